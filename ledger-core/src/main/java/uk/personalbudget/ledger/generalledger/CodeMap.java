package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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

    /** The cost code of an element of a funder that is run in one way. */
    public Optional<String> costCode(String funder, String element, String runAs) {
        return codes.stream()
                .filter(code -> code.funder().equals(funder)
                        && code.element().equals(element)
                        && code.runAs().equals(runAs))
                .map(Code::costCode)
                .findFirst();
    }

    Optional<String> costCode(Movements.Place place) {
        return costCode(place.funder(), place.element().label(), place.runAs());
    }

    /** @param runAs how that part of a budget is run, such as {@code payment-card} */
    public record Code(String funder, String element, String runAs, String costCode) {}
}
