package uk.personalbudget.api.files;

import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who said yes to a file, byte for byte, and who may not (invariant 9). */
interface Signatures {
    void sign(String sha256, String by);

    SortedSet<String> of(String sha256);

    /** Nobody acts on a person they are recorded as related to. */
    boolean related(String person, String budget);

    /** In the table of everything that needs a second person. */
    record Stored(JdbcClient sql) implements Signatures {
        private static final String KIND = "opening-positions-file";

        @Override
        public void sign(String sha256, String by) {
            sql.sql("""
                            insert into approval (budget, kind, id, content_hash, approved_by)
                            values ('', :kind, :sha256, :sha256, :by) on conflict do nothing
                            """)
                    .param("kind", KIND)
                    .param("sha256", sha256)
                    .param("by", by)
                    .update();
        }

        @Override
        public SortedSet<String> of(String sha256) {
            return new TreeSet<>(sql.sql("select approved_by from approval where kind = :kind and id = :sha256")
                    .param("kind", KIND)
                    .param("sha256", sha256)
                    .query(String.class)
                    .list());
        }

        @Override
        public boolean related(String person, String budget) {
            return !sql.sql("select user_id from budget_member"
                            + " where user_id = :person and budget = :budget and ended_at is null")
                    .param("person", person)
                    .param("budget", budget)
                    .query(String.class)
                    .list()
                    .isEmpty();
        }
    }
}
