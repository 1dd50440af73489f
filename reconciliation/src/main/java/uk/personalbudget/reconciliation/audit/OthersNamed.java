package uk.personalbudget.reconciliation.audit;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.reconciliation.item.Books;

/**
 * The bodies that a budget's books name.
 *
 * @param holders those that hold its money
 */
public record OthersNamed(SortedSet<String> all, SortedSet<String> holders) {
    public OthersNamed {
        all = Collections.unmodifiableSortedSet(new TreeSet<>(all));
        holders = Collections.unmodifiableSortedSet(new TreeSet<>(holders));
    }

    public static OthersNamed in(Books books) {
        var all = new TreeSet<String>();
        var holders = new TreeSet<String>();
        books.history().forEach(record -> {
            switch (record.event()) {
                case BillEvent.ManagedContractAgreed it -> {
                    holders.add(it.holder());
                    all.add(it.holder());
                    it.payroll().ifPresent(all::add);
                    it.deliverer().ifPresent(all::add);
                }
                case BillEvent.BillReceived it -> all.add(it.billedBy());
                case BillEvent.PaymentReported it -> it.supplier().ifPresent(all::add);
                case BudgetEvent _ -> {}
            }
        });
        return new OthersNamed(all, holders);
    }
}
