package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.SETTLED;

import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Colour;

/** What contributions post: only money that is paid in. */
final class ContributionEntries {
    private ContributionEntries() {}

    static Entry of(ContributionEvent event) {
        return switch (event) {
            case ContributionEvent.ContributionReceived it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.transaction()))
                        .move(SETTLED, it.account(), Account.CONTRIBUTION, Colour.CONTRIBUTION, it.amountPence())
                        .entry();
            case ContributionEvent.AdulthoodExpected _ -> Entry.NONE;
            case ContributionEvent.TransferredToAdult _ -> Entry.NONE;
            case ContributionEvent.ContributionAssessed _ -> Entry.NONE;
        };
    }
}
