package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.money.Amounts;

/** To whom money of a budget would go back, for whoever only reads its events. */
public final class GoesBackTo {
    private GoesBackTo() {}

    /** @param amounts nothing below zero */
    public static List<ReturnedPart> of(List<BudgetEvent> events, Amounts amounts, LocalDate on) {
        if (amounts.none()) {
            return List.of();
        }
        var state = new BudgetState();
        events.forEach(state::evolve);
        return Funders.share(amounts, on, state);
    }
}
