package uk.personalbudget.ledger.erasure;

import java.time.LocalDate;
import java.util.Map;
import uk.personalbudget.ledger.money.Labelled;

/** What happened to a person's name and words. References and codes only: what is forgotten leaves no trace here. */
public sealed interface ErasureEvent {
    String STREAM = "erasure:";

    String person();

    LocalDate on();

    /** Why papers are kept although their time is over. */
    enum Because implements Labelled {
        QUESTION("question"),
        DISPUTE("dispute"),
        COURT("court");
        private final String label;

        Because(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    record ErasureHeld(String person, String hold, Because because, String heldBy, LocalDate on)
            implements ErasureEvent {}

    record ErasureHoldLifted(String person, String hold, String liftedBy, LocalDate on) implements ErasureEvent {}

    /** @param keptUntil the last day the papers had to be there */
    record ErasureProposed(String person, String erasure, LocalDate keptUntil, String proposedBy, LocalDate on)
            implements ErasureEvent {}

    record ErasureWithdrawn(String person, String erasure, String withdrawnBy, LocalDate on) implements ErasureEvent {}

    record PersonErased(String person, String erasure, String approvedBy, LocalDate on) implements ErasureEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends ErasureEvent>> names() {
        return Map.of(
                "erasure-held", ErasureHeld.class,
                "erasure-hold-lifted", ErasureHoldLifted.class,
                "erasure-proposed", ErasureProposed.class,
                "erasure-withdrawn", ErasureWithdrawn.class,
                "person-erased", PersonErased.class);
    }
}
