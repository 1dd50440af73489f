package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.when;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** When money owed may be collected, and how much of it: never what the next weeks' provision, wages and tax need. */
final class Collecting {
    private Collecting() {}

    /** Only after a notice, not while somebody looks again or a way to disagree runs, and after the time to repay. */
    @Rule({"U-4", "U-12", "V-15"})
    static Optional<Rejection> obstacle(String recovery, LocalDate on, BudgetState state) {
        var found = state.recoveries.cases.get(recovery);
        if (found == null) {
            return Optional.of(new Rejection.Unknown("recovery", recovery));
        }
        var notice = found.notice();
        if (found.dropped() || notice == null) {
            return Optional.of(new Rejection.RecoveryNotReady(recovery, found.dropped() ? "open" : "notice"));
        }
        return first(
                when(found.request() != null, new Rejection.CollectionPaused(recovery, "look-again")),
                found.running().stream().findFirst().map(way -> new Rejection.CollectionPaused(recovery, way.label())),
                when(!on.isAfter(notice.repayBy()), new Rejection.NotDueYet(recovery, notice.repayBy())),
                NoticeClockRules.obstacle(recovery, on, state));
    }

    /** @param taken what is collected, by element; {@code coming} what comes in with it */
    @Rule("U-6")
    static Optional<Rejection> guarded(Amounts taken, Amounts coming, BudgetState state, Context context) {
        int weeks = context.policy().count(Setting.PROTECTED_WEEKS);
        var weekly = SurplusFigures.weekly(state, context.today(), context.policy());
        for (Element element : Element.values()) {
            long asked = taken.in(element.colour());
            if (asked > 0) {
                long free = SurplusFigures.available(state).in(element.colour());
                long kept = Optional.ofNullable(weekly.get(element))
                        .map(w -> w.times(weeks))
                        .orElse(0L);
                long most = Math.max(0, Math.addExact(free, coming.in(element.colour())) - kept);
                if (asked > most) {
                    return Optional.of(new Rejection.MoneyProtected(element, most));
                }
            }
        }
        return Optional.empty();
    }
}
