package uk.personalbudget.ledger.pair;

import java.time.LocalDate;
import java.util.Map;
import uk.personalbudget.ledger.budget.TextRef;

/** What happened to one pair: two records that may be one. */
public sealed interface PairEvent {
    String STREAM = "pair:";

    /**
     * @param first a budget of the pair, and {@code second} the other; both the same for a pair within one budget
     * @param asked who is to explain it
     */
    record PairAsked(String first, String second, String asked, String askedBy, LocalDate askedOn)
            implements PairEvent {}

    record PairExplained(TextRef reason, String explainedBy, LocalDate explainedOn) implements PairEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends PairEvent>> names() {
        return Map.of("pair-asked", PairAsked.class, "pair-explained", PairExplained.class);
    }
}
