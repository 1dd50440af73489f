package uk.personalbudget.api.pages.acrossbudgets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.acrossbudgets.PeriodBooks;
import uk.personalbudget.api.acrossbudgets.PeriodBooks.Days;
import uk.personalbudget.api.acrossbudgets.PeriodBooks.Told;
import uk.personalbudget.api.acrossbudgets.PeriodFile;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.DateBoxes;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.acrossbudgets.ComparedPeriods.BudgetBehind;
import uk.personalbudget.reconciliation.acrossbudgets.ComparedPeriods.Row;
import uk.personalbudget.reconciliation.audit.PeriodMoves.EntryBehind;

/** Two periods side by side; each difference leads to the budgets behind it, and in one budget to its entries. */
@Controller
@Allowed(Role.AUDITOR)
class ComparePages {
    private static final String ADDRESS = "/across-budgets/compare";
    private static final int BUDGETS_MOST = 10;
    private static final int ENTRIES_MOST = 50;
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final List<String> DAYS = List.of("first-from", "first-to", "second-from", "second-to");

    private final PeriodBooks books;

    ComparePages(PeriodBooks books) {
        this.books = books;
    }

    @GetMapping(ADDRESS)
    String compare(@RequestParam Map<String, String> typed, Model model) {
        boolean asked = typed.containsKey("first-from-day");
        LocalDate month = books.today().withDayOfMonth(1);
        Map<String, DateBoxes> boxes = new LinkedHashMap<>();
        List<LocalDate> usual = List.of(
                month.minusMonths(6), month.minusMonths(3).minusDays(1), month.minusMonths(3), month.minusDays(1));
        for (int at = 0; at < DAYS.size(); at++) {
            String name = DAYS.get(at);
            boxes.put(
                    name,
                    asked
                            ? new DateBoxes(
                                    typed.get(name + "-day"), typed.get(name + "-month"), typed.get(name + "-year"))
                            : DateBoxes.of(usual.get(at)));
        }
        String budget = typed.getOrDefault("budget", "").strip();
        model.addAttribute("firstFrom", boxes.get("first-from"));
        model.addAttribute("firstTo", boxes.get("first-to"));
        model.addAttribute("secondFrom", boxes.get("second-from"));
        model.addAttribute("secondTo", boxes.get("second-to"));
        model.addAttribute("budget", budget);
        if (asked) {
            answer(boxes, budget, model);
        }
        return "acrossbudgets/compare";
    }

    private void answer(Map<String, DateBoxes> boxes, String budget, Model model) {
        var errors = new LinkedHashMap<String, String>();
        var first = days(boxes, "first", errors);
        var second = days(boxes, "second", errors);
        if (first.isPresent() && second.isPresent()) {
            var told = books.compare(first.get(), second.get(), Said.given(budget));
            if (told.isEmpty()) {
                errors.put("budget", "There is no budget of this name. Look for it under Budgets.");
            }
            told.ifPresent(it -> show(it, model));
        }
        if (!errors.isEmpty()) {
            model.addAttribute("errors", errors);
        }
    }

    private static Optional<Days> days(Map<String, DateBoxes> boxes, String which, Map<String, String> errors) {
        LocalDate from = date(boxes, which + "-from");
        LocalDate to = date(boxes, which + "-to");
        if (from == null) {
            errors.put(which + "-from-day", "Give the first day, like 1 4 2026.");
        }
        if (to == null || (from != null && to.isBefore(from))) {
            errors.put(which + "-to-day", "Give a last day that is not before the first, like 30 6 2026.");
        }
        return from == null || to == null || to.isBefore(from) ? Optional.empty() : Optional.of(new Days(from, to));
    }

