package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.money.Amounts;

/** Orders about how a part of the budget is run: what the council pays itself, money between accounts, and changes of both. */
public sealed interface ManagementCommand extends BudgetCommand {

    /**
     * The council, health board or school paid for something it arranged. No cash moves to the family.
     *
     * @param body who paid
     * @param funder the one funder, or none for a pooled fund: then the allocation's shares divide it
     */
    record PayArrangedInvoice(
            String budget,
            String invoice,
            String body,
            String allocation,
            String provision,
            Optional<String> funder,
            long amountPence,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ManagementCommand {}

    /** @param amountPence what was credited, or none for all that is left of the invoice */
    record CreditArrangedInvoice(
            String budget, String credit, String invoice, Optional<Long> amountPence, LocalDate effectiveOn)
            implements ManagementCommand {}

    /**
     * Money leaves one held account for another of the same budget.
     *
     * @param amounts free money to move, or none for all there is, with everything that is set apart on the account
     * @param with what is set apart and goes along, by its name in the chart of accounts, such as {@code pot:summer}
     */
    record SendTransfer(
            String budget,
            String transfer,
            String from,
            String to,
            Optional<Amounts> amounts,
            SortedSet<String> with,
            LocalDate effectiveOn,
            Optional<Source> source)
            implements ManagementCommand {}

    /** @param amountPence what arrived, where the receiver says so: it must be what was sent */
    record ReceiveTransfer(
            String budget, String transfer, Optional<Long> amountPence, LocalDate effectiveOn, Optional<Source> source)
            implements ManagementCommand {}

    /** The bank sent it back. */
    record ReturnTransfer(String budget, String transfer, LocalDate effectiveOn, Optional<Source> source)
            implements ManagementCommand {}

    /**
     * Parts of the budget are run another way from a day on.
     *
     * @param otherWayOffered another way than a payment card was on offer (rule S-3)
     * @param money the transfer by which the money of these parts follows, if there is any
     */
    record ChangeManagement(
            String budget,
            String change,
            List<PartManaged> parts,
            TextRef reason,
            boolean otherWayOffered,
            Optional<MoneyFollows> money,
            LocalDate effectiveOn)
            implements ManagementCommand {
        public ChangeManagement {
            parts = List.copyOf(parts);
        }
    }

    record MoneyFollows(String transfer, String from, String to) {}
}
