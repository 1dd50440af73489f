package uk.personalbudget.reconciliation.item;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the importer's tables. A line that a later file took back counts as long as that file was not known. */
public final class ImportedStatements implements Statements {
    private final JdbcClient jdbc;

    public ImportedStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StatementLine> lines(String account, Instant knownAt) {
        var undoneLater = undoneLater(account, knownAt);
        if (undoneLater.isPresent()) {
            return linesBefore(account, knownAt, undoneLater.get());
        }
        return jdbc.sql("""
                        select l.identity, l.account_ref, l.booked_on, l.value_on, l.amount_pence, l.text, l.reference,
                               l.bank_reference, f.accepted_at
                        from statement_line l
                        join statement s on s.id = l.statement_id
                        join statement_file f on f.number = s.file_number
                        left join statement w on w.id = l.withdrawn_by
                        left join statement_file wf on wf.number = w.file_number
                        where l.account_ref = :account and f.accepted_at <= :known
                          and (wf.accepted_at is null or wf.accepted_at > :known)
                        order by l.booked_on, l.day_ordinal, l.identity
                        """)
                .param("account", account)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query((row, _) -> line(row))
                .list();
    }

    @Override
    public List<StatementSpan> spans(String account, Instant knownAt) {
        var undoneLater = undoneLater(account, knownAt);
        if (undoneLater.isPresent()) {
            return spansBefore(account, knownAt, undoneLater.get());
        }
        return jdbc.sql("""
                        select s.id, s.account_ref, s.from_date, s.to_date, s.opening_pence, s.closing_pence, s.source,
                               f.accepted_by, f.accepted_at, f.file_name, f.sha256,
                               case when cf.accepted_at <= :known then null else s.gap_from end as open_from,
                               s.gap_to, coalesce(s.gap_jump_pence, 0) as jump
                        from statement s join statement_file f on f.number = s.file_number
                        left join statement c on c.id = s.gap_closed_by
                        left join statement_file cf on cf.number = c.file_number
                        where s.account_ref = :account and f.accepted_at <= :known
                        order by s.from_date, s.to_date, s.id
                        """)
                .param("account", account)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query((row, _) -> span(row))
                .list();
    }

    /** When a file of the account was undone next after an instant: until then another state of it was known. */
    private Optional<OffsetDateTime> undoneLater(String account, Instant knownAt) {
        return jdbc.sql("""
                        select until_at from statement_before where account_ref = :account and until_at > :known
                        order by until_at limit 1
                        """)
                .param("account", account)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional();
    }

    private List<StatementLine> linesBefore(String account, Instant knownAt, OffsetDateTime until) {
        return jdbc.sql("""
                        select identity, account_ref, booked_on, value_on, amount_pence, text, reference, bank_reference,
                               accepted_at
                        from statement_line_before
                        where account_ref = :account and until_at = :until and accepted_at <= :known
                          and (withdrawn_at is null or withdrawn_at > :known)
                        order by booked_on, day_ordinal, identity
                        """)
                .param("account", account)
                .param("until", until)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query((row, _) -> line(row))
                .list();
    }

    private List<StatementSpan> spansBefore(String account, Instant knownAt, OffsetDateTime until) {
        return jdbc.sql("""
                        select id, account_ref, from_date, to_date, opening_pence, closing_pence, source, accepted_by,
                               accepted_at, file_name, sha256,
                               case when gap_closed_at <= :known then null else gap_from end as open_from,
                               gap_to, coalesce(gap_jump_pence, 0) as jump
                        from statement_before
                        where account_ref = :account and until_at = :until and accepted_at <= :known
                        order by from_date, to_date, id
                        """)
                .param("account", account)
                .param("until", until)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query((row, _) -> span(row))
                .list();
    }

    private static StatementSpan span(ResultSet row) throws SQLException {
        return new StatementSpan(
                row.getString("id"),
                row.getString("account_ref"),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                Optional.ofNullable(row.getObject("opening_pence", Long.class)),
                Optional.ofNullable(row.getObject("closing_pence", Long.class)),
                row.getString("source"),
                row.getString("accepted_by"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                row.getString("file_name"),
                row.getString("sha256"),
                Optional.ofNullable(row.getObject("open_from", LocalDate.class)).map(from -> gap(row, from)));
    }

    private static StatementSpan.Gap gap(ResultSet row, LocalDate from) {
        try {
            return new StatementSpan.Gap(from, row.getObject("gap_to", LocalDate.class), row.getLong("jump"));
        } catch (SQLException e) {
            throw new IllegalStateException("a row that was just read cannot be read", e);
        }
    }

    private static StatementLine line(ResultSet row) throws SQLException {
        var references = new TreeSet<String>();
        Optional.ofNullable(row.getString("reference")).ifPresent(references::add);
        Optional.ofNullable(row.getString("bank_reference")).ifPresent(references::add);
        references.removeIf(String::isBlank);
        return new StatementLine(
                row.getString("identity"),
                row.getString("account_ref"),
                row.getObject("booked_on", LocalDate.class),
                Optional.ofNullable(row.getObject("value_on", LocalDate.class)),
                references,
                row.getLong("amount_pence"),
                row.getString("text"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }
}
