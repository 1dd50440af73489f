package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.List;

/**
 * The council's cost codes.
 *
 * @param from the first day on which it counts
 * @param paymentsCode where money to the accounts comes from and comes back to
 * @param feesCode where fees that budgets bear are shown
 */
public record CodeMap(String version, LocalDate from, String paymentsCode, String feesCode, List<Code> codes) {
    public CodeMap {
        codes = List.copyOf(codes);
    }

    /** @param runAs how that part of a budget is run, such as {@code payment-card} */
    public record Code(String funder, String element, String runAs, String costCode) {
        boolean of(Movements.Place place) {
            return funder.equals(place.funder())
                    && element.equals(place.element().label())
                    && runAs.equals(place.runAs());
        }
    }
}
