package uk.personalbudget.api.acrossbudgets;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.rule.Rule;

/** Who of the council opened which document of a budget, written down for ever, for the family and the auditor to see. */
@Component
@Rule("C-12")
public class OpenedDocuments {
    private final JdbcClient sql;
    private final Clock clock;

    OpenedDocuments(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param document what it was, and its name where it has one, such as {@code letter L-1} */
    public record Opened(String document, String openedBy, Instant openedAt) {}

    public void opened(String budget, String document, String by) {
        sql.sql("""
            insert into opened_document (budget, document, opened_by, opened_at)
            values (:budget, :document, :by, :at)
            """)
                .param("budget", budget)
                .param("document", document)
                .param("by", by)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    public List<Opened> of(String budget) {
        return sql.sql("select document, opened_by, opened_at from opened_document where budget = :budget order by id")
                .param("budget", budget)
                .query((row, _) -> new Opened(
                        row.getString("document"),
                        row.getString("opened_by"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
