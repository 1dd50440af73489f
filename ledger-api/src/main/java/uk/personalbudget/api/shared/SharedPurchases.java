package uk.personalbudget.api.shared;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.SharedPurchase;
import uk.personalbudget.ledger.budget.SharedPurchase.Fact;
import uk.personalbudget.ledger.budget.SharedPurchase.Share;

/** Keeps the facts of shared purchases in PostgreSQL, and carries on what a stop left half done. */
@Component
public class SharedPurchases implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPurchases.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MINUTE = 60;

    private final JdbcClient sql;
    private final Ledger ledger;
    private final Clock clock;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shared-purchases").factory());

    SharedPurchases(JdbcClient sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** How a share is written down; amounts in pence. */
    record Written(List<Share> shares, String effectiveOn, String budget, String code) {
        static final Written NOTHING = new Written(List.of(), "", "", "");
    }

    /** Begins a purchase, or goes on with it where it began before with the same shares. */
    public synchronized List<Fact> begin(String purchase, List<Share> shares, LocalDate effectiveOn, String actor) {
        var known = facts(purchase);
        if (known.isEmpty()) {
            add(purchase, new Fact.Begun(shares, effectiveOn), actor);
        }
        return carryOn(purchase, actor);
    }

    public List<Fact> facts(String purchase) {
        return sql.sql("select name, payload from shared_purchase_event where purchase = :purchase order by sequence")
                .param("purchase", purchase)
                .query((row, _) -> read(row.getString("name"), JSON.readValue(row.getString("payload"), Written.class)))
                .list();
    }

    private synchronized List<Fact> carryOn(String purchase, String actor) {
        var roles = new TreeSet<Role>();
        roles.add(Role.FINANCE_OFFICER);
        var who = new Actor(actor, roles);
        return SharedPurchase.carryOn(
                purchase,
                new SharedPurchase.Journal() {
                    @Override
                    public List<Fact> of(String id) {
                        return facts(id);
                    }

                    @Override
                    public void add(String id, Fact fact) {
                        SharedPurchases.this.add(id, fact, actor);
                    }
                },
                command -> ledger.send(command, who).decision());
    }

    private void add(String purchase, Fact fact, String actor) {
        sql.sql("""
                        insert into shared_purchase_event (purchase, sequence, name, payload, recorded_at, actor)
                        values (:purchase,
                                (select count(*) from shared_purchase_event e where e.purchase = :purchase),
                                :name, :payload, :at, :actor)
                        """)
                .param("purchase", purchase)
                .param("name", name(fact))
                .param("payload", JSON.writeValueAsString(written(fact)))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }

    private static String name(Fact fact) {
        return switch (fact) {
            case Fact.Begun _ -> "begun";
            case Fact.Settling _ -> "settling";
            case Fact.Paid _ -> "paid";
            case Fact.GivenUp _ -> "given-up";
            case Fact.Released _ -> "released";
        };
    }

    private static Written written(Fact fact) {
        return switch (fact) {
            case Fact.Begun it -> new Written(it.shares(), it.effectiveOn().toString(), "", "");
            case Fact.GivenUp it -> new Written(List.of(), "", it.budget(), it.code());
            case Fact.Settling _, Fact.Paid _, Fact.Released _ -> Written.NOTHING;
        };
    }

    private static Fact read(String name, Written written) {
        return switch (name) {
            case "begun" -> new Fact.Begun(written.shares(), LocalDate.parse(written.effectiveOn()));
            case "settling" -> new Fact.Settling();
            case "paid" -> new Fact.Paid();
            case "given-up" -> new Fact.GivenUp(written.budget(), written.code());
            case "released" -> new Fact.Released();
            default -> throw new IllegalStateException("a shared purchase has no fact named " + name);
        };
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        var _ = later.scheduleWithFixedDelay(this::resume, 0, MINUTE, TimeUnit.SECONDS);
    }

    /** Whatever did not come to its end is carried on; one that cannot be now is tried again in a minute. */
    public void resume() {
        record Half(String purchase, String actor) {}
        List<Half> half = List.of();
        try {
            half = sql.sql("""
                            select distinct b.purchase, b.actor from shared_purchase_event b
                            where b.name = 'begun' and not exists (
                                select 1 from shared_purchase_event e
                                where e.purchase = b.purchase and e.name in ('paid', 'released'))
                            """)
                    .query((row, _) -> new Half(row.getString(1), row.getString(2)))
                    .list();
        } catch (RuntimeException notNow) {
            LOG.warn("Shared purchases cannot be looked through now", notNow);
        }
        for (Half one : half) {
            try {
                carryOn(one.purchase(), one.actor());
            } catch (RuntimeException notNow) {
                LOG.warn("The shared purchase {} cannot be carried on now", one.purchase(), notNow);
            }
        }
    }

    @Override
    public void destroy() {
        later.shutdownNow();
    }
}
