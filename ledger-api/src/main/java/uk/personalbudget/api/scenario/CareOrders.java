package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CareCommand;
import uk.personalbudget.ledger.budget.CareEvent;
import uk.personalbudget.ledger.budget.CareEvent.AtEnd;
import uk.personalbudget.ledger.budget.CareEvent.EquipmentListed;
import uk.personalbudget.ledger.budget.CareEvent.NotedBy;
import uk.personalbudget.ledger.budget.CareEvent.Owner;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PlanEvent.OutcomeAgreed;
import uk.personalbudget.ledger.budget.Timers;

/** Orders that note what there is to know beside the money. */
final class CareOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry(
                    "timers", Order.of(Role.FINANCE_OFFICER, CareOrders::timers).also("run-timers", "daily-run")),
            Map.entry("progress", Order.one(Role.FAMILY, "step", CareOrders::progress)),
            Map.entry(
                    "lessons",
                    Order.one(Role.KEY_WORKER, "worked", CareOrders::lessons).also("what-worked")),
            Map.entry("equipment", Order.one(Role.FAMILY, CareOrders::equipment)),
            Map.entry("end-equipment", Order.one(Role.FINANCE_OFFICER, "at-end", CareOrders::endEquipment)),
            Map.entry(
                    "employer-cover", Order.one(Role.FAMILY, CareOrders::cover).also("insurance")),
            Map.entry("payslip", Order.one(Role.FAMILY, CareOrders::pay).also("pay-period")),
            Map.entry("tax-paid", Order.one(Role.FAMILY, CareOrders::tax).also("hmrc")));

    private CareOrders() {}

    /** Whatever is due on the day of the step. */
    private static List<BudgetCommand> timers(Value value, Step step) {
        value.yes();
        return Timers.due(
                step.budget(),
                step.books().state(step.budget()),
                step.on(),
                step.books().policy(step.on()));
    }

    private static BudgetCommand progress(Fields fields, Step step) {
        return new CareCommand.NoteProgress(
                step.budget(),
                step.id(fields, "id", "note"),
                outcome(fields, step),
                fields.need("step").choice(CareEvent.Step.class),
                fields.choice("noted-by", NotedBy.class).orElse(NotedBy.FAMILY),
                fields.words("words"),
                fields.text("picture").map(FreeText::digest),
                step.on());
    }

    private static BudgetCommand lessons(Fields fields, Step step) {
        return new CareCommand.NoteLessons(
                step.budget(),
                step.id(fields, "id", "lessons"),
                outcome(fields, step),
                fields.words("worked"),
                fields.words("did-not-work"),
                fields.words("stop"),
                fields.words("keep"),
                fields.words("start"),
                step.on());
    }

    private static BudgetCommand equipment(Fields fields, Step step) {
        return new CareCommand.ListEquipment(
                step.budget(),
                step.id(fields, "id", "equipment"),
                outcome(fields, step),
                fields.text("payment").or(() -> fields.text("with")).map(it -> SpendOrders.payment(it, step)),
                fields.words("what", "what it is"),
                fields.need("price").amount(),
                fields.choice("owner", Owner.class).orElse(Owner.CHILD),
                fields.date("guarantee"),
                fields.date("insured"),
                fields.choice("at-end", AtEnd.class).orElse(AtEnd.STAYS),
                step.on());
    }

    private static BudgetCommand endEquipment(Fields fields, Step step) {
        return new CareCommand.EndEquipment(
                step.budget(),
                fields.text("of")
                        .or(() -> step.last(EquipmentListed.class).map(EquipmentListed::equipment))
                        .orElse("equipment"),
                fields.choice("at-end", AtEnd.class).orElse(AtEnd.STAYS),
                step.on());
    }

    private static BudgetCommand cover(Fields fields, Step step) {
        String id = step.id(fields, "id", "cover");
        var from = fields.date("from").orElse(step.on());
        return new CareCommand.InsureEmployer(
                step.budget(),
                id,
                fields.amount("cover").orElse(500_000_000L),
                from,
                fields.date("to").orElse(from.plusYears(1).minusDays(1)),
                FreeText.digest(id),
                step.on());
    }

    private static BudgetCommand pay(Fields fields, Step step) {
        String id = step.id(fields, "id", "pay");
        boolean slip = fields.yes("payslip", true);
        var of = new TreeSet<String>();
        fields.get("of").map(Value::texts).ifPresent(all -> all.forEach(it -> of.add(SpendOrders.payment(it, step))));
        return new CareCommand.RecordPay(
                step.budget(),
                id,
                fields.text("worker").orElse("worker"),
                fields.need("from").date(),
                fields.need("to").date(),
                fields.get("age").map(Value::count).orElse(30),
                fields.yes("apprentice", false),
                fields.need("hours").hundredths(),
                fields.need("gross").amount(),
                slip ? Optional.of(FreeText.digest(id)) : Optional.empty(),
                of,
                step.on());
    }

    private static BudgetCommand tax(Fields fields, Step step) {
        return new CareCommand.RecordTax(
                step.budget(),
                step.id(fields, "id", "tax"),
                fields.need("from").date(),
                fields.need("to").date(),
                SpendOrders.payment(
                        fields.text("of").or(() -> fields.text("with")).orElse("payment"), step),
                step.on());
    }

    /** The outcome that is named, else the one agreed first. */
    private static String outcome(Fields fields, Step step) {
        return fields.text("outcome")
                .or(() -> step.events(OutcomeAgreed.class).findFirst().map(OutcomeAgreed::outcome))
                .orElse("outcome");
    }
}
