package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.schedule.Frequency;

/** Orders about regular payments, fees, limits and corrections, as tests write them. */
final class PaymentOrders {
    private PaymentOrders() {}

    static Order regular(String regular, RegularKind kind, String amount, String firstDue) {
        return regular(regular, kind, amount, firstDue, Frequency.MONTHLY, Optional.of("pa"));
    }

    static Order regular(
            String regular,
            RegularKind kind,
            String amount,
            String firstDue,
            Frequency frequency,
            Optional<String> provision) {
        return today -> new PaymentCommand.RegisterRegularPayment(
                Orders.BUDGET,
                regular,
                Orders.ACCOUNT,
                Orders.text("payee"),
                kind,
                Method.DIRECT_DEBIT,
                Orders.pence(amount),
                provision,
                frequency,
                LocalDate.parse(firstDue),
                Optional.empty(),
                today);
    }

    static Order endRegular(String regular) {
        return today -> new PaymentCommand.EndRegularPayment(Orders.BUDGET, regular, today);
    }

    static Order present(String transaction, String amount) {
        return present(transaction, amount, Method.DIRECT_DEBIT, Optional.empty());
    }

    static Order presentRegular(String transaction, String regular, String amount) {
        return present(transaction, amount, Method.DIRECT_DEBIT, Optional.of(regular));
    }

    static Order present(String transaction, String amount, Method method, Optional<String> regular) {
        return today -> new PaymentCommand.PresentPayment(
                Orders.BUDGET,
                transaction,
                Orders.ACCOUNT,
                method,
                regular,
                Orders.pence(amount),
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty());
    }

    static Order unpaid(String transaction, String amount) {
        return today -> new PaymentCommand.ReportUnpaidDebit(
                Orders.BUDGET,
                transaction,
                Orders.ACCOUNT,
                Optional.empty(),
                Orders.pence(amount),
                "refer-to-payer",
                today,
                Optional.empty());
    }

    static Order returned(String transaction, Optional<String> original, String amount) {
        return today -> new PaymentCommand.ReturnPayment(
                Orders.BUDGET,
                transaction,
                Orders.ACCOUNT,
                original,
                Orders.pence(amount),
                "account-closed",
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty());
    }

    static Order itemFee(String transaction, String of, String amount) {
        return today -> new ChargeCommand.ChargeItemFee(
                Orders.BUDGET, transaction, of, Orders.pence(amount), Optional.empty(), today, Optional.empty());
    }

    static Order feeBack(String transaction, String fee, String amount) {
        return today -> new ChargeCommand.RefundFee(
                Orders.BUDGET, transaction, fee, Orders.pence(amount), Optional.empty(), today, Optional.empty());
    }

    static Order interest(String transaction, String amount) {
        return today -> new ChargeCommand.ReceiveInterest(
                Orders.BUDGET,
                transaction,
                Orders.ACCOUNT,
                Orders.pence(amount),
                Optional.empty(),
                today,
                Optional.empty());
    }

    static Order limit(String card, String limit, String item, String day, String month) {
        return today -> new LimitCommand.LimitCard(
                Orders.BUDGET, card, limit, pence(item), pence(day), pence(month), true, today);
    }

    private static Optional<Long> pence(String amount) {
        return amount.isEmpty() ? Optional.empty() : Optional.of(Orders.pence(amount));
    }

    static Order restrict(String restriction, String... categories) {
        return today -> new LimitCommand.RestrictSpending(
                Orders.BUDGET,
                restriction,
                new TreeSet<>(java.util.List.of(categories)),
                Orders.text("why"),
                "section-F.3",
                today);
    }

    static Order lift(String restriction) {
        return today -> new LimitCommand.LiftRestriction(Orders.BUDGET, restriction, today);
    }

    static Order proposeOverride(String override, String category, Optional<String> merchant, String until) {
        return today -> new LimitCommand.ProposeOverride(
                Orders.BUDGET, override, category, "pa", merchant, Orders.text("why"), LocalDate.parse(until), today);
    }

    static Order approveOverride(String override) {
        return today -> new LimitCommand.ApproveOverride(Orders.BUDGET, override, today);
    }

    static Order takeBack(String correction, FactKind kind, String of) {
        return today ->
                new CorrectionCommand.ReverseFact(Orders.BUDGET, correction, kind, of, Orders.text("mistake"), today);
    }

    static Order takeBack(String correction, FactKind kind, String of, String day) {
        return _ -> new CorrectionCommand.ReverseFact(
                Orders.BUDGET, correction, kind, of, Orders.text("mistake"), LocalDate.parse(day));
    }
}
