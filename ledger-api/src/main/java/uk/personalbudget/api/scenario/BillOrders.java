package uk.personalbudget.api.scenario;

import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillCommand;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BillEvent.BillKind;
import uk.personalbudget.ledger.budget.BillEvent.BillReceived;
import uk.personalbudget.ledger.budget.BillEvent.StandingYesGiven;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.journal.HeldKind;

/** Orders about money that others hold, and their bills. */
final class BillOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "managed-contract",
                    Order.one(Role.FAMILY, "fee", BillOrders::contract).also("provider-contract")),
            Map.entry(
                    "bill",
                    Order.one(Role.FINANCE_OFFICER, "amount", BillOrders::bill).also("receive-bill")),
            Map.entry(
                    "approve-bill",
                    Order.one(Role.FAMILY, "of", (fields, step) -> answer(fields, step, true))
                            .also("bill-yes")),
            Map.entry(
                    "refuse-bill",
                    Order.one(Role.FAMILY, "of", (fields, step) -> answer(fields, step, false))
                            .also("bill-no")),
            Map.entry("pay-bill", Order.one(Role.FINANCE_OFFICER, "of", BillOrders::pay)),
            Map.entry("standing-yes", Order.one(Role.FAMILY, BillOrders::standing)),
            Map.entry("withdraw-yes", Order.one(Role.FAMILY, "of", BillOrders::withdraw)),
            Map.entry(
                    "provider-payment",
                    Order.one(Role.FINANCE_OFFICER, "amount", BillOrders::reported)
                            .also("reported-payment", "holder-paid")),
            Map.entry(
                    "provider-fee",
                    Order.one(Role.FINANCE_OFFICER, "amount", BillOrders::fee).also("managed-fee")),
            Map.entry(
                    "managed-statement",
                    Order.one(Role.FINANCE_OFFICER, "amount", BillOrders::stated)
                            .also("provider-statement", "confirm-balance")));

    private BillOrders() {}

    private static String account(Fields fields, Step step) {
        return fields.text("account")
                .or(() -> step.events(AccountOpened.class)
                        .filter(it -> it.kind() == HeldKind.MANAGED || it.kind() == HeldKind.INDIVIDUAL_SERVICE_FUND)
                        .findFirst()
                        .map(AccountOpened::account))
                .orElseGet(() -> step.account(fields));
    }

    private static String provision(Fields fields, Step step) {
        return fields.text("provision")
                .or(() -> step.events(ProvisionAgreed.class).findFirst().map(ProvisionAgreed::provision))
                .orElse("provision");
    }

    private static BudgetCommand contract(Fields fields, Step step) {
        return new BillCommand.AgreeManagedContract(
                step.budget(),
                step.id(fields, "id", "contract"),
                account(fields, step),
                fields.text("holder").orElse("holder"),
                fields.text("payroll"),
                fields.text("deliverer"),
                fields.amount("fee").orElse(0L),
                fields.text("given-by"),
                step.on());
    }

    private static BudgetCommand bill(Fields fields, Step step) {
        return new BillCommand.ReceiveBill(
                step.budget(),
                step.id(fields, "id", "bill"),
                account(fields, step),
                fields.choice("kind", BillKind.class).orElse(BillKind.INVOICE),
                fields.text("from").or(() -> fields.text("billed-by")).orElse("agency"),
                provision(fields, step),
                fields.need("amount").amount(),
                fields.date("due"),
                fields.text("evidence"),
                step.on());
    }

    private static String billOf(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> fields.text("bill"))
                .or(() -> step.last(BillReceived.class).map(BillReceived::bill))
                .orElse("bill");
    }

    private static BudgetCommand answer(Fields fields, Step step, boolean yes) {
        return new BillCommand.AnswerBill(
                step.budget(), billOf(fields, step), yes, fields.words("reason"), fields.text("given-by"), step.on());
    }

    private static BudgetCommand pay(Fields fields, Step step) {
        String bill = billOf(fields, step);
        return new BillCommand.PayBill(
                step.budget(),
                bill,
                step.id(fields, "id", bill + "-paid"),
                fields.amount("amount")
                        .or(() -> step.events(BillReceived.class)
                                .filter(it -> it.bill().equals(bill))
                                .findFirst()
                                .map(BillReceived::amountPence))
                        .orElse(0L),
                fields.yes("reported", false),
                step.on(),
                Optional.empty());
    }

    private static BudgetCommand standing(Fields fields, Step step) {
        return new BillCommand.GiveStandingYes(
                step.budget(),
                step.id(fields, "id", "standing-yes"),
                account(fields, step),
                fields.text("to").or(() -> fields.text("from")).orElse("agency"),
                provision(fields, step),
                fields.need("limit").amount(),
                fields.date("ends")
                        .or(() -> fields.date("until"))
                        .orElse(step.on().plusMonths(3)),
                fields.text("given-by"),
                step.on());
    }

    private static BudgetCommand withdraw(Fields fields, Step step) {
        return new BillCommand.WithdrawStandingYes(
                step.budget(),
                fields.text("of")
                        .or(() -> step.last(StandingYesGiven.class).map(StandingYesGiven::standing))
                        .orElse("standing-yes"),
                fields.text("given-by"),
                step.on());
    }

    /** What the council's own contract with the holder allows a month, as for a file (rule V-9). */
    private static Optional<Long> council(String account, Step step) {
        return step.events(BillEvent.ManagedContractAgreed.class)
                .filter(contract -> contract.account().name().endsWith(":" + account))
                .reduce((_, last) -> last)
                .flatMap(contract -> step.books().council().fee(contract.holder(), step.on()));
    }

    private static BudgetCommand fee(Fields fields, Step step) {
        String account = account(fields, step);
        return new BillCommand.ChargeProviderFee(
                step.budget(),
                step.id(fields, "id", "provider-fee"),
                account,
                fields.need("amount").amount(),
                Optional.empty(),
                fields.amount("contracted").or(() -> council(account, step)),
                step.on(),
                Optional.empty());
    }

    private static BudgetCommand reported(Fields fields, Step step) {
        return new BillCommand.ReportPayment(
                step.budget(),
                step.id(fields, "id", "provider-payment"),
                account(fields, step),
                fields.need("amount").amount(),
                100,
                fields.yes("uncoded", false) ? Optional.empty() : Optional.of(provision(fields, step)),
                fields.text("to").or(() -> fields.text("supplier")),
                fields.text("invoice").or(() -> fields.text("bill")),
                fields.text("yes"),
                fields.amount("balance"),
                step.on(),
                Optional.empty());
    }

    private static BudgetCommand stated(Fields fields, Step step) {
        return new BillCommand.StateManagedBalance(
                step.budget(),
                step.id(fields, "id", "managed-statement"),
                account(fields, step),
                fields.need("amount").amount(),
                fields.text("confirmed-by"),
                fields.amount("contracted").or(() -> council(account(fields, step), step)),
                step.on());
    }
}
