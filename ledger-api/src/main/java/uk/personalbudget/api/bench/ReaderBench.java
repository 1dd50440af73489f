package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/**
 * How many events a second each reader of the feed takes in when it begins again from the first, alone and the way it does in
 * service, and all of it again as an administrator orders it. Beside it a cursor over the same rows with nothing looked at, the
 * feed read with nothing written, and the feed added up to balances in memory.
 */
@Component
@Lazy
final class ReaderBench {
    private static final int TURNS = 3;
    private static final int EVENTS_EACH = 500;
    private static final int FETCHED_AT_ONCE = 1_000;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(1).toNanos();

    private final FilledBooks books;
    private final Feed feed;
    private final EventProcessingConfiguration processing;
    private final DataSource database;

    ReaderBench(FilledBooks books, Feed feed, EventProcessingConfiguration processing, DataSource database) {
        this.books = books;
        this.feed = feed;
        this.processing = processing;
        this.database = database;
    }

    /** Measures for about as long as it is given, or as long as the events last. */
    void measure(BenchReport.Builder report, Duration time, long events) throws SQLException {
        books.addBusy(Math.toIntExact(Math.max(1, events / EVENTS_EACH)), EVENTS_EACH);
        books.readersAtTheEnd();
        List<String> readers = feed.readers();
        long each = time.dividedBy(TURNS * (readers.size() + 3L)).toNanos();
        long head = feed.head();
        List<BigDecimal> cursor = new ArrayList<>();
        List<BigDecimal> nothingWritten = new ArrayList<>();
        List<BigDecimal> balances = new ArrayList<>();
        Map<String, List<BigDecimal>> live = new HashMap<>();
        Map<String, BigDecimal> again = new HashMap<>();
        for (int turn = 0; turn < TURNS; turn++) {
            cursor.add(rows(each));
            nothingWritten.add(records(each, _ -> {}));
            var sums = new HashMap<Held, Long>();
            balances.add(records(
                    each,
                    record -> record.entry()
                            .postings()
                            .forEach(
                                    posting -> sums.merge(Held.of(record, posting), posting.pence(), Math::addExact))));
            for (String reader : readers) {
                live.computeIfAbsent(reader, _ -> new ArrayList<>()).add(rate(reader, head, each));
            }
        }
        for (String reader : readers) {
            long from = System.nanoTime();
            feed.readAgain(reader);
            again.put(reader, BenchReport.aSecond(books.events(), System.nanoTime() - from));
            processing.eventProcessor(reader).ifPresent(EventProcessor::shutDown);
        }
        report.figure("readers/events", BigDecimal.valueOf(head), "events");
        report.figure("cursor", BenchReport.middle(cursor), "events/s");
        report.figure("feed/nothing-written", BenchReport.middle(nothingWritten), "events/s");
        report.ratio("replay/cursor/feed", BenchReport.middle(nothingWritten), BenchReport.middle(cursor));
        report.figure("balances/in-memory", BenchReport.middle(balances), "events/s");
        report.ratio("replay/cursor", BenchReport.middle(balances), BenchReport.middle(cursor));
        for (String reader : readers) {
            BigDecimal whole = again.getOrDefault(reader, BigDecimal.ZERO);
            report.figure("again/" + reader, whole, "events/s");
            report.figure("live/" + reader, BenchReport.middle(live.getOrDefault(reader, List.of())), "events/s");
            report.ratio("replay/cursor/" + reader, whole, BenchReport.middle(cursor));
        }
    }

    /** One balance of one account of one budget. */
    private record Held(String budget, Account account, Layer layer, Colour colour) {
        static Held of(FeedRecord record, Posting posting) {
            return new Held(record.budget(), posting.account(), posting.layer(), posting.colour());
        }
    }

    /** From the first time it has come forward to the last: taking hold of the feed is not counted, forgetting neither. */
    private BigDecimal rate(String reader, long head, long nanos) {
        var processor =
                processing.eventProcessor(reader, StreamingEventProcessor.class).orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        processor.start();
        long until = System.nanoTime() + nanos;
        long first = 0;
        long firstAt = 0;
        long last = 0;
        long lastAt = 0;
        while (last < head && (System.nanoTime() - until < 0 || last == first)) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            long position = feed.position(reader);
            if (position > last) {
                last = position;
                lastAt = System.nanoTime();
                if (first == 0) {
                    first = last;
                    firstAt = lastAt;
                }
            }
            if (System.nanoTime() - until > PATIENCE_NANOS) {
                throw new IllegalStateException("the reader " + reader + " does not come further than " + last);
            }
        }
        processor.shutDown();
        return BenchReport.aSecond(last - first, lastAt - firstAt);
    }

    private BigDecimal records(long nanos, Consumer<FeedRecord> reader) {
        long from = System.nanoTime();
        long events = 0;
        for (FeedRecord record : feed.records(0)) {
            reader.accept(record);
            events++;
            if (System.nanoTime() - from > nanos) {
                break;
            }
        }
        return BenchReport.aSecond(events, System.nanoTime() - from);
    }

    /** All columns of all rows arrive here, and nothing is made of them. */
    private BigDecimal rows(long nanos) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long from = System.nanoTime();
            long events = 0;
            try (var query = connection.prepareStatement(
                    "select position, stream, sequence, recorded_at, name, version, payload, metadata from event"
                            + " order by position")) {
                query.setFetchSize(FETCHED_AT_ONCE);
                try (var row = query.executeQuery()) {
                    while (row.next() && System.nanoTime() - from < nanos) {
                        events += row.getBytes("payload").length > 0 ? 1 : 0;
                    }
                }
            }
            long lasted = System.nanoTime() - from;
            connection.rollback();
            connection.setAutoCommit(true);
            return BenchReport.aSecond(events, lasted);
        }
    }
}
