package uk.personalbudget.api.stream;

import java.time.Instant;
import java.util.List;

/** The streams beside the budgets. Their names have a colon, which no budget's identifier has. */
public interface Streams {

    /** An event as it is kept. */
    record Kept<E>(E event, Instant recordedAt, String actor) {}

    /** The events of a stream in their order; none when there is no such stream. */
    <E> List<Kept<E>> read(String stream, Class<E> family);

    /** The streams of a kind, in order of their names. */
    List<String> ofKind(Kind kind);

    /**
     * Adds events in one piece.
     *
     * @param length how many events the stream had when this was decided
     * @return false when somebody else was first, so that it has to be decided again
     */
    boolean append(Kind kind, String stream, long length, List<?> events, String actor);

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
