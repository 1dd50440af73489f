package uk.personalbudget.api.projection;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * Compares a projection with what the feed says it should hold. The feed is read again, by the same code, into temporary tables
 * that hide the real ones for one transaction; then rows are compared both ways. The real tables are only read.
 */
@Component
public class ProjectionCheck {
    private static final int NAMED_MOST = 20;

    private final JdbcClient sql;
    private final TransactionTemplate snapshot;

    ProjectionCheck(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        // Rows, and how far the projection had come, are those of one moment, whatever is being recorded meanwhile.
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * One row that is not as it should be.
     *
     * @param code {@code row-missing}, {@code row-wrong} (it should not be there, or not like that) or {@code record-unread}
     * @param row the row, as the database writes it
     */
    public record Divergence(String projection, String code, String table, String row) {}

    /**
     * Every difference, up to twenty a table.
     *
     * @param feed all records in order; what the projection has not reached yet is left out
     */
    public List<Divergence> check(Projection projection, Iterable<FeedRecord> feed) {
        List<Divergence> found = snapshot.execute(status -> {
            status.setRollbackOnly();
            long reached = reached(projection);
            hide(projection);
            for (FeedRecord record : feed) {
                if (record.position() > reached) {
                    break;
                }
                projection.read(record);
            }
            return compare(projection);
        });
        return found == null ? List.of() : found;
    }

    /** How far the projection has come, 0 when it has not begun. */
    public long reached(Projection projection) {
        return sql.sql("select coalesce(max(position), 0) from public."
                        + projection.tables().getFirst())
                .query(Long.class)
                .single();
    }

    private void hide(Projection projection) {
        for (String table : projection.tables()) {
            sql.sql("create temporary table " + table + " (like public." + table + " including all) on commit drop")
                    .update();
        }
    }

    private List<Divergence> compare(Projection projection) {
        var found = new ArrayList<Divergence>();
        for (String table : projection.tables()) {
            found.addAll(rows(projection, "row-missing", table, "pg_temp." + table, "public." + table));
            found.addAll(rows(projection, "row-wrong", table, "public." + table, "pg_temp." + table));
        }
        return found;
    }

    private List<Divergence> rows(Projection projection, String code, String table, String one, String other) {
        return sql
                .sql("select cast(r as text) from (table " + one + " except table " + other + " limit " + NAMED_MOST
                        + ") r")
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .map(row -> new Divergence(projection.name(), code, table, row))
                .toList();
    }
}
