package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.List;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.money.Colour;

/** Orders about when in a year something is used. */
final class ProfileOrders {
    private ProfileOrders() {}

    static Order months(String profiling, String provision, Integer... months) {
        return _ -> new PlanCommand.NameMonths(BUDGET, profiling, provision, new TreeSet<>(List.of(months)), PLAN_YEAR);
    }

    /** A camp in months that are still to be named. */
    static Story summer() {
        return Story.planned()
                .given(provision("camp", shares(Colour.SOCIAL_CARE, 1)).used(Profile.NAMED_MONTHS));
    }
}
