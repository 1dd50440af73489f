package uk.personalbudget.api.chain;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.ledger.chain.Chain;
import uk.personalbudget.ledger.chain.Heads;
import uk.personalbudget.ledger.chain.Heads.Head;

/** The signed lists of where every stream ends: making the next one, and reading what was made. */
@Component
public final class HeadLists {
    /** Any number, as long as nothing else takes it. */
    private static final long LOCK = 0x6c65_6467_6572_0003L;

    private final JdbcClient sql;
    private final SigningKeys keys;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** The streams of the list that was read or made last, so that the next one need not begin at the first. */
    private final SortedMap<String, Head> streams = new TreeMap<>();

    private long remembered;

    HeadLists(JdbcClient sql, SigningKeys keys, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.keys = keys;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A list as it was given away.
     *
     * @param statement what was signed
     * @param digest of the statement: the short name of all books up to the position
     * @param signature in hexadecimal digits
     */
    public record Published(
            long number,
            Instant madeAt,
            long position,
            String statement,
            String digest,
            String key,
            String signature) {}

    /** The list made last. */
    public Optional<Published> last() {
        return sql.sql("select * from event_heads order by number desc limit 1")
                .query((row, _) -> published(row))
                .optional();
    }

    /** The last list that takes account of nothing after a position and was made by then. */
    public Optional<Published> at(long position, Instant then) {
        return sql.sql("select * from event_heads where position <= :position and made_at <= :then"
                        + " order by number desc limit 1")
                .param("position", position)
                .param("then", OffsetDateTime.ofInstant(then, ZoneOffset.UTC))
                .query((row, _) -> published(row))
                .optional();
    }

    /** A list with what it rests on. */
    record Kept(Published published, String before, SortedMap<String, Head> changed) {}

    /** Every list, the first one first. */
    List<Kept> all() {
        return sql.sql("select * from event_heads order by number")
                .query((row, _) -> new Kept(published(row), row.getString("before"), unpack(row.getBytes("changed"))))
                .list();
    }

    static Published published(ResultSet row) throws SQLException {
        String statement = Heads.statement(
                row.getLong("number"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getLong("position"),
                row.getInt("streams"),
                row.getString("streams_digest"),
                row.getString("before"));
        return new Published(
                row.getLong("number"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getLong("position"),
                statement,
                Heads.digestOf(statement),
                row.getString("signing_key"),
                Chain.written(row.getBytes("signature")));
    }

    Instant lastMadeAt() {
        return last().map(Published::madeAt).orElse(Instant.EPOCH);
    }

    /** True when there are events that the last list does not know. */
    boolean behind() {
        return sql.sql("select coalesce((select position from event_chain_progress), 0)"
                        + " > coalesce((select max(position) from event_heads), 0)")
                .query(Boolean.class)
                .single();
    }

    /** Makes, signs and keeps the next list, of everything that has its link by now. */
    public synchronized Published make() {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            sql.sql("select pg_advisory_xact_lock(" + LOCK + ")")
                    .query((row, _) -> 0)
                    .list();
            Optional<Published> before = last();
            catchUp(before.map(Published::number).orElse(0L));
            long from = before.map(Published::position).orElse(0L);
            long to = sql.sql("select coalesce((select position from event_chain_progress), 0)")
                    .query(Long.class)
                    .single();
            SortedMap<String, Head> changed = changed(from, to);
            streams.putAll(changed);
            long number = remembered + 1;
            var heads = new Heads(
                    number,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    to,
                    streams,
                    before.map(Published::digest).orElse(Heads.NONE_BEFORE));
            var signed = keys.sign(heads.statement());
            keep(heads, changed, signed);
            remembered = number;
            return new Published(
                    number, heads.madeAt(), to, heads.statement(), heads.digest(), signed.key(), signed.signature());
        }));
    }

    private SortedMap<String, Head> changed(long from, long to) {
        var changed = new TreeMap<String, Head>();
        sql.sql("""
                        select c.stream, c.sequence, c.link
                        from (select stream, max(sequence) as sequence from event
                              where position > :from and position <= :to group by stream) h
                        join event_chain c on c.stream = h.stream and c.sequence = h.sequence
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, _) ->
                        changed.put(row.getString(1), new Head(row.getLong(2), Chain.written(row.getBytes(3)))))
                .list();
        return changed;
    }

    /** Another node may have made lists since, or this one has just started. */
    private void catchUp(long number) {
        if (remembered > number) {
            streams.clear();
            remembered = 0;
        }
        if (remembered < number) {
            sql.sql("select changed from event_heads where number > :known order by number")
                    .param("known", remembered)
                    .query(byte[].class)
                    .list()
                    .forEach(changed -> streams.putAll(unpack(changed)));
            remembered = number;
        }
    }

    private void keep(Heads heads, Map<String, Head> changed, SigningKeys.Signed signed) {
        sql.sql("""
                        insert into event_heads (number, made_at, position, streams, streams_digest, before, changed,
                                                 signing_key, signature)
                        values (:number, :madeAt, :position, :streams, :digest, :before, :changed, :key, :signature)
                        """)
                .param("number", heads.number())
                .param("madeAt", OffsetDateTime.ofInstant(heads.madeAt(), ZoneOffset.UTC))
                .param("position", heads.position())
                .param("streams", heads.streams().size())
                .param("digest", heads.streamsDigest())
                .param("before", heads.before())
                .param("changed", pack(changed))
                .param("key", signed.key())
                .param("signature", HexFormat.of().parseHex(signed.signature()))
                .update();
    }

    /** A line for each stream: number of its last event, link, name. */
    static byte[] pack(Map<String, Head> changed) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (var each : changed.entrySet()) {
                out.write((each.getValue().sequence() + " " + each.getValue().link() + " " + each.getKey() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    static SortedMap<String, Head> unpack(byte[] packed) {
        var heads = new TreeMap<String, Head>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> parts = List.of(line.split(" ", 3));
                heads.put(parts.get(2), new Head(Long.parseLong(parts.get(0)), parts.get(1)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return heads;
    }
}
