package uk.personalbudget.api.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Tells what a projection reads for the first time from what it is given again, and remembers it. */
public final class NewRecords {
    private NewRecords() {}

    /**
     * @param statement adds to the projection's first table what it did not have yet, given {@code positions} and
     *     {@code budgets}, and returns the positions of those
     * @return those it had not read, in their order
     */
    public static List<FeedRecord> of(JdbcClient sql, String statement, List<FeedRecord> records) {
        Set<Long> fresh = new HashSet<>(sql.sql(statement)
                .param("positions", records.stream().map(FeedRecord::position).toArray(Long[]::new))
                .param("budgets", records.stream().map(FeedRecord::budget).toArray(String[]::new))
                .query(Long.class)
                .list());
        return records.stream().filter(it -> fresh.contains(it.position())).toList();
    }
}