    private static @Nullable LocalDate date(Map<String, DateBoxes> boxes, String name) {
        DateBoxes box = boxes.get(name);
        return box == null ? null : box.date();
    }

    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<String> csv(@RequestParam Map<String, String> question) {
        try {
            var told = books.compare(
                            new Days(day(question, "firstFrom"), day(question, "firstTo")),
                            new Days(day(question, "secondFrom"), day(question, "secondTo")),
                            Said.given(question.get("budget")))
                    .orElseThrow(NoSuchPage::new);
            return ResponseEntity.ok()
                    .contentType(CSV)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"compared-periods.csv\"")
                    .body(PeriodFile.csv(told));
        } catch (DateTimeException unreadable) {
            throw new NoSuchPage();
        }
    }

    private static LocalDate day(Map<String, String> question, String name) {
        return LocalDate.parse(question.getOrDefault(name, ""));
    }

    /** The first period, the second and what lies between, in words that stand on their own. */
    private static void show(Told told, Model model) {
        var compared = told.compared();
        var table = Table.titled("Receipts and payments")
                .text("What")
                .numeric("First, in pounds")
                .numeric("Second, in pounds")
                .numeric("Difference, in pounds")
                .firstCellIsHeader();
        table.row(cells("Opening", compared.firstOpening(), compared.secondOpening()));
        compared.rows().forEach(row -> table.row(cells(row.what(), row.first(), row.second())));
        table.total(
                "Closing",
                Wording.pounds(compared.firstClosing()),
                Wording.pounds(compared.secondClosing()),
                Wording.pounds(compared.secondClosing() - compared.firstClosing()));
        model.addAttribute("heading", said(told.first()) + ", and " + said(told.second()));
        model.addAttribute("compared", table.cardsOnPhone().build());
        List<Table> behind = new ArrayList<>();
        for (Row row : compared.rows()) {
            if (told.budget().isPresent()) {
                behind.add(entries(row));
            } else if (!row.budgets().isEmpty()) {
                behind.add(budgets(row, told));
            }
        }
        model.addAttribute("behind", behind);
        model.addAttribute("csv", ADDRESS + ".csv" + Said.query(question(told)));
    }

    private static Map<String, String> question(Told told) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("firstFrom", told.first().from().toString());
        question.put("firstTo", told.first().to().toString());
        question.put("secondFrom", told.second().from().toString());
        question.put("secondTo", told.second().to().toString());
        question.put("budget", told.budget().orElse(""));
        return question;
    }

    private static String said(Days days) {
        return Wording.day(days.from()) + " to " + Wording.day(days.to());
    }

    private static Cell[] cells(String what, long first, long second) {
        return new Cell[] {
            Cell.of(what),
            Cell.of(Wording.pounds(first)),
            Cell.of(Wording.pounds(second)),
            Cell.of(Wording.pounds(second - first))
        };
    }

    private static Table budgets(Row row, Told told) {
        var table = Table.titled(row.what() + ": the budgets that differ most")
                .captionSize("s")
                .text("Budget")
                .numeric("First, in pounds")
                .numeric("Second, in pounds")
                .numeric("Difference, in pounds");
        for (BudgetBehind one : row.budgets().stream().limit(BUDGETS_MOST).toList()) {
            table.row(
                    Cell.link(one.budget(), address(told, one.budget())),
                    Cell.of(Wording.pounds(one.first())),
                    Cell.of(Wording.pounds(one.second())),
                    Cell.of(Wording.pounds(one.difference())));
        }
        return table.cardsOnPhone().build();
    }

    private static String address(Told told, String budget) {
        Map<String, String> question = new LinkedHashMap<>();
        boxes(question, "first-from", told.first().from());
        boxes(question, "first-to", told.first().to());
        boxes(question, "second-from", told.second().from());
        boxes(question, "second-to", told.second().to());
        question.put("budget", budget);
        return ADDRESS + Said.query(question);
    }

    private static void boxes(Map<String, String> question, String name, LocalDate day) {
        question.put(name + "-day", Integer.toString(day.getDayOfMonth()));
        question.put(name + "-month", Integer.toString(day.getMonthValue()));
        question.put(name + "-year", Integer.toString(day.getYear()));
    }

    private static Table entries(Row row) {
        var table = Table.titled(row.what() + ": the entries behind it")
                .captionSize("s")
                .text("Period")
                .text("Day")
                .text("What happened")
                .text("Number in the trail")
                .numeric("Amount, in pounds");
        int all = row.firstEntries().size() + row.secondEntries().size();
        add(table, "First", row.firstEntries());
        add(table, "Second", row.secondEntries());
        if (row.firstEntries().size() > ENTRIES_MOST || row.secondEntries().size() > ENTRIES_MOST) {
            table.row("", "", "The file has all " + all + ".", "", "");
        }
        return table.cardsOnPhone().build();
    }

    private static void add(Table.Builder table, String period, List<EntryBehind> entries) {
        entries.stream()
                .limit(ENTRIES_MOST)
                .forEach(one -> table.row(
                        period,
                        Wording.shortDay(one.on()),
                        Said.label(one.event()),
                        one.budget() + "/" + one.sequence(),
                        Wording.pounds(one.pence())));
    }
}
