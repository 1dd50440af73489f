package uk.personalbudget.api.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import uk.personalbudget.api.LedgerApplication;

/** The service, started in this process: for good by {@code serve}, or for the time of one command. */
final class OwnService implements AutoCloseable {
    private static final String THIS_MACHINE_ONLY = "127.0.0.1";

    private static final List<String> WARNINGS = List.of("--logging.level.root=warn");

    /** Where a start failed, one sentence says so; the same as a stack trace is for --debug. */
    private static final List<String> NO_START_FAILURES = List.of(
            "--logging.level.org.springframework.boot.SpringApplication=off",
            "--logging.level.org.springframework.boot.diagnostics=off",
            "--logging.level.org.springframework.boot.web.server.servlet.context=error",
            "--logging.level.org.springframework.boot.autoconfigure.logging=error");

    private final ConfigurableApplicationContext context;
    private final CountDownLatch closed = new CountDownLatch(1);

    private OwnService(ConfigurableApplicationContext context) {
        this.context = context;
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) _ -> closed.countDown());
    }

    /** For one command: on a free port of this machine only, and without a word on the screen. */
    static OwnService quiet(Where where, boolean debug) {
        return start(where, debug ? WARNINGS : List.of("--logging.level.root=off"), THIS_MACHINE_ONLY, 0);
    }

    /** For good. What stands in its way is asked before the long start. */
    static OwnService lasting(Where where, boolean debug, String address, int port) {
        where.requireFree();
        requireFree(address, port);
        List<String> settings = new ArrayList<>(WARNINGS);
        if (!debug) {
            settings.addAll(NO_START_FAILURES);
        }
        return start(where, settings, address, port);
    }

    private static void requireFree(String address, int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            probe.setReuseAddress(true);
        } catch (UnknownHostException unknown) {
            throw new Cannot(
                    "There is no address \"" + address + "\": leave --address out, or give one of this machine.",
                    unknown);
        } catch (BindException taken) {
            throw taken(port, taken);
        } catch (IOException failure) {
            throw new Cannot(
                    "Port " + port + " on " + address + " cannot be used: choose another with --port N.", failure);
        }
    }

    private static Cannot taken(int port, Exception failure) {
        return new Cannot(
                "Port " + port + " is in use by another program: choose another with --port N, or stop that program.",
                failure);
    }

    private static OwnService start(Where where, List<String> given, String address, int port) {
        List<String> settings = new ArrayList<>(where.settings());
        settings.addAll(given);
        settings.add("--server.address=" + address);
        settings.add("--server.port=" + port);
        try {
            return new OwnService(new SpringApplicationBuilder(LedgerApplication.class)
                    .logStartupInfo(false)
                    .run(settings.toArray(String[]::new)));
        } catch (RuntimeException failure) {
            PortInUseException taken = taken(failure);
            if (taken != null) {
                throw taken(taken.getPort(), failure);
            }
            throw failure;
        }
    }

    private static @Nullable PortInUseException taken(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof PortInUseException taken) {
                return taken;
            }
        }
        return null;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Waits until somebody stops it. */
    void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        context.close();
    }
}
