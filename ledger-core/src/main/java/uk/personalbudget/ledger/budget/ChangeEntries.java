package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.ALLOCATED;
import static uk.personalbudget.ledger.money.Layer.SETTLED;

import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;

/** The postings of a changed plan. Amounts changed are posted as agreed anew, so only a new funder moves anything here. */
final class ChangeEntries {
    private ChangeEntries() {}

    static Entry of(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.FunderChanged it -> funder(it);
            case ChangeEvent.ChangeNumbered _ -> Entry.NONE;
            case ChangeEvent.AmountChanged _ -> Entry.NONE;
            case ChangeEvent.UrgentIncreasePaid _ -> Entry.NONE;
            case ChangeEvent.UrgentIncreaseConfirmed _ -> Entry.NONE;
            case ChangeEvent.Reallocated _ -> Entry.NONE;
            case ChangeEvent.ReallocationAsked _ -> Entry.NONE;
            case ChangeEvent.RequestAnswered _ -> Entry.NONE;
            case ChangeEvent.SharesChanged _ -> Entry.NONE;
            case ChangeEvent.UpratingProposed _ -> Entry.NONE;
            case ChangeEvent.UpratingApproved _ -> Entry.NONE;
            case ChangeEvent.UpratingReversed _ -> Entry.NONE;
        };
    }

    /** Its part of the money and of the promise goes over; what is still to be released is then under the new name. */
    private static Entry funder(ChangeEvent.FunderChanged it) {
        var old = Account.funding(it.element(), it.fromFunder());
        var now = Account.funding(it.element(), it.toFunder());
        var colour = it.element().colour();
        String year = it.planYear().toString();
        var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.change()));
        var tags = Tags.transaction(it.change()).withFunder(it.toFunder());
        entry.move(SETTLED, old, now, colour, it.settledPence(), tags);
        entry.move(ALLOCATED, old, now, colour, it.entitledPence(), tags);
        entry.move(
                ALLOCATED,
                Account.entitled(it.element(), it.toFunder(), year, it.kind().label()),
                Account.entitled(it.element(), it.fromFunder(), year, it.kind().label()),
                colour,
                it.entitledPence(),
                tags);
        return entry.entry();
    }
}
