package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of bringing a file in. */
public sealed interface Acceptance {

    /** The whole file is in: its bytes are kept and its new lines are there for matching. */
    record Accepted(String sha256, Profile profile, List<AcceptedStatement> statements) implements Acceptance {
        public Accepted {
            statements = List.copyOf(statements);
        }
    }

    /** Nothing of the file is in. */
    record Refused(StatementReading.Refused refusal) implements Acceptance {}

    /**
     * @param newLines lines that no file had before
     * @param recognisedLines lines that an earlier file had
     * @param withdrawnLines provisional lines of an earlier file that the bank no longer tells
     * @param gap the days before or after it that are still to follow
     */
    record AcceptedStatement(
            String id,
            String accountRef,
            String budgetId,
            LocalDate from,
            LocalDate to,
            @Nullable Long openingPence,
            @Nullable Long closingPence,
            int newLines,
            int recognisedLines,
            int withdrawnLines,
            @Nullable MissingDays gap) {}

    record MissingDays(LocalDate from, LocalDate to) {}
}
