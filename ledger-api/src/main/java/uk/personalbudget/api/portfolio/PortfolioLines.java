package uk.personalbudget.api.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.reconciliation.portfolio.Cell;
import uk.personalbudget.reconciliation.portfolio.Figure;
import uk.personalbudget.reconciliation.portfolio.Portfolio;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Part;

/** The money of the plan years that run, side by side: a row for each cost line, element or funder. */
public final class PortfolioLines {
    /** The columns of a row. */
    public static final List<Figure> COLUMNS =
            List.of(Figure.ALLOCATED, Figure.PAID, Figure.SPENT, Figure.COMMITTED, Figure.FORECAST, Figure.VARIANCE);

    private PortfolioLines() {}

    /**
     * A cost line: an element of a funder, run in one way (rule P-9).
     *
     * @param costCode the council's own code for it, empty where none was agreed
     */
    public record Line(
            String element,
            String funder,
            String runAs,
            String costCode,
            long allocatedPence,
            long paidPence,
            long spentPence,
            long committedPence,
            long forecastPence,
            long variancePence) {}

    private record Key(String element, String funder, String runAs) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return java.util.Comparator.comparing(Key::element)
                    .thenComparing(Key::funder)
                    .thenComparing(Key::runAs)
                    .compare(this, other);
        }
    }

    /** @param codes the cost codes in force on the day */
    public static List<Line> of(Portfolio portfolio, Optional<CodeMap> codes) {
        Map<Key, long[]> rows = new TreeMap<>();
        portfolio.totals().forEach((cell, amount) -> {
            int column = COLUMNS.indexOf(cell.figure());
            if (column >= 0) {
                rows.computeIfAbsent(
                                new Key(cell.element(), cell.funder(), cell.runAs()), _ -> new long[COLUMNS.size()])[
                        column] += amount;
            }
        });
        List<Line> lines = new ArrayList<>();
        rows.forEach((key, row) -> lines.add(new Line(
                key.element(),
                key.funder(),
                key.runAs(),
                codes.flatMap(map -> map.costCode(key.funder(), key.element(), key.runAs()))
                        .orElse(""),
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5])));
        return lines;
    }

    /** One row for each value of what the figures are divided by, with a part of a figure for each column. */
    public static Map<String, List<Long>> by(Portfolio portfolio, List<Figure> columns, Function<Cell, String> what) {
        Map<String, List<Long>> rows = new TreeMap<>();
        for (int at = 0; at < columns.size(); at++) {
            int column = at;
            portfolio
                    .by(new Part(columns.get(at)), what)
                    .forEach((name, amount) -> rows.computeIfAbsent(
                                    name, _ -> new ArrayList<>(java.util.Collections.nCopies(columns.size(), 0L)))
                            .set(column, amount));
        }
        return rows;
    }

    /** Whether all of a figure is one amount: months one after the other are none. */
    public static boolean addsUp(Figure figure) {
        return switch (figure) {
            case PAID_IN_MONTH, SPENT_IN_MONTH, HELD_AT_MONTH_END -> false;
            case ALLOCATED,
                    PAID,
                    SPENT,
                    COMMITTED,
                    FORECAST,
                    VARIANCE,
                    UNCODED,
                    ALLOCATED_BEFORE,
                    PRICE_RISE,
                    GROWTH,
                    BUDGETS,
                    ACCOUNTS_ACTIVE,
                    RUN_AS,
                    HELD,
                    HELD_ON,
                    SURPLUS,
                    RECOVERED,
                    NOTICES,
                    NOTICES_VALUE,
                    REVIEWS_OVERDUE,
                    REVIEWS_DUE,
                    REVIEWS_LATER,
                    UNRECONCILED,
                    UNRECONCILED_ITEMS,
                    DORMANT,
                    DORMANT_HELD,
                    OUTCOMES,
                    OUTCOMES_SPENT -> true;
        };
    }
}
