package uk.personalbudget.api.check;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.budget.Parameters;
import uk.personalbudget.api.chain.HeadWitness;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The check over REST, which the command line uses while the service runs. */
@RestController
@RequestMapping("/api/v1/check")
@Allowed({Role.FINANCE_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR})
@Tag(name = "Check", description = "Proves that the books are what their events say.")
class CheckEndpoint {
    private final BooksCheck check;

    CheckEndpoint(BooksCheck check) {
        this.check = check;
    }

    @GetMapping
    @Operation(summary = "Check the books", description = """
                    Reads every event again, adds up its entry, and compares every table that was made from something else \
                    with what it is made from. With full=true also the bytes of every kept file and text. A witness is a \
                    head of all books that was kept, as number:digest; several stand one after the other with commas.""")
    ResponseEntity<CheckReport> run(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String full,
            @RequestParam(required = false) @Nullable String witness) {
        var parameters = Parameters.of(request, "full", "witness");
        boolean everything = parameters.text("full").filter("true"::equals).isPresent();
        var witnesses = parameters.text("witness").map(CheckEndpoint::witnesses).orElse(List.of());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(check.run(new BooksCheck.Wanted(everything, witnesses)));
    }

    private static List<HeadWitness> witnesses(String said) {
        return Arrays.stream(said.split(",", -1))
                .map(one -> {
                    if (!one.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
                        throw new NotPossible(
                                Problem.of(
                                        400,
                                        "bad-parameter",
                                        Map.of(
                                                "field",
                                                "witness",
                                                "help",
                                                "Give the number of a list of heads, a colon, and the 64 digits of its digest.")));
                    }
                    return new HeadWitness(
                            Long.parseLong(one.substring(0, one.indexOf(':'))), one.substring(one.indexOf(':') + 1));
                })
                .toList();
    }
}
