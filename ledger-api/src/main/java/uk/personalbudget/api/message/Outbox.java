package uk.personalbudget.api.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.message.Channel.Outcome;
import uk.personalbudget.api.people.People;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/**
 * Tells families that a letter is there. Each message is marked before it is sent, so that of two nodes only one sends it. When
 * it is not known whether it went out, Notify is asked for its reference before it is sent again. What says nothing but that a
 * letter is there gives nothing away to whoever else reads it.
 */
final class Outbox {
    private static final int AT_ONCE = 100;
    private static final int TRIES_MOST = 12;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration STALE = Duration.ofMinutes(10);
    /** Turning it on does not send old letters again. */
    private static final int OLDEST_DAYS = 7;

    private final JdbcClient sql;
    private final BudgetHistory histories;
    private final People people;
    private final Channel channel;
    private final Clock clock;

    Outbox(JdbcClient sql, BudgetHistory histories, People people, Channel channel, Clock clock) {
        this.sql = sql;
        this.histories = histories;
        this.people = people;
        this.channel = channel;
        this.clock = clock;
    }

    private record Waiting(String message, String budget, Way way, boolean marked, int attempts) {}

    /** Sends what is due, and says how many went out. */
    int once() {
        Instant now = clock.instant();
        int sent = 0;
        for (Waiting waiting : waiting(now)) {
            if (!channel.carries(waiting.way()) || !claimed(waiting, now)) {
                continue;
            }
            Outcome outcome = sendOnce(waiting);
            settle(waiting, outcome, now);
            sent += outcome instanceof Outcome.Sent ? 1 : 0;
        }
        return sent;
    }

    @Rule("V-16")
    private Outcome sendOnce(Waiting waiting) {
        List<FeedRecord> history = histories.of(waiting.budget(), Long.MAX_VALUE);
        if (history.stream().anyMatch(record -> record.event() instanceof EndingEvent.DeathRecorded)) {
            return new Outcome.Never("nobody-is-written-to");
        }
        Optional<String> address = LetterWriter.recipient(history)
                .flatMap(recipient -> people.reached(recipient, waiting.way().label()));
        if (address.isEmpty()) {
            return new Outcome.Never("no-address");
        }
        if (waiting.marked()) {
            Outcome found = channel.find(waiting.message());
            if (!(found instanceof Outcome.Later(String code) && code.equals("not-found"))) {
                return found;
            }
        }
        return channel.send(waiting.way(), waiting.message(), address.get(), Map.of("letter", waiting.message()));
    }

    private List<Waiting> waiting(Instant now) {
        LocalDate today = London.dateOf(now);
        return sql.sql("""
                        select m.message, m.budget, m.way, coalesce(s.state = 'marked', false) as marked,
                               coalesce(s.attempts, 0) as attempts
                        from message m left join message_sending s on s.message = m.message
                        where m.way <> 'letter' and m.show_from between :oldest and :today
                          and (s.message is null or s.state = 'later' and s.next_at <= :now
                               or s.state = 'marked' and s.marked_at < :stale)
                        order by m.show_from, m.position, m.message
                        limit :most
                        """)
                .param("oldest", today.minusDays(OLDEST_DAYS))
                .param("today", today)
                .param("now", at(now))
                .param("stale", at(now.minus(STALE)))
                .param("most", AT_ONCE)
                .query((row, _) -> new Waiting(
                        row.getString("message"),
                        row.getString("budget"),
                        Labelled.of(Way.class, row.getString("way")),
                        row.getBoolean("marked"),
                        row.getInt("attempts")))
                .list();
    }

    /** False when another node has it. */
    private boolean claimed(Waiting waiting, Instant now) {
        return sql.sql("""
                        insert into message_sending (message, budget, way, state, attempts, marked_at)
                        values (:message, :budget, :way, 'marked', 1, :now)
                        on conflict (message) do update
                        set state = 'marked', attempts = message_sending.attempts + 1, marked_at = :now
                        where message_sending.state = 'later' and message_sending.next_at <= :now
                           or message_sending.state = 'marked' and message_sending.marked_at < :stale
                        """)
                        .param("message", waiting.message())
                        .param("budget", waiting.budget())
                        .param("way", waiting.way().label())
                        .param("now", at(now))
                        .param("stale", at(now.minus(STALE)))
                        .update()
                == 1;
    }

    private void settle(Waiting waiting, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Sent _ -> settle(waiting, "sent", null, null, now);
            case Outcome.Never it -> settle(waiting, "never", it.code(), null, now);
            case Outcome.Later it -> {
                if (waiting.attempts() + 1 >= TRIES_MOST) {
                    settle(waiting, "never", it.code(), null, now);
                } else {
                    settle(waiting, "later", it.code(), now.plus(wait(waiting.attempts())), now);
                }
            }
            // It stays marked: after a while its reference is asked for.
            case Outcome.Unknown it ->
                settle(waiting, waiting.attempts() + 1 >= TRIES_MOST ? "never" : "marked", it.code(), null, now);
        }
    }

    private static Duration wait(int attempts) {
        Duration doubled = Duration.ofMinutes(1L << Math.min(attempts, 9));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    private void settle(Waiting waiting, String state, @Nullable String code, @Nullable Instant next, Instant now) {
        sql.sql("update message_sending set state = :state, code = :code, next_at = :next, settled_at = :now"
                        + " where message = :message")
                .param("state", state)
                .param("code", code)
                .param("next", next == null ? null : at(next))
                .param("now", at(now))
                .param("message", waiting.message())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
