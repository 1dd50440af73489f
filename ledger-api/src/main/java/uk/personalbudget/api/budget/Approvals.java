package uk.personalbudget.api.budget;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.idempotency.GivenAnswers;

/**
 * What a second person said yes to. A yes is to one order, word for word: when a penny of it changes, nobody has said yes to
 * it. Who says yes is whoever signed in to say so, never a name in a body (invariant 9).
 */
@Component
class Approvals {
    private final JdbcClient sql;

    Approvals(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param content the order as it was read; a record, so the same order always reads the same */
    void approve(String budget, String kind, String id, Record content, String by) {
        sql.sql("""
                        insert into approval (budget, kind, id, content_hash, approved_by)
                        values (:budget, :kind, :id, :hash, :by) on conflict do nothing
                        """)
                .param("budget", budget)
                .param("kind", kind)
                .param("id", id)
                .param("hash", GivenAnswers.hash(content))
                .param("by", by)
                .update();
    }

    /** Everybody but the person who asks now who said yes to exactly this. */
    SortedSet<String> others(String budget, String kind, String id, Record content, String asking) {
        return new TreeSet<>(sql.sql("""
                        select approved_by from approval
                        where budget = :budget and kind = :kind and id = :id and content_hash = :hash
                          and approved_by <> :asking
                        """)
                .param("budget", budget)
                .param("kind", kind)
                .param("id", id)
                .param("hash", GivenAnswers.hash(content))
                .param("asking", asking)
                .query(String.class)
                .list());
    }

    Optional<String> other(String budget, String kind, String id, Record content, String asking) {
        return others(budget, kind, id, content, asking).stream().findFirst();
    }
}
