package uk.personalbudget.reconciliation.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a file: either everything in it, or one clear refusal. Never a part. */
public sealed interface StatementReading {

    /**
     * The whole file was understood and every check inside it held.
     *
     * @param messageId the sender's own name for the message with its creation time, where the format has one
     */
    record Read(
            Profile profile,
            List<Statement> statements,
            @Nullable String messageId) implements StatementReading {
        public Read {
            statements = List.copyOf(statements);
        }
    }

    /**
     * @param profile what the file was recognised as, if it was
     * @param what one sentence without full stop: what is wrong
     * @param line where, counted from 1, if it is one place
     */
    record Refused(
            @Nullable String profile,
            RefusalCode code,
            String what,
            @Nullable Long line) implements StatementReading {

        /** What is wrong, where, and what to do, in plain English. */
        public String reason() {
            return (line == null ? what : "Line " + line + ": " + what) + ". " + code.advice();
        }
    }
}
