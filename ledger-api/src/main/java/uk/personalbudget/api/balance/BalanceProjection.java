package uk.personalbudget.api.balance;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;

/** Writes every posting of the feed as a row. */
@Component
class BalanceProjection implements Projection {
    private static final String INSERT = """
            insert into balance_posting (position, line, budget, recorded_at, effective_on, account, layer, colour, pence,
                                         funder, outcome, provision, transaction)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient sql;
    private final JdbcTemplate rows;

    BalanceProjection(JdbcClient sql, JdbcTemplate rows) {
        this.sql = sql;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public void read(FeedRecord record) {
        OffsetDateTime recordedAt = record.recordedAt().atOffset(ZoneOffset.UTC);
        int fresh = sql.sql("""
                        insert into balance_record (position, budget, sequence, recorded_at, name)
                        values (:position, :budget, :sequence, :recordedAt, :name) on conflict do nothing
                        """)
                .param("position", record.position())
                .param("budget", record.budget())
                .param("sequence", record.sequence())
                .param("recordedAt", recordedAt)
                .param("name", record.name())
                .update();
        if (fresh == 0) {
            return;
        }
        if (record.event() instanceof FundingEvent.AccountOpened opened) {
            sql.sql("insert into balance_account (budget, account, recorded_at) values (:budget, :account, :at)")
                    .param("budget", record.budget())
                    .param(
                            "account",
                            Account.held(opened.kind(), opened.account()).name())
                    .param("at", recordedAt)
                    .update();
        }
        List<Object[]> lines = new ArrayList<>();
        for (Posting posting : record.entry().postings()) {
            lines.add(new Object[] {
                record.position(),
                lines.size(),
                record.budget(),
                recordedAt,
                posting.effectiveOn(),
                posting.account().name(),
                posting.layer().label(),
                posting.colour().label(),
                posting.pence(),
                posting.tags().funder().orElse(null),
                posting.tags().outcome().orElse(null),
                posting.tags().provision().orElse(null),
                posting.tags().transaction().orElse(null)
            });
        }
        rows.batchUpdate(INSERT, lines);
    }

    @Override
    public void reset() {
        sql.sql("delete from balance_posting").update();
        sql.sql("delete from balance_account").update();
        sql.sql("delete from balance_record").update();
    }

    @Override
    public List<String> tables() {
        return List.of("balance_record", "balance_account", "balance_posting");
    }
}
