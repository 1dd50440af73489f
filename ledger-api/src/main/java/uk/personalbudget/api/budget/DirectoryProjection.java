package uk.personalbudget.api.budget;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.projection.NewRecords;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Fills the directory from the feed. */
@Component
class DirectoryProjection implements Projection {
    private static final String READ = "insert into directory_record (position) select unnest(:positions)"
            + " on conflict do nothing returning position";

    private final JdbcClient sql;
    private final Directory directory;

    DirectoryProjection(JdbcClient sql, Directory directory) {
        this.sql = sql;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public void read(FeedRecord record) {
        read(List.of(record));
    }

    @Override
    public void read(List<FeedRecord> records) {
        directory.keep(NewRecords.of(sql, READ, records));
    }

    @Override
    public void reset() {
        directory.forgetAll();
        sql.sql("delete from directory_record").update();
    }

    @Override
    public List<String> tables() {
        return List.of("directory_record", "directory_entry", "directory_budget");
    }
}
