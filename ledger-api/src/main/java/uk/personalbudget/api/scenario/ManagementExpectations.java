package uk.personalbudget.api.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Pence;

/** What a step may expect of parts that are arranged. What is not used of them is nobody's to repay (E-10). */
final class ManagementExpectations {
    private ManagementExpectations() {}

    static void compare(Fields fields, List<FeedRecord> events, Step step, CareExpectations.Same same) {
        fields.get("arranged").ifPresent(value -> arranged(value, step, same));
        fields.get("query")
                .ifPresent(it -> same.compare(
                        it,
                        "query",
                        Pence.format(it.isNothing() ? 0 : it.amount()),
                        Pence.format(events.stream()
                                .map(FeedRecord::event)
                                .filter(BillEvent.HolderAsked.class::isInstance)
                                .mapToLong(event -> ((BillEvent.HolderAsked) event).pence())
                                .sum())));
        fields.get("statement").ifPresent(value -> statement(value, step, same));
    }

    /** What the holder said last, held against the books. */
    private static void statement(Value value, Step step, CareExpectations.Same same) {
        var stated = step.last(BillEvent.ManagedBalanceStated.class)
                .orElseThrow(() -> value.wrong("no statement of the holder was recorded"));
        var by = value.fields();
        figure(by, "stated", stated.statedPence(), same);
        figure(by, "ledger", stated.ledgerPence(), same);
        figure(by, "difference", stated.ledgerPence() - stated.statedPence(), same);
        figure(by, "unposted-fee", stated.unpostedFeePence(), same);
        figure(by, "unexplained", stated.unexplainedPence(), same);
        by.nothingElse();
    }

    private static void arranged(Value value, Step step, CareExpectations.Same same) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        long used = 0;
        for (FeedRecord record : step.records()) {
            switch (record.event()) {
                case PlanEvent.AllocationAgreed it
                when it.kind() == EntitlementKind.ARRANGED -> amounts.put(it.allocation(), it.amountPence());
                case ManagementEvent.ArrangedInvoicePaid it -> used = Math.addExact(used, it.amountPence());
                case ManagementEvent.ArrangedInvoiceCredited it -> used = Math.subtractExact(used, it.amountPence());
                case BudgetEvent _ -> {}
            }
        }
        long agreed = amounts.values().stream().mapToLong(Long::longValue).sum();
        if (!value.isMap()) {
            same.compare(value, "arranged", Pence.format(value.amount()), Pence.format(agreed - used));
            return;
        }
        var by = value.fields();
        figure(by, "agreed", agreed, same);
        figure(by, "used", used, same);
        figure(by, "spent", used, same);
        figure(by, "unspent", agreed - used, same);
        figure(by, "family-repays", 0, same);
        by.nothingElse();
    }

    private static void figure(Fields by, String name, long actual, CareExpectations.Same same) {
        by.get(name)
                .ifPresent(it ->
                        same.compare(it, name, Pence.format(it.isNothing() ? 0 : it.amount()), Pence.format(actual)));
    }
}
