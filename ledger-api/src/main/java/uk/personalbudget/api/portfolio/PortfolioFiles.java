package uk.personalbudget.api.portfolio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.reserve.Reserve;
import uk.personalbudget.reconciliation.pack.Document;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Section;
import uk.personalbudget.reconciliation.pack.Document.Table;
import uk.personalbudget.reconciliation.pack.Spreadsheets;
import uk.personalbudget.reconciliation.portfolio.Cell;
import uk.personalbudget.reconciliation.portfolio.Figure;
import uk.personalbudget.reconciliation.portfolio.Portfolio;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Behind;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Part;

/** The same figures as files. */
public final class PortfolioFiles {
    private static final String LINE = "\r\n";

    private PortfolioFiles() {}

    /** A line for each part of each figure. */
    public static String csv(Portfolio portfolio) {
        var rows = new StringBuilder("figure,unit,kind,element,funder,run_as,amount" + LINE);
        portfolio
                .totals()
                .forEach((cell, amount) -> rows.append(String.join(
                                ",",
                                cell.figure().label(),
                                unit(cell.figure()),
                                quoted(cell.kind()),
                                quoted(cell.element()),
                                quoted(cell.funder()),
                                quoted(cell.runAs()),
                                amount(cell.figure(), amount)))
                        .append(LINE));
        return rows.toString();
    }

    /** The budgets behind a figure. */
    public static String csv(Part part, List<Behind> behind) {
        var rows = new StringBuilder("budget,figure,unit,amount" + LINE);
        behind.forEach(row -> rows.append(String.join(
                        ",",
                        quoted(row.budget()),
                        part.figure().label(),
                        unit(part.figure()),
                        amount(part.figure(), row.amount())))
                .append(LINE));
        return rows.toString();
    }

    private static String unit(Figure figure) {
        return figure.pence() ? "pounds" : "count";
    }

    private static String amount(Figure figure, long amount) {
        return figure.pence() ? BigDecimal.valueOf(amount, 2).toPlainString() : Long.toString(amount);
    }

    private static String quoted(String text) {
        String guarded = FormulaGuard.text(text);
        return guarded.matches("[^\",\r\n]*") ? guarded : "\"" + guarded.replace("\"", "\"\"") + "\"";
    }

    /** A sheet for each table of the page, and one with every figure. */
    public static byte[] sheets(PortfolioBooks.Made made) {
        return Spreadsheets.of(document(made), made.knownAt());
    }

    private static Document document(PortfolioBooks.Made made) {
        Portfolio portfolio = made.portfolio();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Totals", List.of(totals(made))));
        sections.add(lines("By element", "Element", portfolio, Cell::element));
        sections.add(lines("By funder", "Funder", portfolio, Cell::funder));
        sections.add(new Section("By cost line", List.of(costLines(made))));
        sections.add(table(
                "By month",
                "Month",
                List.of(Figure.PAID_IN_MONTH, Figure.SPENT_IN_MONTH, Figure.HELD_AT_MONTH_END),
                portfolio,
                Cell::kind));
        sections.add(new Section("Reserves", List.of(reserves(made.reserves()))));
        sections.add(new Section("Every figure", List.of(every(portfolio))));
        return new Document(
                "Portfolio", "All budgets on " + Wording.day(portfolio.day().on()), List.of(), sections);
    }

    private static Block totals(PortfolioBooks.Made made) {
        var portfolio = made.portfolio();
        return new Table(
                "All budgets on " + Wording.day(portfolio.day().on()),
                false,
                columns("Figure", "Amount or number"),
                Arrays.stream(Figure.values())
                        .filter(PortfolioLines::addsUp)
                        .map(figure -> new Row(figure.title(), List.of(shown(figure, portfolio.total(figure))), false))
                        .toList());
    }

    private static Section lines(String heading, String first, Portfolio portfolio, Function<Cell, String> what) {
        return table(heading, first, PortfolioLines.COLUMNS, portfolio, what);
    }

    private static Section table(
            String heading, String first, List<Figure> columns, Portfolio portfolio, Function<Cell, String> what) {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, List<Long>> row :
                PortfolioLines.by(portfolio, columns, what).entrySet()) {
            rows.add(new Row(
                    row.getKey(), row.getValue().stream().map(Pence::format).toList(), false));
        }
        if (columns.stream().allMatch(PortfolioLines::addsUp)) {
            rows.add(new Row(
                    "Total",
                    columns.stream().map(portfolio::total).map(Pence::format).toList(),
                    true));
        }
        var names = columns.stream().map(Figure::title).collect(Collectors.toCollection(ArrayList::new));
        names.addFirst(first);
        return new Section(heading, List.of(new Table(heading, false, columns(names.toArray(String[]::new)), rows)));
    }

    private static Block costLines(PortfolioBooks.Made made) {
        var names = new ArrayList<>(List.of("Element", "Funder", "Run as", "Cost code"));
        PortfolioLines.COLUMNS.forEach(figure -> names.add(figure.title()));
        return new Table(
                "By cost line",
                false,
                columns(names.toArray(String[]::new)),
                PortfolioLines.of(made.portfolio(), made.codes()).stream()
                        .map(line -> new Row(
                                line.element(),
                                List.of(
                                        line.funder(),
                                        line.runAs(),
                                        line.costCode(),
                                        Pence.format(line.allocatedPence()),
                                        Pence.format(line.paidPence()),
                                        Pence.format(line.spentPence()),
                                        Pence.format(line.committedPence()),
                                        Pence.format(line.forecastPence()),
                                        Pence.format(line.variancePence())),
                                false))
                        .toList());
    }

    private static Block reserves(List<Reserve> reserves) {
        return new Table(
                "Reserves",
                false,
                columns(
                        "Funder",
                        "Brought forward",
                        "After commitments",
                        "Forecast overspend",
                        "Carried forward",
                        "Next year's budget",
                        "Share"),
                reserves.stream()
                        .map(reserve -> new Row(
                                reserve.funder(),
                                List.of(
                                        Pence.format(reserve.broughtForwardPence()),
                                        Pence.format(reserve.afterCommitmentsPence()),
                                        Pence.format(reserve.overspendPence()),
                                        Pence.format(reserve.carriedForwardPence()),
                                        Pence.format(reserve.nextYearsBudgetPence()),
                                        reserve.percentOfNextYear()
                                                .map(share -> share.toPlainString() + "%")
                                                .orElse("")),
                                false))
                        .toList());
    }

    private static Block every(Portfolio portfolio) {
        return new Table(
                "Every figure",
                false,
                columns("Figure", "Kind", "Element", "Funder", "Run as", "Amount or number"),
                portfolio.totals().entrySet().stream()
                        .map(each -> new Row(
                                each.getKey().figure().title(),
                                List.of(
                                        each.getKey().kind(),
                                        each.getKey().element(),
                                        each.getKey().funder(),
                                        each.getKey().runAs(),
                                        shown(each.getKey().figure(), each.getValue())),
                                false))
                        .toList());
    }

    private static String shown(Figure figure, long amount) {
        return figure.pence() ? Pence.format(amount) : Long.toString(amount);
    }

    private static List<Column> columns(String... names) {
        return Arrays.stream(names).map(name -> new Column(name, true)).toList();
    }
}
