package uk.personalbudget.api.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Starts the real ground, embedded PostgreSQL, migrations and Axon, without web and without the features above it. */
final class Platform {
    private Platform() {}

    /** Keeps what the feed brings. */
    static final class Remembering implements FeedReader {
        final List<FeedRecord> records = new CopyOnWriteArrayList<>();
        volatile long failingFrom = Long.MAX_VALUE;

        @Override
        public String name() {
            return "remembering";
        }

        @Override
        public void read(FeedRecord record) {
            if (record.position() >= failingFrom) {
                throw new IllegalStateException("cannot read " + record.position());
            }
            records.add(record);
        }

        @Override
        public void reset() {
            records.clear();
        }
    }

    /** Not a configuration, so that no other test's service finds it by scanning. */
    static class Reader {
        @Bean
        Remembering remembering() {
            return new Remembering();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableLedgerPlatform
    @Import({DatabaseConfiguration.class, AxonConfiguration.class})
    static class Ground {}

    static ConfigurableApplicationContext start(Path data, Map<String, Object> settings) {
        return start(data, settings, _ -> {});
    }

    static ConfigurableApplicationContext start(
            Path data, Map<String, Object> settings, Consumer<GenericApplicationContext> beans) {
        return new SpringApplicationBuilder(Ground.class, Reader.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("ledger.data", data.toString()))
                .properties(settings)
                .initializers(context -> beans.accept((GenericApplicationContext) context))
                .run();
    }
}
