package uk.personalbudget.reconciliation.portfolio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The figures of all budgets, and the budgets behind each. */
public final class Portfolio {
    private final PortfolioDay day;
    private final List<BudgetFigures> budgets;
    private final SortedMap<Cell, Long> totals = new TreeMap<>();

    /** @param budgets each once */
    public Portfolio(PortfolioDay day, Collection<BudgetFigures> budgets) {
        this.day = day;
        this.budgets = budgets.stream()
                .sorted(Comparator.comparing(BudgetFigures::budget))
                .toList();
        this.budgets.forEach(
                one -> one.amounts().forEach((cell, amount) -> totals.merge(cell, amount, Math::addExact)));
    }

    /** With figures that are not made from a budget's own events, such as what reconciliation left open. */
    public Portfolio with(Map<String, SortedMap<Cell, Long>> others) {
        List<BudgetFigures> whole = new ArrayList<>();
        for (BudgetFigures one : budgets) {
            var more = others.get(one.budget());
            if (more == null) {
                whole.add(one);
            } else {
                var amounts = new TreeMap<>(one.amounts());
                more.forEach((cell, amount) -> amounts.merge(cell, amount, Math::addExact));
                whole.add(new BudgetFigures(one.budget(), amounts));
            }
        }
        return new Portfolio(day, whole);
    }

    public PortfolioDay day() {
        return day;
    }

    /** How many budgets there are, closed ones too. */
    public int size() {
        return budgets.size();
    }

    /** Every part of every figure that is not nothing. */
    public SortedMap<Cell, Long> totals() {
        return Collections.unmodifiableSortedMap(totals);
    }

    public long total(Figure figure) {
        return sum(new Part(figure));
    }

    public long sum(Part part) {
        return totals.entrySet().stream()
                .filter(one -> part.has(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** A figure divided by one of the things its parts have, such as {@code Cell::funder}. */
    public SortedMap<String, Long> by(Figure figure, Function<Cell, String> what) {
        return by(new Part(figure), what);
    }

    public SortedMap<String, Long> by(Part part, Function<Cell, String> what) {
        var sums = new TreeMap<String, Long>();
        totals.forEach((cell, amount) -> {
            if (part.has(cell)) {
                sums.merge(what.apply(cell), amount, Math::addExact);
            }
        });
        return sums;
    }

    /** A part of a figure; what is not given is not asked about, and an empty text asks for what has none. */
    public record Part(
            Figure figure,
            Optional<String> kind,
            Optional<String> element,
            Optional<String> funder,
            Optional<String> runAs) {
        public Part(Figure figure) {
            this(figure, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public Part kind(String of) {
            return new Part(figure, Optional.of(of), element, funder, runAs);
        }

        public Part element(String of) {
            return new Part(figure, kind, Optional.of(of), funder, runAs);
        }

        public Part funder(String of) {
            return new Part(figure, kind, element, Optional.of(of), runAs);
        }

        public Part runAs(String how) {
            return new Part(figure, kind, element, funder, Optional.of(how));
        }

        boolean has(Cell cell) {
            return cell.figure() == figure
                    && kind.filter(it -> !it.equals(cell.kind())).isEmpty()
                    && element.filter(it -> !it.equals(cell.element())).isEmpty()
                    && funder.filter(it -> !it.equals(cell.funder())).isEmpty()
                    && runAs.filter(it -> !it.equals(cell.runAs())).isEmpty();
        }
    }

    /** One budget's part of a figure. */
    public record Behind(String budget, long amount) {}

    /** The budgets behind a part of a figure, the largest first; together they come to it. */
    public List<Behind> behind(Part part) {
        List<Behind> rows = new ArrayList<>();
        for (BudgetFigures one : budgets) {
            boolean in = false;
            long amount = 0;
            // A figure's cells follow one another.
            for (var each : one.amounts().tailMap(first(part.figure())).entrySet()) {
                if (each.getKey().figure() != part.figure()) {
                    break;
                }
                if (part.has(each.getKey())) {
                    in = true;
                    amount = Math.addExact(amount, each.getValue());
                }
            }
            if (in) {
                rows.add(new Behind(one.budget(), amount));
            }
        }
        rows.sort(Comparator.comparingLong((Behind row) -> Math.abs(row.amount()))
                .reversed()
                .thenComparing(Behind::budget));
        return rows;
    }

    private static Cell first(Figure figure) {
        return new Cell(figure, "", "", "", "");
    }
}
