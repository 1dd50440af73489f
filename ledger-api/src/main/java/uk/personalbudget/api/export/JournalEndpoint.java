package uk.personalbudget.api.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.budget.Parameters;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;

/** The journal over REST, the same bytes as the command line writes. */
@RestController
@RequestMapping("/api/v1/journal")
@Allowed({Role.FINANCE_OFFICER, Role.AUDITOR})
@Tag(name = "Journal", description = "Every settled posting, for hledger, beancount, a spreadsheet or a program.")
class JournalEndpoint {
    private final JournalBooks books;

    JournalEndpoint(JournalBooks books) {
        this.books = books;
    }

    @GetMapping
    @Operation(summary = "The journal of the settled layer")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "hledger, beancount, csv or json; json when left out.")
    @Parameter(name = "budget", in = ParameterIn.QUERY, description = "Only this budget.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First value date; what was before is one opening entry.")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Last value date.")
    ResponseEntity<byte[]> journal(HttpServletRequest request) throws IOException {
        var parameters = Parameters.of(request, "format", "budget", "from", "to");
        Format format = parameters.text("format").map(JournalEndpoint::format).orElse(Format.JSON);
        var from = parameters.day("from");
        var to = parameters.day("to");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw Parameters.bad("to", "Give a last day that is not before the first.");
        }
        Optional<String> budget = parameters.text("budget");
        var out = new StringWriter();
        if (!books.write(new JournalExport(from, to), format, budget, out)) {
            throw new NotPossible(Problem.of(404, "unknown-budget"));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(type(format))
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Format format(String name) {
        try {
            return Labelled.of(Format.class, name);
        } catch (IllegalArgumentException unknown) {
            throw Parameters.bad("format", "Give hledger, beancount, csv or json.");
        }
    }

    private static MediaType type(Format format) {
        return switch (format) {
            case HLEDGER, BEANCOUNT -> new MediaType("text", "plain", StandardCharsets.UTF_8);
            case CSV -> new MediaType("text", "csv", StandardCharsets.UTF_8);
            case JSON -> MediaType.APPLICATION_JSON;
        };
    }
}
