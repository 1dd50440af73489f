package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetState.Item;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.budget.PaymentEvent.DebitReturned;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** Payments besides the card: asked for, made with money set apart where they must not fail, and returned. */
final class PaymentRules {
    private PaymentRules() {}

    static Decision decide(PaymentCommand command, BudgetState state, Context context) {
        return switch (command) {
            case PaymentCommand.RegisterRegularPayment it -> register(it, state, context);
            case PaymentCommand.EndRegularPayment it -> end(it, state, context);
            case PaymentCommand.PresentPayment it -> present(it, state, context);
            case PaymentCommand.ReportUnpaidDebit it -> unpaid(it, state, context);
            case PaymentCommand.ReturnPayment it -> returned(it, state, context);
        };
    }

    @Rule("C-9")
    private static Decision register(PaymentCommand.RegisterRegularPayment it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var event = new PaymentEvent.RegularPaymentRegistered(
                it.regular(),
                account,
                it.payee(),
                it.kind(),
                it.method(),
                it.amountPence(),
                it.provision(),
                it.frequency(),
                it.firstDueOn(),
                it.until(),
                it.effectiveOn());
        var before = state.payments.regular.get(it.regular());
        if (before != null) {
            return again(before.first().equals(event), "regular-payment", it.regular());
        }
        return first(
                        identifier(it.regular()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                byCard(it.method()),
                                new Rejection.NotAnAccountPayment(it.method().label())),
                        it.until()
                                .flatMap(until -> when(
                                        until.isBefore(it.firstDueOn()),
                                        new Rejection.PeriodBackwards(it.firstDueOn(), until))),
                        it.provision()
                                .flatMap(id -> when(
                                        !state.provisions.containsKey(id), new Rejection.Unknown("provision", id))))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static boolean byCard(Method method) {
        return switch (method) {
            case CARD, CASH -> true;
            case DIRECT_DEBIT, STANDING_ORDER, FASTER_PAYMENT, BACS -> false;
        };
    }

    private static Decision end(PaymentCommand.EndRegularPayment it, BudgetState state, Context context) {
        var regular = state.payments.regular.get(it.regular());
        if (regular == null) {
            return no(new Rejection.Unknown("regular-payment", it.regular()));
        }
        if (regular.endedOn() != null) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new PaymentEvent.RegularPaymentEnded(it.regular(), it.effectiveOn())));
    }

    /**
     * Before wages, tax or insurance fail, contingency is used and then the pots marked for it, in one decision with the
     * payment. A direct debit that is still not covered is returned unpaid; any other payment is refused.
     */
    @Rule({"C-3", "C-9"})
    private static Decision present(PaymentCommand.PresentPayment it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var regular = it.regular().map(state.payments.regular::get);
        if (it.regular().isPresent() && regular.isEmpty()) {
            return no(new Rejection.Unknown("regular-payment", it.regular().get()));
        }
        Optional<String> provision =
                it.provision().or(() -> regular.flatMap(of -> of.first().provision()));
        var objection = first(
                identifier(it.transaction()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(
                        byCard(it.method()),
                        new Rejection.NotAnAccountPayment(it.method().label())),
                regular.flatMap(
                        of -> when(!of.first().account().equals(account), new Rejection.WrongAccount(it.account()))),
                provision.flatMap(
                        id -> when(!state.provisions.containsKey(id), new Rejection.Unknown("provision", id))));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var settle = settlement(it, provision);
        if (state.done.containsKey("movement:" + it.transaction())) {
            return SpendRules.decide(settle, state, context);
        }
        boolean coded = provision.isPresent();
        Amounts needed = RegularPayments.needed(provision, it.amountPence(), it.effectiveOn(), state);
        Amounts public_ = coded ? needed : Amounts.NONE;
        var short_ = CardRules.covered(account, public_, needed.total(), Amounts.NONE, state);
        List<Drawn> drawn = List.of();
        boolean secured = regular.map(of -> of.first().kind().secured()).orElse(false);
        if (short_.isPresent() && secured) {
            drawn = RegularPayments.drawn(account, coded, needed, state);
            Amounts freed = drawn.stream().map(Drawn::amounts).reduce(Amounts.NONE, Amounts::plus);
            short_ = CardRules.covered(account, public_, needed.total(), freed, state);
        }
        if (short_.isPresent()) {
            return it.method() == Method.DIRECT_DEBIT
                    ? unpaid(it, account, short_.get(), state, context)
                    : no(short_.get());
        }
        if (drawn.isEmpty()) {
            return SpendRules.decide(settle, state, context);
        }
        var covered = new PaymentEvent.ShortfallCovered(
                it.transaction(), it.regular().orElse(""), account, drawn, it.effectiveOn());
        var after = state.copy();
        after.evolve(covered);
        return switch (SpendRules.decide(settle, after, context)) {
            case Refused refused -> refused;
            case Accepted accepted -> {
                List<BudgetEvent> all = new ArrayList<>(List.of(covered));
                all.addAll(accepted.events());
                yield new Accepted(all);
            }
        };
    }

    private static SpendCommand.SettleSpend settlement(PaymentCommand.PresentPayment it, Optional<String> provision) {
        return new SpendCommand.SettleSpend(
                it.budget(),
                it.transaction(),
                it.account(),
                it.method(),
                Optional.empty(),
                Optional.empty(),
                it.amountPence(),
                100,
                provision,
                Optional.empty(),
                0,
                false,
                new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK),
                it.counterparty(),
                Optional.empty(),
                Optional.empty(),
                it.effectiveOn(),
                Optional.empty(),
                it.source());
    }

    private static Decision unpaid(
            PaymentCommand.PresentPayment it, Account account, Rejection because, BudgetState state, Context context) {
        if (state.payments.done.containsKey("unpaid:" + it.transaction())) {
            return no(because);
        }
        return new Refused(
                because,
                List.of(new DebitReturned(
                        it.transaction(),
                        account,
                        it.regular(),
                        it.amountPence(),
                        because.code(),
                        false,
                        it.effectiveOn(),
                        it.source(),
                        alert(it.effectiveOn(), state, context))));
    }

    /** Two in 60 days alert an officer. */
    @Rule("C-9")
    private static List<Concern> alert(LocalDate on, BudgetState state, Context context) {
        long before = state.payments.returned(on, context.policy().count(Setting.RETURNED_DEBITS_WITHIN));
        return before + 1 >= context.policy().of(Setting.RETURNED_DEBITS)
                ? List.of(Concern.RETURNED_DEBITS)
                : List.of();
    }

    private static Decision unpaid(PaymentCommand.ReportUnpaidDebit it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        if (state.payments.done.get("unpaid:" + it.transaction()) instanceof DebitReturned before) {
            boolean same = before.account().equals(account) && before.amountPence() == it.amountPence();
            return again(same, "transaction", it.transaction());
        }
        return first(
                        identifier(it.transaction()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context),
                        it.regular()
                                .flatMap(id -> when(
                                        !state.payments.regular.containsKey(id),
                                        new Rejection.Unknown("regular-payment", id))))
                .map(Checks::no)
                .orElseGet(() -> yes(new DebitReturned(
                        it.transaction(),
                        account,
                        it.regular(),
                        it.amountPence(),
                        it.code(),
                        true,
                        it.effectiveOn(),
                        it.source(),
                        alert(it.effectiveOn(), state, context))));
    }

    /** Back to the provision and element of its original, in its present coding; what no original explains waits. */
    @Rule({"C-9", "C-10"})
    private static Decision returned(PaymentCommand.ReturnPayment it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = before instanceof PaymentEvent.PaymentReturned done
                    && done.account().equals(account)
                    && BudgetState.total(done.parts()) + done.suspensePence() == it.amountPence();
            return again(same, "transaction", it.transaction());
        }
        var objection = first(
                identifier(it.transaction()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        @Nullable
        Item item = it.original()
                .map(state.items::get)
                .filter(original -> original.first().account().equals(account))
                .orElse(null);
        long explained = item == null ? 0 : Math.min(it.amountPence(), item.left() - item.disputedPence());
        boolean debit = item == null || item.first().method() == Method.DIRECT_DEBIT;
        List<Concern> raises = new ArrayList<>(debit ? alert(it.effectiveOn(), state, context) : List.of());
        raises.addAll(SpendRules.balance(it.balanceAfterPence(), account, state, it.amountPence()));
        return yes(new PaymentEvent.PaymentReturned(
                it.transaction(),
                account,
                it.original().filter(_ -> item != null),
                item == null ? List.of() : Coding.share(item.open(), explained),
                it.amountPence() - explained,
                debit,
                it.code(),
                it.effectiveOn(),
                it.occurredAt(),
                it.source(),
                raises));
    }
}
