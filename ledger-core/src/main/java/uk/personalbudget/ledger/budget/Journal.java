package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.money.Layer.ALLOCATED;
import static uk.personalbudget.ledger.money.Layer.ENCUMBERED;
import static uk.personalbudget.ledger.money.Layer.PENDING;
import static uk.personalbudget.ledger.money.Layer.SETTLED;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;

/**
 * The postings of an event: the only source of every balance, for the budget itself, its projections, the feed, exports and
 * checks. It looks at nothing but the event.
 */
public final class Journal {
    private Journal() {}

    public static Entry entryOf(BudgetEvent event) {
        return switch (event) {
            case PlanEvent plan -> plan(plan);
            case ChangeEvent change -> ChangeEntries.of(change);
            case UpratingEvent _ -> Entry.NONE;
            case TopUpEvent _ -> Entry.NONE;
            case AssessmentEvent _ -> Entry.NONE;
            case DeadlineEvent _ -> Entry.NONE;
            case FundingEvent funding -> funding(funding);
            case OpeningEvent _ -> Entry.NONE;
            case ManagementEvent run -> ManagementEntries.of(run);
            case BillEvent _ -> Entry.NONE;
            case ShareEvent share -> ShareRules.entry(share);
            case HouseholdEvent _ -> Entry.NONE;
            case CardEvent card -> card(card);
            case RequestEvent _ -> Entry.NONE;
            case QueryEvent _ -> Entry.NONE;
            case CareEvent _, ParticularEvent _ -> Entry.NONE;
            case WordEvent _, NoticeClockEvent _, EvidenceReminderEvent _ -> Entry.NONE;
            case SpendEvent spend -> spend(spend);
            case SuspenseEvent suspense -> SuspenseEntries.of(suspense);
            case ChargeEvent charge -> ChargeEntries.of(charge);
            case PaymentEvent payment -> PaymentEntries.of(payment);
            case LimitEvent _ -> Entry.NONE;
            case CorrectionEvent.Reversed reversed ->
                new Entry(reversed.postings().stream()
                        .map(posting -> posting.negated().on(reversed.effectiveOn()))
                        .toList());
            case PotEvent pot -> pot(pot);
            case ReserveEvent reserve -> ReserveEntries.of(reserve);
            case RecoveryEvent _ -> Entry.NONE;
            case DebtEvent debt -> DebtEntries.of(debt);
            case ReturnEvent _ -> Entry.NONE;
            case ReviewEvent _ -> Entry.NONE;
            case ContributionEvent contribution -> ContributionEntries.of(contribution);
            case EndingEvent ending -> EndingEntries.of(ending);
            case SealEvent _ -> Entry.NONE;
            case MeetingEvent _, FindingEvent _ -> Entry.NONE;
            case RequestRefused _ -> Entry.NONE;
        };
    }

    private static Entry plan(PlanEvent event) {
        return switch (event) {
            case PlanEvent.AllocationAgreed agreed -> {
                var entry = new Entry.Builder(agreed.effectiveOn(), Tags.NONE);
                var element = agreed.element();
                agreed.deltaByFunder().forEach((funder, delta) -> {
                    var entitled = Account.entitled(
                            element,
                            funder,
                            agreed.planYear().toString(),
                            agreed.kind().label());
                    change(entry, entitled, Account.funding(element, funder), element.colour(), delta, funder);
                });
                yield entry.entry();
            }
            case PlanEvent.BudgetOpened _ -> Entry.NONE;
            case PlanEvent.IndicativeAmountSet _ -> Entry.NONE;
            case PlanEvent.PanelDecided _ -> Entry.NONE;
            case PlanEvent.OutcomeAgreed _ -> Entry.NONE;
            case PlanEvent.ProvisionAgreed _ -> Entry.NONE;
            case PlanEvent.ProvisionProfiled _ -> Entry.NONE;
            case PlanEvent.SchoolAnswered _ -> Entry.NONE;
            case PlanEvent.HealthAgreed _ -> Entry.NONE;
            case PlanEvent.ScheduleAgreed _ -> Entry.NONE;
            case PlanEvent.AgreementSigned _ -> Entry.NONE;
        };
    }

