package uk.personalbudget.api.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.CopyRows;
import uk.personalbudget.api.platform.JustRecorded;
import uk.personalbudget.api.platform.OutageLines;
import uk.personalbudget.ledger.chain.Chain;

/**
 * Gives every event its link, a moment after it was recorded and in the order of positions, and makes a signed list of heads
 * every hour and after each sealed period. Of several nodes one works at a time.
 */
@Component
public final class ChainWriter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ChainWriter.class);
    /** Any number, as long as nothing else takes it. */
    private static final long LOCK = 0x6c65_6467_6572_0002L;

    private static final int AT_ONCE = 1_000;

    /** Of what is in memory anyway. */
    private static final int MOST = 5_000;

    /** From so many rows on, a copy takes less than a statement. */
    private static final int ROWS_TO_COPY = 200;

    private static final int STREAMS_REMEMBERED = 50_000;
    private static final Duration REST = Duration.ofMillis(250);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final String SEALED = "period-sealed";

    private final DataSource database;
    private final JustRecorded justRecorded;
    private final HeadLists heads;
    private final Clock clock;
    private final boolean hourly;
    private final Cache<String, Last> lasts =
            Caffeine.newBuilder().maximumSize(STREAMS_REMEMBERED).build();
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param hourly {@code ledger.timers}: false where nothing may happen by itself but the links */
    ChainWriter(
            DataSource database,
            JustRecorded justRecorded,
            HeadLists heads,
            Clock clock,
            @Value("${ledger.timers:true}") boolean hourly) {
        this.database = database;
        this.justRecorded = justRecorded;
        this.heads = heads;
        this.clock = clock;
        this.hourly = hourly;
    }

    /** The last link of a stream, and of which event it is. */
    private static final class Last {
        private final long sequence;
        private final byte[] link;

        Last(long sequence, byte[] link) {
            this.sequence = sequence;
            this.link = link;
        }

        long sequence() {
            return sequence;
        }

        byte[] link() {
            return link;
        }
    }

    /** What one round came to. */
    private record Round(int events, boolean sealed) {}

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("chain").daemon().start(this::run);
    }

    private void run() {
        while (running) {
            try {
                Round round = round();
                if (round.sealed() || (hourly && round.events() < AT_ONCE && due())) {
                    heads.make();
                }
                if (round.events() < AT_ONCE) {
                    Thread.sleep(REST);
                }
            } catch (InterruptedException _) {
                return;
            } catch (SQLException | RuntimeException failure) {
                if (running && OutageLines.unreached(failure)) {
                    LOG.warn("The chain could not be written just now; it is tried again: {}", failure.getMessage());
                    pause();
                } else if (running) {
                    LOG.warn("The chain could not be written just now; it is tried again", failure);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(REST.multipliedBy(20));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean due() {
        Instant last = heads.lastMadeAt();
        return last.plus(EVERY).isBefore(clock.instant()) && heads.behind();
    }

    /** Links everything there is now. For those who cannot wait: it returns when it is done, whichever node does it. */
    public void catchUp() {
        try {
            while (round().events() > 0) {
                LOG.debug("another round");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The chain could not be written", failure);
        }
    }

    private Round round() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection);
                Round round = write(connection);
                connection.commit();
                return round;
            } catch (SQLException | RuntimeException failure) {
                // First: undoing fails too when the connection is gone.
                lasts.invalidateAll();
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    private Round write(Connection connection) throws SQLException {
        long from = progress(connection);
        List<Pending> rows =
                justRecorded.after(from, MOST).stream().map(Pending::of).toList();
        if (rows.isEmpty()) {
            rows = stored(connection, from);
        }
        if (rows.isEmpty()) {
            return new Round(0, false);
        }
        var sequences = new ArrayList<Long>();
        var links = new ArrayList<byte[]>();
        boolean sealed = false;
        // Streams whose last link is not known are looked up together, so the rows are walked twice.
        var before = new HashMap<String, Last>(known(connection, rows));
        for (Pending pending : rows) {
            Last last = before.get(pending.stream());
            if (pending.sequence() != (last == null ? 0 : last.sequence() + 1)) {
                throw new IllegalStateException("stream " + pending.stream() + " has a hole before number "
                        + pending.sequence() + ": ./ledger check says more");
            }
            byte[] link = pending.link(last == null ? Chain.beginning() : last.link());
            before.put(pending.stream(), new Last(pending.sequence(), link));
            sequences.add(pending.sequence());
            links.add(link);
            sealed |= SEALED.equals(pending.name());
        }
        insert(connection, rows, sequences, links);
        progress(connection, rows.getLast().position());
        lasts.putAll(before);
        return new Round(rows.size(), sealed);
    }

    private static List<Pending> stored(Connection connection, long after) throws SQLException {
        var rows = new ArrayList<Pending>();
        try (var query = connection.prepareStatement("select " + StoredLinks.COLUMNS
                + " from event e where e.position > ? order by e.position limit " + AT_ONCE)) {
            query.setLong(1, after);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(Pending.of(row));
                }
            }
        }
        return rows;
    }

    private static long progress(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position from event_chain_progress")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void progress(Connection connection, long position) throws SQLException {
        try (var statement = connection.prepareStatement("insert into event_chain_progress (position) values (?)"
                + " on conflict (one) do update set position = excluded.position")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }

    private Map<String, Last> known(Connection connection, List<Pending> rows) throws SQLException {
        var known = new HashMap<String, Last>();
        Set<String> asked = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Pending row : rows) {
            if (!seen.add(row.stream()) || row.sequence() == 0) {
                continue;
            }
            Last last = lasts.getIfPresent(row.stream());
            if (last != null && last.sequence() == row.sequence() - 1) {
                known.put(row.stream(), last);
            } else {
                asked.add(row.stream());
            }
        }
        if (asked.isEmpty()) {
            return known;
        }
        try (var query = connection.prepareStatement("""
                select s.stream, c.sequence, c.link from unnest(?) as s (stream)
                cross join lateral (select sequence, link from event_chain c where c.stream = s.stream
                                    order by sequence desc limit 1) c
                """)) {
            query.setArray(1, connection.createArrayOf("text", asked.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    known.put(row.getString(1), new Last(row.getLong(2), row.getBytes(3)));
                }
            }
        }
        return known;
    }

    private static void insert(Connection connection, List<Pending> rows, List<Long> sequences, List<byte[]> links)
            throws SQLException {
        if (rows.size() >= ROWS_TO_COPY) {
            var copied = new CopyRows();
            for (int at = 0; at < rows.size(); at++) {
                copied.row(3)
                        .text(rows.get(at).stream())
                        .number(sequences.get(at))
                        .bytes(links.get(at));
            }
            try {
                copied.into(connection, "event_chain (stream, sequence, link)");
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return;
        }
        try (var insert = connection.prepareStatement(
                "insert into event_chain (stream, sequence, link) select * from unnest(?, ?, ?)")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", rows.stream().map(Pending::stream).toArray()));
            insert.setArray(2, connection.createArrayOf("int8", sequences.toArray()));
            insert.setArray(3, connection.createArrayOf("bytea", links.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    @Override
    public void stop() {
        running = false;
        var last = thread;
        if (last != null) {
            last.interrupt();
            try {
                last.join(Duration.ofSeconds(10));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** An event that has no link yet. */
    private static final class Pending {
        private final long position;
        private final String stream;
        private final long sequence;
        private final String name;
        private final Linking linking;

        private interface Linking {
            byte[] after(byte[] before);
        }

        private Pending(long position, String stream, long sequence, String name, Linking linking) {
            this.position = position;
            this.stream = stream;
            this.sequence = sequence;
            this.name = name;
            this.linking = linking;
        }

        static Pending of(ResultSet row) throws SQLException {
            String stream = row.getString("stream");
            long sequence = row.getLong("sequence");
            String kind = row.getString("stream_type");
            String id = row.getString("event_id");
            Instant recordedAt = StoredLinks.recordedAt(row);
            String name = row.getString("name");
            String version = row.getString("version");
            byte[] payload = row.getBytes("payload");
            byte[] metadata = row.getBytes("metadata");
            return new Pending(
                    row.getLong("position"),
                    stream,
                    sequence,
                    name,
                    before -> Chain.link(
                            before, stream, sequence, kind, id, recordedAt, name, version, payload, metadata));
        }

        static Pending of(JustRecorded.Recorded event) {
            return new Pending(
                    event.position(),
                    event.stream(),
                    event.sequence(),
                    event.name(),
                    before -> Chain.link(
                            before,
                            event.stream(),
                            event.sequence(),
                            event.kind(),
                            event.id(),
                            event.recordedAt(),
                            event.name(),
                            event.version(),
                            event.payload(),
                            event.metadata()));
        }

        long position() {
            return position;
        }

        String stream() {
            return stream;
        }

        long sequence() {
            return sequence;
        }

        String name() {
            return name;
        }

        byte[] link(byte[] before) {
            return linking.after(before);
        }
    }
}
