package uk.personalbudget.api.message;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** The letters that went out about one thing, for the page that shows the thing. Reading one writes nothing. */
@Component
public class SentLetters {
    private final JdbcClient sql;
    private final MessageQueries messages;
    private final LetterWriter writer;
    private final BudgetHistory histories;
    private final Clock clock;
    private final List<String> notices;

    SentLetters(
            JdbcClient sql,
            MessageQueries messages,
            LetterWriter writer,
            BudgetHistory histories,
            Clock clock,
            Notices notices) {
        this.sql = sql;
        this.messages = messages;
        this.writer = writer;
        this.histories = histories;
        this.clock = clock;
        this.notices = notices.all();
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

    /** One of them as a page to read and print. */
    public Optional<String> page(String budget, String about, String letter) {
        return found(budget, about, letter).map(found -> LetterPage.of(writer.write(found, history(budget))));
    }

    /** The same in easy words. */
    public Optional<String> easyPage(String budget, String about, String letter) {
        return found(budget, about, letter).map(found -> EasyPage.of(writer.easy(found, history(budget))));
    }

    /** One of them as a tagged PDF. */
    public Optional<byte[]> pdf(String budget, String about, String letter) {
        return found(budget, about, letter)
                .map(found -> writer.write(found, history(budget)))
                .map(written ->
                        LetterSheets.of(written, notices).pdf(written.head().recordedAt()));
    }

    public Optional<byte[]> easyPdf(String budget, String about, String letter) {
        return found(budget, about, letter)
                .map(found -> writer.easy(found, history(budget)))
                .map(written -> LetterSheets.of(written, notices).pdf(written.recordedAt()));
    }

    private Optional<MessageQueries.Message> found(String budget, String about, String letter) {
        return messages.find(budget, letter, today())
                .filter(found -> found.about().equals(about));
    }

    private List<FeedRecord> history(String budget) {
        return histories.of(budget, Long.MAX_VALUE);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
