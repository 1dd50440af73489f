package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.ManagementOrders.MANAGED;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.load;
import static uk.personalbudget.ledger.budget.Orders.pence;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillEvent.BillKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;

/** Orders about bills and the bodies that pay them, as tests write them. An officer writes down what mum said. */
final class BillOrders {
    static final String HOLDER = "holder-ltd";
    static final String AGENCY = "agency-ltd";

    private BillOrders() {}

    /** A managed account with that much social care money and a contracted fee of £11.99 a month. */
    static Story managed(String socialCare) {
        return Story.agreed()
                .given(
                        ManagementOrders.open(HeldKind.MANAGED, MANAGED),
                        load("first").of(Element.SOCIAL_CARE, socialCare).to(MANAGED),
                        contract("K1", "£11.99"));
    }

    static Order contract(String contract, String fee) {
        return today -> new BillCommand.AgreeManagedContract(
                BUDGET,
                contract,
                MANAGED,
                HOLDER,
                Optional.of("payroll-ltd"),
                Optional.of(AGENCY),
                pence(fee),
                Optional.of("mum"),
                today);
    }

    static Order bill(String bill, String amount) {
        return bill(bill, amount, AGENCY, MANAGED);
    }

    static Order bill(String bill, String amount, String billedBy, String account) {
        return today -> new BillCommand.ReceiveBill(
                BUDGET,
                bill,
                account,
                BillKind.INVOICE,
                billedBy,
                "pa",
                pence(amount),
                Optional.empty(),
                Optional.empty(),
                today);
    }

    static Order said(String bill, boolean yes) {
        return said(bill, yes, Optional.of("mum"));
    }

    static Order said(String bill, boolean yes, Optional<String> givenBy) {
        return today -> new BillCommand.AnswerBill(BUDGET, bill, yes, Optional.empty(), givenBy, today);
    }

    static Order standing(String standing, String limit, String endsOn) {
        return standing(standing, limit, endsOn, AGENCY);
    }

    static Order standing(String standing, String limit, String endsOn, String billedBy) {
        return today -> new BillCommand.GiveStandingYes(
                BUDGET,
                standing,
                MANAGED,
                billedBy,
                "pa",
                pence(limit),
                LocalDate.parse(endsOn),
                Optional.of("mum"),
                today);
    }

    static Order withdraw(String standing) {
        return today -> new BillCommand.WithdrawStandingYes(BUDGET, standing, Optional.of("mum"), today);
    }

    static Order payBill(String bill, String transaction, String amount) {
        return today ->
                new BillCommand.PayBill(BUDGET, bill, transaction, pence(amount), false, today, Optional.empty());
    }

    static Order reported(String bill, String transaction, String amount) {
        return today ->
                new BillCommand.PayBill(BUDGET, bill, transaction, pence(amount), true, today, Optional.empty());
    }

    static Order providerFee(String transaction, String amount) {
        return providerFee(transaction, amount, MANAGED);
    }

    static Order providerFee(String transaction, String amount, String account) {
        return today -> new BillCommand.ChargeProviderFee(
                BUDGET,
                transaction,
                account,
                pence(amount),
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty());
    }

    static Order paidByHolder(String transaction, String amount) {
        return paidByHolder(transaction, amount, Optional.empty(), MANAGED);
    }

    static Order paidByHolder(String transaction, String amount, Optional<String> invoice, String account) {
        return today -> new BillCommand.ReportPayment(
                BUDGET,
                transaction,
                account,
                pence(amount),
                100,
                Optional.of("pa"),
                Optional.of(AGENCY),
                invoice,
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty());
    }

    static Order providerFeeUnder(long contracted, String transaction, String amount) {
        return today -> new BillCommand.ChargeProviderFee(
                BUDGET,
                transaction,
                MANAGED,
                pence(amount),
                Optional.empty(),
                Optional.of(contracted),
                today,
                Optional.empty());
    }

    static Order stated(String statement, String amount) {
        return today -> new BillCommand.StateManagedBalance(
                BUDGET, statement, MANAGED, pence(amount), Optional.empty(), Optional.empty(), today);
    }

    static Story byMum(Story story) {
        return story.by("mum", Role.FAMILY);
    }
}
