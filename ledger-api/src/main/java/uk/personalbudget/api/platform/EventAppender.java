package uk.personalbudget.api.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way into the table of events. Whoever has events to record hands them over and waits; one thread writes those of
 * all who wait in one statement and one commit, and answers each when its events are durable. While it writes, the next ones
 * gather, so that the busier the service the cheaper an order.
 *
 * <p>Positions and times are given out under a lock that lasts until the commit: both rise in the order of commits, without
 * holes, also when several nodes write. The events of one order are recorded all or none, and an order whose place in a
 * stream is taken is refused without touching its neighbours.
 */
final class EventAppender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventAppender.class);

    /** Any number will do, as long as nothing else in the database locks by it. */
    private static final long APPENDING = 7_341_906_127L;

    private static final String UNIQUE_VIOLATION = "23505";

    private static final int ROWS_AT_ONCE = 2_000;

    /** From so many rows on, {@code COPY} takes less than one statement, although it costs three exchanges more. */
    private static final int ROWS_TO_COPY = 200;

    private static final Duration RECONNECTING = Duration.ofSeconds(10);
    private static final long BETWEEN_TRIES_MILLIS = 200;

    private static final String LOCK = "select pg_advisory_xact_lock(" + APPENDING + ");";

    /**
     * Two statements and no transaction around them: the server takes them as one, and answers once. Whether a place is taken
     * is left to the table's own uniqueness, which fails all of them; that is rare, and then they are written with a look.
     */
    private static final String WRITE = LOCK + """
            with head as (select position, recorded_at from event order by position desc limit 1),
                 written as (
                     insert into event
                         (position, recorded_at, event_id, stream, sequence, stream_type, name, version, payload, metadata)
                     select coalesce((select position from head), 0) + line, greatest(?, (select recorded_at from head)),
                            event_id, stream, sequence, stream_type, name, version, payload, metadata
                     from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                          as given (event_id, stream, sequence, stream_type, name, version, payload, metadata, line)
                     returning position, recorded_at)
            select min(position), min(recorded_at) from written
            """;

    /** The same by {@code COPY}, in a transaction: the lock first, and where the table ends. */
    private static final String HEAD = LOCK + "select position, recorded_at from event order by position desc limit 1";

    private static final String COLUMNS =
            "position, recorded_at, event_id, stream, sequence, stream_type, name, version, payload, metadata";

    private static final int COLUMNS_COUNT = 10;

    /**
     * Leaves out the orders whose place is taken. The lateral look makes it go by the index for each place, whatever it
     * believes about the size of the table; otherwise it read all of it each time.
     */
    private static final String WRITE_LOOKING = LOCK + """
            with head as (select position, recorded_at from event order by position desc limit 1),
                 taken as (select distinct f.batch
                           from unnest(?, ?, ?) as f (batch, stream, sequence)
                           cross join lateral (select from event e
                                               where e.stream = f.stream and e.sequence = f.sequence limit 1) e)
            insert into event (position, recorded_at, event_id, stream, sequence, stream_type, name, version, payload, metadata)
            select coalesce((select position from head), 0) + row_number() over (order by line),
                   greatest(?, (select recorded_at from head)),
                   event_id, stream, sequence, stream_type, name, version, payload, metadata
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                 as given (event_id, stream, sequence, stream_type, name, version, payload, metadata, batch, line)
            where batch not in (select batch from taken)
            returning stream, sequence, position, recorded_at
            """;

    private static final String FIND = """
            select e.stream, e.sequence, e.position, e.recorded_at
            from unnest(?, ?, ?) as f (event_id, stream, sequence)
            join event e on e.stream = f.stream and e.sequence = f.sequence and e.event_id = f.event_id
            """;

    private final DataSource database;
    private final Clock clock;
    private final JustRecorded recorded;
    private final CopyRows copied = new CopyRows();
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Nobody takes from the queue any more. */
    private volatile boolean ended;

    /** Its own, so that it never waits for those who wait for it. */
    private @Nullable Connection connection;

    EventAppender(DataSource database, Clock clock, JustRecorded recorded) {
        this.database = database;
        this.clock = clock;
        this.recorded = recorded;
        this.thread = Thread.ofPlatform().name("event-appender").daemon().start(this::run);
    }

    /** An event as it is stored; its position and time are not known yet. */
    record Row(
            String eventId,
            String stream,
            long sequence,
            String kind,
            SerializedObject<byte[]> payload,
            SerializedObject<byte[]> metadata) {}

    /**
     * The database went away and did not come back in time, so that nobody knows whether the events are recorded. Whoever sends
     * the same order again is answered as if it had been sent once.
     */
    static final class OutcomeUnknown extends EventStoreException {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(Throwable cause) {
            super("The database went away while the events were being recorded", cause);
        }
    }

    /** Somebody's place in a stream was taken before. */
    static final class PlaceTaken extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private record Key(String stream, long sequence) {
        static Key of(Row row) {
            return new Key(row.stream(), row.sequence());
        }
    }

    private record Waiting(List<Row> rows, CompletableFuture<List<EventStorage.Place>> answer) {
        /** Nearly always one. */
        Set<String> streams() {
            var streams = new HashSet<String>();
            String before = "";
            for (Row row : rows) {
                if (!row.stream().equals(before)) {
                    before = row.stream();
                    streams.add(before);
                }
            }
            return streams;
        }

        /** The first event of each stream: if its place is free, so are those after it. */
        List<Row> firsts() {
            var streams = new HashSet<String>();
            return rows.stream().filter(row -> streams.add(row.stream())).toList();
        }
    }

    /**
     * Records events, all or none, and returns when they are durable.
     *
     * @return their places, in the same order
     * @throws PlaceTaken when one of the streams already has such a sequence number: nothing was recorded
     */
    List<EventStorage.Place> append(List<Row> rows) throws PlaceTaken {
        var mine = new Waiting(List.copyOf(rows), new CompletableFuture<>());
        if (closed) {
            throw new EventStoreException("The event store is closed");
        }
        waiting.add(mine);
        if (ended && waiting.remove(mine)) {
            throw new EventStoreException("The event store is closed");
        }
        try {
            return mine.answer().join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case PlaceTaken taken -> throw taken;
                case OutcomeUnknown unknown -> throw unknown;
                case null, default ->
                    throw new EventStoreException("The events could not be recorded", failure.getCause());
            }
        }
    }

    private void run() {
        Queue<Waiting> left = new ArrayDeque<>();
        try {
            while (!closed || !waiting.isEmpty() || !left.isEmpty()) {
                if (left.isEmpty()) {
                    left.add(waiting.take());
                }
                waiting.drainTo(left);
                write(next(left));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            ended = true;
            waiting.drainTo(left);
            left.forEach(it -> it.answer().completeExceptionally(new IllegalStateException("The service stops")));
            disconnect();
        }
    }

    /** As many as fit into one statement, and at most one for each stream: a second one waits until the first has its place. */
    private static List<Waiting> next(Queue<Waiting> left) {
        var batch = new ArrayList<Waiting>();
        var streams = new HashSet<String>();
        int rows = 0;
        for (var each = left.iterator(); each.hasNext() && rows < ROWS_AT_ONCE; ) {
            Waiting candidate = each.next();
            Set<String> its = candidate.streams();
            if (its.stream().noneMatch(streams::contains)) {
                batch.add(candidate);
                rows += candidate.rows().size();
                each.remove();
            }
            streams.addAll(its);
        }
        return batch;
    }

    /** Whatever happens, everybody gets an answer, and the thread lives on. */
    private void write(List<Waiting> batch) {
        try {
            if (batch.stream().anyMatch(each -> !each.rows().isEmpty())) {
                write(batch, false, System.nanoTime() + RECONNECTING.toNanos());
            }
        } catch (RuntimeException | Error failure) {
            refuse(batch, failure);
        }
    }

    /**
     * @param again they may be recorded already, because the connection was lost before the answer: what is written twice finds
     *     its place taken by itself, and is then looked up by its identifier. The lock makes sure that the lost session is not
     *     still at it.
     */
    private void write(List<Waiting> batch, boolean again, long until) {
        boolean uncertain = again;
        while (true) {
            try {
                if (uncertain) {
                    var places = new HashMap<>(writeLooking(batch));
                    places.putAll(find(batch));
                    settle(batch, places);
                } else {
                    insert(batch);
                }
                return;
            } catch (SQLException failure) {
                if (connectionLost(failure)) {
                    LOG.warn(
                            "The database went away while {} orders were being recorded: {}",
                            batch.size(),
                            failure.getMessage());
                    uncertain = true;
                    disconnect();
                    if (closed || System.nanoTime() - until > 0) {
                        refuse(batch, new OutcomeUnknown(failure));
                        return;
                    }
                    pause();
                } else if (batch.size() > 1) {
                    // One of them cannot be written, and the others are not to suffer for it.
                    for (Waiting each : batch) {
                        write(List.of(each), uncertain, until);
                    }
                    return;
                } else {
                    refuse(batch, failure);
                    return;
                }
            }
        }
    }

    private void insert(List<Waiting> batch) throws SQLException {
        List<Row> rows = rows(batch);
        try {
            if (rows.size() < ROWS_TO_COPY) {
                writeAll(batch, rows);
            } else {
                copyAll(batch, rows);
            }
        } catch (SQLException failure) {
            if (!UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                throw failure;
            }
            settle(batch, writeLooking(batch));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(List<Waiting> batch, Throwable failure) {
        batch.forEach(each -> each.answer().completeExceptionally(failure));
    }

    private static void settle(List<Waiting> batch, Map<Key, EventStorage.Place> places) {
        for (Waiting each : batch) {
            var its = new ArrayList<EventStorage.Place>();
            for (Row row : each.rows()) {
                EventStorage.Place place = places.get(Key.of(row));
                if (place != null) {
                    its.add(place);
                }
            }
            if (its.size() == each.rows().size()) {
                each.answer().complete(its);
            } else {
                each.answer().completeExceptionally(new PlaceTaken());
            }
        }
    }

    /** They are all in, in the order in which they were given, or none is. */
    private void writeAll(List<Waiting> batch, List<Row> rows) throws SQLException {
        Connection database = connection();
        long position;
        Instant recordedAt;
        try (PreparedStatement statement = database.prepareStatement(WRITE)) {
            int at = 0;
            statement.setObject(++at, now());
            setRows(statement, at, rows);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet first = statement.getResultSet()) {
                first.next();
                position = first.getLong(1);
                recordedAt = first.getObject(2, OffsetDateTime.class).toInstant();
            }
        }
        recorded.add(position, rows, recordedAt);
        answer(batch, position, recordedAt);
    }

    private static void answer(List<Waiting> batch, long first, Instant recordedAt) {
        long position = first;
        for (Waiting each : batch) {
            var places = new ArrayList<EventStorage.Place>(each.rows().size());
            for (Row row : each.rows()) {
                places.add(new EventStorage.Place(position++, row.sequence(), recordedAt));
            }
            each.answer().complete(places);
        }
    }

    /** The same for many: the position is asked for under the lock, which is held until the commit. */
    private void copyAll(List<Waiting> batch, List<Row> rows) throws SQLException {
        Connection database = connection();
        long first;
        Instant recordedAt;
        database.setAutoCommit(false);
        boolean done = false;
        try (PreparedStatement end = database.prepareStatement(HEAD)) {
            long position = 0;
            recordedAt = now().toInstant();
            end.execute();
            end.getMoreResults();
            try (ResultSet head = end.getResultSet()) {
                if (head.next()) {
                    position = head.getLong(1);
                    Instant last = head.getObject(2, OffsetDateTime.class).toInstant();
                    recordedAt = recordedAt.isBefore(last) ? last : recordedAt;
                }
            }
            first = position + 1;
            copied(rows, first, recordedAt).into(database, "event (" + COLUMNS + ")");
            database.commit();
            done = true;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            if (!done) {
                undo(database);
            }
        }
        database.setAutoCommit(true);
        recorded.add(first, rows, recordedAt);
        answer(batch, first, recordedAt);
    }

    private CopyRows copied(List<Row> rows, long first, Instant recordedAt) {
        copied.clear();
        long position = first;
        for (Row row : rows) {
            copied.row(COLUMNS_COUNT)
                    .number(position++)
                    .time(recordedAt)
                    .text(row.eventId())
                    .text(row.stream())
                    .number(row.sequence())
                    .text(row.kind())
                    .text(row.payload().getType().getName())
                    .text(row.payload().getType().getRevision())
                    .bytes(row.payload().getData())
                    .bytes(row.metadata().getData());
        }
        return copied;
    }

    /** What is thrown already says why; a connection on which not even this works is of no use any more. */
    private void undo(Connection database) {
        try {
            database.rollback();
            database.setAutoCommit(true);
        } catch (SQLException lost) {
            LOG.debug("Undoing what could not be recorded", lost);
            disconnect();
        }
    }

    private Map<Key, EventStorage.Place> writeLooking(List<Waiting> batch) throws SQLException {
        var firsts = new ArrayList<Row>();
        var firstOf = new ArrayList<Integer>();
        var batchOf = new ArrayList<Integer>();
        for (int at = 0; at < batch.size(); at++) {
            List<Row> its = batch.get(at).firsts();
            firsts.addAll(its);
            firstOf.addAll(Collections.nCopies(its.size(), at));
            batchOf.addAll(Collections.nCopies(batch.get(at).rows().size(), at));
        }
        Connection database = connection();
        try (PreparedStatement statement = database.prepareStatement(WRITE_LOOKING)) {
            int at = 0;
            statement.setArray(++at, database.createArrayOf("int4", firstOf.toArray()));
            statement.setArray(++at, texts(database, firsts, Row::stream));
            statement.setArray(++at, sequences(database, firsts));
            statement.setObject(++at, now());
            at = setRows(statement, at, rows(batch));
            statement.setArray(++at, database.createArrayOf("int4", batchOf.toArray()));
            statement.execute();
            statement.getMoreResults();
            try (ResultSet written = statement.getResultSet()) {
                return places(written);
            }
        }
    }

    /** Axon hands times to the readers of the feed in milliseconds, so none is recorded more finely. */
    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }

    private static List<Row> rows(List<Waiting> batch) {
        return batch.stream().flatMap(each -> each.rows().stream()).toList();
    }

    /** @return the place of the last of them in the statement */
    private static int setRows(PreparedStatement statement, int before, List<Row> rows) throws SQLException {
        Connection database = statement.getConnection();
        int at = before;
        statement.setArray(++at, texts(database, rows, Row::eventId));
        statement.setArray(++at, texts(database, rows, Row::stream));
        statement.setArray(++at, sequences(database, rows));
        statement.setArray(++at, texts(database, rows, Row::kind));
        statement.setArray(
                ++at, texts(database, rows, row -> row.payload().getType().getName()));
        statement.setArray(
                ++at, texts(database, rows, row -> row.payload().getType().getRevision()));
        statement.setArray(++at, bytes(database, rows, row -> row.payload().getData()));
        statement.setArray(++at, bytes(database, rows, row -> row.metadata().getData()));
        return at;
    }

    /** Which of these events are in the store already. */
    private Map<Key, EventStorage.Place> find(List<Waiting> batch) throws SQLException {
        List<Row> rows = rows(batch);
        Connection database = connection();
        try (PreparedStatement statement = database.prepareStatement(FIND)) {
            statement.setArray(1, texts(database, rows, Row::eventId));
            statement.setArray(2, texts(database, rows, Row::stream));
            statement.setArray(3, sequences(database, rows));
            try (ResultSet found = statement.executeQuery()) {
                return places(found);
            }
        }
    }

    private static Map<Key, EventStorage.Place> places(ResultSet rows) throws SQLException {
        var places = new HashMap<Key, EventStorage.Place>();
        while (rows.next()) {
            places.put(
                    new Key(rows.getString(1), rows.getLong(2)),
                    new EventStorage.Place(
                            rows.getLong(3),
                            rows.getLong(2),
                            rows.getObject(4, OffsetDateTime.class).toInstant()));
        }
        return places;
    }

    private static Array texts(Connection database, List<Row> rows, Function<Row, String> part) throws SQLException {
        return database.createArrayOf("text", rows.stream().map(part).toArray(String[]::new));
    }

    private static Array sequences(Connection database, List<Row> rows) throws SQLException {
        return database.createArrayOf("int8", rows.stream().map(Row::sequence).toArray(Long[]::new));
    }

    private static Array bytes(Connection database, List<Row> rows, Function<Row, byte[]> part) throws SQLException {
        return database.createArrayOf("bytea", rows.stream().map(part).toArray(byte[][]::new));
    }

    private Connection connection() throws SQLException {
        var open = connection;
        if (open == null) {
            open = database.getConnection();
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                LOG.debug("Closing a lost connection", failure);
            }
        }
    }

    /** Classes 08 (connection), 57P (the server stops or starts), and what the driver says without a class. */
    static boolean connectionLost(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /** Lets what was handed over be written, and then stops. */
    @Override
    public void close() {
        closed = true;
        if (waiting.isEmpty()) {
            // It may wait for an order that never comes.
            waiting.add(new Waiting(List.of(), new CompletableFuture<>()));
        }
        try {
            thread.join(RECONNECTING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
