package uk.personalbudget.reconciliation.providerreturn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened to the money of one person. The kind gives the direction; amounts are positive. */
public enum ReturnKind {
    /** The council's money came. */
    RECEIVED,
    /** A supplier, a worker or the tax office was paid. */
    SPEND,
    /** What the holder took for itself. */
    FEE,
    /** A fee, or a part of it, given back. */
    FEE_REFUND,
    /** A supplier paid back. */
    REFUND,
    INTEREST,
    /** Any other money that came in: it waits until somebody says what it is. */
    CREDIT,
    /** Money that went back to the council. */
    RETURNED,
    /** Nothing moved: what the holder says it has for this person at the end of the day. */
    BALANCE;

    /** As the file writes it, for example {@code fee_refund}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable ReturnKind of(String label) {
        for (ReturnKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        return null;
    }
}
