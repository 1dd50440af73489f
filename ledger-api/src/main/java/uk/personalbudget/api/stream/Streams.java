package uk.personalbudget.api.stream;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The streams beside the budgets. Their names have a colon, which no budget's identifier has. */
public interface Streams {
    int TRIES_MAX = 3;

    /** An event as it is kept. */
    record Kept<E>(E event, Instant recordedAt, String actor) {}

    /** The events of a stream in their order; none when there is no such stream. */
    <E> List<Kept<E>> read(String stream, Class<E> family);

    /** The events alone, without when they were recorded and by whom. */
    default <E> List<E> events(String stream, Class<E> family) {
        return read(stream, family).stream().map(Kept::event).toList();
    }

    /** The streams of a kind, in order of their names. */
    List<String> ofKind(Kind kind);

    /**
     * Adds events in one piece.
     *
     * @param length how many events the stream had when this was decided
     * @return false when somebody else was first, so that it has to be decided again
     */
    boolean append(Kind kind, String stream, long length, List<?> events, String actor);

    /**
     * Decides on what stands in a stream and adds what follows from it; it is decided again when somebody else was first.
     *
     * @param follows the events of a decision; none of a no
     */
    default <E, D> D decide(
            Kind kind,
            String stream,
            Class<E> family,
            String actor,
            Function<List<E>, D> decide,
            Function<D, List<E>> follows) {
        for (int tries = 1; ; tries++) {
            List<E> before = events(stream, family);
            D decision = decide.apply(before);
            List<E> added = follows.apply(decision);
            if (added.isEmpty() || append(kind, stream, before.size(), added, actor)) {
                return decision;
            }
            if (tries == TRIES_MAX) {
                throw new IllegalStateException("others keep changing the stream " + stream);
            }
        }
    }

    /** What a stream is about. */
    enum Kind {
        UPRATING("uprating"),
        PAYMENT_RUN("payment-run"),
        PAYEE("payee"),
        FUNDER_STATEMENT("funder-statement"),
        FUNDER_YEAR("funder-year"),
        CODE_MAP("code-map"),
        GENERAL_LEDGER("general-ledger"),
        POINTS_TABLE("points-table"),
        PAIR("pair"),
        ERASURE("erasure");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
