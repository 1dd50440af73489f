package uk.personalbudget.api.stream;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries on once a minute whatever did not come to its end: one that cannot be now keeps no other from it. */
public final class CarriedOn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CarriedOn.class);
    private static final long MINUTE = 60;

    private final String kind;
    private final Supplier<List<String>> names;
    private final Consumer<String> carryOn;
    private final ScheduledExecutorService later;

    /** @param kind what they are, for the log */
    public CarriedOn(String kind, Supplier<List<String>> names, Consumer<String> carryOn) {
        this.kind = kind;
        this.names = names;
        this.carryOn = carryOn;
        this.later = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(kind).factory());
    }

    public void start() {
        var _ = later.scheduleWithFixedDelay(this::now, 0, MINUTE, TimeUnit.SECONDS);
    }

    public void now() {
        List<String> all;
        try {
            all = names.get();
        } catch (RuntimeException notNow) {
            LOG.warn("The {} cannot be looked through now", kind, notNow);
            return;
        }
        for (String one : all) {
            try {
                carryOn.accept(one);
            } catch (RuntimeException notNow) {
                LOG.warn("{} of the {} cannot be carried on now", one, kind, notNow);
            }
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
