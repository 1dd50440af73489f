package uk.personalbudget.api.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.money.Labelled;

/** The messages of a budget, newest first. One that waits for its day is not there yet. */
@Component
class MessageQueries {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();

    private final JdbcClient sql;

    MessageQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One message.
     *
     * @param position of the event it follows from
     * @param recordedAt when that event was recorded
     * @param shownFrom the day of the letter
     * @param way how the family is told that it is there
     */
    record Message(
            String budget,
            String id,
            Template template,
            String about,
            long position,
            Instant recordedAt,
            LocalDate shownFrom,
            String way,
            Map<String, Object> facts) {}

    /** @param next the message after which the next page starts; none on the last */
    record Page(List<Message> items, Optional<String> next) {}

    Page page(String budget, LocalDate today, Optional<String> after, int size) {
        List<Message> found = sql.sql("""
                        select m.* from message m
                        where m.budget = :budget and m.show_from <= :today
                          and (:after::text is null or (m.show_from, m.position, m.message) < (
                              select a.show_from, a.position, a.message from message a
                              where a.budget = :budget and a.message = :after::text))
                        order by m.show_from desc, m.position desc, m.message desc
                        limit :size
                        """)
                .param("budget", budget)
                .param("today", today)
                .param("after", after.orElse(null))
                .param("size", size + 1)
                .query((row, _) -> row(row))
                .list();
        boolean more = found.size() > size;
        List<Message> shown = more ? found.subList(0, size) : found;
        return new Page(shown, more ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    Optional<Message> find(String budget, String message, LocalDate today) {
        return sql.sql("select * from message where budget = :budget and message = :message and show_from <= :today")
                .param("budget", budget)
                .param("message", message)
                .param("today", today)
                .query((row, _) -> row(row))
                .optional();
    }

    /** Waits until what was recorded is read; false when that takes longer than the patience given. */
    boolean reached(String budget, long position, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (sql.sql("select count(*) from message_record where budget = :budget and position = :position")
                        .param("budget", budget)
                        .param("position", position)
                        .query(Long.class)
                        .single()
                == 0) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    static Message row(ResultSet row) throws SQLException {
        return new Message(
                row.getString("budget"),
                row.getString("message"),
                Labelled.of(Template.class, row.getString("template")),
                row.getString("about"),
                row.getLong("position"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("show_from", LocalDate.class),
                row.getString("way"),
                Facts.read(row.getString("facts")));
    }
}
