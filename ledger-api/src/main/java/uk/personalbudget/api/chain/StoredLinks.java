package uk.personalbudget.api.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import uk.personalbudget.ledger.chain.Chain;

/** Rows of events as the chain needs them: the very bytes, of every kind of stream. */
final class StoredLinks {
    static final String COLUMNS =
            "e.position, e.stream, e.sequence, e.stream_type, e.event_id, e.recorded_at, e.name, e.version, e.payload,"
                    + " e.metadata";

    private StoredLinks() {}

    static byte[] link(byte[] before, ResultSet row) throws SQLException {
        return Chain.link(
                before,
                row.getString("stream"),
                row.getLong("sequence"),
                row.getString("stream_type"),
                row.getString("event_id"),
                recordedAt(row),
                row.getString("name"),
                row.getString("version"),
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    static Instant recordedAt(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }
}
