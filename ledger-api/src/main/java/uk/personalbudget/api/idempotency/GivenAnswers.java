package uk.personalbudget.api.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The answers given under each key. */
@Component
public class GivenAnswers {
    /** How long an answer is given again. */
    static final Duration KEPT_FOR = Duration.ofDays(35);

    private static final int TIDIED_EVERY = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final Clock clock;
    private final AtomicLong claims = new AtomicLong();
    private final ReentrantLock[] locks = new ReentrantLock[256];

    GivenAnswers(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Who asked, under which key. */
    public record Key(String actor, String key) {}

    /** @param decided true when it may be frozen: a yes, or a no of the core */
    @SuppressWarnings("ArrayRecordComponent") // The bytes as they were sent; answers are never compared.
    public record Given(int status, Map<String, String> headers, byte[] body, boolean decided) {}

    /** What came of it. */
    public sealed interface Outcome {
        record First(Given given) implements Outcome {}

        record Again(Given given) implements Outcome {}

        /** The key was used for something else. */
        record OtherRequest() implements Outcome {}
    }

    /**
     * Carries the order out once. Two that come at the same time with the same key are carried out one after the other; on two
     * nodes the ledger itself sees that the second is nothing new.
     *
     * @param requestHash of everything the order says
     * @param carryOut is told when the key was first used, which is the moment an order without a date counts from
     */
    public Outcome once(Key key, String requestHash, Function<Instant, Given> carryOut) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), locks.length)];
        lock.lock();
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Row row = claimed(key, requestHash, now);
            if (!row.requestHash().equals(requestHash)) {
                return new Outcome.OtherRequest();
            }
            if (row.given() != null) {
                return new Outcome.Again(row.given());
            }
            Given given = carryOut.apply(row.begunAt());
            if (given.decided()) {
                return freeze(key, given)
                        ? new Outcome.First(given)
                        : new Outcome.Again(row(key).map(Row::given).orElse(given));
            }
            if (given.status() < 500) {
                release(key);
            }
            return new Outcome.First(given);
        } finally {
            lock.unlock();
        }
    }

    private record Row(
            String requestHash, Instant begunAt, @Nullable Given given) {}

    /** The row of this key: a new one, or the one that was there and is not too old to count. */
    private Row claimed(Key key, String requestHash, Instant now) {
        if (claim(key, requestHash, now)) {
            if (claims.incrementAndGet() % TIDIED_EVERY == 0) {
                forgetOld(now);
            }
            return new Row(requestHash, now, null);
        }
        Row row = row(key).orElseThrow();
        if (!row.begunAt().isBefore(now.minus(KEPT_FOR))) {
            return row;
        }
        forgetOld(now);
        claim(key, requestHash, now);
        return row(key).orElseThrow();
    }

    private void forgetOld(Instant now) {
        sql.sql("delete from given_answer where begun_at < :before")
                .param("before", at(now.minus(KEPT_FOR)))
                .update();
    }

    /**
     * Writes the key down. It need not be on disk before the order is carried out: the order's own commit puts it there, and
     * without one there is nothing to remember.
     */
    private boolean claim(Key key, String requestHash, Instant now) {
        // One statement is a transaction of its own, and the setting lasts as long as it: one way there and back, not
        // four.
        return sql.sql("""
                                with not_waited_for as materialized (select set_config('synchronous_commit', 'off', true))
                                insert into given_answer (actor, key, request_hash, begun_at)
                                select :actor, :key, :hash, :now from not_waited_for on conflict do nothing
                                """)
                        .param("actor", key.actor())
                        .param("key", key.key())
                        .param("hash", requestHash)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private Optional<Row> row(Key key) {
        return sql.sql("select request_hash, begun_at, status, headers, body from given_answer"
                        + " where actor = :actor and key = :key")
                .param("actor", key.actor())
                .param("key", key.key())
                .query((row, _) -> new Row(
                        row.getString("request_hash"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getObject("status") == null
                                ? null
                                : new Given(
                                        row.getInt("status"),
                                        JSON.readValue(row.getString("headers"), HEADERS),
                                        row.getBytes("body"),
                                        true)))
                .optional();
    }

    private boolean freeze(Key key, Given given) {
        return sql.sql("""
                                update given_answer
                                set status = :status, headers = :headers::jsonb, body = :body, frozen_at = now()
                                where actor = :actor and key = :key and status is null
                                """)
                        .param("status", given.status())
                        .param("headers", JSON.writeValueAsString(given.headers()))
                        .param("body", given.body())
                        .param("actor", key.actor())
                        .param("key", key.key())
                        .update()
                == 1;
    }

    private void release(Key key) {
        sql.sql("delete from given_answer where actor = :actor and key = :key and status is null")
                .param("actor", key.actor())
                .param("key", key.key())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** SHA-256 over the parts, each with its length before it, so that no two requests can be told as the same. */
    public static String hash(Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes =
                        part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
