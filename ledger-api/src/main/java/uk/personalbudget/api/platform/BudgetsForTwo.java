package uk.personalbudget.api.platform;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which budgets have something that one person proposed and another has not answered yet. It may name one too many, where an
 * answer was to something else; the budget's own past says what waits.
 */
@Component
public class BudgetsForTwo {
    private final JdbcClient sql;

    BudgetsForTwo(JdbcClient sql) {
        this.sql = sql;
    }

    public List<String> all() {
        // The names stand here as they stand in the index, or it would not be used.
        return sql.sql("""
                        select stream from event where name in (
                            'review-recorded', 'review-signed', 'opinion-proposed', 'opinion-changed',
                            'decision-questioned', 'decision-looked-at',
                            'recovery-proposed', 'recovery-approved', 'recovery-dropped',
                            'write-off-proposed', 'written-off', 'override-proposed', 'override-approved',
                            'relative-exception-asked', 'relative-exception-approved',
                            'urgent-increase-paid', 'urgent-increase-confirmed')
                        group by stream
                        having count(*) filter (where name in ('review-recorded', 'opinion-proposed',
                                'decision-questioned', 'recovery-proposed', 'write-off-proposed', 'override-proposed',
                                'relative-exception-asked', 'urgent-increase-paid'))
                            > count(*) filter (where name in ('review-signed', 'opinion-changed',
                                'decision-looked-at', 'recovery-approved', 'recovery-dropped', 'written-off',
                                'override-approved', 'relative-exception-approved', 'urgent-increase-confirmed'))
                        order by stream
                        """).query((row, _) -> row.getString("stream")).list();
    }
}
