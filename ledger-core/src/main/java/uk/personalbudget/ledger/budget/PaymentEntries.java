package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.ENCUMBERED;
import static uk.personalbudget.ledger.money.Layer.SETTLED;

import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Colour;

/** Entries of payments besides the card. */
final class PaymentEntries {
    private PaymentEntries() {}

    static Entry of(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.RegularPaymentRegistered _ -> Entry.NONE;
            case PaymentEvent.RegularPaymentEnded _ -> Entry.NONE;
            case PaymentEvent.DebitReturned _ -> Entry.NONE;
            case PaymentEvent.ShortfallCovered it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                it.drawn()
                        .forEach(from ->
                                entry.move(ENCUMBERED, it.account(), SetApart.account(from.pot()), from.amounts()));
                yield entry.entry();
            }
            case PaymentEvent.CoverRestored it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                it.restored()
                        .forEach(to -> entry.move(ENCUMBERED, SetApart.account(to.pot()), it.account(), to.amounts()));
                yield entry.entry();
            }
            case PaymentEvent.PaymentReturned it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()));
                Journal.back(entry, it.account(), it.transaction(), it.parts());
                entry.move(SETTLED, it.account(), Account.SUSPENSE, Colour.SUSPENSE, it.suspensePence());
                yield entry.entry();
            }
        };
    }
}
