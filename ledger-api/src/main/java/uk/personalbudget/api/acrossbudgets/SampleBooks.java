package uk.personalbudget.api.acrossbudgets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.StoredEvents;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.monitoring.SampleAcross;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.acrossbudgets.PaymentFacts;
import uk.personalbudget.reconciliation.acrossbudgets.PaymentFacts.Found;

/** Draws a sample over the payments of all budgets. What is drawn follows from the question alone and the position of the books. */
@Component
public class SampleBooks {
    private final StoredEvents events;
    private final JdbcClient sql;
    private final PolicyBooks policies;
    private final Clock clock;

    SampleBooks(DataSource database, JdbcClient sql, PolicyBooks policies, Clock clock) {
        this.events = new StoredEvents(database);
        this.sql = sql;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * @param seed words of the auditor's own; others draw others
     * @param position of the books to draw from; where they stand now when not given
     */
    public record Asked(LocalDate from, LocalDate to, String seed, SampleAcross.Terms terms, OptionalLong position) {}

    /** @param why {@code cash}, {@code over} the value above which all is looked at, or {@code drawn} */
    public record Row(
            String budget,
            String transaction,
            LocalDate on,
            long pence,
            String why,
            Tier tier,
            Optional<String> provision,
            boolean shown,
            List<String> digests) {}

    /**
     * @param count of all payments there are, and {@code pence} what they come to
     * @param budgets that have one
     */
    public record Drawn(Asked asked, long position, int count, long pence, int budgets, List<Row> rows) {
        public Drawn {
            rows = List.copyOf(rows);
        }

        public long drawnPence() {
            return rows.stream().mapToLong(Row::pence).sum();
        }
    }

    @Rule("V-10")
    public Drawn draw(Asked asked) {
        long head = sql.sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
        long position = Math.min(head, asked.position().orElse(head));
        var facts = new PaymentFacts(asked.from(), asked.to());
        // Nothing is recorded before the day it counts on.
        var since = asked.from().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        read(PaymentFacts.reviewNames(), Optional.empty(), position, facts);
        read(PaymentFacts.paymentNames(), Optional.of(since), position, facts);
        List<Found> all = facts.payments();
        var policy = policies.knownAt(clock.instant()).at(asked.to());
        Set<SampleAcross.Item> drawn =
                SampleAcross.of(all.stream().map(Found::item).toList(), asked.terms(), seed(asked), policy);
        return new Drawn(
                asked,
                position,
                all.size(),
                all.stream().mapToLong(one -> one.item().pence()).sum(),
                (int) all.stream().map(one -> one.item().budget()).distinct().count(),
                all.stream()
                        .filter(one -> drawn.contains(one.item()))
                        .map(one -> row(one, asked.terms()))
                        .sorted(Comparator.comparing(Row::budget)
                                .thenComparing(Row::on)
                                .thenComparing(Row::transaction))
                        .toList());
    }

    private void read(Set<String> names, Optional<Instant> since, long position, PaymentFacts facts) {
        events.read(names, Optional.empty(), since, record -> {
            if (record.position() <= position) {
                facts.read(record);
            }
        });
    }

    private static Row row(Found one, SampleAcross.Terms terms) {
        var item = one.item();
        String why = "drawn";
        if (item.cash()) {
            why = "cash";
        } else if (item.pence() > terms.allAbovePence()) {
            why = "over";
        }
        return new Row(
                item.budget(),
                item.transaction(),
                one.on(),
                item.pence(),
                why,
                item.tier(),
                one.provision(),
                item.shown(),
                one.digests());
    }

    static long seed(Asked asked) {
        String from = String.join(
                "|",
                "sample across",
                asked.seed(),
                asked.from().toString(),
                asked.to().toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(from.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
