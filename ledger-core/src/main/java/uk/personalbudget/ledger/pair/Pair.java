package uk.personalbudget.ledger.pair;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.pair.PairEvent.PairAsked;
import uk.personalbudget.ledger.pair.PairEvent.PairExplained;

/** What was asked and said of one pair. Who explains is never who asks, and a pair that is explained can be asked about again. */
public final class Pair {
    private final List<PairExplained> explanations = new ArrayList<>();
    private @Nullable PairAsked asked;
    private boolean open;

    private Pair() {}

    /** How far a pair is. */
    public enum Standing implements Labelled {
        FOUND("found"),
        ASKED("asked"),
        EXPLAINED("explained");
        private final String label;

        Standing(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    public static Pair of(List<PairEvent> events) {
        var pair = new Pair();
        events.forEach(pair::evolve);
        return pair;
    }

    private void evolve(PairEvent event) {
        switch (event) {
            case PairAsked it -> {
                asked = it;
                open = true;
            }
            case PairExplained it -> {
                if (!open) {
                    throw new IllegalStateException("the stream explains a pair nobody asked about");
                }
                explanations.add(it);
                open = false;
            }
        }
    }

    public Standing standing() {
        if (open) {
            return Standing.ASKED;
        }
        return explanations.isEmpty() ? Standing.FOUND : Standing.EXPLAINED;
    }

    /** The last time somebody was asked. */
    public Optional<PairAsked> asked() {
        return Optional.ofNullable(asked);
    }

    /** All that was ever said of it, the first first. */
    public List<PairExplained> explanations() {
        return List.copyOf(explanations);
    }

    public PairDecision ask(String first, String second, String whom, String actor, LocalDate today) {
        if (whom.equals(actor)) {
            return no(new PairRejection.SamePerson());
        }
        if (open && asked != null && asked.asked().equals(whom)) {
            return accepted();
        }
        return accepted(new PairAsked(first, second, whom, actor, today));
    }

    public PairDecision explain(TextRef reason, String actor, LocalDate today) {
        if (!open
                && !explanations.isEmpty()
                && explanations.getLast().reason().equals(reason)
                && explanations.getLast().explainedBy().equals(actor)) {
            return accepted();
        }
        if (!open || asked == null || !asked.asked().equals(actor)) {
            return no(new PairRejection.NotAsked());
        }
        return accepted(new PairExplained(reason, actor, today));
    }

    private static PairDecision accepted(PairEvent... events) {
        return new PairDecision.Accepted(List.of(events));
    }

    private static PairDecision no(PairRejection rejection) {
        return new PairDecision.Refused(rejection);
    }
}
