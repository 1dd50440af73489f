package uk.personalbudget.api.pages.acrossbudgets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.acrossbudgets.SampleBooks;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Asked;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Drawn;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Row;
import uk.personalbudget.api.acrossbudgets.SampleFile;
import uk.personalbudget.api.acrossbudgets.SampleView;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.DateBoxes;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.monitoring.SampleAcross;
import uk.personalbudget.ledger.monitoring.SampleAcross.By;

/** A sample over all budgets: what to draw from is asked for, and the whole question stands in the address of what was drawn. */
@Controller
@Allowed(Role.AUDITOR)
class SamplePages {
    private static final String ADDRESS = "/across-budgets/sample";
    private static final int SHOWN_MOST = 500;
    private static final int SIZE_MOST = 5_000;
    private static final int SEED_MOST = 60;
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final SampleBooks books;

    SamplePages(SampleBooks books) {
        this.books = books;
    }

    @GetMapping(ADDRESS)
    String sample(@RequestParam Map<String, String> typed, Model model) {
        var errors = new LinkedHashMap<String, String>();
        LocalDate today = books.today();
        var from = boxes(typed, "from", today.minusMonths(3).withDayOfMonth(1));
        var to = boxes(typed, "to", today);
        String seed = typed.getOrDefault("seed", "").strip();
        String size = typed.getOrDefault("size", "").strip();
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("seed", seed);
        model.addAttribute("size", size);
        model.addAttribute("by", typed.getOrDefault("by", By.RISK.label()));
        model.addAttribute(
                "ways",
                List.of(
                        Choice.of(By.RISK.label(), "By risk")
                                .withHint("Also likelier: budgets looked at more closely, no paper, no use told."),
                        Choice.of(By.MONEY.label(), "By money").withHint("The dearer, the likelier.")));
        if (typed.containsKey("from-day")) {
            LocalDate first = from.date();
            LocalDate last = to.date();
            if (first == null) {
                errors.put("from-day", "Give the first day, like 1 4 2026.");
            }
            if (last == null || (first != null && last.isBefore(first))) {
                errors.put("to-day", "Give a last day that is not before the first, like 30 6 2026.");
            }
            if (seed.isEmpty() || seed.length() > SEED_MOST) {
                errors.put("seed", "Give some words of your own, at most " + SEED_MOST + " letters.");
            }
            if (!size.isEmpty() && size(size).isEmpty()) {
                errors.put("size", "Give a number from 1 to " + SIZE_MOST + ", or leave it empty.");
            }
            if (errors.isEmpty() && first != null && last != null) {
                show(drawn(first, last, seed, by(typed), size(size), OptionalLong.empty()), model);
            }
        }
        if (!errors.isEmpty()) {
            model.addAttribute("errors", errors);
        }
        return "acrossbudgets/sample";
    }

    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<String> csv(@RequestParam Map<String, String> question) {
        var drawn = again(question);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + SampleFile.name(drawn) + ".csv\"")
                .body(SampleFile.csv(drawn));
    }

    @GetMapping(ADDRESS + ".json")
    ResponseEntity<SampleView> json(@RequestParam Map<String, String> question) {
        var drawn = again(question);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + SampleFile.name(drawn) + ".json\"")
                .body(SampleView.of(drawn));
    }

    /** The same question as the address of a file has it. */
    private Drawn again(Map<String, String> question) {
        try {
            return drawn(
                    LocalDate.parse(question.getOrDefault("from", "")),
                    LocalDate.parse(question.getOrDefault("to", "")),
                    question.getOrDefault("seed", ""),
                    by(question),
                    size(question.getOrDefault("size", "")),
                    OptionalLong.of(Long.parseLong(question.getOrDefault("position", ""))));
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new NoSuchPage();
        }
    }

    private Drawn drawn(
            LocalDate from, LocalDate to, String seed, By by, Optional<Integer> size, OptionalLong position) {
        return books.draw(new Asked(
                from,
                to,
                seed,
                new SampleAcross.Terms(
                        by, size.map(OptionalInt::of).orElseGet(OptionalInt::empty), SampleAcross.ALL_ABOVE_PENCE),
                position));
    }

    private static void show(Drawn drawn, Model model) {
        var asked = drawn.asked();
        Map<String, String> question = new LinkedHashMap<>();
        question.put("from", asked.from().toString());
        question.put("to", asked.to().toString());
        question.put("seed", asked.seed());
        question.put("by", asked.terms().by().label());
        asked.terms().size().ifPresent(it -> question.put("size", Integer.toString(it)));
        question.put("position", Long.toString(drawn.position()));
        model.addAttribute(
                "facts",
                List.of(
                        SummaryRow.of(
                                "Drawn from",
                                drawn.count() + " payments of " + drawn.budgets() + " budgets, "
                                        + Wording.pounds(drawn.pence())),
                        SummaryRow.of(
                                "Drawn", drawn.rows().size() + " payments, " + Wording.pounds(drawn.drawnPence())),
                        SummaryRow.of("Seed", asked.seed()),
                        SummaryRow.of("Place in the books", Long.toString(drawn.position())),
                        SummaryRow.of(
                                "To draw it again",
                                "./ledger sample --from " + asked.from() + " --to " + asked.to() + " --seed \""
                                        + asked.seed() + "\" --by "
                                        + asked.terms().by().label()
                                        + (asked.terms().size().isPresent()
                                                ? " --size "
                                                        + asked.terms().size().getAsInt()
                                                : "")
                                        + " --position " + drawn.position())));
        var table = Table.titled("Payments to look at")
                .text("Budget")
                .text("Payment")
                .text("Day")
                .numeric("Amount, in pounds")
                .text("Why")
                .text("Looked at")
                .text("Paper");
        drawn.rows().stream().limit(SHOWN_MOST).forEach(row -> table.row(row(row)));
        model.addAttribute(
                "drawn", drawn.rows().isEmpty() ? null : table.cardsOnPhone().build());
        model.addAttribute("none", drawn.rows().isEmpty());
        model.addAttribute(
                "more",
                drawn.rows().size() > SHOWN_MOST ? "These are the first " + SHOWN_MOST + "; the file has all." : null);
        model.addAttribute("csv", ADDRESS + ".csv" + Said.query(question));
        model.addAttribute("json", ADDRESS + ".json" + Said.query(question));
    }

    private static List<Cell> row(Row row) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.link(row.budget(), "/budgets/" + row.budget()));
        cells.add(Cell.of(row.transaction()));
        cells.add(Cell.of(Wording.shortDay(row.on())));
        cells.add(Cell.of(Wording.pounds(row.pence())));
        cells.add(Cell.of(
                switch (row.why()) {
                    case "cash" -> "Cash";
                    case "over" -> "Over £500";
                    default -> "Drawn by lot";
                }));
        cells.add(Cell.of(Said.label(row.tier().label())));
        cells.add(row.shown() ? Cell.of("Yes") : Cell.of("").tagged("None", "orange"));
        return cells;
    }

    private static DateBoxes boxes(Map<String, String> typed, String name, LocalDate usual) {
        return typed.containsKey(name + "-day")
                ? new DateBoxes(typed.get(name + "-day"), typed.get(name + "-month"), typed.get(name + "-year"))
                : DateBoxes.of(usual);
    }

    private static By by(Map<String, String> typed) {
        return Arrays.stream(By.values())
                .filter(it -> it.label().equals(typed.get("by")))
                .findFirst()
                .orElse(By.RISK);
    }

    private static Optional<Integer> size(String text) {
        return text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= SIZE_MOST
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }
}
