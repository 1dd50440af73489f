package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.acrossbudgets.PeriodBooks;
import uk.personalbudget.api.acrossbudgets.PeriodBooks.Days;
import uk.personalbudget.api.acrossbudgets.PeriodFile;
import uk.personalbudget.api.acrossbudgets.PeriodView;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Two periods side by side, of one budget or of all, with the entries behind each difference. */
@RestController
@RequestMapping("/api/v1/compared-periods")
@Allowed(Role.AUDITOR)
@Tag(name = "Across budgets")
class ComparedPeriodEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final String[] QUESTION = {"firstFrom", "firstTo", "secondFrom", "secondTo", "budget"};

    private final PeriodBooks books;

    ComparedPeriodEndpoints(PeriodBooks books) {
        this.books = books;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Receipts and payments of two periods side by side",
            description =
                    "Counted as section 3 of the audits counts them. With a budget, each row has the entries that come"
                            + " to it; without, the budgets with the largest differences.")
    ResponseEntity<PeriodView> compare(HttpServletRequest request) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(PeriodView.of(told(request)));
    }

    @GetMapping(produces = "text/csv")
    @Operation(summary = "Receipts and payments of two periods side by side, with every entry or budget behind")
    ResponseEntity<String> csv(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .body(PeriodFile.csv(told(request)));
    }

    private PeriodBooks.Told told(HttpServletRequest request) {
        var parameters = Parameters.of(request, QUESTION);
        return books.compare(days(parameters, "first"), days(parameters, "second"), parameters.text("budget"))
                .orElseThrow(OrderDesk::unknownBudget);
    }

    private static Days days(Parameters parameters, String which) {
        LocalDate from = day(parameters, which + "From");
        LocalDate to = day(parameters, which + "To");
        if (to.isBefore(from)) {
            throw Parameters.bad(which + "To", "Give a day that is not before the first.");
        }
        return new Days(from, to);
    }

    private static LocalDate day(Parameters parameters, String name) {
        return parameters.day(name).orElseThrow(() -> Parameters.bad(name, "Give a date like 2026-01-06."));
    }
}
