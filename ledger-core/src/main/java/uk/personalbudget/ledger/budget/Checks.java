package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.journal.Account;

/** What every decision asks before it asks its own questions. */
final class Checks {
    private Checks() {}

    static Decision yes(BudgetEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision no(Rejection rejection) {
        return new Refused(rejection, List.of());
    }

    /** The same order again leads to nothing new; another one under the same identifier is a conflict. */
    static Decision again(boolean same, String kind, String id) {
        return same ? new Accepted(List.of()) : no(new Rejection.AlreadyUsed(kind, id));
    }

    /** The first of the objections that applies. */
    @SafeVarargs
    static Optional<Rejection> first(Optional<Rejection>... objections) {
        for (var objection : objections) {
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    static Optional<Rejection> identifier(String id) {
        return when(!Account.usable(id), new Rejection.BadIdentifier(id));
    }

    static Optional<Rejection> positive(String field, long pence) {
        return when(pence <= 0, new Rejection.AmountNotPositive(field, pence));
    }

    /** No event counts from a day that has not come (ledger promise of two clocks). */
    static Optional<Rejection> notInFuture(LocalDate effectiveOn, Context context) {
        return when(effectiveOn.isAfter(context.today()), new Rejection.DateInFuture(effectiveOn, context.today()));
    }

    static Optional<Rejection> when(boolean refused, Rejection rejection) {
        return refused ? Optional.of(rejection) : Optional.empty();
    }
}
