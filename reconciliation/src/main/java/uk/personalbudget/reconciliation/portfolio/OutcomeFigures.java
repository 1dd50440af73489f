package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.util.HashMap;
import uk.personalbudget.ledger.budget.CareEvent.ProgressNoted;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.item.Books;

/** How far outcomes have come, beside what was spent on them in the plan years that run. */
@Rule("V-12")
final class OutcomeFigures {
    private static final String NOT_NOTED = "not-noted";

    private OutcomeFigures() {}

    static void add(Books books, LocalDate on, Facts facts) {
        var steps = new HashMap<String, String>();
        for (ProgressNoted noted : books.progress()) {
            if (!noted.effectiveOn().isAfter(on)) {
                steps.put(noted.outcome(), noted.step().label());
            }
        }
        books.outcomes()
                .keySet()
                .forEach(outcome -> facts.count(Figure.OUTCOMES, steps.getOrDefault(outcome, NOT_NOTED)));
        LocalDate from = books.allocations().values().stream()
                .filter(it -> !on.isBefore(it.planYear()) && !on.isAfter(it.lastDay()))
                .map(AllocationAgreed::planYear)
                .min(LocalDate::compareTo)
                .orElse(on);
        for (FeedRecord record : books.history()) {
            for (Posting posting : record.entry().postings()) {
                if (posting.layer() == Layer.SETTLED
                        && posting.account().root().equals("spend")
                        && posting.colour().element()
                        && !posting.effectiveOn().isBefore(from)
                        && !posting.effectiveOn().isAfter(on)) {
                    String[] name = posting.account().name().split(":", -1);
                    facts.add(
                            new Cell(
                                    Figure.OUTCOMES_SPENT,
                                    steps.getOrDefault(name[2], NOT_NOTED),
                                    posting.colour().label(),
                                    "",
                                    ""),
                            posting.pence());
                }
            }
        }
    }
}
