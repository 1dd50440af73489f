package uk.personalbudget.reconciliation.acrossbudgets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.reconciliation.audit.PeriodMoves;
import uk.personalbudget.reconciliation.audit.PeriodMoves.EntryBehind;
import uk.personalbudget.reconciliation.audit.PeriodMoves.Line;

/** Two periods side by side. Each difference is what the entries of the one come to, less those of the other. */
public record ComparedPeriods(
        long firstOpening, long secondOpening, long firstClosing, long secondClosing, List<Row> rows) {
    public ComparedPeriods {
        rows = List.copyOf(rows);
    }

    /**
     * @param budgets behind the difference, the largest first
     * @param firstEntries which come to the first amount, where one budget is compared
     */
    public record Row(
            String kind,
            String what,
            long first,
            long second,
            List<BudgetBehind> budgets,
            List<EntryBehind> firstEntries,
            List<EntryBehind> secondEntries) {
        public Row {
            budgets = List.copyOf(budgets);
            firstEntries = List.copyOf(firstEntries);
            secondEntries = List.copyOf(secondEntries);
        }

        public long difference() {
            return Math.subtractExact(second, first);
        }
    }

    public record BudgetBehind(String budget, long first, long second) {
        public long difference() {
            return Math.subtractExact(second, first);
        }
    }

    private record Key(String kind, String what) {}

    public static ComparedPeriods of(PeriodMoves first, PeriodMoves second) {
        Map<Key, Line> before = lines(first);
        Map<Key, Line> after = lines(second);
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Row> rows = new ArrayList<>();
        for (Key key : keys) {
            rows.add(row(key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))));
        }
        rows.sort(Comparator.comparingInt((Row row) -> PeriodMoves.order(row.kind()))
                .thenComparing(Row::what));
        return new ComparedPeriods(
                first.opening().total(),
                second.opening().total(),
                first.closing().total(),
                second.closing().total(),
                rows);
    }

    private static Map<Key, Line> lines(PeriodMoves moves) {
        var lines = new LinkedHashMap<Key, Line>();
        moves.lines().forEach(line -> lines.put(new Key(line.kind(), line.what()), line));
        return lines;
    }

    private static Row row(Key key, Optional<Line> before, Optional<Line> after) {
        Map<String, Long> one = before.map(Line::byBudget).orElse(Map.of());
        Map<String, Long> other = after.map(Line::byBudget).orElse(Map.of());
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return new Row(
                key.kind(),
                key.what(),
                before.map(Line::pence).orElse(0L),
                after.map(Line::pence).orElse(0L),
                names.stream()
                        .map(budget ->
                                new BudgetBehind(budget, one.getOrDefault(budget, 0L), other.getOrDefault(budget, 0L)))
                        .filter(behind -> behind.difference() != 0)
                        .sorted(Comparator.comparingLong((BudgetBehind behind) -> -Math.abs(behind.difference()))
                                .thenComparing(BudgetBehind::budget))
                        .toList(),
                before.map(Line::entries).orElse(List.of()),
                after.map(Line::entries).orElse(List.of()));
    }
}
