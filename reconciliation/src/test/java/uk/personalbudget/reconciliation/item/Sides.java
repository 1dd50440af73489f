package uk.personalbudget.reconciliation.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Short ways to say a line and an item in tests. */
public final class Sides {
    public static final Instant KNOWN = Instant.parse("2026-03-01T09:00:00Z");

    private Sides() {}

    public static StatementLine line(String id, String day, long pence, String... references) {
        return new StatementLine(
                id,
                "C1",
                LocalDate.parse(day),
                Optional.empty(),
                new TreeSet<>(List.of(references)),
                pence,
                "line " + id,
                KNOWN);
    }

    public static StatementLine lineWithText(String id, String day, long pence, String text) {
        return new StatementLine(id, "C1", LocalDate.parse(day), Optional.empty(), new TreeSet<>(), pence, text, KNOWN);
    }

    public static LedgerItem item(String id, String day, long pence, String... references) {
        return new LedgerItem(
                id,
                "B1",
                "C1",
                1,
                "spend-settled",
                new TreeSet<>(List.of(references)),
                pence,
                LocalDate.parse(day),
                KNOWN);
    }
}
