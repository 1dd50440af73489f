package uk.personalbudget.api.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set about the ground the product stands on.
 *
 * @param data the data directory
 * @param database a PostgreSQL given by its address, used instead of the embedded one
 * @param budgetsInMemory how many budgets are kept ready in memory
 * @param snapshotEvery after how many events the state of a budget is kept, so that it need not be read from the start
 */
@ConfigurationProperties("ledger")
record PlatformSettings(
        @DefaultValue("data") Path data,
        @DefaultValue External database,
        @DefaultValue("5000") int budgetsInMemory,
        @DefaultValue("500") int snapshotEvery) {

    /**
     * @param url such as {@code jdbc:postgresql://db.example.org/ledger}
     * @param user of the application, who may add and read
     * @param ownerUser of the owner of the tables; the application's own when not given
     */
    record External(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String ownerUser,
            @Nullable String ownerPassword) {}
}
