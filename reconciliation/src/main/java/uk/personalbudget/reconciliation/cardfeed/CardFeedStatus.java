package uk.personalbudget.reconciliation.cardfeed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a row ends what it belongs to. A row that says nothing is final. */
public enum CardFeedStatus {
    PARTIAL,
    FINAL,
    WON,
    LOST;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable CardFeedStatus of(String label) {
        for (CardFeedStatus status : values()) {
            if (status.label().equals(label)) {
                return status;
            }
        }
        return null;
    }
}
