package uk.personalbudget.api.message;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.calendar.London;

/** The letters that went out about one thing, for the page that shows the thing. Reading one writes nothing. */
@Component
public class SentLetters {
    private final JdbcClient sql;
    private final LetterWriter writer;
    private final Clock clock;

    SentLetters(JdbcClient sql, LetterWriter writer, Clock clock) {
        this.sql = sql;
        this.writer = writer;
        this.clock = clock;
    }

    /** @param way how the family is told that it is there */
    public record Sent(String id, String title, LocalDate writtenOn, String way) {}

    /** Newest first. */
    public List<Sent> about(String budget, String about) {
        return sql
                .sql("""
                        select * from message where budget = :budget and about = :about and show_from <= :today
                        order by show_from desc, position desc, message desc
                        """)
                .param("budget", budget)
                .param("about", about)
                .param("today", today())
                .query((row, _) -> MessageQueries.row(row))
                .list()
                .stream()
                .map(message -> new Sent(message.id(), writer.title(message), message.shownFrom(), message.way()))
                .toList();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
