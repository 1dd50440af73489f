package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the packaged program shows: parts of Axon keep quiet when they see a test. */
class PackagedJarIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path home;

    @TempDir
    Path data;

    @Test
    void the_product_calls_nobody_advertises_nothing_and_leaves_the_home_folder_alone() throws Exception {
        Path output = data.resolveSibling(data.getFileName() + ".log");
        try (var proxy = new Proxy()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Duser.home=" + home,
                            "-Dhttp.proxyHost=127.0.0.1",
                            "-Dhttps.proxyHost=127.0.0.1",
                            "-Dhttp.proxyPort=" + proxy.port(),
                            "-Dhttps.proxyPort=" + proxy.port(),
                            "-Dloader.main=uk.personalbudget.api.LedgerApplication",
                            "-cp",
                            Path.of("target", "ledger.jar").toAbsolutePath().toString(),
                            "org.springframework.boot.loader.launch.PropertiesLauncher",
                            "--server.port=0",
                            "--ledger.data=" + data.resolve("books"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                await().atMost(PATIENCE)
                        .failFast("the program has ended", () -> !process.isAlive())
                        .until(() -> DataDirectory.holder(data.resolve("books"))
                                .filter(holder -> holder.port().isPresent())
                                .isPresent());
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(proxy.calls()).as("calls to the outside").isZero();
            assertThat(Files.readString(output).toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("axoniq")
                    .doesNotContain("console.");
            try (var left = Files.list(home)) {
                assertThat(left.map(path -> path.getFileName().toString()).filter(name -> !name.equals(".cache")))
                        .isEmpty();
            }
            // It stopped its database before it ended.
            assertThat(data.resolve("books/postgres/postmaster.pid")).doesNotExist();
            assertThat(data.resolve("books/ledger.running")).doesNotExist();
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Stands where the way out would be, and counts who takes it. */
    private static final class Proxy implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger calls = new AtomicInteger();

        Proxy() throws IOException {
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            while (!socket.isClosed()) {
                try (Socket call = socket.accept()) {
                    calls.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        int calls() {
            return calls.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
