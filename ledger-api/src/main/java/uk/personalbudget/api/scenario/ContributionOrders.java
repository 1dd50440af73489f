package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ContributionCommand;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.PlanEvent;

/** Orders about the move to adult services and what an adult pays. */
final class ContributionOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "expect-adulthood",
                    Order.one(Role.FINANCE_OFFICER, "on", (fields, step) -> expect(fields, step))
                            .also("eighteen-on", "adulthood")),
            Map.entry(
                    "transfer-to-adult",
                    Order.of(Role.FINANCE_OFFICER, ContributionOrders::transfer)
                            .also("adult-transfer", "transfer-to-adult-services")),
            Map.entry(
                    "contribution",
                    Order.one(Role.FINANCE_OFFICER, "weekly", ContributionOrders::assess)
                            .also("assess-contribution", "client-contribution", "change-contribution")),
            Map.entry(
                    "contribution-paid",
                    Order.one(Role.CARD_PROGRAMME, "amount", ContributionOrders::paid)
                            .also("pay-contribution", "contribution-payment", "contribution-received")));

    private ContributionOrders() {}

    private static BudgetCommand expect(Fields fields, Step step) {
        return new ContributionCommand.ExpectAdulthood(
                step.budget(), fields.need("on").date());
    }

    /** The transfer and, unless the file says {@code agreement: no}, the new agreement where something is agreed. */
    private static List<BudgetCommand> transfer(Value value, Step step) {
        var fields = Order.named(value, "decided");
        var decided = fields.date("decided").orElse(step.on());
        List<BudgetCommand> out = new ArrayList<>();
        out.add(new ContributionCommand.TransferToAdult(
                step.budget(),
                step.id(fields, "id", "transfer"),
                decided,
                fields.text("decided-by").orElse("adult-services"),
                fields.words("reasons", "as decided"),
                fields.text("consent-by").or(() -> fields.text("consent")).orElse("young-person"),
                fields.date("consented").orElse(decided),
                new TreeSet<>(fields.get("allocations").map(Value::texts).orElse(List.of())),
                step.on()));
        boolean agreed = step.events(PlanEvent.AllocationAgreed.class).findAny().isPresent();
        if (fields.yes("agreement", agreed)) {
            out.add(new PlanCommand.SignAgreement(
                    step.budget(),
                    step.books().free(step.budget(), "agreement"),
                    fields.text("recipient").orElse("young-person"),
                    fields.choice("recipient-kind", RecipientKind.class).orElse(RecipientKind.YOUNG_PERSON),
                    step.last(PlanEvent.AgreementSigned.class)
                            .map(PlanEvent.AgreementSigned::management)
                            .orElse(Management.PAYMENT_CARD),
                    fields.words("conditions", "as agreed"),
                    true,
                    step.on()));
        } else {
            fields.get("recipient");
            fields.get("recipient-kind");
            fields.get("conditions");
        }
        fields.nothingElse();
        return out;
    }

    private static BudgetCommand assess(Fields fields, Step step) {
        return new ContributionCommand.AssessContribution(
                step.budget(),
                step.id(fields, "id", "contribution"),
                fields.amount("weekly").orElseGet(() -> fields.need("amount").amount()),
                fields.amount("gross").or(() -> fields.amount("of")),
                fields.words("reasons", "as assessed"),
                fields.date("from").orElse(step.on()));
    }

    private static BudgetCommand paid(Fields fields, Step step) {
        return new ContributionCommand.ReceiveContribution(
                step.budget(),
                step.id(fields, "id", "contribution-paid"),
                step.account(fields),
                fields.need("amount").amount(),
                step.on(),
                step.source(fields));
    }
}
