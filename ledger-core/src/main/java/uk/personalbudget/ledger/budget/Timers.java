package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What falls due by itself, as ordinary orders that anybody may have given before: each is nothing new when it is given again,
 * so a run that is cut off is simply run again.
 */
public final class Timers {
    private Timers() {}

    /** The orders that are due on a day, holds first, each dated the first day on which it was due. */
    @Rule({"C-4", "C-22", "U-1", "V-15", "V-16"})
    public static List<BudgetCommand> due(String budget, BudgetState state, LocalDate day, Policy policy) {
        List<BudgetCommand> due = new ArrayList<>();
        for (var hold : state.open()) {
            if (hold.expiresOn().isBefore(day)) {
                due.add(new CardCommand.ExpireAuthorisation(
                        budget,
                        hold.first().authorisation(),
                        false,
                        hold.expiresOn().plusDays(1)));
            }
        }
        if (state.ending.death != null) {
            // On a death every clock and every message stops at once; one named person writes.
            return due;
        }
        state.requests.asks.forEach((id, ask) -> {
            var by = ask.answerBy();
            if (ask.answered() == null
                    && by != null
                    && by.isBefore(day)
                    && ask.asked().amountPence() < policy.of(Setting.ASK_SILENCE)) {
                due.add(new RequestCommand.LetSilenceAnswer(budget, id, by.plusDays(1)));
            }
        });
        for (var query : state.queries.all()) {
            var clock = query.clock();
            if (clock == null || !query.open() || query.answered() != null || query.stoppedOn() != null) {
                continue;
            }
            String id = query.raised().query();
            // A reminder is what a person reads on that day: one that was missed is given today, never in the past.
            if (!query.reminded().contains(Reminder.HALF_TIME)
                    && !clock.halfTimeOn().isAfter(day)) {
                due.add(new QueryCommand.RemindOfQuery(budget, id, Reminder.HALF_TIME, day));
            }
            if (!query.reminded().contains(Reminder.THREE_DAYS_BEFORE)
                    && !clock.lastReminderOn().isAfter(day)) {
                due.add(new QueryCommand.RemindOfQuery(budget, id, Reminder.THREE_DAYS_BEFORE, day));
            }
        }
        due.addAll(NoticeClockRules.due(budget, state, day));
        due.addAll(EvidenceReminderRules.due(budget, state, day, policy));
        due.addAll(PotExpiryRules.due(budget, state, day, policy));
        return due;
    }
}
