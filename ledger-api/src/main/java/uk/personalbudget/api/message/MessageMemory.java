package uk.personalbudget.api.message;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.feed.FeedRecord;

/** What a later event refers to and does not say again: codes, pence and days. */
final class MessageMemory {
    private static final String OF = " from message_memory where budget = :budget and kind = :kind and id = :id";

    private final JdbcClient sql;

    MessageMemory(JdbcClient sql) {
        this.sql = sql;
    }

    void remember(FeedRecord at, String kind, String id, String part, long pence, LocalDate day) {
        sql.sql("""
                        insert into message_memory (budget, kind, id, part, pence, day)
                        values (:budget, :kind, :id, :part, :pence, :day)
                        on conflict (budget, kind, id) do update set part = :part, pence = :pence, day = :day
                        """)
                .param("budget", at.budget())
                .param("kind", kind)
                .param("id", id)
                .param("part", part)
                .param("pence", pence)
                .param("day", day)
                .update();
    }

    /** Nothing remembered is no money. */
    long pence(String budget, String kind, String id) {
        return asked("select pence" + OF, budget, kind, id)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    List<LocalDate> day(String budget, String kind, String id) {
        return asked("select day" + OF, budget, kind, id)
                .query((row, _) -> row.getObject("day", LocalDate.class))
                .list();
    }

    Optional<String> part(String budget, String kind, String id) {
        return asked("select part" + OF, budget, kind, id).query(String.class).optional();
    }

    private JdbcClient.StatementSpec asked(String question, String budget, String kind, String id) {
        return sql.sql(question).param("budget", budget).param("kind", kind).param("id", id);
    }
}
