package uk.personalbudget.api.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The product, really served: a process of its own on books that were made for it, stopped at the end. */
final class Served implements AutoCloseable {
    private static final Pattern ANSWERS = Pattern.compile("http://[^ ]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_AGAIN_MILLIS = 5;

    private final Process process;
    private final URI root;
    private final HttpClient http;
    private final Duration readyAfter;

    private Served(Process process, URI root, HttpClient http, Duration readyAfter) {
        this.process = process;
        this.root = root;
        this.http = http;
        this.readyAfter = readyAfter;
    }

    /**
     * Starts it and waits until it says that it is well.
     *
     * @param options of Java, besides those this program was started with
     */
    static Served start(Path books, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--") || it.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(List.of(options));
        command.addAll(program());
        command.addAll(List.of("serve", "--port", "0", "--data", books.toString()));
        long from = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // Whoever stops the measurement does not leave a service behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            URI root = URI.create("http://127.0.0.1:" + port(process));
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    // Left to itself it starts a thread of the machine for each answer, as many as come at once.
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            while (!well(http, root)) {
                if (System.nanoTime() - from > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the service that was started does not say that it is well");
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            return new Served(process, root, http, Duration.ofNanos(System.nanoTime() - from));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    /** This very program: the jar it was started from, or its classes. */
    private static List<String> program() {
        String started = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return started.endsWith(".jar")
                ? List.of("-jar", started)
                : List.of("-cp", System.getProperty("java.class.path"), started);
    }

    /** It says on the screen where it answers; what else it says is read on, so that it is never held up. */
    private static int port(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        var all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            var answers = ANSWERS.matcher(line);
            if (answers.find()) {
                Thread.ofVirtual().name("served").start(() -> drain(said));
                return Integer.parseInt(answers.group(1));
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException("the service that was started ended again: " + all);
    }

    private static void drain(BufferedReader said) {
        try {
            while (said.readLine() != null) {
                Thread.onSpinWait();
            }
        } catch (IOException ended) {
            // It has nothing more to say.
        }
    }

    private static boolean well(HttpClient http, URI root) throws IOException, InterruptedException {
        try {
            return http.send(health(root), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException _) {
            return false;
        }
    }

    private static HttpRequest health(URI root) {
        return HttpRequest.newBuilder(root.resolve("/actuator/health")).build();
    }

    /** From the start of the process until it said that it is well. */
    Duration readyAfter() {
        return readyAfter;
    }

    /** How long the processors were at work for it, its database not counted. */
    long processorNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    HttpClient http() {
        return http;
    }

    HttpRequest health() {
        return health(root);
    }

    /** The question whether a card may pay a penny, under a key of its own. */
    HttpRequest authorise(String budget, String token, String key) {
        return HttpRequest.newBuilder(root.resolve("/api/v1/cards/" + BusyBudget.cardOf(budget) + "/authorisations"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"amountPence": 1, "provision": "pa",
                         "merchant": {"category": "5411", "name": "SHOP", "city": "LEEDS", "channel": "chip"}}
                        """))
                .build();
    }

    /** What its heap holds, in MiB. */
    /** Has it collect all it can, and asks how many MiB are left. */
    @SuppressWarnings("BanJNDI") // The address is what this very Java gave for the process that was started here.
    double heap() throws IOException {
        try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(management()))) {
            MBeanServerConnection there = connector.getMBeanServerConnection();
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    there, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            memory.gc();
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed() / (double) (1 << 20);
        }
    }

    private String management() throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException refused) {
            throw new IOException("the heap of the service cannot be asked for", refused);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
