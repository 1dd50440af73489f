package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/**
 * Sealing: a period that reconciliation certified is closed for ever. What a person asks for inside it is refused and told
 * where it may go; a fact from outside counts on the first open day and keeps its own.
 */
final class SealRules {
    private SealRules() {}

    static Decision decide(SealCommand command, BudgetState state, Context context) {
        return switch (command) {
            case SealCommand.SealPeriod it -> seal(it, state, context);
        };
    }

    private static Decision seal(SealCommand.SealPeriod it, BudgetState state, Context context) {
        var certificate = it.certificate();
        var before = state.seals.seals.get(it.seal());
        if (before != null) {
            return again(before.hash().equals(certificate.hash()), "seal", it.seal());
        }
        var account = state.accounts.get(certificate.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", certificate.account()));
        }
        long uncoded = Math.abs(state.balances.of(account, Layer.SETTLED).in(Colour.UNCODED));
        boolean open = !certificate.openItems().isEmpty();
        return first(
                        identifier(it.seal()),
                        notInFuture(it.effectiveOn(), context),
                        when(!certificate.genuine(), new Rejection.SealNotGenuine()),
                        when(
                                certificate.to().isBefore(certificate.from()),
                                new Rejection.PeriodBackwards(certificate.from(), certificate.to())),
                        when(
                                !certificate.to().isBefore(it.effectiveOn()),
                                new Rejection.NotExpiredYet("period", certificate.to())),
                        state.seals
                                .sealedTo(account)
                                .filter(to -> !certificate.from().isAfter(to))
                                .map(to -> new Rejection.PeriodIsSealed(to, to.plusDays(1))),
                        when(
                                certificate.position() != state.seals.position,
                                new Rejection.SealPositionMoved(certificate.position(), state.seals.position)),
                        when(
                                certificate.differencePence() != 0,
                                new Rejection.SealDifference(certificate.differencePence())),
                        when(uncoded != 0, new Rejection.NotReadyToClose("uncoded", uncoded)),
                        certificate.openItems().stream()
                                .filter(item -> !it.accepted().contains(item))
                                .findFirst()
                                .map(Rejection.OpenItemNotAccepted::new),
                        when(open && it.approvedBy().isEmpty(), new Rejection.NeedsSecondPerson(0)),
                        it.approvedBy()
                                .flatMap(by -> when(by.equals(context.actor().id()), new Rejection.SamePerson())))
                .map(Checks::no)
                .orElseGet(() -> yes(new SealEvent.PeriodSealed(
                        it.seal(),
                        account,
                        certificate.from(),
                        certificate.to(),
                        certificate.statementPence(),
                        certificate.ledgerPence(),
                        certificate.openItems(),
                        certificate.position(),
                        certificate.hash(),
                        context.actor().id(),
                        it.approvedBy(),
                        it.effectiveOn())));
    }

    /** A request of a person for a sealed day. */
    static Optional<Rejection> inside(BudgetCommand command, BudgetState state) {
        return switch (command) {
            case FundingCommand.Load it -> inside(it.account(), it.effectiveOn(), state);
            case FundingCommand.ReverseLoad it ->
                Optional.ofNullable(state.loads.get(it.load()))
                        .flatMap(load -> inside(load.loaded().account(), it.effectiveOn(), state));
            case FundingCommand.ReceiveFamilyMoney it
            when it.source().isEmpty() -> inside(it.account(), it.effectiveOn(), state);
            case ContributionCommand.ReceiveContribution it
            when it.source().isEmpty() -> inside(it.account(), it.effectiveOn(), state);
            case EndingCommand.ReturnToFamily it -> inside(it.account(), it.effectiveOn(), state);
            case EndingCommand.CloseBudget it ->
                state.accounts.values().stream()
                        .flatMap(account -> inside(account, it.effectiveOn(), state).stream())
                        .findFirst();
            case BudgetCommand _ -> Optional.empty();
        };
    }

    /** Requests that post on the day they name, whatever their events are: none of those may be sealed. */
    static boolean posts(BudgetCommand command) {
        return switch (command) {
            case CorrectionCommand _, SuspenseCommand _, ChargeCommand _, PaymentCommand _ -> true;
            case DebtCommand _, ReturnCommand _, RecoveryCommand _, ManagementCommand _, BillCommand _ -> true;
            case BudgetCommand _ -> false;
        };
    }

    static Optional<Rejection> inside(List<BudgetEvent> events, BudgetState state) {
        return events.stream()
                .flatMap(event -> Journal.entryOf(event).postings().stream())
                .filter(posting ->
                        posting.layer() == Layer.SETTLED && posting.account().held())
                .flatMap(posting -> inside(posting.account(), posting.effectiveOn(), state).stream())
                .findFirst();
    }

    private static Optional<Rejection> inside(String id, LocalDate on, BudgetState state) {
        return Optional.ofNullable(state.accounts.get(id)).flatMap(account -> inside(account, on, state));
    }

