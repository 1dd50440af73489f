package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.portfolio.ReviewBooks;
import uk.personalbudget.api.portfolio.ReviewFile;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.ledger.review.Regime;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.Due;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.State;
import uk.personalbudget.reconciliation.portfolio.ReviewFacts;

/** When every budget is reviewed next. */
@RestController
@RequestMapping("/api/v1/reviews")
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
@Tag(name = "Reviews")
class ReviewCalendarEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final String[] FILTERS = {"state", "kind", "regime", "tier", "to", "after", "limit"};

    private final ReviewBooks books;

    ReviewCalendarEndpoints(ReviewBooks books) {
        this.books = books;
    }

    @Schema(name = "ReviewDue")
    record DueView(
            String budget,
            LocalDate dueOn,
            String state,
            String kind,
            List<String> regimes,
            String tier,
            @Nullable LocalDate meetingOn,
            @Nullable String arrangedBy,
            @Nullable LocalDate invitedOn,
            @Nullable LocalDate heldOn,
            @Nullable LocalDate lastSignedOn,
            LocalDate nextAnnualOn,
            @Nullable LocalDate proposedSooner) {
        static DueView of(Due due) {
            return new DueView(
                    due.budget(),
                    due.dueOn(),
                    due.state().label(),
                    due.kind().label(),
                    due.regimes().stream().map(Regime::label).toList(),
                    due.tier().label(),
                    due.meeting().map(ReviewFacts.Planned::on).orElse(null),
                    due.meeting().map(ReviewFacts.Planned::arrangedBy).orElse(null),
                    due.invitedOn().orElse(null),
                    due.held().map(held -> held.heldOn()).orElse(null),
                    due.lastSignedOn().orElse(null),
                    due.nextAnnualOn(),
                    due.sooner().orElse(null));
        }
    }

    /** @param counts how many there are of each state, whatever page is shown */
    @Schema(name = "ReviewCalendar")
    record CalendarView(
            LocalDate on,
            int count,
            Map<String, Integer> counts,
            List<DueView> reviews,
            @Nullable String next) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "When every budget is reviewed next, the earliest first",
            description =
                    "state is overdue, due (within 28 days), to-sign or later; kind is three-month, six-month, annual"
                            + " or that of a review that was held; to is the last day.")
    ResponseEntity<CalendarView> calendar(HttpServletRequest request) {
        var parameters = Parameters.of(request, FILTERS);
        List<Due> all = books.all(filter(parameters));
        int first = parameters.text("after").map(after -> after(all, after)).orElse(0);
        int last = Math.min(all.size(), first + parameters.size());
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(due -> counts.merge(due.state().label(), 1, Integer::sum));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CalendarView(
                        books.today(),
                        all.size(),
                        counts,
                        all.subList(first, last).stream().map(DueView::of).toList(),
                        last < all.size() ? all.get(last - 1).budget() : null));
    }

    @GetMapping(produces = "text/csv")
    @Operation(summary = "All of the calendar as a file")
    ResponseEntity<String> file(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .body(ReviewFile.csv(books.all(filter(Parameters.of(request, FILTERS)))));
    }

    private static int after(List<Due> all, String budget) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).budget().equals(budget)) {
                return at + 1;
            }
        }
        throw Parameters.bad("after", "Give the budget that the page before ended with.");
    }

    private static ReviewBooks.Filter filter(Parameters parameters) {
        return new ReviewBooks.Filter(
                one(parameters, "state", State.values()),
                one(parameters, "kind", ReviewKind.values()),
                one(parameters, "regime", Regime.values()),
                one(parameters, "tier", Tier.values()),
                parameters.day("to"));
    }

    private static Optional<String> one(Parameters parameters, String name, Labelled... known) {
        return parameters.text(name).map(text -> {
            if (Arrays.stream(known).noneMatch(one -> one.label().equals(text))) {
                throw Parameters.bad(
                        name,
                        "Use one of these: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(known)
                                                .map(Labelled::label)
                                                .toList()) + ".");
            }
            return text;
        });
    }
}
