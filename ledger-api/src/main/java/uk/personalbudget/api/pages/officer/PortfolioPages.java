package uk.personalbudget.api.pages.officer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.chart.Chart;
import uk.personalbudget.api.pages.look.DateBoxes;
import uk.personalbudget.api.pages.look.Link;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.portfolio.PortfolioBooks;
import uk.personalbudget.api.portfolio.PortfolioFiles;
import uk.personalbudget.api.portfolio.PortfolioLines;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.reserve.Reserve;
import uk.personalbudget.reconciliation.pack.Pack;
import uk.personalbudget.reconciliation.portfolio.Cell;
import uk.personalbudget.reconciliation.portfolio.Figure;
import uk.personalbudget.reconciliation.portfolio.Portfolio;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Behind;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Part;

/** All budgets together, without a name in it; every figure leads to the budgets behind it. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.AUDITOR})
class PortfolioPages {
    private static final int PAGE = 100;
    private static final String ADDRESS = "/portfolio";
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    private final PortfolioBooks books;

    PortfolioPages(PortfolioBooks books) {
        this.books = books;
    }

    /** A heading with what stands below it, any of which may be left out. */
    record Section(String heading, @Nullable String words, List<Chart> charts, List<Table> tables) {}

    @GetMapping(ADDRESS)
    String portfolio(
            @RequestParam(name = "on-day", required = false) @Nullable String day,
            @RequestParam(name = "on-month", required = false) @Nullable String month,
            @RequestParam(name = "on-year", required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String on,
            Model model) {
        LocalDate today = books.today();
        var boxes = new DateBoxes(day, month, year);
        boolean asked = day != null || month != null || year != null;
        LocalDate chosen = asked ? boxes.date() : day(on).orElse(today);
        if (chosen == null || chosen.isAfter(today)) {
            model.addAttribute("errors", Map.of("on-day", "Give a day that is not after today, like 31 3 2026."));
            model.addAttribute("on", boxes);
            chosen = today;
        } else {
            model.addAttribute("on", DateBoxes.of(chosen));
        }
        var made = books.on(Optional.of(chosen));
        var portfolio = made.portfolio();
        model.addAttribute(
                "description",
                portfolio.size() + (portfolio.size() == 1 ? " budget" : " budgets") + " on "
                        + Wording.day(chosen) + ", by value dates, with what is known "
                        + Wording.moment(made.knownAt()) + ". There are no names in these figures.");
        model.addAttribute("forecast", Wording.pounds(portfolio.total(Figure.FORECAST)));
        model.addAttribute("variance", over(portfolio.total(Figure.VARIANCE)));
        model.addAttribute("facts", facts(portfolio));
        model.addAttribute(
                "files",
                List.of(
                        Link.to("Spreadsheet (XLSX)", ADDRESS + ".xlsx?on=" + chosen),
                        Link.to("Every figure (CSV)", ADDRESS + ".csv?on=" + chosen)));
        model.addAttribute("sections", sections(made));
        return "officer/portfolio";
    }

    private static List<SummaryRow> facts(Portfolio portfolio) {
        return List.of(
                fact(portfolio, Figure.ALLOCATED),
                fact(portfolio, Figure.SPENT),
                fact(portfolio, Figure.HELD),
                fact(portfolio, Figure.SURPLUS),
                fact(portfolio, Figure.RECOVERED),
                fact(portfolio, Figure.REVIEWS_OVERDUE),
                fact(portfolio, Figure.UNRECONCILED));
    }

    private static SummaryRow fact(Portfolio portfolio, Figure figure) {
        var row = SummaryRow.of(figure.title(), shown(figure, portfolio.total(figure)));
        return portfolio.total(figure) == 0
                ? row
                : row.with("Budgets", behind(portfolio, new Part(figure)), "behind " + figure.title());
    }

    private static String over(long variance) {
        if (variance == 0) {
            return "as much as was allocated";
        }
        return Wording.pounds(Math.abs(variance)) + (variance > 0 ? " more" : " less") + " than was allocated";
    }

    private static List<Section> sections(PortfolioBooks.Made made) {
        var portfolio = made.portfolio();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "This year's money",
                "The plan years that run on this day, to their ends. Committed is approved and not paid yet. The forecast is"
                        + " what was spent, and what the rest of the year takes by the profile of each provision.",
                picture(portfolio),
                List.of(
                        lines(portfolio, "By element", "Element", Cell::element, Part::element),
                        lines(portfolio, "By funder", "Funder", Cell::funder, Part::funder),
                        costLines(made))));
        sections.add(new Section("Month by month", null, months(portfolio), List.of(monthTable(portfolio))));
        sections.add(new Section(
                "What changed since the financial year began",
                "A price rise is what upratings added. Growth is every other change: new budgets, more, less, ended.",
                List.of(),
                List.of(table(
                        portfolio,
                        "Growth and price rise",
                        "Element",
                        List.of(Figure.ALLOCATED_BEFORE, Figure.PRICE_RISE, Figure.GROWTH, Figure.ALLOCATED),
                        Cell::element,
                        Part::element))));
        sections.add(reserve(portfolio, made.reserves()));
        sections.add(new Section(
                "Held, surplus and recovered",
                "Recovered and notices are those since "
                        + Wording.day(portfolio.day().yearFrom()) + ".",
                List.of(),
                List.of(
                        table(
                                portfolio,
                                "By funder",
                                "Funder",
                                List.of(Figure.HELD, Figure.SURPLUS, Figure.RECOVERED),
                                Cell::funder,
                                Part::funder),
                        table(
                                portfolio,
                                "By whose money it is",
                                "Money",
                                List.of(Figure.HELD, Figure.SURPLUS, Figure.RECOVERED),
                                Cell::element,
                                Part::element),
                        kinds(portfolio, "Recovered, by how", "How", Figure.RECOVERED),
                        kinds(portfolio, "Repayment notices", "Ground", Figure.NOTICES, Figure.NOTICES_VALUE),
                        kinds(portfolio, "Where it is held", "Kind of account", Figure.HELD_ON))));
        sections.add(new Section(
                "Budgets and accounts",
                "A budget that is run in several ways counts once for each.",
                List.of(),
                List.of(
                        kinds(portfolio, "Budgets", "How they stand", Figure.BUDGETS),
                        kinds(portfolio, "How they are run", "Run as", Figure.RUN_AS),
                        kinds(portfolio, "Accounts active", "Kind of account", Figure.ACCOUNTS_ACTIVE),
                        kinds(portfolio, "Dormant", "", Figure.DORMANT, Figure.DORMANT_HELD))));
        sections.add(new Section(
                "Reviews",
                "Due is within 28 days. Open the calendar for each with its day.",
                List.of(),
                List.of(kinds(
                        portfolio,
                        "By regime",
                        "Whose clock",
                        Figure.REVIEWS_OVERDUE,
                        Figure.REVIEWS_DUE,
                        Figure.REVIEWS_LATER))));
        sections.add(new Section(
                "Not reconciled",
                "Differences that nobody answered yet; what is only not due yet is left out.",
                List.of(),
                List.of(kinds(
                        portfolio, "Differences by kind", "Kind", Figure.UNRECONCILED_ITEMS, Figure.UNRECONCILED))));
        sections.add(new Section(
                "Progress beside spending",
                null,
                progress(portfolio),
                List.of(kinds(portfolio, "Outcomes", "How far", Figure.OUTCOMES, Figure.OUTCOMES_SPENT))));
        return sections;
    }

    private static List<Chart> picture(Portfolio portfolio) {
        var elements = portfolio.by(Figure.ALLOCATED, Cell::element).keySet();
        if (elements.isEmpty()) {
            return List.of();
        }
        var series = new ArrayList<Chart.Series>();
        for (Figure figure : List.of(Figure.ALLOCATED, Figure.SPENT, Figure.FORECAST)) {
            var amounts = portfolio.by(figure, Cell::element);
            series.add(new Chart.Series(
                    figure.title(),
                    elements.stream()
                            .map(element -> value(amounts.getOrDefault(element, 0L)))
                            .toList()));
        }
        return List.of(new Chart(
                "year",
                Chart.Kind.BARS,
                "The year is forecast to take " + over(portfolio.total(Figure.VARIANCE)),
                "Element",
                elements.stream().map(PortfolioPages::said).toList(),
                series));
    }

    /** Whole pounds are enough beside a bar; the table has the pennies. */
    private static Chart.Value value(long pence) {
        String pounds = Wording.pounds(pence);
        return new Chart.Value(pence, pounds.substring(0, pounds.length() - ".00".length()));
    }

    private static List<Chart> months(Portfolio portfolio) {
        var held = portfolio.by(Figure.HELD_AT_MONTH_END, Cell::kind);
        var paid = portfolio.by(Figure.PAID_IN_MONTH, Cell::kind);
        var spent = portfolio.by(Figure.SPENT_IN_MONTH, Cell::kind);
        var months = allMonths(portfolio);
        if (months.size() < 2) {
            return List.of();
        }
        var labels = months.stream().map(PortfolioPages::month).toList();
        long first = held.getOrDefault(months.getFirst(), 0L);
        long last = held.getOrDefault(months.getLast(), 0L);
        String message =
                last == first ? "As much is held as " : last > first ? "More is held than " : "Less is held than ";
        return List.of(
                new Chart(
                        "held",
                        Chart.Kind.STEPS,
                        message + "at the end of " + labels.getFirst(),
                        "Month",
                        labels,
                        List.of(new Chart.Series("Held at its end", values(months, held)))),
                new Chart(
                        "months",
                        Chart.Kind.STEPS,
                        "Paid and spent, month by month",
                        "Month",
                        labels,
                        List.of(
                                new Chart.Series("Paid", values(months, paid)),
                                new Chart.Series("Spent", values(months, spent)))));
    }

    private static List<Chart.Value> values(List<String> months, Map<String, Long> amounts) {
        return months.stream()
                .map(month -> value(amounts.getOrDefault(month, 0L)))
                .toList();
    }

    private static List<String> allMonths(Portfolio portfolio) {
        var months = new TreeMap<String, Long>();
        for (Figure figure : List.of(Figure.HELD_AT_MONTH_END, Figure.PAID_IN_MONTH, Figure.SPENT_IN_MONTH)) {
            months.putAll(portfolio.by(figure, Cell::kind));
        }
        return List.copyOf(months.keySet());
    }

    private static String month(String month) {
        return MONTH.format(YearMonth.parse(month));
    }

    private static Table monthTable(Portfolio portfolio) {
        var columns = List.of(Figure.PAID_IN_MONTH, Figure.SPENT_IN_MONTH, Figure.HELD_AT_MONTH_END);
        var table = titled("Month by month", "Month", columns);
        var months = allMonths(portfolio).reversed();
        for (String month : months) {
            var cells = new ArrayList<Table.Cell>();
            cells.add(Table.Cell.of(month(month)));
            columns.forEach(figure -> cells.add(cell(portfolio, new Part(figure).kind(month))));
            table.row(cells);
        }
        return table.cardsOnPhone().build();
    }

    private static Section reserve(Portfolio portfolio, List<Reserve> reserves) {
        if (reserves.isEmpty()) {
            return new Section(
                    "Reserves",
                    "No reserve was entered for the financial year from "
                            + Wording.day(portfolio.day().yearFrom())
                            + ". It is entered by one person and approved by another; until then nothing is assumed.",
                    List.of(),
                    List.of());
        }
        List<Table> tables = new ArrayList<>();
        for (Reserve reserve : reserves) {
            var table = Table.titled("Reserve of " + reserve.funder())
                    .text("What")
                    .numeric("In pounds")
                    .firstCellIsHeader();
            table.row("Brought forward", Wording.pounds(reserve.broughtForwardPence()));
            reserve.commitments()
                    .forEach(one -> table.row("Less commitment: " + said(one.code()), Wording.pounds(one.pence())));
            table.row("After commitments", Wording.pounds(reserve.afterCommitmentsPence()));
            table.row(
                    Table.Cell.of("Less forecast overspend of these budgets"),
                    Table.Cell.link(
                            Wording.pounds(reserve.ledgerOverspendPence()),
                            behind(portfolio, new Part(Figure.VARIANCE).funder(reserve.funder()))));
            table.row("Less other forecast overspend, as entered", Wording.pounds(reserve.otherOverspendPence()));
            table.row("Next year's budget", Wording.pounds(reserve.nextYearsBudgetPence()));
            table.total(
                    "Carried forward"
                            + reserve.percentOfNextYear()
                                    .map(share -> ", " + share.toPlainString() + "% of next year's budget")
                                    .orElse(""),
                    Wording.pounds(reserve.carriedForwardPence()));
            tables.add(table.build());
        }
        return new Section("Reserves", null, List.of(), tables);
    }

    private static List<Chart> progress(Portfolio portfolio) {
        var spent = portfolio.by(Figure.OUTCOMES_SPENT, Cell::kind);
        if (spent.isEmpty()) {
            return List.of();
        }
        var steps = List.copyOf(spent.keySet());
        return List.of(new Chart(
                "progress",
                Chart.Kind.BARS,
                "Spent on outcomes, by how far they have come",
                "How far",
                steps.stream().map(PortfolioPages::said).toList(),
                List.of(new Chart.Series(
                        "Spent",
                        steps.stream()
                                .map(step -> value(spent.getOrDefault(step, 0L)))
                                .toList()))));
    }

    /** Narrows a figure to one value of what a table is divided by. */
    @FunctionalInterface
    private interface Narrowing {
        Part to(Part part, String value);
    }

    private static Table lines(
            Portfolio portfolio, String caption, String first, Function<Cell, String> what, Narrowing narrowing) {
        return table(portfolio, caption, first, PortfolioLines.COLUMNS, what, narrowing);
    }

    private static Table kinds(Portfolio portfolio, String caption, String first, Figure... columns) {
        return table(portfolio, caption, first, List.of(columns), Cell::kind, Part::kind);
    }

    private static Table table(
            Portfolio portfolio,
            String caption,
            String first,
            List<Figure> columns,
            Function<Cell, String> what,
            Narrowing narrowing) {
        var table = titled(caption, first, columns);
        var rows = PortfolioLines.by(portfolio, columns, what);
        rows.forEach((name, _) -> {
            var cells = new ArrayList<Table.Cell>();
            cells.add(Table.Cell.of(name.isEmpty() ? nameless(first) : named(first, name)));
            columns.forEach(figure -> cells.add(cell(portfolio, narrowing.to(new Part(figure), name))));
            table.row(cells);
        });
        if (rows.size() != 1 || !first.isEmpty()) {
            var total = new ArrayList<String>();
            total.add(rows.isEmpty() ? "None" : "All");
            columns.forEach(figure -> total.add(shown(figure, portfolio.total(figure))));
            table.total(total.toArray(String[]::new));
        }
        return columns.size() > 2 ? table.cardsOnPhone().build() : table.build();
    }

    private static String nameless(String first) {
        return first.isEmpty() ? "Nothing spent for too long" : "Of no " + first.toLowerCase(Locale.UK);
    }

    /** A funder's name is the council's own; everything else is a label of ours. */
    private static String named(String first, String name) {
        return first.equals("Funder") ? name : said(name);
    }

    private static Table costLines(PortfolioBooks.Made made) {
        var portfolio = made.portfolio();
        var table = Table.titled("By cost line, in pounds").text("Cost line").text("Funder");
        PortfolioLines.COLUMNS.forEach(figure -> table.numeric(figure.title()));
        for (PortfolioLines.Line line : PortfolioLines.of(portfolio, made.codes())) {
            var cells = new ArrayList<Table.Cell>();
            String name = said(line.runAs().isEmpty() ? line.element() : line.element() + ", " + line.runAs());
            cells.add(Table.Cell.of(line.costCode().isEmpty() ? name : name + ", " + line.costCode()));
            cells.add(Table.Cell.of(line.funder()));
            PortfolioLines.COLUMNS.forEach(figure -> cells.add(cell(
                    portfolio,
                    new Part(figure)
                            .element(line.element())
                            .funder(line.funder())
                            .runAs(line.runAs()))));
            table.row(cells);
        }
        return table.firstCellIsHeader().cardsOnPhone().build();
    }

    private static Table.Builder titled(String caption, String first, List<Figure> columns) {
        var table =
                Table.titled(caption).text(first.isEmpty() ? "Which" : first).firstCellIsHeader();
        columns.forEach(figure -> table.numeric(figure.pence() ? figure.title() + ", in pounds" : figure.title()));
        return table;
    }

    private static Table.Cell cell(Portfolio portfolio, Part part) {
        long amount = portfolio.sum(part);
        String text = shown(part.figure(), amount);
        return amount == 0 ? Table.Cell.of(text) : Table.Cell.link(text, behind(portfolio, part));
    }

    private static String shown(Figure figure, long amount) {
        return figure.pence() ? Wording.pounds(amount) : Long.toString(amount);
    }

    private static String said(String label) {
        return Arrays.stream(label.split(", ", -1))
                .map(ReconciliationPages::said)
                .reduce((one, other) -> one + ", " + (other.equals("SEN") ? other : other.toLowerCase(Locale.UK)))
                .orElse("");
    }

    private static String behind(Portfolio portfolio, Part part) {
        return ADDRESS + "/budgets?" + query(portfolio.day().on(), part);
    }

    private static String query(LocalDate on, Part part) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("figure", part.figure().label());
        part.kind().ifPresent(it -> parameters.put("kind", it));
        part.element().ifPresent(it -> parameters.put("element", it));
        part.funder().ifPresent(it -> parameters.put("funder", it));
        part.runAs().ifPresent(it -> parameters.put("runAs", it));
        parameters.put("on", on.toString());
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
    }

    @GetMapping(ADDRESS + "/budgets")
    String behind(
            @RequestParam String figure,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable String funder,
            @RequestParam(required = false) @Nullable String runAs,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        var part = part(figure, kind, element, funder, runAs);
        var portfolio = books.on(day(on)).portfolio();
        List<Behind> rows = portfolio.behind(part);
        int first = Math.clamp(from, 0, rows.size());
        int last = Math.min(rows.size(), first + PAGE);
        var table = Table.titled(part.figure().title())
                .text("Budget")
                .numeric(part.figure().pence() ? "In pounds" : "How many")
                .firstCellIsHeader();
        rows.subList(first, last)
                .forEach(row -> table.row(
                        Table.Cell.link(row.budget(), "/budgets/" + row.budget()),
                        Table.Cell.of(shown(part.figure(), row.amount()))));
        table.total(
                "All " + rows.size() + (rows.size() == 1 ? " budget" : " budgets"),
                shown(part.figure(), portfolio.sum(part)));
        String query = query(portfolio.day().on(), part);
        model.addAttribute("title", part.figure().title() + ": the budgets behind it");
        model.addAttribute("back", ADDRESS + "?on=" + portfolio.day().on());
        model.addAttribute("description", describe(part, portfolio.day().on()));
        model.addAttribute("budgets", table.build());
        model.addAttribute("csv", ADDRESS + "/budgets.csv?" + query);
        model.addAttribute(
                "previous", first == 0 ? null : ADDRESS + "/budgets?" + query + "&from=" + Math.max(0, first - PAGE));
        model.addAttribute("next", last == rows.size() ? null : ADDRESS + "/budgets?" + query + "&from=" + last);
        return "officer/portfolio-budgets";
    }

    private static String describe(Part part, LocalDate on) {
        var words = new StringBuilder(part.figure().title() + " on " + Wording.day(on) + ": "
                + part.figure().meaning() + ".");
        part.element()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.append(" Only ").append(said(it)).append('.'));
        part.funder()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.append(" Only funder ").append(it).append('.'));
        part.kind()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.append(" Only: ")
                        .append(it.matches("\\d{4}-\\d{2}") ? month(it) : said(it))
                        .append('.'));
        part.runAs()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.append(" Run as: ").append(said(it)).append('.'));
        return words.toString();
    }

    @GetMapping(ADDRESS + "/budgets.csv")
    ResponseEntity<String> behindCsv(
            @RequestParam String figure,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable String funder,
            @RequestParam(required = false) @Nullable String runAs,
            @RequestParam(required = false) @Nullable String on) {
        var part = part(figure, kind, element, funder, runAs);
        var portfolio = books.on(day(on)).portfolio();
        return file(part.figure().label() + "-" + portfolio.day().on() + ".csv", CSV)
                .body(PortfolioFiles.csv(part, portfolio.behind(part)));
    }

    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<String> csv(@RequestParam(required = false) @Nullable String on) {
        var portfolio = books.on(day(on)).portfolio();
        return file("portfolio-" + portfolio.day().on() + ".csv", CSV).body(PortfolioFiles.csv(portfolio));
    }

    @GetMapping(ADDRESS + ".xlsx")
    ResponseEntity<byte[]> sheets(@RequestParam(required = false) @Nullable String on) {
        var made = books.on(day(on));
        return file("portfolio-" + made.portfolio().day().on() + ".xlsx", MediaType.parseMediaType(Pack.XLSX))
                .body(PortfolioFiles.sheets(made));
    }

    private static ResponseEntity.BodyBuilder file(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }

    private static Part part(
            String figure,
            @Nullable String kind,
            @Nullable String element,
            @Nullable String funder,
            @Nullable String runAs) {
        return new Part(
                Arrays.stream(Figure.values())
                        .filter(one -> one.label().equals(figure))
                        .findFirst()
                        .orElseThrow(NoSuchPage::new),
                Optional.ofNullable(kind),
                Optional.ofNullable(element),
                Optional.ofNullable(funder),
                Optional.ofNullable(runAs));
    }

    private Optional<LocalDate> day(@Nullable String on) {
        try {
            var day = Optional.ofNullable(on).map(LocalDate::parse);
            if (day.filter(it -> it.isAfter(books.today())).isPresent()) {
                throw new NoSuchPage();
            }
            return day;
        } catch (DateTimeParseException unreadable) {
            throw new NoSuchPage();
        }
    }
}
