package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements, lines and assertions in the database. */
final class StatementTables {
    private static final int BATCH_LINES = 1000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    StatementTables(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    record NewStatement(
            String id,
            String sha256,
            long fileNumber,
            int ordinal,
            String accountRef,
            Profile profile,
            StatementSource source) {}

    /** Two files for one account wait for each other. */
    void lock(String accountRef) {
        // Not a row's lock: a provider's pooled account has no row, for it belongs to no one budget.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('statement ' || :account, 0))")
                .param("account", accountRef)
                .query((_, _) -> Boolean.TRUE)
                .single();
    }

    void clear() {
        jdbc.sql("delete from statement_assertion").update();
        jdbc.sql("delete from statement_line").update();
        jdbc.sql("delete from statement").update();
        jdbc.sql("delete from statement_account").update();
        jdbc.sql("delete from statement_line_before").update();
        jdbc.sql("delete from statement_before").update();
    }

    Optional<String> profileOn(String accountRef, LocalDate day) {
        return jdbc.sql("""
                        select profile from (
                            select profile, starts_on, 1 as rank from account_profile_change
                            where account_ref = :account and starts_on <= :day
                            union all
                            (select profile, from_date, 2 from statement
                             where account_ref = :account
                             order by from_date, id limit 1)
                        ) known
                        order by rank, starts_on desc
                        limit 1
                        """)
                .param("account", accountRef)
                .param("day", day)
                .query(String.class)
                .optional();
    }

    Optional<Long> numberBefore(String accountRef, LocalDate from) {
        return jdbc.sql("""
                        select sequence_number from statement
                        where account_ref = :account and sequence_number is not null and to_date <= :from
                        order by to_date desc, sequence_number desc
                        limit 1
                        """)
                .param("account", accountRef)
                .param("from", from)
                .query(Long.class)
                .optional();
    }

    KnownDays known(String accountRef, LocalDate from, LocalDate to) {
        List<KnownDays.Line> lines = Rows.list(
                jdbc.sql("""
                        select identity, booked_on, amount_pence as amount, text, bank_reference,
                            balance_after_pence as balance_after
                        from statement_line
                        where account_ref = :account and booked_on between :from and :to and status <> 'withdrawn'
                        order by booked_on, day_ordinal
                        """).param("account", accountRef).param("from", from).param("to", to), KnownDays.Line.class);
        List<KnownDays.Span> spans = Rows.list(
                jdbc.sql("""
                        select whole_from as "from", final_to as "to" from statement
                        where account_ref = :account and final_to >= :from and whole_from <= :to
                            and whole_from <= final_to
                        """).param("account", accountRef).param("from", from).param("to", to), KnownDays.Span.class);
        return KnownDays.of(before(accountRef, from), lines, spans, after(accountRef, to));
    }

    private record Edge(LocalDate day, @Nullable Long balance) {}

    private KnownDays.@Nullable Before before(String accountRef, LocalDate from) {
        LocalDate coveredTo = jdbc.sql("""
                        select max(least(to_date, cast(:from as date) - 1)) from statement
                        where account_ref = :account and from_date < :from
                        """)
                .param("account", accountRef)
                .param("from", from)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
        if (coveredTo == null) {
            return null;
        }
        Edge last = jdbc.sql("""
                        select day, balance from (
                            (select booked_on as day, balance_after_pence as balance, 1 as rank from statement_line
                             where account_ref = :account and booked_on < :from and status <> 'withdrawn'
                             order by booked_on desc, day_ordinal desc limit 1)
                            union all
                            (select to_date, closing_pence, 2 from statement
                             where account_ref = :account and to_date < :from
                             order by to_date desc, id desc limit 1)
                            union all
                            (select from_date, opening_pence, 3 from statement s
                             where account_ref = :account and from_date < :from and opening_pence is not null
                               and not exists (select 1 from statement_line l
                                   where l.account_ref = s.account_ref and l.booked_on < :from)
                             order by from_date limit 1)
                        ) edges
                        where balance is not null
                        order by day desc, rank
                        limit 1
                        """)
                .param("account", accountRef)
                .param("from", from)
                .query(Edge.class)
                .optional()
                .orElse(null);
        return new KnownDays.Before(coveredTo, last == null ? null : last.balance());
    }

    private KnownDays.@Nullable After after(String accountRef, LocalDate to) {
        LocalDate coveredFrom = jdbc.sql("""
                        select min(from_date) from statement where account_ref = :account and to_date > :to
                        """)
                .param("account", accountRef)
                .param("to", to)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
        if (coveredFrom == null) {
            return null;
        }
        Edge first = jdbc.sql("""
                        select booked_on as day, balance_after_pence - amount_pence as balance from statement_line
                        where account_ref = :account and booked_on > :to and status <> 'withdrawn'
                        order by booked_on, day_ordinal limit 1
                        """)
                .param("account", accountRef)
                .param("to", to)
                .query(Edge.class)
                .optional()
                .orElse(null);
        return new KnownDays.After(coveredFrom, first == null ? null : first.balance());
    }

    void add(NewStatement fresh, Statement statement, Continuity.Verdict.Continues verdict) {
        addStatement(fresh, statement, verdict);
        for (String identity : verdict.withdrawn()) {
            jdbc.sql("""
                            update statement_line set status = 'withdrawn', withdrawn_by = :id
                            where identity = :identity
                            """).param("id", fresh.id()).param("identity", identity).update();
        }
        addLines(fresh, statement, verdict);
        supersedeAssertions(fresh, verdict);
        if (statement.closing() != null) {
            jdbc.sql("""
                            insert into statement_assertion (statement_id, account_ref, on_date, balance_pence)
                            values (:id, :account, :day, :balance)
                            """)
                    .param("id", fresh.id())
                    .param("account", fresh.accountRef())
                    .param("day", statement.to())
                    .param("balance", statement.closing())
                    .update();
        }
        if (verdict.provesDaysBefore()) {
            proveDaysBefore(fresh, statement);
        }
        closeGaps(fresh);
    }

    private void addStatement(NewStatement fresh, Statement statement, Continuity.Verdict.Continues verdict) {
        Continuity.Gap gap = verdict.gap();
        jdbc.sql("""
                        insert into statement (id, file_sha256, file_number, ordinal, account_ref, profile, source, opening_pence,
                            closing_pence, from_date, whole_from, to_date, final_to, sequence_number, gap_from, gap_to,
                            gap_jump_pence)
                        values (:id, :sha256, :fileNumber, :ordinal, :account, :profile, :source, :opening,
                            :closing, :from, :wholeFrom, :to, :finalTo, :number, :gapFrom, :gapTo, :gapJump)
                        """)
                .param("id", fresh.id())
                .param("sha256", fresh.sha256())
                .param("fileNumber", fresh.fileNumber())
                .param("ordinal", fresh.ordinal())
                .param("account", fresh.accountRef())
                .param("profile", fresh.profile().id())
                .param("source", fresh.source().label())
                .param("opening", statement.opening())
                .param("closing", statement.closing())
                .param("from", statement.from())
                .param("wholeFrom", verdict.wholeFrom())
                .param("to", statement.to())
                .param("finalTo", statement.to().minusDays(1))
                .param("number", statement.sequenceNumber())
                .param("gapFrom", gap == null ? null : gap.from())
                .param("gapTo", gap == null ? null : gap.to())
                .param("gapJump", gap == null ? null : gap.jump())
                .update();
    }

    private record OpenGap(
            String id,
            LocalDate fromDate,
            LocalDate toDate,
            LocalDate gapFrom,
            @Nullable Long openingPence,
            @Nullable Long closingPence) {}

    /** A gap is closed once the lines now known lead from one side of it to the other. */
    private void closeGaps(NewStatement fresh) {
        List<OpenGap> gaps =
                Rows.list(jdbc.sql("""
                        select id, from_date, to_date, gap_from, opening_pence, closing_pence from statement
                        where account_ref = :account and gap_from is not null and gap_closed_by is null and id <> :id
                        """).param("account", fresh.accountRef()).param("id", fresh.id()), OpenGap.class);
        for (OpenGap gap : gaps) {
            KnownDays.Before before = before(fresh.accountRef(), gap.fromDate());
            KnownDays.After after = after(fresh.accountRef(), gap.toDate());
            boolean closed = gap.gapFrom().isBefore(gap.fromDate())
                    ? before != null && Objects.equals(before.balance(), gap.openingPence())
                    : after != null && Objects.equals(after.balance(), gap.closingPence());
            if (closed) {
                jdbc.sql("update statement set gap_closed_by = :by where id = :id")
                        .param("by", fresh.id())
                        .param("id", gap.id())
                        .update();
            }
        }
    }

    private void addLines(NewStatement fresh, Statement statement, Continuity.Verdict.Continues verdict) {
        LocalDate day = null;
        int ordinal = 0;
        List<SqlParameterSource> known = new ArrayList<>();
        List<SqlParameterSource> added = new ArrayList<>();
        for (Continuity.Placed placed : verdict.entries()) {
            LocalDate booked = placed.entry().bookedOn();
            if (!booked.equals(day)) {
                day = booked;
                ordinal = firstOrdinal(fresh.accountRef(), statement, verdict, booked);
            }
            (placed.isNew() ? added : known).add(line(fresh, statement, verdict, placed, ordinal));
            ordinal++;
            if (added.size() == BATCH_LINES) {
                insert(added);
            }
            if (known.size() == BATCH_LINES) {
                confirm(known);
            }
        }
        insert(added);
        confirm(known);
    }

    /** A day told from its beginning is numbered anew; a day begun in an earlier file goes on after what is known. */
    private int firstOrdinal(
            String accountRef, Statement statement, Continuity.Verdict.Continues verdict, LocalDate day) {
        if (!day.isBefore(verdict.wholeFrom()) || !day.equals(statement.from())) {
            return 0;
        }
        Integer last = jdbc.sql("""
                        select coalesce(max(day_ordinal) + 1, 0) from statement_line
                        where account_ref = :account and booked_on = :day and status <> 'withdrawn'
                        """)
                .param("account", accountRef)
                .param("day", day)
                .query(Integer.class)
                .single();
        return last;
    }

    private static SqlParameterSource line(
            NewStatement fresh,
            Statement statement,
            Continuity.Verdict.Continues verdict,
            Continuity.Placed placed,
            int ordinal) {
        StatementEntry entry = placed.entry();
        boolean whole = !entry.bookedOn().isBefore(verdict.wholeFrom())
                && entry.bookedOn().isBefore(statement.to());
        return new MapSqlParameterSource()
                .addValue("identity", placed.identity())
                .addValue("account", fresh.accountRef())
                .addValue("statement", fresh.id())
                .addValue("bookedOn", entry.bookedOn())
                .addValue("ordinal", ordinal)
                .addValue("valueOn", entry.valueOn())
                .addValue("amount", entry.amount())
                .addValue("text", entry.text())
                .addValue("counterparty", entry.counterparty())
                .addValue("reference", entry.reference())
                .addValue("bankReference", entry.bankReference())
                .addValue("balance", placed.balanceAfter())
                .addValue("line", entry.line())
                .addValue("status", whole ? "final" : "provisional");
    }

    /** Lines that an earlier file had: what this one tells of their day counts while they are provisional. */
    private void confirm(List<SqlParameterSource> lines) {
        batches.batchUpdate("""
                update statement_line
                set status = :status,
                    day_ordinal = :ordinal,
                    balance_after_pence = coalesce(cast(:balance as bigint), balance_after_pence)
                where identity = :identity and status = 'provisional'
                """, lines.toArray(SqlParameterSource[]::new));
        lines.clear();
    }

    /** A line that was withdrawn and is told again comes back to life. */
    private void insert(List<SqlParameterSource> lines) {
        batches.batchUpdate("""
                insert into statement_line (identity, account_ref, statement_id, booked_on, day_ordinal, value_on,
                    amount_pence, text, counterparty, reference, bank_reference, balance_after_pence, file_line, status)
                values (:identity, :account, :statement, :bookedOn, :ordinal, :valueOn,
                    :amount, :text, :counterparty, :reference, :bankReference, :balance, :line, :status)
                on conflict (identity) do update
                set statement_id = excluded.statement_id, day_ordinal = excluded.day_ordinal,
                    balance_after_pence = excluded.balance_after_pence, file_line = excluded.file_line,
                    status = excluded.status, withdrawn_by = null
                where statement_line.status = 'withdrawn'
                """, lines.toArray(SqlParameterSource[]::new));
        lines.clear();
    }

    /** A closing balance stood for the day as far as it was known; where that day has changed it no longer does. */
    private void supersedeAssertions(NewStatement fresh, Continuity.Verdict.Continues verdict) {
        TreeSet<LocalDate> changed = new TreeSet<>();
        for (Continuity.Placed placed : verdict.entries()) {
            if (placed.isNew()) {
                changed.add(placed.entry().bookedOn());
            }
        }
        for (String identity : verdict.withdrawn()) {
            jdbc.sql("select booked_on from statement_line where identity = :identity")
                    .param("identity", identity)
                    .query(LocalDate.class)
                    .optional()
                    .ifPresent(changed::add);
        }
        for (LocalDate day : changed) {
            jdbc.sql("""
                            update statement_assertion set superseded_by = :id
                            where account_ref = :account and on_date = :day and superseded_by is null
                            """)
                    .param("id", fresh.id())
                    .param("account", fresh.accountRef())
                    .param("day", day)
                    .update();
        }
    }

    /** The balance goes on where it ended, so nothing more was booked on the days before. */
    private void proveDaysBefore(NewStatement fresh, Statement statement) {
        jdbc.sql("""
                        update statement_line set status = 'final'
                        where account_ref = :account and status = 'provisional'
                            and booked_on <= :from and booked_on < :to
                        """)
                .param("account", fresh.accountRef())
                .param("from", statement.from())
                .param("to", statement.to())
                .update();
        jdbc.sql("""
                        update statement set final_to = to_date
                        where account_ref = :account and final_to < to_date and to_date <= :from and to_date < :to
                        """)
                .param("account", fresh.accountRef())
                .param("from", statement.from())
                .param("to", statement.to())
                .update();
    }

    /**
     * Adds the lines up again from the first opening balance, across days that are still missing by what the balance changed in
     * them, and compares with every closing balance that still stands.
     */
    List<StatementStore.FailingAssertion> failingAssertions() {
        return Rows.list(jdbc.sql("""
                        select a.statement_id, a.account_ref, a.on_date, a.balance_pence,
                            start.opening_pence
                              + coalesce((select sum(l.amount_pence) from statement_line l
                                  where l.account_ref = a.account_ref and l.booked_on <= a.on_date
                                    and l.status <> 'withdrawn'), 0)
                              + coalesce((select sum(g.gap_jump_pence) from statement g
                                  where g.account_ref = a.account_ref and g.gap_closed_by is null
                                    and g.gap_to <= a.on_date), 0) as lines_pence
                        from statement_assertion a
                        join lateral (
                            select opening_pence from statement s
                            where s.account_ref = a.account_ref and s.opening_pence is not null
                            order by s.from_date, s.id
                            limit 1) start on true
                        where a.superseded_by is null
                        order by a.account_ref, a.on_date
                        """), StatementStore.FailingAssertion.class).stream()
                .filter(assertion -> assertion.balancePence() != assertion.linesPence())
                .toList();
    }
}
