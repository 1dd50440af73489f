package uk.personalbudget.api.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The data directory, the database in it (or the one given by its address), and its two users. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformSettings.class)
class DatabaseConfiguration {

    /** Whoever cannot have a connection in this time is told to come again, rather than to wait for who knows how long. */
    private static final long WAIT_MILLIS = 10_000;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    DataDirectory dataDirectory(PlatformSettings settings) {
        return DataDirectory.claim(settings.data());
    }

    @Bean(destroyMethod = "close")
    DatabaseHolder databaseHolder(PlatformSettings settings, DataDirectory directory) {
        String url = settings.database().url();
        return url == null
                ? new DatabaseHolder(EmbeddedDatabase.start(directory))
                : new DatabaseHolder(external(url, settings.database()));
    }

    @Bean
    Database database(DatabaseHolder holder) {
        return holder.database();
    }

    @Bean(destroyMethod = "close")
    @Primary
    HikariDataSource dataSource(Database database) {
        var pool = new HikariDataSource();
        pool.setPoolName("ledger");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.application().user());
        pool.setPassword(database.application().password());
        pool.setMaximumPoolSize(20);
        pool.setConnectionTimeout(WAIT_MILLIS);
        // A server that is gone without a word is noticed one day.
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(Database database) {
        return new SimpleDriverDataSource(
                new org.postgresql.Driver(),
                database.url(),
                database.owner().user(),
                database.owner().password());
    }

    /**
     * Anybody may ask how the service is, so the question goes through the pool: left to itself, Boot would also sign in anew
     * as the owner of the tables each time, which takes longer than an order.
     */
    @Bean
    DataSourceHealthIndicator dbHealthIndicator(HikariDataSource dataSource) {
        return new DataSourceHealthIndicator(dataSource);
    }

    /** Every feature brings its own migrations, so they need not arrive in the order of their numbers. */
    @Bean
    FlywayConfigurationCustomizer migrations(Database database) {
        return flyway -> flyway.outOfOrder(true)
                .locations("classpath:db/migration")
                .placeholders(
                        java.util.Map.of("application", database.application().user()));
    }

    private static Database external(String url, PlatformSettings.External given) {
        var application = new Database.Login(given(given.user()), given(given.password()));
        String ownerUser = given.ownerUser();
        var owner = ownerUser == null ? application : new Database.Login(ownerUser, given(given.ownerPassword()));
        return new Database(url, owner, application);
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The database with what has to be stopped at the end, if anything. */
    static final class DatabaseHolder implements AutoCloseable, ApplicationListener<ContextClosedEvent> {
        private final Database database;
        private final @Nullable EmbeddedDatabase embedded;

        DatabaseHolder(EmbeddedDatabase embedded) {
            this.database = embedded.database();
            this.embedded = embedded;
        }

        DatabaseHolder(Database database) {
            this.database = database;
            this.embedded = null;
        }

        Database database() {
            return database;
        }

        @Override
        public void onApplicationEvent(ContextClosedEvent end) {
            if (embedded != null) {
                embedded.ending();
            }
        }

        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }
}
