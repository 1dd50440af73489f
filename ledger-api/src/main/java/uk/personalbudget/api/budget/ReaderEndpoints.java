package uk.personalbudget.api.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.idempotency.GivenAnswers.Given;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/**
 * How far behind what people read is: each reader of the feed with its lag, and what it tries in vain to read, over REST and as
 * the gauges {@code ledger.feed.lag} and {@code ledger.feed.tries} among the {@linkplain MetricsEndpoints
 * metrics}.
 */
@RestController
@RequestMapping("/api/v1/readers")
@Tag(name = "Check", description = "Proves that the books are what their events say.")
class ReaderEndpoints {
    private static final String LAG = "ledger.feed.lag";
    private static final String TRIES = "ledger.feed.tries";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Logger LOG = LoggerFactory.getLogger(ReaderEndpoints.class);

    /** An order that says everything in its address. */
    record Nothing() {}

    private final Feed feed;
    private final OrderDesk desk;

    ReaderEndpoints(Feed feed, OrderDesk desk, MeterRegistry meters) {
        this.feed = feed;
        this.desk = desk;
        for (String reader : feed.readers()) {
            Gauge.builder(LAG, feed, it -> behind(it, reader))
                    .tag("reader", reader)
                    .description("Positions of the ledger that this reader has not read yet")
                    .register(meters);
            Gauge.builder(
                            TRIES,
                            feed,
                            it -> it.trouble(reader).map(Feed.Trouble::tries).orElse(0))
                    .tag("reader", reader)
                    .description("How often this reader has tried in vain to read what is next; 0 when all is well")
                    .register(meters);
        }
    }

    /**
     * @param position up to where it has read
     * @param behind positions of the ledger after that
     * @param stuck it met a record it cannot read, tries that one again and reads nothing after it
     * @param failing what that is; absent when all is well
     * @param again how far it is in reading everything again; absent when it does not. What people see is still what was made
     *     before
     * @param failedAgain it could not read everything again, and has what it had before
     */
    record Reader(
            String name,
            long position,
            long behind,
            boolean stuck,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Failing failing,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long again,

            boolean failedAgain) {}

    /**
     * @param position of the first event it cannot read
     * @param since when it could not for the first time
     * @param tries how often it has tried
     * @param what in plain English
     */
    record Failing(long position, Instant since, int tries, String what) {
        static Failing of(Feed.Trouble trouble) {
            return new Failing(
                    trouble.position(),
                    trouble.since(),
                    trouble.tries(),
                    "It cannot read what was recorded from position " + trouble.position()
                            + " on, and goes on trying. Nothing is lost; what it makes stays as it was. The log of the service"
                            + " says why.");
        }
    }

    /** @param head the position of the last event of a budget */
    record Readers(long head, List<Reader> readers) {}

    @GetMapping
    @Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "How far the readers of the ledger have come",
            description =
                    "Balances, lists and letters are made from the ledger by readers; this is how far each is behind.")
    ResponseEntity<Readers> readers(HttpServletRequest request) {
        Parameters.of(request);
        List<Reader> readers = feed.readers().stream().map(this::reader).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Readers(feed.head(), readers));
    }

    private Reader reader(String name) {
        OptionalLong again = feed.readingAgain(name);
        return new Reader(
                name,
                feed.position(name),
                behind(feed, name),
                feed.stuck(name),
                feed.trouble(name).map(Failing::of).orElse(null),
                again.isPresent() ? again.getAsLong() : null,
                feed.failedAgain(name));
    }

    /** Answers at once: with millions of events it takes minutes. To ask while it is at it changes nothing. */
    @PostMapping("/{reader}/again")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(
            summary = "Make everything anew that a reader has made",
            description = "People go on seeing what there was until it is done. How far it is: ask for the readers.")
    ResponseEntity<byte[]> again(@PathVariable String reader, Order<Nothing> order) {
        if (!feed.readers().contains(reader)) {
            throw new NotPossible(Problem.of(404, "unknown-reader", Map.of("id", Refusals.shown(reader))));
        }
        order.body();
        return desk.answer(order, _ -> {
            Thread.ofVirtual().name("again-" + reader).start(() -> readAgain(reader));
            return new Given(
                    202,
                    Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE),
                    JSON.writeValueAsBytes(reader(reader)),
                    true);
        });
    }

    private void readAgain(String reader) {
        try {
            feed.readAgain(reader);
        } catch (RuntimeException failure) {
            LOG.error("The reader {} could not read everything again", reader, failure);
        }
    }

    private static long behind(Feed feed, String reader) {
        return Math.max(0, feed.head() - feed.position(reader));
    }
}
