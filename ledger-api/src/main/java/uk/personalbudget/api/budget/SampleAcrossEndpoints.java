package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.acrossbudgets.SampleBooks;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Asked;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Drawn;
import uk.personalbudget.api.acrossbudgets.SampleFile;
import uk.personalbudget.api.acrossbudgets.SampleView;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.monitoring.SampleAcross;
import uk.personalbudget.ledger.monitoring.SampleAcross.By;

/** Payments of all budgets to be looked at one by one. */
@RestController
@RequestMapping("/api/v1/samples")
@Allowed(Role.AUDITOR)
@Tag(name = "Across budgets")
class SampleAcrossEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final String[] QUESTION = {"from", "to", "seed", "by", "size", "above", "position"};
    private static final int SIZE_MOST = 5_000;
    private static final int SEED_MOST = 60;

    private final SampleBooks books;

    SampleAcrossEndpoints(SampleBooks books) {
        this.books = books;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "A sample over the payments of all budgets, always the same for the same question",
            description =
                    "All cash and all payments over a value (above, in pence; 50000 when left out), then others by lot"
                            + " until size, or as many as the tiers of the budgets say. by is money (the dearer the likelier) or risk"
                            + " (also the tier, no paper, no use told).")
    ResponseEntity<SampleView> draw(HttpServletRequest request) {
        var drawn = books.draw(asked(Parameters.of(request, QUESTION)));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(SampleView.of(drawn));
    }

    @GetMapping(produces = "text/csv")
    @Operation(summary = "A sample over the payments of all budgets, always the same for the same question")
    ResponseEntity<String> csv(HttpServletRequest request) {
        Drawn drawn = books.draw(asked(Parameters.of(request, QUESTION)));
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + SampleFile.name(drawn) + ".csv\"")
                .body(SampleFile.csv(drawn));
    }

    private static Asked asked(Parameters parameters) {
        LocalDate from = parameters.day("from").orElseThrow(() -> missing("from"));
        LocalDate to = parameters.day("to").orElseThrow(() -> missing("to"));
        if (to.isBefore(from)) {
            throw Parameters.bad("to", "Give a day that is not before the first.");
        }
        String seed = parameters.text("seed").orElse("");
        if (seed.length() > SEED_MOST) {
            throw Parameters.bad("seed", "Give at most " + SEED_MOST + " letters.");
        }
        var size = parameters.number("size");
        if (size.filter(it -> it < 1 || it > SIZE_MOST).isPresent()) {
            throw Parameters.bad("size", "Give a number from 1 to " + SIZE_MOST + ".");
        }
        return new Asked(
                from,
                to,
                seed,
                new SampleAcross.Terms(
                        parameters.text("by").map(SampleAcrossEndpoints::by).orElse(By.RISK),
                        size.map(it -> OptionalInt.of(it.intValue())).orElseGet(OptionalInt::empty),
                        parameters.number("above").orElse(SampleAcross.ALL_ABOVE_PENCE)),
                parameters.number("position").map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    private static By by(String label) {
        return Arrays.stream(By.values())
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow(() -> Parameters.bad("by", "Use one of these: money, risk."));
    }

    private static RuntimeException missing(String name) {
        return Parameters.bad(name, "Give a date like 2026-01-06.");
    }
}
