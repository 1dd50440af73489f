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
 * Compares tables with what they should hold. Their rows are made again, by the same code, in temporary tables that hide the
 * real ones for one transaction; then rows are compared one by one. The real tables are only read.
 */
@Component
public class ProjectionCheck {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient sql;
    private final RowsCompared rows;
    private final TransactionTemplate snapshot;

    ProjectionCheck(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.rows = new RowsCompared(sql);
        this.snapshot = new TransactionTemplate(transactions);
        // Rows, and how far the projection had come, are those of one moment, whatever is being recorded meanwhile.
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * One row that is not as it should be.
     *
     * @param code {@code row-missing}, {@code row-unexpected} or {@code row-wrong}
     * @param place which row it is
     * @param what what it says, and what it should say
     */
    public record Divergence(String projection, String code, String table, String place, String what) {}

    /**
     * Every difference, up to twenty a table.
     *
     * @param feed all records in order; what the projection has not reached yet is left out
     */
    public List<Divergence> check(Projection projection, Iterable<FeedRecord> feed) {
        return check(projection, feed, 0);
    }

    /** @param said the position up to which the projection says that it has read, whatever its rows show */
    public List<Divergence> check(Projection projection, Iterable<FeedRecord> feed, long said) {
        List<Divergence> found = snapshot.execute(status -> {
            status.setRollbackOnly();
            long reached = Math.max(said, reached(projection));
            hide(projection.tables());
            List<FeedRecord> portion = new ArrayList<>(AT_ONCE);
            for (FeedRecord record : feed) {
                if (record.position() > reached) {
                    break;
                }
                portion.add(record);
                if (portion.size() == AT_ONCE) {
                    projection.readFirst(portion);
                    portion.clear();
                }
            }
            if (!portion.isEmpty()) {
                projection.readFirst(portion);
            }
            return compare(projection.name(), projection.tables());
        });
        return found == null ? List.of() : found;
    }

    /** The same for tables that are not made from the feed alone. */
    public List<Divergence> check(Derived derived) {
        List<Divergence> found = snapshot.execute(status -> {
            status.setRollbackOnly();
            hide(derived.tables());
            derived.derive();
            return compare(derived.name(), derived.tables());
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

    private void hide(List<String> tables) {
        for (String table : tables) {
            sql.sql("create temporary table " + table + " (like public." + table + " including all) on commit drop")
                    .update();
        }
    }

    private List<Divergence> compare(String name, List<String> tables) {
        var found = new ArrayList<Divergence>();
        for (String table : tables) {
            rows.of(table).forEach(row -> found.add(new Divergence(name, row.code(), table, row.place(), row.what())));
        }
        return found;
    }
}
