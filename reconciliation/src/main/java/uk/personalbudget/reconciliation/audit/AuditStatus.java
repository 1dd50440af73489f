package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.FindingEvent.DecisionLookedAt;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;

/** How far the audit of a review is. What was signed never changes: another version takes its place, or its decision is taken back. */
public enum AuditStatus implements Labelled {
    DRAFT("draft"),
    SIGNED("signed"),
    SUPERSEDED("superseded"),
    WITHDRAWN("withdrawn");

    private final String label;

    AuditStatus(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** @param by the review that was signed in its place */
    public record Standing(AuditStatus status, Optional<String> by) {}

    /** A version that was signed for the same last day takes the place of those signed before; until then a decision that did not stand is withdrawn. */
    public static Standing of(List<FeedRecord> history, String review) {
        Map<String, LocalDate> ends = new LinkedHashMap<>();
        Map<String, LocalDate> signed = new LinkedHashMap<>();
        Set<String> fallen = new HashSet<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case ReviewRecorded it -> ends.put(it.review(), it.periodTo());
                case ReviewSigned it -> {
                    LocalDate to = ends.get(it.review());
                    if (to != null) {
                        signed.put(it.review(), to);
                    }
                }
                case DecisionLookedAt it when !it.stands() -> fallen.add(it.review());
                case BudgetEvent _ -> {}
            }
        }
        LocalDate to = signed.get(review);
        if (to == null) {
            return new Standing(DRAFT, Optional.empty());
        }
        var last = signed.entrySet().stream()
                .filter(one -> one.getValue().isEqual(to))
                .map(Map.Entry::getKey)
                .reduce((_, later) -> later);
        if (last.filter(one -> !one.equals(review)).isPresent()) {
            return new Standing(SUPERSEDED, last);
        }
        return new Standing(fallen.contains(review) ? WITHDRAWN : SIGNED, Optional.empty());
    }
}
