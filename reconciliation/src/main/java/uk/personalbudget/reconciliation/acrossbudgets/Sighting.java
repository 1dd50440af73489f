package uk.personalbudget.reconciliation.acrossbudgets;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.money.Labelled;

/**
 * One record of one budget.
 *
 * @param id under which the budget has it
 * @param from the day of it, or the first
 * @param to the last day of it
 * @param pence what it says by itself; what its payments came to where it says nothing
 * @param transactions the payments it shows
 */
public record Sighting(
        String budget,
        Seen record,
        String id,
        LocalDate from,
        LocalDate to,
        OptionalLong pence,
        SortedSet<String> transactions,
        Optional<String> sharedAs) {

    public Sighting {
        transactions = Collections.unmodifiableSortedSet(new TreeSet<>(transactions));
    }

    /** What kind of record it is. */
    public enum Seen implements Labelled {
        RECEIPT("receipt"),
        INVOICE("invoice"),
        PAYSLIP("payslip"),
        TIMESHEET("timesheet"),
        BILL("bill"),
        CLAIM("claim"),
        PAY("pay"),
        ARRANGED_INVOICE("arranged-invoice");
        private final String label;

        Seen(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    static Sighting on(
            String budget, Seen record, String id, LocalDate day, OptionalLong pence, Collection<String> payments) {
        return new Sighting(budget, record, id, day, day, pence, new TreeSet<>(payments), Optional.empty());
    }

    Sighting shared(Optional<String> as) {
        return new Sighting(budget, record, id, from, to, pence, transactions, as);
    }

    public Sighting worth(long amount) {
        return new Sighting(budget, record, id, from, to, OptionalLong.of(amount), transactions, sharedAs);
    }
}
