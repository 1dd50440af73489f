package uk.personalbudget.reconciliation.cardfeed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened. The event gives the direction; amounts are positive. */
public enum CardFeedEvent {
    AUTH,
    AUTH_INCREMENT,
    AUTH_REVERSE,
    AUTH_EXPIRE,
    SETTLE,
    REFUND,
    LOAD,
    UNLOAD,
    FEE,
    DD_OUT,
    DD_RETURNED,
    FP_IN,
    FP_OUT,
    SO_OUT,
    ATM,
    DECLINE,
    CHARGEBACK,
    CHARGEBACK_FINAL;

    private static final Map<String, CardFeedEvent> LABELS =
            Arrays.stream(values()).collect(Collectors.toMap(CardFeedEvent::label, Function.identity()));

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As the file writes it, for example {@code auth_reverse}. */
    public String label() {
        return label;
    }

    static @Nullable CardFeedEvent of(String label) {
        return LABELS.get(label);
    }

    /** Without the authorisation it belongs to, such a row means nothing. */
    boolean needsAuthorisation() {
        return switch (this) {
            case AUTH, AUTH_INCREMENT, AUTH_REVERSE, AUTH_EXPIRE -> true;
            case SETTLE,
                    REFUND,
                    LOAD,
                    UNLOAD,
                    FEE,
                    DD_OUT,
                    DD_RETURNED,
                    FP_IN,
                    FP_OUT,
                    SO_OUT,
                    ATM,
                    DECLINE,
                    CHARGEBACK,
                    CHARGEBACK_FINAL -> false;
        };
    }

    /** No money has moved: the day it counts may be left out and is the London day on which it happened. */
    boolean movesNothing() {
        return needsAuthorisation() || this == DECLINE;
    }

    /** The amount may be left out: all that is still held, or nothing at all. */
    boolean amountMayBeEmpty() {
        return switch (this) {
            case AUTH_REVERSE, AUTH_EXPIRE, DECLINE -> true;
            case AUTH,
                    AUTH_INCREMENT,
                    SETTLE,
                    REFUND,
                    LOAD,
                    UNLOAD,
                    FEE,
                    DD_OUT,
                    DD_RETURNED,
                    FP_IN,
                    FP_OUT,
                    SO_OUT,
                    ATM,
                    CHARGEBACK,
                    CHARGEBACK_FINAL -> false;
        };
    }
}
