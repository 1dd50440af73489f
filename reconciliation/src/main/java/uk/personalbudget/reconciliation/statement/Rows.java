package uk.personalbudget.reconciliation.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Query results without the nulls that a row can never be. */
final class Rows {
    private Rows() {}

    static <T> List<T> list(JdbcClient.StatementSpec query, Class<T> type) {
        List<T> rows = new ArrayList<>();
        query.query(type).list().forEach(row -> rows.add(Objects.requireNonNull(row)));
        return rows;
    }
}