    /** A rise debits the first account and credits the second; a fall is the same the other way round. */
    private static void change(
            Entry.Builder entry, Account debit, Account credit, Colour colour, long delta, String funder) {
        var tags = Tags.NONE.withFunder(funder);
        if (delta >= 0) {
            entry.move(ALLOCATED, debit, credit, colour, delta, tags);
        } else {
            entry.move(ALLOCATED, credit, debit, colour, Math.negateExact(delta), tags);
        }
    }

    private static Entry funding(FundingEvent event) {
        return switch (event) {
            case FundingEvent.AccountOpened _ -> Entry.NONE;
            case FundingEvent.Loaded loaded -> {
                var entry = new Entry.Builder(loaded.effectiveOn(), Tags.transaction(loaded.load()));
                for (LoadPart part : loaded.parts()) {
                    var funding = Account.funding(part.element(), part.funder());
                    var tags = Tags.transaction(loaded.load()).withFunder(part.funder());
                    var colour = part.element().colour();
                    entry.move(ALLOCATED, funding, entitled(part), colour, part.grossPence(), tags);
                    entry.move(SETTLED, loaded.account(), funding, colour, part.paidPence(), tags);
                    entry.move(
                            SETTLED,
                            new Account("set-off:" + part.element().label()),
                            new Account("disallowed:" + part.element().label()),
                            colour,
                            part.nettedPence(),
                            tags);
                }
                yield entry.entry();
            }
            case FundingEvent.LoadReversed reversed -> {
                var entry = new Entry.Builder(reversed.effectiveOn(), Tags.transaction(reversed.load()));
                for (LoadPart part : reversed.parts()) {
                    var funding = Account.funding(part.element(), part.funder());
                    var tags = Tags.transaction(reversed.load()).withFunder(part.funder());
                    var colour = part.element().colour();
                    entry.move(ALLOCATED, entitled(part), funding, colour, part.grossPence(), tags);
                    entry.move(SETTLED, funding, reversed.account(), colour, part.paidPence(), tags);
                    entry.move(
                            SETTLED,
                            new Account("disallowed:" + part.element().label()),
                            new Account("set-off:" + part.element().label()),
                            colour,
                            part.nettedPence(),
                            tags);
                }
                yield entry.entry();
            }
            case FundingEvent.LoadConfirmed _ -> Entry.NONE;
            case FundingEvent.BroughtForward forward -> {
                var entry = new Entry.Builder(forward.effectiveOn(), Tags.transaction(forward.position()));
                for (var money : forward.money()) {
                    if (money.element().isPresent() && money.funder().isPresent()) {
                        var element = money.element().get();
                        String funder = money.funder().get();
                        var tags = Tags.transaction(forward.position()).withFunder(funder);
                        var funding = Account.funding(element, funder);
                        entry.move(SETTLED, money.account(), funding, element.colour(), money.pence(), tags);
                    } else {
                        entry.move(SETTLED, money.account(), Account.FAMILY, Colour.FAMILY, money.pence());
                    }
                }
                for (var left : forward.entitlements()) {
                    var entitled = Account.entitled(
                            left.element(),
                            left.funder(),
                            left.planYear().toString(),
                            left.kind().label());
                    var tags = Tags.transaction(forward.position()).withFunder(left.funder());
                    entry.move(
                            ALLOCATED,
                            entitled,
                            Account.funding(left.element(), left.funder()),
                            left.element().colour(),
                            left.remainingPence(),
                            tags);
                }
                for (var pot : forward.pots()) {
                    entry.move(ENCUMBERED, Account.pot(pot.pot()), pot.account(), pot.amounts());
                }
                yield entry.entry();
            }
            case FundingEvent.FamilyMoneyReceived received ->
                new Entry.Builder(received.effectiveOn(), Tags.transaction(received.transaction()))
                        .move(SETTLED, received.account(), Account.FAMILY, Colour.FAMILY, received.amountPence())
                        .entry();
            case FundingEvent.MovementUnidentified moved -> {
                var entry = new Entry.Builder(moved.effectiveOn(), Tags.transaction(moved.transaction()));
                if (moved.amountPence() >= 0) {
                    entry.move(SETTLED, moved.account(), Account.SUSPENSE, Colour.SUSPENSE, moved.amountPence());
                } else {
                    entry.move(
                            SETTLED,
                            Account.SUSPENSE,
                            moved.account(),
                            Colour.SUSPENSE,
                            Math.negateExact(moved.amountPence()));
                }
                yield entry.entry();
            }
            case FundingEvent.CreditIdentified identified ->
                new Entry.Builder(identified.effectiveOn(), Tags.transaction(identified.transaction()))
                        .move(
                                SETTLED,
                                Account.SUSPENSE,
                                identified.account(),
                                Colour.SUSPENSE,
                                identified.amountPence())
                        .move(SETTLED, identified.account(), Account.FAMILY, Colour.FAMILY, identified.amountPence())
                        .entry();
        };
    }

