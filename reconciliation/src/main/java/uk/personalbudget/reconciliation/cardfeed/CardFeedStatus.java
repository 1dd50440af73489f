package uk.personalbudget.reconciliation.cardfeed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a row ends what it belongs to. A row that says nothing is final. */
public enum CardFeedStatus {
    PARTIAL,
    FINAL,
    WON,
    LOST;

    private static final Map<String, CardFeedStatus> LABELS =
            Arrays.stream(values()).collect(Collectors.toMap(CardFeedStatus::label, Function.identity()));

    private final String label = name().toLowerCase(Locale.ROOT);

    public String label() {
        return label;
    }

    static @Nullable CardFeedStatus of(String label) {
        return LABELS.get(label);
    }
}
