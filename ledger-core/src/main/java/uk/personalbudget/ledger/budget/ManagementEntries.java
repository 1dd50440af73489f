package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.ALLOCATED;
import static uk.personalbudget.ledger.money.Layer.ENCUMBERED;
import static uk.personalbudget.ledger.money.Layer.SETTLED;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import uk.personalbudget.ledger.budget.ManagementEvent.ArrangedFor;
import uk.personalbudget.ledger.budget.ManagementEvent.GoesAlong;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;

/** The postings of arranged payments and of money between two held accounts. */
final class ManagementEntries {
    private ManagementEntries() {}

    static Entry of(ManagementEvent event) {
        return switch (event) {
            case ManagementEvent.ArrangedInvoicePaid it ->
                arranged(it.effectiveOn(), it.invoice(), it.what(), it.byFunder(), 1);
            case ManagementEvent.ArrangedInvoiceCredited it ->
                arranged(it.effectiveOn(), it.credit(), it.what(), it.byFunder(), -1);
            case ManagementEvent.TransferSent it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transfer()));
                entry.move(SETTLED, Account.inTransit(it.transfer()), it.from(), it.amounts());
                moved(entry, it.from(), it.to(), it.moved());
                yield entry.entry();
            }
            case ManagementEvent.TransferReceived it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transfer()))
                        .move(SETTLED, it.to(), Account.inTransit(it.transfer()), it.amounts())
                        .entry();
            case ManagementEvent.TransferReturned it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transfer()));
                entry.move(SETTLED, it.from(), Account.inTransit(it.transfer()), it.amounts());
                moved(entry, it.to(), it.from(), it.moved());
                yield entry.entry();
            }
            case ManagementEvent.ManagementChanged _ -> Entry.NONE;
        };
    }

    /** What is set apart is a credit to the account it rests on: moving it debits the old one and credits the new one. */
    private static void moved(Entry.Builder entry, Account from, Account to, List<GoesAlong> moved) {
        moved.forEach(part -> entry.move(ENCUMBERED, from, to, part.amounts()));
    }

    private static Entry arranged(
            LocalDate on, String reference, ArrangedFor what, SortedMap<String, Long> byFunder, int sign) {
        var entry = new Entry.Builder(on, Tags.transaction(reference));
        var colour = what.element().colour();
        byFunder.forEach((funder, amount) -> {
            long pence = amount * sign;
            var tags = Tags.transaction(reference).withFunder(funder);
            var entitled = Account.entitled(
                    what.element(),
                    funder,
                    what.planYear().toString(),
                    what.kind().label());
            entry.move(ALLOCATED, Account.funding(what.element(), funder), entitled, colour, pence, tags);
            entry.move(
                    SETTLED,
                    Account.spend(colour, what.outcome(), what.provision()),
                    Account.arranged(what.body(), what.element()),
                    colour,
                    pence,
                    tags.withProvision(what.outcome(), what.provision()));
        });
        return entry.entry();
    }
}