    static Account entitled(LoadPart part) {
        return Account.entitled(
                part.element(),
                part.funder(),
                part.planYear().toString(),
                part.kind().label());
    }

    private static Entry card(CardEvent event) {
        return switch (event) {
            case CardEvent.CardIssued _ -> Entry.NONE;
            case CardEvent.CardActivated _ -> Entry.NONE;
            case CardEvent.CardBlocked _ -> Entry.NONE;
            case CardEvent.CardUnblocked _ -> Entry.NONE;
            case CardEvent.AuthorisationDeclined _ -> Entry.NONE;
            case CardEvent.Authorised held -> {
                var entry = new Entry.Builder(held.effectiveOn(), Tags.transaction(held.authorisation()));
                entry.move(PENDING, Account.pending(held.authorisation()), held.account(), held.hold());
                draw(entry, held.account(), held.drawn());
                yield entry.entry();
            }
            case CardEvent.AuthorisationRaised raised ->
                new Entry.Builder(raised.effectiveOn(), Tags.transaction(raised.authorisation()))
                        .move(PENDING, Account.pending(raised.authorisation()), raised.account(), raised.hold())
                        .entry();
            case CardEvent.AuthorisationReversed reversed ->
                released(
                        reversed.effectiveOn(),
                        reversed.authorisation(),
                        reversed.account(),
                        reversed.released(),
                        reversed.restored());
            case CardEvent.AuthorisationReleased released ->
                released(
                        released.effectiveOn(),
                        released.authorisation(),
                        released.account(),
                        released.released(),
                        released.restored());
            case CardEvent.AuthorisationExpired expired ->
                released(
                        expired.effectiveOn(),
                        expired.authorisation(),
                        expired.account(),
                        expired.released(),
                        expired.restored());
        };
    }

    private static Entry released(
            LocalDate on, String authorisation, Account held, Amounts released, Optional<Drawn> restored) {
        var entry = new Entry.Builder(on, Tags.transaction(authorisation));
        entry.move(PENDING, held, Account.pending(authorisation), released);
        restore(entry, held, restored);
        return entry.entry();
    }

    private static void draw(Entry.Builder entry, Account held, Optional<Drawn> drawn) {
        drawn.ifPresent(from -> entry.move(ENCUMBERED, held, SetApart.account(from.pot()), from.amounts()));
    }

    private static void restore(Entry.Builder entry, Account held, Optional<Drawn> restored) {
        restored.ifPresent(to -> entry.move(ENCUMBERED, SetApart.account(to.pot()), held, to.amounts()));
    }

