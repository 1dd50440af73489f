package uk.personalbudget.api.balance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import uk.personalbudget.ledger.budget.Standing;
import uk.personalbudget.ledger.budget.Standing.AccountStanding;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/** Balances by SQL sums. */
@Component
public class BalanceQueries {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();
    private static final LocalDate NO_DAY_AFTER = LocalDate.of(9999, 12, 31);
    private static final Instant NO_MOMENT_AFTER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient sql;

    BalanceQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param position in the ledger, of the last event it takes account of
     * @param version the stream's last event that was not a refusal: what the answer's ETag names
     */
    public record At(long position, long version, Standing standing) {}

    /**
     * What the budget had at the end of a day, as far as the ledger knew at a moment.
     *
     * @param asAt the last value date that counts; all when not given
     * @param knownAt the moment up to which records count; all when not given
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public At at(String budget, Optional<LocalDate> asAt, Optional<Instant> knownAt) {
        OffsetDateTime known = knownAt.orElse(NO_MOMENT_AFTER).atOffset(ZoneOffset.UTC);
        LocalDate day = asAt.orElse(NO_DAY_AFTER);
        Map<Account, Map<Layer, SortedMap<Colour, Long>>> held = accounts(budget, known);
        var entitled = new TreeMap<Colour, Long>();
        sql.sql("""
                        select account, layer, colour, sum(pence)::bigint as pence
                        from balance_posting
                        where budget = :budget and effective_on <= :day and recorded_at <= :known
                          and (account like 'held:%' or (layer = 'allocated' and account like 'entitled:%'))
                        group by account, layer, colour
                        """)
                .param("budget", budget)
                .param("day", day)
                .param("known", known)
                .query(row -> {
                    var account = new Account(row.getString("account"));
                    var layer = Layer.of(row.getString("layer"));
                    var colour = Colour.of(row.getString("colour"));
                    long pence = row.getLong("pence");
                    if (account.held()) {
                        held.computeIfAbsent(account, _ -> new EnumMap<>(Layer.class))
                                .computeIfAbsent(layer, _ -> new TreeMap<>())
                                .put(colour, pence);
                    } else {
                        entitled.merge(colour, pence, Math::addExact);
                    }
                });
        var standings = new ArrayList<AccountStanding>();
        held.forEach((account, layers) -> standings.add(standing(account, layers)));
        return new At(
                last("", budget, known),
                last(" and name <> 'request-refused'", budget, known),
                new Standing(standings, new Amounts(entitled)));
    }

    /** Waits, not long, until a position has been read; false when it has not. */
    public boolean reached(long position, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (head() < position) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    private long head() {
        return sql.sql("select coalesce(max(position), 0) from balance_record")
                .query(Long.class)
                .single();
    }

    private Map<Account, Map<Layer, SortedMap<Colour, Long>>> accounts(String budget, OffsetDateTime known) {
        var held = new TreeMap<Account, Map<Layer, SortedMap<Colour, Long>>>();
        sql.sql("select account from balance_account where budget = :budget and recorded_at <= :known")
                .param("budget", budget)
                .param("known", known)
                .query(String.class)
                .list()
                .forEach(name -> held.put(new Account(name), new EnumMap<>(Layer.class)));
        return held;
    }

    private long last(String further, String budget, OffsetDateTime known) {
        return sql.sql("select coalesce(max(position), 0) from balance_record"
                        + " where budget = :budget and recorded_at <= :known" + further)
                .param("budget", budget)
                .param("known", known)
                .query(Long.class)
                .single();
    }

    private static AccountStanding standing(Account account, Map<Layer, SortedMap<Colour, Long>> layers) {
        Amounts settled = amounts(layers, Layer.SETTLED);
        Amounts pending = amounts(layers, Layer.PENDING);
        Amounts encumbered = amounts(layers, Layer.ENCUMBERED);
        Amounts available = settled.plus(pending).plus(encumbered);
        return new AccountStanding(
                account,
                settled,
                pending.negated(),
                encumbered.negated(),
                available,
                Math.subtractExact(available.total(), Math.max(0, available.in(Colour.SUSPENSE))));
    }

    private static Amounts amounts(Map<Layer, SortedMap<Colour, Long>> layers, Layer layer) {
        var found = layers.get(layer);
        return found == null ? Amounts.NONE : new Amounts(found);
    }
}
