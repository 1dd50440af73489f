package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.no;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillEvent.Question;
import uk.personalbudget.ledger.budget.BillState.Bill;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What the body that holds the money says it has paid. The money has left, so it is in the books whatever we think of it; a
 * payment that no recorded yes covers is asked about, with as much of it as is not covered.
 */
@Rule("C-17")
final class ReportedPayments {
    private ReportedPayments() {}

    static Decision decide(BillCommand.ReportPayment it, BudgetState state, Context context) {
        var objection = BillRules.managed(it.account(), state);
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var account = Objects.requireNonNull(state.accounts.get(it.account()));
        if (state.bills.done.get("reported:" + it.transaction()) instanceof BillEvent.PaymentReported before) {
            boolean same = before.account().equals(account)
                    && before.amountPence() == it.amountPence()
                    && before.supplier().equals(it.supplier())
                    && before.invoice().equals(it.invoice())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "transaction", it.transaction());
        }
        var bill = bill(it, account, state);
        var paid = bill.map(known -> onBill(it, known, state, context))
                .orElseGet(() -> withoutBill(it, account, state, context));
        if (paid instanceof Refused) {
            return paid;
        }
        if (paid.events().isEmpty()) {
            return no(new Rejection.AlreadyUsed("transaction", it.transaction()));
        }
        Optional<String> under = bill.isPresent()
                ? paid.events().stream()
                        .filter(BillEvent.BillPaid.class::isInstance)
                        .map(BillEvent.BillPaid.class::cast)
                        .findFirst()
                        .flatMap(BillEvent.BillPaid::under)
                : standing(it, account, state);
        List<BudgetEvent> events = new ArrayList<>(paid.events());
        events.add(new BillEvent.PaymentReported(
                it.transaction(), account, it.amountPence(), it.supplier(), it.invoice(), under, it.effectiveOn()));
        long covered = under.isEmpty()
                ? 0
                : bill.map(known -> Math.max(0, known.leftPence())).orElse(it.amountPence());
        // A bill paid without any yes is asked about where it is paid; here only what goes beyond.
        long uncovered = bill.isPresent() && under.isEmpty() ? 0 : it.amountPence() - covered;
        if (uncovered > 0) {
            events.add(new BillEvent.HolderAsked(
                    Question.PAID_WITHOUT_YES, account, it.transaction(), uncovered, it.effectiveOn()));
        }
        return new Accepted(events);
    }

    /** The bill it pays: as the holder names it, or as the yes does, which may be the bill's own. */
    private static Optional<Bill> bill(BillCommand.ReportPayment it, Account account, BudgetState state) {
        return it.invoice()
                .map(state.bills.bills::get)
                .or(() -> it.yes().map(state.bills.bills::get))
                .filter(bill -> bill.received().account().equals(account));
    }

    private static Decision onBill(BillCommand.ReportPayment it, Bill bill, BudgetState state, Context context) {
        return BillRules.pay(
                new BillCommand.PayBill(
                        it.budget(),
                        bill.received().bill(),
                        it.transaction(),
                        it.amountPence(),
                        true,
                        it.effectiveOn(),
                        it.source()),
                it.balanceAfterPence(),
                state,
                context);
    }

    private static Optional<String> standing(BillCommand.ReportPayment it, Account account, BudgetState state) {
        return it.supplier()
                .flatMap(supplier -> it.provision()
                        .flatMap(provision -> state.bills.standingYes(
                                account, supplier, provision, it.amountPence(), it.effectiveOn())));
    }

    private static Decision withoutBill(
            BillCommand.ReportPayment it, Account account, BudgetState state, Context context) {
        return SpendRules.decide(
                new SpendCommand.SettleSpend(
                        it.budget(),
                        it.transaction(),
                        BudgetState.id(account),
                        Method.FASTER_PAYMENT,
                        Optional.empty(),
                        Optional.empty(),
                        it.amountPence(),
                        it.unitsHundredths(),
                        it.provision(),
                        Optional.empty(),
                        0,
                        false,
                        new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK),
                        Optional.empty(),
                        Optional.empty(),
                        it.balanceAfterPence(),
                        it.effectiveOn(),
                        Optional.empty(),
                        it.source()),
                state,
                context);
    }
}
