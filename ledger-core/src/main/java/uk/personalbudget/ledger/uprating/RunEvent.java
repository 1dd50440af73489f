package uk.personalbudget.ledger.uprating;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.UpratingPreview.Line;
import uk.personalbudget.ledger.budget.UpratingTerms;

/** What happened to an uprating run. */
public sealed interface RunEvent {
    String STREAM = "uprating:";

    /** @param letter what every family is told, kept apart from the books */
    record RunProposed(String run, UpratingTerms terms, TextRef letter, String proposedBy, LocalDate proposedOn)
            implements RunEvent {}

    /** Some of the budgets and what the run would do to them, as it was shown to whoever approves it. */
    record RunShown(List<OfBudget> budgets) implements RunEvent {
        public RunShown {
            budgets = List.copyOf(budgets);
        }
    }

    record OfBudget(String budget, List<Line> lines) {
        public OfBudget {
            lines = List.copyOf(lines);
        }
    }

    /** What was chosen and is left out. */
    record ExceptionsShown(List<LeftOut> leftOut) implements RunEvent {
        public ExceptionsShown {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** @param why a code */
    record LeftOut(String budget, Optional<String> allocation, String why) {}

    record RunApproved(String approvedBy, LocalDate approvedOn) implements RunEvent {}

    record RunWithdrawn(String withdrawnBy) implements RunEvent {}

    record BudgetDone(String budget) implements RunEvent {}

    /** The budget's own books said no while the run was carried out. */
    record BudgetRefused(String budget, String why) implements RunEvent {}

    record RunCarriedOut() implements RunEvent {}

    record RunReversed(TextRef reason, String reversedBy, LocalDate reversedOn) implements RunEvent {}

    record BudgetTakenBack(String budget) implements RunEvent {}

    record BudgetNotTakenBack(String budget, String why) implements RunEvent {}

    record RunTakenBack() implements RunEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends RunEvent>> names() {
        return Map.ofEntries(
                Map.entry("uprating-run-proposed", RunProposed.class),
                Map.entry("uprating-run-shown", RunShown.class),
                Map.entry("uprating-run-exceptions-shown", ExceptionsShown.class),
                Map.entry("uprating-run-approved", RunApproved.class),
                Map.entry("uprating-run-withdrawn", RunWithdrawn.class),
                Map.entry("uprating-run-budget-done", BudgetDone.class),
                Map.entry("uprating-run-budget-refused", BudgetRefused.class),
                Map.entry("uprating-run-carried-out", RunCarriedOut.class),
                Map.entry("uprating-run-reversed", RunReversed.class),
                Map.entry("uprating-run-budget-taken-back", BudgetTakenBack.class),
                Map.entry("uprating-run-budget-not-taken-back", BudgetNotTakenBack.class),
                Map.entry("uprating-run-taken-back", RunTakenBack.class));
    }
}
