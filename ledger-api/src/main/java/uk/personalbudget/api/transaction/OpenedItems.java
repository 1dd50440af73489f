package uk.personalbudget.api.transaction;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Officers see of a payment what it was for, how much and on which day. Where it was made opens for a question, a break or the
 * sample, and every opening is written down for ever, for the family to see.
 */
@Component
@Rule("C-12")
public class OpenedItems {
    private final JdbcClient sql;
    private final Clock clock;

    OpenedItems(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Why a payment was opened. */
    public enum Because implements Labelled {
        QUESTION("question"),
        BREAK("break"),
        SAMPLE("sample");

        private final String label;

        Because(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** @param about the question, the break or the review it is for */
    public record Opened(String transaction, String openedBy, Instant openedAt, Because because, String about) {}

    public void open(String budget, String transaction, String by, Because because, String about, String words) {
        sql.sql("""
                        insert into opened_item (budget, transaction, opened_by, opened_at, because, about, words)
                        values (:budget, :transaction, :by, :at, :because, :about, :words)
                        """)
                .param("budget", budget)
                .param("transaction", transaction)
                .param("by", by)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("because", because.label())
                .param("about", about)
                .param("words", words)
                .update();
    }

    public List<Opened> of(String budget) {
        return sql.sql("""
                        select transaction, opened_by, opened_at, because, about from opened_item
                        where budget = :budget order by id
                        """)
                .param("budget", budget)
                .query((row, _) -> new Opened(
                        row.getString("transaction"),
                        row.getString("opened_by"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        Labelled.of(Because.class, row.getString("because")),
                        row.getString("about")))
                .list();
    }
}
