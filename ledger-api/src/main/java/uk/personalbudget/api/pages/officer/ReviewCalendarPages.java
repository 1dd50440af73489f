package uk.personalbudget.api.pages.officer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.Link;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.portfolio.ReviewBooks;
import uk.personalbudget.api.portfolio.ReviewFile;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.review.Regime;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.Due;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.State;
import uk.personalbudget.reconciliation.portfolio.ReviewFacts;

/** When each budget has to be looked at again: the calendar of all reviews, by its day and whose clock it is. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class ReviewCalendarPages {
    private static final int PAGE = 50;
    private static final String ADDRESS = "/reviews";
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final ReviewBooks books;
    private final Directory directory;
    private final People people;

    ReviewCalendarPages(ReviewBooks books, Directory directory, People people) {
        this.books = books;
        this.directory = directory;
        this.people = people;
    }

    @GetMapping(ADDRESS)
    String reviews(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String regime,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        List<Due> all = books.all(filter(state, kind, regime));
        int first = Math.clamp(from, 0, all.size());
        int last = Math.min(all.size(), first + PAGE);
        var table = Table.titled("Reviews by due date")
                .text("Due")
                .text("Child")
                .text("Budget")
                .text("What")
                .text("Meeting")
                .text("State");
        all.subList(first, last).forEach(due -> table.row(row(due)));
        Map<String, String> chosen = chosen(state, kind, regime);
        String query = query(chosen);
        model.addAttribute("reviews", table.cardsOnPhone().build());
        model.addAttribute("count", all.size() + (all.size() == 1 ? " review" : " reviews"));
        model.addAttribute("counts", counts());
        model.addAttribute("states", choices("Every state", State.values()));
        model.addAttribute("kinds", choices("Every kind", ReviewKind.values()));
        model.addAttribute("regimes", choices("Every clock", Regime.values()));
        model.addAttribute("state", state);
        model.addAttribute("kind", kind);
        model.addAttribute("regime", regime);
        List<Link> removes = new ArrayList<>();
        chosen.forEach((name, value) -> {
            var others = new LinkedHashMap<>(chosen);
            others.remove(name);
            removes.add(Link.to(ReconciliationPages.said(value), ADDRESS + query(others)));
        });
        model.addAttribute("chosen", removes);
        model.addAttribute("csv", ADDRESS + ".csv" + query);
        model.addAttribute("previous", first == 0 ? null : page(query, Math.max(0, first - PAGE)));
        model.addAttribute("next", last == all.size() ? null : page(query, last));
        return "officer/reviews";
    }

    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<String> file(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String regime) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"reviews-" + books.today() + ".csv\"")
                .body(ReviewFile.csv(books.all(filter(state, kind, regime))));
    }

    private List<Cell> row(Due due) {
        String budget = due.budget();
        String what = ReconciliationPages.said(due.kind().label());
        boolean yearly = due.kind() == ReviewKind.ANNUAL;
        return List.of(
                Cell.of(Wording.day(due.dueOn())),
                Cell.of(directory
                        .budget(budget)
                        .map(found -> people.nameOf(found.person()))
                        .orElse("")),
                Cell.link(budget, "/budgets/" + budget + "/audits/" + (yearly ? "annual" : "three-month")),
                Cell.of(what + " (" + clocks(due) + ")"),
                Cell.of(meeting(due)),
                tagged(due));
    }

    private static String clocks(Due due) {
        return due.regimes().stream()
                .map(one -> one == Regime.SEN ? "SEN" : one.label().replace('-', ' '))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String meeting(Due due) {
        String papers = due.invitedOn()
                .map(day -> ", papers sent " + Wording.shortDay(day))
                .orElse(", papers not sent");
        return due.meeting().map(planned -> meeting(planned) + papers).orElse("");
    }

    private static String meeting(ReviewFacts.Planned planned) {
        return Wording.shortDay(planned.on()) + ", arranged by " + planned.arrangedBy();
    }

    private static Cell tagged(Due due) {
        return switch (due.state()) {
            case OVERDUE -> Cell.of("").tagged("Overdue", "red");
            case DUE -> Cell.of("").tagged("Due", "yellow");
            case TO_SIGN ->
                Cell.of("Held "
                                + due.held()
                                        .map(held -> Wording.shortDay(held.heldOn()))
                                        .orElse(""))
                        .tagged("To sign", "orange");
            case LATER -> Cell.of("").tagged("Later", "grey");
        };
    }

    private List<SummaryRow> counts() {
        var counts = new TreeMap<State, Integer>();
        books.all(filter("", "", "")).forEach(due -> counts.merge(due.state(), 1, Integer::sum));
        return Arrays.stream(State.values())
                .map(state -> {
                    int count = counts.getOrDefault(state, 0);
                    var row = SummaryRow.of(ReconciliationPages.said(state.label()), Integer.toString(count));
                    return count == 0
                            ? row
                            : row.with("Show", ADDRESS + "?state=" + state.label(), state.label() + " reviews");
                })
                .toList();
    }

    private static List<Choice> choices(String none, Labelled... labels) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("", none));
        for (Labelled one : labels) {
            choices.add(Choice.of(one.label(), ReconciliationPages.said(one.label())));
        }
        return choices;
    }

    private static ReviewBooks.Filter filter(String state, String kind, String regime) {
        return new ReviewBooks.Filter(given(state), given(kind), given(regime), Optional.empty(), Optional.empty());
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isBlank());
    }

    private static Map<String, String> chosen(String state, String kind, String regime) {
        Map<String, String> chosen = new LinkedHashMap<>();
        given(state).ifPresent(it -> chosen.put("state", it));
        given(kind).ifPresent(it -> chosen.put("kind", it));
        given(regime).ifPresent(it -> chosen.put("regime", it));
        return chosen;
    }

    private static String query(Map<String, String> chosen) {
        return chosen.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .map(query -> "?" + query)
                .orElse("");
    }

    private static String page(String query, int from) {
        return ADDRESS + (query.isEmpty() ? "?" : query + "&") + "from=" + from;
    }
}
