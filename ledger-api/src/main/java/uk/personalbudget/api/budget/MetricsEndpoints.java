package uk.personalbudget.api.budget;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/**
 * How the service does, for a Prometheus that comes and fetches it with a token; nothing is sent anywhere. Requests are counted
 * under their addresses without the identifiers in them, so that nobody can be found here.
 */
@RestController
@RequestMapping("/api/v1/metrics")
@Tag(name = "Check", description = "Proves that the books are what their events say.")
class MetricsEndpoints {
    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    private final PrometheusMeterRegistry meters;

    MetricsEndpoints(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @GetMapping(produces = TEXT)
    @Allowed(Role.ADMINISTRATOR)
    @Operation(
            summary = "How the service does, in the text format of Prometheus",
            description =
                    "How far each reader of the ledger is behind, how long requests take, memory and connections.")
    ResponseEntity<String> metrics(HttpServletRequest request) {
        Parameters.of(request);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(meters.scrape());
    }
}