    private static Optional<Rejection> inside(Account account, LocalDate on, BudgetState state) {
        return state.seals
                .sealedTo(account)
                .filter(to -> !on.isAfter(to))
                .map(to -> new Rejection.PeriodIsSealed(to, to.plusDays(1)));
    }

    /** A fact for a sealed day, as one of the first open day; everything else as it is. */
    static BudgetCommand routed(BudgetCommand command, BudgetState state) {
        return switch (command) {
            case SpendCommand.SettleSpend it -> {
                var on = day(it.transaction(), it.account(), it.effectiveOn(), state);
                yield on == null
                        ? it
                        : new SpendCommand.SettleSpend(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.method(),
                                it.authorisation(),
                                it.card(),
                                it.amountPence(),
                                it.unitsHundredths(),
                                it.provision(),
                                it.pot(),
                                it.cashPence(),
                                it.partial(),
                                it.merchant(),
                                it.counterparty(),
                                it.foreign(),
                                it.balanceAfterPence(),
                                on,
                                it.occurredAt(),
                                it.source());
            }
            case SpendCommand.RecordRefund it -> {
                var on = day(it.transaction(), it.account(), it.effectiveOn(), state);
                yield on == null
                        ? it
                        : new SpendCommand.RecordRefund(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.original(),
                                it.amountPence(),
                                it.merchant(),
                                it.balanceAfterPence(),
                                on,
                                it.occurredAt(),
                                it.source());
            }
            case SpendCommand.ChargeFee it -> {
                var on = day(it.transaction(), it.account(), it.effectiveOn(), state);
                yield on == null
                        ? it
                        : new SpendCommand.ChargeFee(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.amountPence(),
                                it.balanceAfterPence(),
                                on,
                                it.source());
            }
            case FundingCommand.RecordUnidentified it -> {
                var on = day(it.transaction(), it.account(), it.effectiveOn(), state);
                yield on == null
                        ? it
                        : new FundingCommand.RecordUnidentified(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.amountPence(),
                                it.counterparty(),
                                it.balanceAfterPence(),
                                on,
                                it.occurredAt(),
                                it.source());
            }
            case FundingCommand.ReceiveFamilyMoney it
            when it.source().isPresent() -> {
                var on = day(it.transaction(), it.account(), it.effectiveOn(), state);
                yield on == null
                        ? it
                        : new FundingCommand.ReceiveFamilyMoney(
                                it.budget(), it.transaction(), it.account(), it.amountPence(), on, it.source());
            }
            case BillCommand.ReportPayment it -> {
                var on = day(it.transaction(), it.account(), it.effectiveOn(), state);
                yield on == null
                        ? it
                        : new BillCommand.ReportPayment(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.amountPence(),
                                it.unitsHundredths(),
                                it.provision(),
                                it.supplier(),
                                it.invoice(),
                                it.yes(),
                                it.balanceAfterPence(),
                                on,
                                it.source());
            }
            case BillCommand.ChargeProviderFee it -> {
                var on = day(it.transaction(), it.account(), it.effectiveOn(), state);
                yield on == null
                        ? it
                        : new BillCommand.ChargeProviderFee(
                                it.budget(),
                                it.transaction(),
                                it.account(),
                                it.amountPence(),
                                it.balanceAfterPence(),
                                it.contractedFeePence(),
                                on,
                                it.source());
            }
            case BudgetCommand _ -> LateFacts.routed(command, state);
        };
    }

    /** The day a fact counts on when its own is sealed; one that was moved before stays where it was put. */
    private static @Nullable LocalDate day(String reference, String id, LocalDate own, BudgetState state) {
        var before = state.seals.arrived.get(reference);
        if (before != null) {
            return before.occurredOn().equals(own) ? before.postedOn() : null;
        }
        var account = state.accounts.get(id);
        if (account == null || state.done.containsKey("movement:" + reference)) {
            return null;
        }
        LocalDate on = state.seals.openOn(account, own);
        return on.equals(own) ? null : on;
    }

    /** The day a fact names as its own. */
    static Optional<LocalDate> ownDay(BudgetCommand command) {
        return switch (command) {
            case SpendCommand.SettleSpend it -> Optional.of(it.effectiveOn());
            case SpendCommand.RecordRefund it -> Optional.of(it.effectiveOn());
            case SpendCommand.ChargeFee it -> Optional.of(it.effectiveOn());
            case FundingCommand.RecordUnidentified it -> Optional.of(it.effectiveOn());
            case FundingCommand.ReceiveFamilyMoney it -> Optional.of(it.effectiveOn());
            case BillCommand.ReportPayment it -> Optional.of(it.effectiveOn());
            case BillCommand.ChargeProviderFee it -> Optional.of(it.effectiveOn());
            case BudgetCommand _ -> LateFacts.ownDay(command);
        };
    }
}
