package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.budget.SealCertificate;
import uk.personalbudget.ledger.budget.SealCommand;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;

/** Sealing a period, with the certificate reconciliation would issue for the books as they are. */
final class SealOrders {
    static final Map<String, Order> ALL = Map.ofEntries(Map.entry(
            "seal", Order.one(Role.FINANCE_OFFICER, "to", SealOrders::seal).also("seal-period")));

    private SealOrders() {}

    private static BudgetCommand seal(Fields fields, Step step) {
        String account = step.account(fields);
        var to = fields.need("to").date();
        long ledger = step.records().stream()
                .flatMap(record -> record.entry().postings().stream())
                .filter(posting -> posting.layer() == Layer.SETTLED
                        && posting.account().held()
                        && posting.account().name().endsWith(":" + account)
                        && !posting.effectiveOn().isAfter(to))
                .mapToLong(Posting::pence)
                .sum();
        long statement = fields.amount("statement").orElse(ledger);
        long position = step.records().stream()
                .filter(record -> !(record.event() instanceof RequestRefused))
                .count();
        List<String> open = fields.get("open").map(Value::texts).orElse(List.of());
        return new SealCommand.SealPeriod(
                step.budget(),
                step.id(fields, "id", "seal"),
                SealCertificate.of(
                        account,
                        fields.date("from").orElse(to.withDayOfMonth(1)),
                        to,
                        statement,
                        ledger,
                        fields.amount("difference").orElse(open.isEmpty() ? statement - ledger : 0L),
                        open,
                        fields.yes("moved", false) ? position - 1 : position),
                new TreeSet<>(fields.get("accept").map(Value::texts).orElse(List.of())),
                fields.text("approved-by"),
                step.on());
    }
}
