package uk.personalbudget.api.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded database again when it ends although the service goes on: killed, stopped by somebody, or without room on
 * the disk. PostgreSQL itself puts its data right from its log before it lets anybody in, and does not start while anything of
 * its former self is still at the data. Until it is back, whoever wants something is told to ask again; it is tried for as long
 * as the service runs, less and less often, so that it goes on by itself when there is room again.
 */
final class DatabaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseKeeper.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Path folder;
    private final List<String> starting;
    private final Path log;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param folder of the database's own files
     * @param starting the command that starts it, and ends when it is ready or cannot be
     */
    DatabaseKeeper(Path folder, List<String> starting, Path log) {
        this.folder = folder;
        this.starting = List.copyOf(starting);
        this.log = log;
        this.thread = Thread.ofPlatform().name("database-keeper").daemon().start(this::run);
    }

    /** The process of the database in a folder, if it runs. */
    static Optional<ProcessHandle> process(Path folder) throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(DatabaseKeeper::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            Optional<ProcessHandle> process = process(folder);
            while (!closed) {
                if (process.filter(ProcessHandle::isAlive).isPresent()) {
                    Thread.sleep(LOOK);
                    continue;
                }
                // Whoever stops the service may stop the database with it.
                Thread.sleep(pause);
                if (closed) {
                    return;
                }
                LOG.error("The database has ended, {} says why. It is started again.", log);
                if (startedAgain()) {
                    LOG.warn("The database is there again.");
                    process = process(folder);
                    pause = FIRST_PAUSE;
                } else {
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                    LOG.error(
                            "The database does not start, {} says why. It is tried again in {} ms; orders are answered"
                                    + " with \"send again\" until then.",
                            log,
                            pause.toMillis());
                }
            }
        } catch (IOException failure) {
            LOG.error("Nobody looks after the database any more: start the service again if it goes away", failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startedAgain() throws InterruptedException {
        try {
            return new ProcessBuilder(starting)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException failure) {
            LOG.error("The program that starts the database cannot be run just now", failure);
            return false;
        }
    }

    /** From now on nothing is started again; stopping what runs is somebody else's work. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            // A start that is under way must not come after the stop.
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
