package uk.personalbudget.reconciliation.cardfeed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the card or account was used. */
public enum CardFeedChannel {
    CHIP,
    CONTACTLESS,
    ONLINE,
    PHONE,
    ATM,
    BANK;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable CardFeedChannel of(String label) {
        for (CardFeedChannel channel : values()) {
            if (channel.label().equals(label)) {
                return channel;
            }
        }
        return null;
    }
}