    private static Entry spend(SpendEvent event) {
        return switch (event) {
            case SpendEvent.SpendSettled settled -> {
                var entry = new Entry.Builder(settled.effectiveOn(), Tags.transaction(settled.transaction()));
                settled.authorisation()
                        .ifPresent(authorisation -> entry.move(
                                PENDING, settled.account(), Account.pending(authorisation), settled.released()));
                spent(entry, settled.account(), settled.transaction(), settled.parts());
                restore(entry, settled.account(), settled.restored());
                draw(entry, settled.account(), settled.drawn());
                yield entry.entry();
            }
            case SpendEvent.SpendCoded coded -> {
                var entry = new Entry.Builder(coded.effectiveOn(), Tags.transaction(coded.transaction()));
                back(entry, coded.account(), coded.transaction(), coded.from());
                spent(entry, coded.account(), coded.transaction(), coded.to());
                yield entry.entry();
            }
            case SpendEvent.Refunded refunded -> {
                var entry = new Entry.Builder(refunded.effectiveOn(), Tags.transaction(refunded.transaction()));
                back(entry, refunded.account(), refunded.transaction(), refunded.parts());
                entry.move(SETTLED, refunded.account(), Account.SUSPENSE, Colour.SUSPENSE, refunded.suspensePence());
                yield entry.entry();
            }
            case SpendEvent.FeeCharged fee -> {
                var entry = new Entry.Builder(fee.effectiveOn(), Tags.transaction(fee.transaction()));
                fee.amounts()
                        .byColour()
                        .forEach((colour, pence) ->
                                entry.move(SETTLED, Account.fees(colour), fee.account(), colour, pence));
                yield entry.entry();
            }
            case SpendEvent.DisputeCredited credited -> {
                var entry = new Entry.Builder(credited.effectiveOn(), Tags.transaction(credited.transaction()));
                for (CodedPart part : credited.parts()) {
                    var disputed = Account.disputed(credited.transaction());
                    entry.move(SETTLED, credited.account(), disputed, part.colour(), part.pence());
                }
                yield entry.entry();
            }
            case SpendEvent.DisputeWon won -> {
                var entry = new Entry.Builder(won.effectiveOn(), Tags.transaction(won.transaction()));
                for (CodedPart part : won.parts()) {
                    var disputed = Account.disputed(won.transaction());
                    entry.move(
                            SETTLED,
                            disputed,
                            account(part),
                            part.colour(),
                            part.pence(),
                            tags(won.transaction(), part));
                }
                yield entry.entry();
            }
            case SpendEvent.DisputeLost lost -> {
                var entry = new Entry.Builder(lost.effectiveOn(), Tags.transaction(lost.transaction()));
                for (CodedPart part : lost.parts()) {
                    var disputed = Account.disputed(lost.transaction());
                    entry.move(SETTLED, disputed, lost.account(), part.colour(), part.pence());
                }
                yield entry.entry();
            }
            case SpendEvent.EvidenceRecorded _ -> Entry.NONE;
        };
    }

    private static void spent(Entry.Builder entry, Account held, String transaction, List<CodedPart> parts) {
        for (CodedPart part : parts) {
            entry.move(SETTLED, account(part), held, part.colour(), part.pence(), tags(transaction, part));
        }
    }

    static void back(Entry.Builder entry, Account held, String transaction, List<CodedPart> parts) {
        for (CodedPart part : parts) {
            entry.move(SETTLED, held, account(part), part.colour(), part.pence(), tags(transaction, part));
        }
    }

    static Account account(CodedPart part) {
        return part.outcome().isPresent() && part.provision().isPresent()
                ? Account.spend(
                        part.colour(), part.outcome().get(), part.provision().get())
                : Account.SPEND_UNCODED;
    }

    static Tags tags(String transaction, CodedPart part) {
        var tags = Tags.transaction(transaction);
        return part.outcome().isPresent() && part.provision().isPresent()
                ? tags.withProvision(part.outcome().get(), part.provision().get())
                : tags;
    }

    private static Entry pot(PotEvent event) {
        return switch (event) {
            case PotEvent.PotOpened _,
                    PotEvent.PotAsked _,
                    PotEvent.PotKept _,
                    PotEvent.PotLetGo _,
                    PotEvent.PotRenewed _ -> Entry.NONE;
            case PotEvent.UnspentBanked banked ->
                new Entry.Builder(banked.effectiveOn(), Tags.transaction(banked.movement()))
                        .move(ENCUMBERED, Account.pot(banked.pot()), banked.account(), banked.amounts())
                        .entry();
            case PotEvent.BankedDrawn drawn ->
                freed(drawn.effectiveOn(), drawn.movement(), drawn.pot(), drawn.account(), drawn.amounts());
            case PotEvent.PotLapsed lapsed ->
                freed(lapsed.effectiveOn(), lapsed.pot(), lapsed.pot(), lapsed.account(), lapsed.amounts());
            case PotEvent.PotClosed closed ->
                freed(closed.effectiveOn(), closed.pot(), closed.pot(), closed.account(), closed.amounts());
        };
    }

    private static Entry freed(LocalDate on, String transaction, String pot, Account held, Amounts amounts) {
        return new Entry.Builder(on, Tags.transaction(transaction))
                .move(ENCUMBERED, held, Account.pot(pot), amounts)
                .entry();
    }
}
