package uk.personalbudget.reconciliation.cardfeed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the card or account was used. */
public enum CardFeedChannel {
    CHIP,
    CONTACTLESS,
    ONLINE,
    PHONE,
    ATM,
    BANK;

    private static final Map<String, CardFeedChannel> LABELS =
            Arrays.stream(values()).collect(Collectors.toMap(CardFeedChannel::label, Function.identity()));

    private final String label = name().toLowerCase(Locale.ROOT);

    public String label() {
        return label;
    }

    static @Nullable CardFeedChannel of(String label) {
        return LABELS.get(label);
    }
}
