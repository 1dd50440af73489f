package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.SETTLED;

import java.util.List;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Colour;

/** Entries of fees and interest. */
final class ChargeEntries {
    private ChargeEntries() {}

    static Entry of(ChargeEvent event) {
        return switch (event) {
            case ChargeEvent.ItemFeeCharged it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                charged(entry, it.account(), it.transaction(), it.parts());
                yield entry.entry();
            }
            case ChargeEvent.FeeFollowed it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                for (CodedPart part : it.from()) {
                    entry.move(
                            SETTLED,
                            it.account(),
                            Account.fees(part.colour()),
                            part.colour(),
                            part.pence(),
                            Journal.tags(it.transaction(), part));
                }
                charged(entry, it.account(), it.transaction(), it.to());
                yield entry.entry();
            }
            case ChargeEvent.FeeBorneByCouncil it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()))
                        .move(SETTLED, Account.SUSPENSE, it.account(), Colour.SUSPENSE, it.amountPence())
                        .entry();
            case ChargeEvent.FeeRefunded it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                it.amounts()
                        .byColour()
                        .forEach((colour, pence) -> entry.move(SETTLED, it.account(), borne(colour), colour, pence));
                entry.move(SETTLED, it.account(), Account.SUSPENSE, Colour.SUSPENSE, it.suspensePence());
                yield entry.entry();
            }
            case ChargeEvent.InterestReceived it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                it.amounts()
                        .byColour()
                        .forEach((colour, pence) ->
                                entry.move(SETTLED, it.account(), Account.interest(colour), colour, pence));
                yield entry.entry();
            }
        };
    }

    private static Account borne(Colour colour) {
        return colour == Colour.SUSPENSE ? Account.SUSPENSE : Account.fees(colour);
    }

    private static void charged(Entry.Builder entry, Account held, String transaction, List<CodedPart> parts) {
        for (CodedPart part : parts) {
            entry.move(
                    SETTLED,
                    Account.fees(part.colour()),
                    held,
                    part.colour(),
                    part.pence(),
                    Journal.tags(transaction, part));
        }
    }
}
