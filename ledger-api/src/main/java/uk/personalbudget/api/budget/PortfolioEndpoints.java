package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.portfolio.PortfolioBooks;
import uk.personalbudget.api.portfolio.PortfolioBooks.Made;
import uk.personalbudget.api.portfolio.PortfolioFiles;
import uk.personalbudget.api.portfolio.PortfolioLines;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.reserve.FunderYear.Commitment;
import uk.personalbudget.ledger.reserve.Reserve;
import uk.personalbudget.reconciliation.pack.Pack;
import uk.personalbudget.reconciliation.portfolio.Figure;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Behind;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Part;

/** The figures of all budgets, and the budgets behind each. There are no names in it. */
@RestController
@RequestMapping("/api/v1/portfolio")
@Allowed({Role.FINANCE_OFFICER, Role.AUDITOR})
@Tag(name = "Portfolio", description = "All budgets together, and the budgets behind every figure.")
class PortfolioEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final String[] PARTS = {"on", "figure", "kind", "element", "funder", "runAs", "after", "limit"};
    /** Stands for a part that has none. */
    static final String NONE = "-";

    private final PortfolioBooks books;

    PortfolioEndpoints(PortfolioBooks books) {
        this.books = books;
    }

    /** @param amount pence, or how many, by the unit */
    @Schema(name = "PortfolioFigure")
    record FigureView(
            String figure, String unit, String kind, String element, String funder, String runAs, long amount) {}

    @Schema(name = "PortfolioTotal")
    record TotalView(String figure, String title, String meaning, String unit, long amount) {}

    @Schema(name = "PortfolioReserve")
    record ReserveView(
            String funder,
            long broughtForwardPence,
            List<Commitment> commitments,
            long afterCommitmentsPence,
            long ledgerOverspendPence,
            long otherOverspendPence,
            long overspendPence,
            long carriedForwardPence,
            long nextYearsBudgetPence,
            @Nullable BigDecimal percentOfNextYear) {
        static ReserveView of(Reserve reserve) {
            return new ReserveView(
                    reserve.funder(),
                    reserve.broughtForwardPence(),
                    reserve.commitments(),
                    reserve.afterCommitmentsPence(),
                    reserve.ledgerOverspendPence(),
                    reserve.otherOverspendPence(),
                    reserve.overspendPence(),
                    reserve.carriedForwardPence(),
                    reserve.nextYearsBudgetPence(),
                    reserve.percentOfNextYear().orElse(null));
        }
    }

    @Schema(name = "Portfolio")
    record PortfolioView(
            LocalDate on,
            LocalDate yearFrom,
            LocalDate yearTo,
            long position,
            Instant knownAt,
            int budgets,
            List<TotalView> totals,
            List<PortfolioLines.Line> lines,
            List<ReserveView> reserves,
            List<FigureView> figures) {}

    @Schema(name = "PortfolioBudgets", description = "The budgets behind a figure; their amounts come to it.")
    record BehindView(
            LocalDate on,
            String figure,
            String unit,
            long sum,
            int count,
            List<Behind> budgets,
            @Nullable String next) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Every figure of all budgets",
            description = "on is the day by value dates; today when it is left out. A figure may be divided by kind,"
                    + " element, funder and how it is run; its parts come to it.")
    ResponseEntity<PortfolioView> portfolio(HttpServletRequest request) {
        var made = made(Parameters.of(request, "on"));
        var portfolio = made.portfolio();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new PortfolioView(
                        portfolio.day().on(),
                        portfolio.day().yearFrom(),
                        portfolio.day().yearTo(),
                        made.position(),
                        made.knownAt(),
                        portfolio.size(),
                        Arrays.stream(Figure.values())
                                .filter(PortfolioLines::addsUp)
                                .map(figure -> new TotalView(
                                        figure.label(),
                                        figure.title(),
                                        figure.meaning(),
                                        unit(figure),
                                        portfolio.total(figure)))
                                .toList(),
                        PortfolioLines.of(portfolio, made.codes()),
                        made.reserves().stream().map(ReserveView::of).toList(),
                        portfolio.totals().entrySet().stream()
                                .map(each -> new FigureView(
                                        each.getKey().figure().label(),
                                        unit(each.getKey().figure()),
                                        each.getKey().kind(),
                                        each.getKey().element(),
                                        each.getKey().funder(),
                                        each.getKey().runAs(),
                                        each.getValue()))
                                .toList()));
    }

    @GetMapping(produces = "text/csv")
    @Operation(summary = "Every figure of all budgets")
    ResponseEntity<String> csv(HttpServletRequest request) {
        return csv(PortfolioFiles.csv(made(Parameters.of(request, "on")).portfolio()));
    }

    @GetMapping(produces = Pack.XLSX)
    @Operation(summary = "Every figure of all budgets")
    ResponseEntity<byte[]> sheets(HttpServletRequest request) {
        var made = made(Parameters.of(request, "on"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Pack.XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"portfolio-"
                                + made.portfolio().day().on() + ".xlsx\"")
                .body(PortfolioFiles.sheets(made));
    }

    @GetMapping(value = "/budgets", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The budgets behind a figure, or a part of one",
            description = "figure is needed. kind, element, funder and runAs narrow it; a dash asks for what has none.")
    BehindView behind(HttpServletRequest request) {
        var parameters = Parameters.of(request, PARTS);
        var part = part(parameters);
        var made = made(parameters);
        var all = made.portfolio().behind(part);
        int first = parameters.text("after").map(after -> after(all, after)).orElse(0);
        int last = Math.min(all.size(), first + parameters.size());
        return new BehindView(
                made.portfolio().day().on(),
                part.figure().label(),
                unit(part.figure()),
                made.portfolio().sum(part),
                all.size(),
                all.subList(first, last),
                last < all.size() ? all.get(last - 1).budget() : null);
    }

    @GetMapping(value = "/budgets", produces = "text/csv")
    @Operation(summary = "All budgets behind a figure, or a part of one")
    ResponseEntity<String> behindCsv(HttpServletRequest request) {
        var parameters = Parameters.of(request, PARTS);
        var part = part(parameters);
        return csv(PortfolioFiles.csv(part, made(parameters).portfolio().behind(part)));
    }

    private static int after(List<Behind> all, String budget) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).budget().equals(budget)) {
                return at + 1;
            }
        }
        throw Parameters.bad("after", "Give the budget that the page before ended with.");
    }

    private static Part part(Parameters parameters) {
        Figure figure = parameters
                .text("figure")
                .flatMap(label -> Arrays.stream(Figure.values())
                        .filter(one -> one.label().equals(label))
                        .findFirst())
                .orElseThrow(() -> Parameters.bad("figure", "Give the name of a figure, like allocated or surplus."));
        return new Part(
                figure,
                given(parameters, "kind"),
                given(parameters, "element"),
                given(parameters, "funder"),
                given(parameters, "runAs"));
    }

    private static Optional<String> given(Parameters parameters, String name) {
        return parameters.text(name).map(text -> text.equals(NONE) ? "" : text);
    }

    private Made made(Parameters parameters) {
        var on = parameters.day("on");
        if (on.filter(day -> day.isAfter(books.today())).isPresent()) {
            throw Parameters.bad("on", "Give a day that is not after today.");
        }
        return books.on(on);
    }

    private static String unit(Figure figure) {
        return figure.pence() ? "pence" : "count";
    }

    private static ResponseEntity<String> csv(String rows) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .body(rows);
    }
}
