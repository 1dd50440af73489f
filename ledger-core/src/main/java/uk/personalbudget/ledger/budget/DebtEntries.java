package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.SETTLED;

import uk.personalbudget.ledger.budget.DebtEvent.Portion;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** The postings of rejected spending and of what becomes of it. No repayment touches a spend account (settled 16). */
final class DebtEntries {
    private DebtEntries() {}

    static Entry of(DebtEvent event) {
        return switch (event) {
            case DebtEvent.SpendDisallowed it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                var coded = disallowed(entry, it.account(), it.transaction(), it.from(), 1);
                eachElement(
                        it.amounts().minus(coded),
                        (element, pence) ->
                                entry.move(SETTLED, disallowed(element), it.account(), element.colour(), pence));
                yield entry.entry();
            }
            case DebtEvent.SpendAllowed it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                var coded = disallowed(entry, it.account(), it.transaction(), it.to(), -1);
                eachElement(
                        it.amounts().minus(coded),
                        (element, pence) ->
                                entry.move(SETTLED, it.account(), disallowed(element), element.colour(), pence));
                yield entry.entry();
            }
            case DebtEvent.DisallowedRefunded it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                it.portions()
                        .forEach(portion -> eachElement(
                                portion.amounts(),
                                (element, pence) -> entry.move(
                                        SETTLED, it.account(), owing(portion, element), element.colour(), pence)));
                yield entry.entry();
            }
            case DebtEvent.Repaid it -> repaid(it);
            case DebtEvent.SetOff it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.load()));
                paidTooMuch(it.portions())
                        .byColour()
                        .forEach((colour, pence) ->
                                entry.move(SETTLED, disallowed(it.element()), given(it.element()), colour, pence));
                yield entry.entry();
            }
            case DebtEvent.SetOffUndone it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.load()));
                paidTooMuch(it.portions())
                        .byColour()
                        .forEach((colour, pence) ->
                                entry.move(SETTLED, given(it.element()), disallowed(it.element()), colour, pence));
                yield entry.entry();
            }
            case DebtEvent.WriteOffProposed _ -> Entry.NONE;
            case DebtEvent.WrittenOff it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.writeOff()));
                for (Portion portion : it.portions()) {
                    // What was paid too much has no entry of its own, so giving it up has none either.
                    if (portion.disallowal().isPresent()) {
                        eachElement(
                                portion.amounts(),
                                (element, pence) -> entry.move(
                                        SETTLED,
                                        new Account("written-off:" + element.label()),
                                        disallowed(element),
                                        element.colour(),
                                        pence));
                    }
                }
                yield entry.entry();
            }
            case DebtEvent.CarriedForward _ -> Entry.NONE;
        };
    }

    private static Entry repaid(DebtEvent.Repaid it) {
        var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.repayment()));
        it.account().ifPresent(held -> {
            if (it.credit().isPresent()) {
                entry.move(SETTLED, Account.SUSPENSE, held, Colour.SUSPENSE, it.amountPence());
            }
            it.portions()
                    .forEach(portion -> eachElement(
                            portion.amounts(),
                            (element, pence) ->
                                    entry.move(SETTLED, held, owing(portion, element), element.colour(), pence)));
        });
        if (it.account().isEmpty()) {
            var through = it.portions().getFirst();
            it.toFunders()
                    .forEach(part -> entry.move(
                            SETTLED,
                            Account.funding(part.element(), part.funder()),
                            owing(through, part.element()),
                            part.element().colour(),
                            part.pence(),
                            Tags.transaction(it.repayment()).withFunder(part.funder())));
        }
        return entry.entry();
    }

    /** Takes the coded parts off (or puts them back), and the uncoded ones out of the account; gives what was coded. */
    private static Amounts disallowed(
            Entry.Builder entry,
            Account held,
            String transaction,
            java.util.List<SpendEvent.CodedPart> parts,
            int sign) {
        var coded = Amounts.NONE;
        for (var part : parts) {
            var spend = Journal.account(part);
            var tags = Journal.tags(transaction, part);
            if (part.colour() == Colour.UNCODED) {
                entry.move(SETTLED, held, spend, Colour.UNCODED, sign * part.pence(), tags);
            } else {
                var debit = new Account("disallowed:" + part.colour().label());
                entry.move(SETTLED, debit, spend, part.colour(), sign * part.pence(), tags);
                coded = coded.plus(Amounts.of(part.colour(), part.pence()));
            }
        }
        return coded;
    }

    private interface Each {
        void of(Element element, long pence);
    }

    private static void eachElement(Amounts amounts, Each each) {
        for (Element element : Element.values()) {
            long pence = amounts.in(element.colour());
            if (pence != 0) {
                each.of(element, pence);
            }
        }
    }

    private static Amounts paidTooMuch(java.util.List<Portion> portions) {
        return portions.stream()
                .filter(portion -> portion.disallowal().isEmpty())
                .map(Portion::amounts)
                .reduce(Amounts.NONE, Amounts::plus);
    }

    private static Account owing(Portion portion, Element element) {
        return portion.disallowal().isPresent() ? disallowed(element) : given(element);
    }

    private static Account disallowed(Element element) {
        return new Account("disallowed:" + element.label());
    }

    private static Account given(Element element) {
        return new Account("repaid:" + element.label());
    }
}
