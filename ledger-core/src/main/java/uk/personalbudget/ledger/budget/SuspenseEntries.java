package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.ALLOCATED;
import static uk.personalbudget.ledger.money.Layer.SETTLED;

import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.SuspenseEvent.MovementIdentified;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Colour;

/** Entries of money leaving suspense: the held account is debited and credited alike, and only its colours change. */
final class SuspenseEntries {
    private SuspenseEntries() {}

    static Entry of(SuspenseEvent event) {
        return switch (event) {
            case MovementIdentified it -> identified(it);
            case SuspenseEvent.CreditSentBack it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()))
                        .move(SETTLED, Account.SUSPENSE, it.account(), Colour.SUSPENSE, it.amountPence())
                        .entry();
        };
    }

    private static Entry identified(MovementIdentified it) {
        var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
        Account held = it.account();
        switch (it.as()) {
            case REFUND -> {
                in(entry, it);
                Journal.back(entry, held, it.transaction(), it.parts());
            }
            case LOAD -> {
                in(entry, it);
                for (var part : it.funders()) {
                    var funding = Account.funding(part.element(), part.funder());
                    var tags = Tags.transaction(it.transaction()).withFunder(part.funder());
                    var colour = part.element().colour();
                    entry.move(ALLOCATED, funding, Journal.entitled(part), colour, part.grossPence(), tags);
                    entry.move(SETTLED, held, funding, colour, part.paidPence(), tags);
                }
            }
            case FAMILY_MONEY -> {
                in(entry, it);
                entry.move(SETTLED, held, Account.FAMILY, it.amounts());
            }
            case CONTRIBUTION -> {
                in(entry, it);
                entry.move(SETTLED, held, Account.CONTRIBUTION, it.amounts());
            }
            case REPAID -> {
                in(entry, it);
                it.amounts()
                        .byColour()
                        .forEach((colour, pence) ->
                                entry.move(SETTLED, held, new Account("disallowed:" + colour.label()), colour, pence));
            }
            case OVERPAYMENT_REPAID -> {
                in(entry, it);
                it.amounts()
                        .byColour()
                        .forEach((colour, pence) ->
                                entry.move(SETTLED, held, new Account("repaid:" + colour.label()), colour, pence));
            }
            case INTEREST -> {
                in(entry, it);
                it.amounts()
                        .byColour()
                        .forEach((colour, pence) -> entry.move(SETTLED, held, Account.interest(colour), colour, pence));
            }
            case SPEND -> {
                out(entry, it);
                for (CodedPart part : it.parts()) {
                    entry.move(
                            SETTLED,
                            Journal.account(part),
                            held,
                            part.colour(),
                            part.pence(),
                            Journal.tags(it.identification(), part));
                }
            }
            case FEE -> {
                out(entry, it);
                it.amounts()
                        .byColour()
                        .forEach((colour, pence) -> entry.move(SETTLED, Account.fees(colour), held, colour, pence));
            }
            case MONEY_RETURNED -> {
                out(entry, it);
                for (var part : it.funders()) {
                    entry.move(
                            SETTLED,
                            Account.funding(part.element(), part.funder()),
                            held,
                            part.element().colour(),
                            part.paidPence(),
                            Tags.transaction(it.transaction()).withFunder(part.funder()));
                }
            }
            // The credit and its way back are both in suspense already, and undo each other there.
            case SENT_BACK -> {}
        }
        return entry.entry();
    }

    /** Money that came in leaves suspense. */
    private static void in(Entry.Builder entry, MovementIdentified it) {
        entry.move(SETTLED, Account.SUSPENSE, it.account(), Colour.SUSPENSE, it.amountPence());
    }

    /** Money that went out leaves suspense. */
    private static void out(Entry.Builder entry, MovementIdentified it) {
        entry.move(SETTLED, it.account(), Account.SUSPENSE, Colour.SUSPENSE, Math.negateExact(it.amountPence()));
    }
}
