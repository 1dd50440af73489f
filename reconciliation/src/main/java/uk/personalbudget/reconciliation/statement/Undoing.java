package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of undoing a file. */
public sealed interface Undoing {

    /** @param accounts those it told something of */
    record Undone(String fileName, List<String> accounts) implements Undoing {
        public Undone {
            accounts = List.copyOf(accounts);
        }
    }

    /** @param before true when the file was undone before */
    record Unknown(boolean before) implements Undoing {}

    record Refused(StatementReading.Refused refusal) implements Undoing {}

    /** What may stand in the way, which the books know. */
    interface Obstacles {
        /** Until when a sealed period reaches into these days. */
        Optional<LocalDate> sealed(String accountRef, LocalDate from, LocalDate to);

        /** Payments that were recorded from these lines and still stand. */
        List<String> recorded(String accountRef, Set<String> lines);
    }
}
