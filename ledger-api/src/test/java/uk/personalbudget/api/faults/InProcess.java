package uk.personalbudget.api.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import uk.personalbudget.api.LedgerApplication;

/** The product in the test's own process, where the test has the clock and the parts in its hands. */
final class InProcess implements AutoCloseable {
    final ConfigurableApplicationContext context;
    final Hands hands;
    final Client client;

    /** Goes on as time does, from where it was put. */
    static final class Hands extends Clock {
        private volatile Duration off = Duration.ZERO;

        void put(Duration off) {
            this.off = off;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(off);
        }
    }

    /** Not a configuration, so that no other test's service finds it by scanning. */
    static class OurClock {
        @Bean
        @Primary
        Hands hands() {
            return new Hands();
        }
    }

    InProcess(Path data, Map<String, Object> settings) {
        try {
            Files.writeString(
                    data.resolve("command-line.token"),
                    "token=" + RunningService.TOKEN + "\nroles=finance-officer,card-programme,administrator\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        context = new SpringApplicationBuilder(LedgerApplication.class, OurClock.class)
                .properties(Map.of(
                        "ledger.data", data.toString(),
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "logging.level.root", "warn"))
                .properties(settings)
                .run();
        hands = context.getBean(Hands.class);
        client = new Client("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
