package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.ENCUMBERED;

import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;

/** The postings of what is set apart: it is debited to its own account and credited to the held account it rests on. */
final class ReserveEntries {
    private ReserveEntries() {}

    static Entry of(ReserveEvent event) {
        return switch (event) {
            case ReserveEvent.ContingencySet it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.movement()))
                        .move(
                                ENCUMBERED,
                                SetApart.contingency(it.element()),
                                it.account(),
                                it.element().colour(),
                                it.amountPence())
                        .entry();
            case ReserveEvent.ContingencyDrawn it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.movement()))
                        .move(
                                ENCUMBERED,
                                it.account(),
                                SetApart.contingency(it.element()),
                                it.element().colour(),
                                it.amountPence())
                        .entry();
            case ReserveEvent.ContingencyReleased it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.movement()))
                        .move(
                                ENCUMBERED,
                                it.account(),
                                SetApart.contingency(it.element()),
                                it.element().colour(),
                                it.amountPence())
                        .entry();
            case ReserveEvent.CommitmentRecorded it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.commitment()))
                        .move(ENCUMBERED, SetApart.commitment(it.commitment()), it.account(), it.amounts())
                        .entry();
            case ReserveEvent.CommitmentDischarged it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.discharge()))
                        .move(
                                ENCUMBERED,
                                it.account(),
                                SetApart.commitment(it.commitment()),
                                it.paid().plus(it.released()))
                        .entry();
            case ReserveEvent.CommitmentReleased it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.movement()))
                        .move(ENCUMBERED, it.account(), SetApart.commitment(it.commitment()), it.amounts())
                        .entry();
        };
    }
}
