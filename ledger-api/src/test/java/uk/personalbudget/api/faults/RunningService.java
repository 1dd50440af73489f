package uk.personalbudget.api.faults;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.api.LedgerApplication;

/** The product in a process of its own, on a port that stays the same when it is started again. */
final class RunningService implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(4);
    static final String TOKEN = "a-token-that-only-the-fault-tests-know";

    private final Path data;
    private final int port;
    private final List<String> settings;
    private final Path log;
    private Process process;

    /** @param settings as the product reads them from its command line */
    RunningService(Path data, String... settings) {
        this(data, data.resolveSibling(data.getFileName() + ".log"), settings);
    }

    RunningService(Path data, Path log, String... settings) {
        this.data = data;
        this.settings = List.of(settings);
        this.log = log;
        this.port = freePort();
        try {
            Files.createDirectories(data);
            // As the owner of the folder may write it: the command line acts in every role the orders need.
            Files.writeString(
                    data.resolve("command-line.token"),
                    "token=" + TOKEN + "\nroles=finance-officer,card-programme,administrator\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path data() {
        return data;
    }

    String root() {
        return "http://127.0.0.1:" + port;
    }

    /** What the process wrote, for whoever looks at a failed test. */
    Path log() {
        return log;
    }

    RunningService start() {
        begin();
        awaitWell();
        return this;
    }

    private void begin() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .replace("\n", File.pathSeparator),
                LedgerApplication.class.getName(),
                "--ledger.data=" + data,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--logging.level.root=warn"));
        command.addAll(settings);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it answers and says that it is well. */
    void awaitWell() {
        var http = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(URI.create(root() + "/actuator/health"))
                .timeout(Duration.ofSeconds(30))
                .build();
        await("the service in " + data)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast("the service has ended, see " + log, () -> !process.isAlive())
                .until(() -> http.send(health, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    /** As {@code kill -9} does it: nothing of it runs any further. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        if (process != null) {
            process.toHandle().destroy();
            process.onExit()
                    .orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        }
    }
}
