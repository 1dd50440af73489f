package uk.personalbudget.api.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.transaction.support.TransactionOperations;
import uk.personalbudget.api.files.BroughtIn.RefusedLine;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** Acceptances in PostgreSQL, in tables that can only be added to. */
final class StoredAcceptances implements Acceptances {
    private final JdbcClient sql;
    private final TransactionOperations transactions;

    StoredAcceptances(JdbcClient sql, TransactionOperations transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Optional<Acceptance> find(FileKind kind, String batch) {
        return sql.sql("""
                        select a.kind, a.batch, a.sha256, a.lines, a.accepted_at, a.accepted_by, c.completed_at
                        from file_acceptance a left join file_completion c using (kind, batch)
                        where a.kind = :kind and a.batch = :batch
                        """)
                .param("kind", kind.label())
                .param("batch", batch)
                .query((row, _) -> acceptance(row))
                .optional();
    }

    @Override
    public List<Acceptance> ofKind(FileKind kind) {
        return sql.sql("""
                        select a.kind, a.batch, a.sha256, a.lines, a.accepted_at, a.accepted_by, c.completed_at
                        from file_acceptance a left join file_completion c using (kind, batch)
                        where a.kind = :kind order by a.accepted_at desc, a.batch
                        """)
                .param("kind", kind.label())
                .query((row, _) -> acceptance(row))
                .list();
    }

    @Override
    public byte[] bytes(String sha256) {
        return sql.sql("select bytes from archived_file where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, _) -> row.getBytes("bytes"))
                .single();
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        return new Acceptance(
                Labelled.of(FileKind.class, row.getString("kind")),
                row.getString("batch"),
                row.getString("sha256"),
                row.getLong("lines"),
                instant(row, "accepted_at").orElseThrow(),
                row.getString("accepted_by"),
                instant(row, "completed_at"));
    }

    /** The bytes go from the file to the database as they are read: a large file is never in memory. */
    @Override
    public void accept(Acceptance acceptance, SourceFile file) throws IOException {
        try (InputStream bytes = file.open()) {
            accept(acceptance, file, bytes);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private void accept(Acceptance acceptance, SourceFile file, InputStream bytes) {
        transactions.executeWithoutResult(_ -> {
            sql.sql("""
                            insert into archived_file (sha256, file_name, bytes) values (:sha256, :name, :bytes)
                            on conflict do nothing
                            """)
                    .param("sha256", acceptance.sha256())
                    .param("name", file.name())
                    .param("bytes", new SqlBinaryValue(bytes, file.size()))
                    .update();
            sql.sql("""
                            insert into file_acceptance (kind, batch, sha256, lines, accepted_at, accepted_by)
                            values (:kind, :batch, :sha256, :lines, :at, :by)
                            """)
                    .param("kind", acceptance.kind().label())
                    .param("batch", acceptance.batch())
                    .param("sha256", acceptance.sha256())
                    .param("lines", acceptance.lines())
                    .param("at", written(acceptance.acceptedAt()))
                    .param("by", acceptance.acceptedBy())
                    .update();
        });
    }

    @Override
    public void refused(FileKind kind, String batch, List<RefusedLine> lines) {
        sql.sql("""
                        insert into file_refused_line (kind, batch, line, budget, code)
                        select :kind, :batch, line, budget, code
                        from unnest(:lines, :budgets, :codes) as refused (line, budget, code) on conflict do nothing
                        """)
                .param("kind", kind.label())
                .param("batch", batch)
                .param("lines", lines.stream().map(RefusedLine::line).toArray(Long[]::new))
                .param("budgets", lines.stream().map(RefusedLine::budget).toArray(String[]::new))
                .param("codes", lines.stream().map(RefusedLine::code).toArray(String[]::new))
                .update();
    }

    @Override
    public List<RefusedLine> refused(FileKind kind, String batch) {
        return sql.sql("""
                        select line, budget, code from file_refused_line
                        where kind = :kind and batch = :batch order by line
                        """)
                .param("kind", kind.label())
                .param("batch", batch)
                .query((row, _) -> new RefusedLine(row.getLong("line"), row.getString("budget"), row.getString("code")))
                .list();
    }

    @Override
    public void complete(FileKind kind, String batch, Instant completedAt, long posted, long nothingNew) {
        sql.sql("""
                        insert into file_completion (kind, batch, completed_at, posted, nothing_new)
                        values (:kind, :batch, :at, :posted, :nothing_new) on conflict do nothing
                        """)
                .param("kind", kind.label())
                .param("batch", batch)
                .param("at", written(completedAt))
                .param("posted", posted)
                .param("nothing_new", nothingNew)
                .update();
    }

    private static OffsetDateTime written(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
