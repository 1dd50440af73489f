package uk.personalbudget.api.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The product cannot start or go on, and the message is the one sentence that says why and what to do. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for a person, wherever in the chain of causes it is. */
    public static Optional<String> sentence(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CannotStart cannot && cannot.getMessage() != null) {
                return Optional.of(cannot.getMessage());
            }
        }
        return Optional.empty();
    }
}
