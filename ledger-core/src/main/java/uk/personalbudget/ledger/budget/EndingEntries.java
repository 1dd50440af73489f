package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.ALLOCATED;
import static uk.personalbudget.ledger.money.Layer.ENCUMBERED;
import static uk.personalbudget.ledger.money.Layer.SETTLED;

import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Colour;

/** What the end of a budget posts. */
final class EndingEntries {
    private EndingEntries() {}

    static Entry of(EndingEvent event) {
        return switch (event) {
            case EndingEvent.EntitlementEnded it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.ending()));
                for (var part : it.parts()) {
                    entry.move(
                            ALLOCATED,
                            Account.funding(part.element(), part.funder()),
                            Account.entitled(
                                    part.element(),
                                    part.funder(),
                                    part.planYear().toString(),
                                    part.kind().label()),
                            part.element().colour(),
                            part.pence(),
                            Tags.transaction(it.ending()).withFunder(part.funder()));
                }
                yield entry.entry();
            }
            case EndingEvent.MoneyReturned it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.returned()));
                for (var part : it.parts()) {
                    entry.move(
                            SETTLED,
                            Account.funding(part.element(), part.funder()),
                            it.account(),
                            part.element().colour(),
                            part.pence(),
                            Tags.transaction(it.returned()).withFunder(part.funder()));
                }
                yield entry.entry();
            }
            case EndingEvent.ReturnedToFamily it ->
                new Entry.Builder(it.effectiveOn(), Tags.transaction(it.returned()))
                        .move(
                                SETTLED,
                                Account.FAMILY,
                                it.account(),
                                Colour.FAMILY,
                                it.amounts().in(Colour.FAMILY))
                        .move(
                                SETTLED,
                                Account.CONTRIBUTION,
                                it.account(),
                                Colour.CONTRIBUTION,
                                it.amounts().in(Colour.CONTRIBUTION))
                        .entry();
            case EndingEvent.BudgetClosed it -> {
                var entry = new Entry.Builder(it.effectiveOn(), Tags.transaction(it.closing()));
                it.freed().forEach(free -> entry.move(ENCUMBERED, free.held(), free.from(), free.amounts()));
                yield entry.entry();
            }
            case EndingEvent.PaperworkWarned _ -> Entry.NONE;
            case EndingEvent.BudgetSuspended _ -> Entry.NONE;
            case EndingEvent.SuspensionLifted _ -> Entry.NONE;
            case EndingEvent.NoticeGiven _ -> Entry.NONE;
            case EndingEvent.DeathRecorded _ -> Entry.NONE;
            case EndingEvent.EstateAnswered _ -> Entry.NONE;
            case EndingEvent.MovePlanned _ -> Entry.NONE;
            case EndingEvent.TransferPackAgreed _ -> Entry.NONE;
            case EndingEvent.NewCouncilTookOver _ -> Entry.NONE;
        };
    }
}
