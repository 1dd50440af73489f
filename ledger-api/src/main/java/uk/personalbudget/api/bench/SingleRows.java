package uk.personalbudget.api.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import uk.personalbudget.api.platform.Database;

/** The baseline of orders: single rows of the shape of an event, each with a commit of its own and nothing decided. */
final class SingleRows implements Callers.Caller {
    private static final int CONNECTIONS = 20;

    private final HikariDataSource pool;
    private final byte[] payload;

    private SingleRows(HikariDataSource pool, byte[] payload) {
        this.pool = pool;
        this.payload = payload;
    }

    /** Connections of the owner of the tables. */
    static HikariDataSource pool(Database database) {
        var pool = new HikariDataSource();
        pool.setPoolName("bench");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.owner().user());
        pool.setPassword(database.owner().password());
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }

    /** One connection of the owner of the tables. */
    static Connection connection(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }

    /** Into a table of their own, with an event of the usual size. */
    static SingleRows in(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table bench_single (like event including all)");
            try (var row = statement.executeQuery("select payload from event where name = 'loaded' limit 1")) {
                row.next();
                return new SingleRows(pool, row.getBytes(1));
            }
        }
    }

    @Override
    public void order(int caller, long number) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement row = connection.prepareStatement(
                        "insert into bench_single (position, recorded_at, event_id, stream, sequence, stream_type, name,"
                                + " version, payload, metadata) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            row.setLong(1, number);
            row.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
            row.setString(3, UUID.randomUUID().toString());
            row.setString(4, "bench-" + caller);
            row.setLong(5, number);
            row.setString(6, "personal-budget");
            row.setString(7, "spend-settled");
            row.setString(8, "1");
            row.setBytes(9, payload);
            row.setBytes(10, new byte[20]);
            row.executeUpdate();
        }
    }
}
