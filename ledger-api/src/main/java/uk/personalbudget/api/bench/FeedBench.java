package uk.personalbudget.api.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.axonframework.config.EventProcessingConfiguration;
import org.postgresql.PGConnection;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.files.BroughtIn;
import uk.personalbudget.api.files.FileIntake;
import uk.personalbudget.api.files.Progress;
import uk.personalbudget.api.files.Wish;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * How many lines a second of a card feed go the whole way: read, checked, accepted, decided and durably recorded, in files over
 * 2,000 budgets. Beside it, in turns, {@code COPY} of the very rows that were recorded, into a table with the same indexes and
 * in one transaction: nothing is faster in PostgreSQL, and nothing is decided.
 */
@Component
@Lazy
public final class FeedBench {
    private static final int BUDGETS = 2_000;
    private static final int WARM_UP_LINES = 20_000;
    private static final int TURNS = 3;
    private static final String EACH = "µs of processor a line";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Actor PROGRAMME = new Actor("bench", new TreeSet<>(List.of(Role.CARD_PROGRAMME)));
    private static final String COLUMNS =
            "position, stream, sequence, stream_type, event_id, recorded_at, name, version, payload, metadata";

    private final FilledBooks books;
    private final Feed feed;
    private final EventProcessingConfiguration readers;
    private final FileIntake intake;
    private final Database database;
    private final Clock clock;

    FeedBench(
            FilledBooks books,
            Feed feed,
            EventProcessingConfiguration readers,
            FileIntake intake,
            Database database,
            Clock clock) {
        this.books = books;
        this.feed = feed;
        this.readers = readers;
        this.intake = intake;
        this.database = database;
        this.clock = clock;
    }

    /** How long a file took, and how many rows came of it. */
    private record Turn(
            long rows, long oursNanos, long copyNanos, long programNanos, long databaseNanos, long copyingNanos) {
        BigDecimal ours() {
            return BenchReport.aSecond(rows, oursNanos);
        }

        BigDecimal copy() {
            return BenchReport.aSecond(rows, copyNanos);
        }

        /** In microseconds. */
        BigDecimal each(long nanos) {
            return BenchReport.millis(nanos / rows * 1_000);
        }
    }

    /** Files of so many lines: one at least, and as many as three while there is time. */
    public BenchReport run(Duration time, long lines) throws Exception {
        books.addReady(BUDGETS);
        if (!feed.awaitAll(PATIENCE)) {
            throw new IllegalStateException("the readers of the feed did not catch up");
        }
        readers.eventProcessors().values().forEach(it -> it.shutDown());
        Path folder = Files.createTempDirectory("ledger-feed");
        try (Connection connection = SingleRows.connection(database)) {
            execute(connection, "create table bench_copy (like event including all)");
            turn(connection, folder, 0, WARM_UP_LINES);
            List<Turn> turns = new ArrayList<>();
            long until = System.nanoTime() + time.toNanos();
            do {
                turns.add(turn(connection, folder, turns.size() + 1, lines));
            } while (turns.size() < TURNS && System.nanoTime() - until < 0);
            var ours = BenchReport.middle(turns.stream().map(Turn::ours).toList());
            var copy = BenchReport.middle(turns.stream().map(Turn::copy).toList());
            return new BenchReport.Builder("feed")
                    .figure("file/lines", BigDecimal.valueOf(lines), "lines")
                    .figure("file/turns", BigDecimal.valueOf(turns.size()), "turns")
                    .figure("ours", ours, "lines/s")
                    .figure("copy", copy, "rows/s")
                    .figure("ours/program", middle(turns, turn -> turn.each(turn.programNanos())), EACH)
                    .figure("ours/database", middle(turns, turn -> turn.each(turn.databaseNanos())), EACH)
                    .figure("copy/database", middle(turns, turn -> turn.each(turn.copyingNanos())), EACH)
                    .ratio("feed/copy", ours, copy)
                    .report();
        } finally {
            FeedFile.delete(folder);
        }
    }

    private static BigDecimal middle(List<Turn> turns, Function<Turn, BigDecimal> figure) {
        return BenchReport.middle(turns.stream().map(figure).toList());
    }

    private Turn turn(Connection connection, Path folder, int number, long lines) throws IOException, SQLException {
        LocalDate yesterday = London.dateOf(clock.instant()).minusDays(1);
        Path file = FeedFile.written(folder.resolve("feed-" + number + ".csv"), number, lines, BUDGETS, yesterday);
        long before = books.events();
        var used = ProcessorTime.of(connection);
        long programBefore = used.program();
        long databaseBefore = used.database();
        long from = System.nanoTime();
        var result = intake.bringIn(SourceFile.of(file), Wish.PLAIN, PROGRAMME, Progress.UNHEARD);
        long oursNanos = System.nanoTime() - from;
        long rows = books.events() - before;
        if (!(result instanceof BroughtIn.Posted posted) || posted.posted() != lines || rows != lines) {
            throw new IllegalStateException("the benchmark's own file did not become one event a line: " + result);
        }
        long program = used.program() - programBefore;
        long database = used.database() - databaseBefore;
        Files.delete(file);
        Copied copied = copied(connection, folder.resolve("rows-" + number), before, used);
        return new Turn(rows, oursNanos, copied.nanos(), program, database, copied.databaseNanos());
    }

    private record Copied(long nanos, long databaseNanos) {}

    /** The rows after a position are taken out of the books into a file, and from there into a table like theirs. */
    private static Copied copied(Connection connection, Path file, long after, ProcessorTime used)
            throws IOException, SQLException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            copies.copyOut(
                    "copy (select " + COLUMNS + " from event where position > " + after
                            + " order by position) to stdout (format binary)",
                    out);
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            long before = used.database();
            long from = System.nanoTime();
            copies.copyIn("copy bench_copy (" + COLUMNS + ") from stdin (format binary)", in);
            long nanos = System.nanoTime() - from;
            return new Copied(nanos, used.database() - before);
        } finally {
            Files.delete(file);
            execute(connection, "truncate bench_copy");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
