package uk.personalbudget.reconciliation.statement;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Carries a refusal out of the depths of a reader; every reader turns it into a value before it answers. */
public final class Unreadable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final String what;
    private final long line;

    public Unreadable(RefusalCode code, String what) {
        this(code, what, 0);
    }

    public Unreadable(RefusalCode code, String what, long line) {
        super(what, null, false, false);
        this.code = code;
        this.what = what;
        this.line = line;
    }

    public StatementReading.Refused refused(@Nullable String profile) {
        return new StatementReading.Refused(profile, code, what, line > 0 ? line : null);
    }
}
