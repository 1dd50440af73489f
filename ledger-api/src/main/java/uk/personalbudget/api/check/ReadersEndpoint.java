package uk.personalbudget.api.check;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.budget.Parameters;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/**
 * How far behind what people read is: each reader of the feed with its lag, over REST and as the gauge {@code ledger.feed.lag}
 * for a registry that an operator adds.
 */
@RestController
@RequestMapping("/api/v1/readers")
@Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
@Tag(name = "Check", description = "Proves that the books are what their events say.")
class ReadersEndpoint {
    private static final String LAG = "ledger.feed.lag";

    private final Feed feed;

    ReadersEndpoint(Feed feed, MeterRegistry meters) {
        this.feed = feed;
        for (String reader : feed.readers()) {
            Gauge.builder(LAG, feed, it -> behind(it, reader))
                    .tag("reader", reader)
                    .description("Positions of the ledger that this reader has not read yet")
                    .register(meters);
        }
    }

    /**
     * @param position up to where it has read
     * @param behind positions of the ledger after that
     * @param stuck it met a record it cannot read, tries that one again and reads nothing after it
     */
    record Reader(String name, long position, long behind, boolean stuck) {}

    /** @param head the position of the last event of a budget */
    record Readers(long head, List<Reader> readers) {}

    @GetMapping
    @Operation(
            summary = "How far the readers of the ledger have come",
            description =
                    "Balances, lists and letters are made from the ledger by readers; this is how far each is behind.")
    ResponseEntity<Readers> readers(HttpServletRequest request) {
        Parameters.of(request);
        List<Reader> readers = feed.readers().stream()
                .map(name -> new Reader(name, feed.position(name), behind(feed, name), feed.stuck(name)))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Readers(feed.head(), readers));
    }

    private static long behind(Feed feed, String reader) {
        return Math.max(0, feed.head() - feed.position(reader));
    }
}
