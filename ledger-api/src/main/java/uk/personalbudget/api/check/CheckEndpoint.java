package uk.personalbudget.api.check;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.budget.Parameters;
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
    @Operation(
            summary = "Check the books",
            description = "Reads every event again, adds up its entry, and compares every projection with a replay.")
    ResponseEntity<CheckReport> run(HttpServletRequest request) {
        Parameters.of(request);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(check.run());
    }
}
