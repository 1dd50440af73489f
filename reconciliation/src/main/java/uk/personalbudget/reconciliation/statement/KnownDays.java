package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account around the days of a new statement.
 *
 * @param before what is known of the days before the statement's first; null when nothing is
 * @param byDay the known lines on the days of the statement, in order, without withdrawn ones
 * @param finalDays spans of days that accepted files have covered whole
 * @param after what is known of the days after the statement's last; null when nothing is
 */
record KnownDays(
        @Nullable Before before,
        SortedMap<LocalDate, List<Line>> byDay,
        List<Span> finalDays,
        @Nullable After after) {

    static final KnownDays NOTHING = of(null, List.of(), List.of(), null);

    static KnownDays of(@Nullable Before before, List<Line> lines, List<Span> finalDays, @Nullable After after) {
        SortedMap<LocalDate, List<Line>> byDay = new TreeMap<>();
        for (Line line : lines) {
            byDay.computeIfAbsent(line.bookedOn(), _ -> new ArrayList<>()).add(line);
        }
        return new KnownDays(before, byDay, List.copyOf(finalDays), after);
    }

    /** @param balance after the last line before the statement's first day; null when no file told it */
    record Before(LocalDate coveredTo, @Nullable Long balance) {}

    /** @param balance before the first line after the statement's last day; null when no file told it */
    record After(LocalDate coveredFrom, @Nullable Long balance) {}

    /** Both days included. */
    record Span(LocalDate from, LocalDate to) {
        boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    record Line(
            String identity,
            LocalDate bookedOn,
            long amount,
            String text,
            @Nullable String bankReference,
            @Nullable Long balanceAfter) {

        LineIdentity.Content content() {
            return LineIdentity.content(bookedOn, amount, bankReference, text);
        }
    }

    boolean isFinal(LocalDate day) {
        return finalDays.stream().anyMatch(span -> span.contains(day));
    }

    List<Line> on(LocalDate day) {
        return byDay.getOrDefault(day, List.of());
    }
}
