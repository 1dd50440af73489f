package uk.personalbudget.ledger.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;

/** What a budget remembers of being paused, handed over and ended. */
final class EndingState {
    final Map<String, EndingEvent.PaperworkWarned> warnings = new LinkedHashMap<>();
    final Map<String, EndingEvent.BudgetSuspended> suspensions = new LinkedHashMap<>();
    final Map<String, EndingEvent.SuspensionLifted> lifted = new LinkedHashMap<>();
    final Map<String, EndingEvent.NoticeGiven> notices = new LinkedHashMap<>();
    final Map<String, EndingEvent.EntitlementEnded> ended = new LinkedHashMap<>();
    final Map<String, EndingEvent.BudgetClosed> closings = new LinkedHashMap<>();
    final List<ReturnedPart> returned = new ArrayList<>();

    EndingEvent.@Nullable DeathRecorded death;
    EndingEvent.@Nullable EstateAnswered estate;
    EndingEvent.@Nullable MovePlanned move;
    EndingEvent.@Nullable TransferPackAgreed pack;
    EndingEvent.@Nullable NewCouncilTookOver takeover;

    EndingState copy() {
        var copy = new EndingState();
        copy.warnings.putAll(warnings);
        copy.suspensions.putAll(suspensions);
        copy.lifted.putAll(lifted);
        copy.notices.putAll(notices);
        copy.ended.putAll(ended);
        copy.closings.putAll(closings);
        copy.returned.addAll(returned);
        copy.death = death;
        copy.estate = estate;
        copy.move = move;
        copy.pack = pack;
        copy.takeover = takeover;
        return copy;
    }

    void evolve(EndingEvent event) {
        switch (event) {
            case EndingEvent.EntitlementEnded it -> ended.put(it.ending(), it);
            case EndingEvent.PaperworkWarned it -> warnings.put(it.warning(), it);
            case EndingEvent.BudgetSuspended it -> suspensions.put(it.suspension(), it);
            case EndingEvent.SuspensionLifted it -> lifted.put(it.suspension(), it);
            case EndingEvent.NoticeGiven it -> notices.put(it.notice(), it);
            case EndingEvent.MoneyReturned it -> returned.addAll(it.parts());
            case EndingEvent.ReturnedToFamily _ -> {}
            case EndingEvent.BudgetClosed it -> closings.put(it.closing(), it);
            case EndingEvent.DeathRecorded it -> death = it;
            case EndingEvent.EstateAnswered it -> estate = it;
            case EndingEvent.MovePlanned it -> move = it;
            case EndingEvent.TransferPackAgreed it -> pack = it;
            case EndingEvent.NewCouncilTookOver it -> takeover = it;
        }
    }

    /** The suspension that is on, if one is. */
    Optional<EndingEvent.BudgetSuspended> suspended() {
        return suspensions.values().stream()
                .filter(it -> !lifted.containsKey(it.suspension()))
                .findFirst();
    }

    Optional<EndingEvent.BudgetClosed> closed() {
        return closings.values().stream().findFirst();
    }

    Optional<EndingEvent.NoticeGiven> notice() {
        return notices.values().stream().reduce((_, later) -> later);
    }
}
