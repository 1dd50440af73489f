package uk.personalbudget.reconciliation.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which files were undone, and what was known before they were. The acts are kept for ever; what was known before is made again
 * from the files and the acts, like every other table of statements.
 */
final class UndoneFiles {
    private final JdbcClient jdbc;

    UndoneFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param afterFile the number of the last file that had been accepted by then */
    record Undone(long number, long afterFile, OffsetDateTime undoneAt) {}

    record Kept(long number, String sha256, String fileName, OffsetDateTime acceptedAt, String acceptedBy) {}

    /** The file with these bytes that counts; or, where each was undone, the one that was undone last. */
    Optional<Kept> standing(String sha256) {
        return jdbc.sql("""
                        select number, sha256, file_name, accepted_at, accepted_by from statement_file f
                        where sha256 = :sha256
                          and not exists (select 1 from statement_file_undo u where u.number = f.number)
                        order by number desc limit 1
                        """).param("sha256", sha256).query(Kept.class).optional();
    }

    boolean wasUndone(String sha256) {
        return jdbc.sql("""
                        select count(*) from statement_file_undo u join statement_file f using (number)
                        where f.sha256 = :sha256
                        """).param("sha256", sha256).query(Long.class).single() > 0;
    }

    void record(long number, String actor, String reason, Instant now) {
        jdbc.sql("""
                        insert into statement_file_undo (number, after_file, sequence, undone_at, undone_by, reason)
                        values (:number, (select max(number) from statement_file),
                            (select coalesce(max(sequence), 0) + 1 from statement_file_undo), :at, :by, :reason)
                        """)
                .param("number", number)
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("by", actor)
                .param("reason", reason)
                .update();
    }

    /** In the order in which they were undone. */
    List<Undone> all() {
        return Rows.list(
                jdbc.sql("select number, after_file, undone_at from statement_file_undo order by sequence"),
                Undone.class);
    }

    List<String> accountsOf(long number) {
        return Rows.list(
                jdbc.sql("select distinct account_ref from statement where file_number = :number order by account_ref")
                        .param("number", number),
                String.class);
    }

    /** The other files that told something of these accounts, in the order in which they were accepted. */
    List<Long> othersOf(List<String> accounts, long number) {
        return Rows.list(jdbc.sql("""
                        select distinct file_number from statement
                        where account_ref in (:accounts) and file_number <> :number order by file_number
                        """).param("accounts", accounts).param("number", number), Long.class);
    }

    /** The days a file speaks of on an account. */
    record Days(LocalDate from, LocalDate to) {}

    Days daysOf(long number, String account) {
        return jdbc.sql("""
                        select min(from_date) as "from", max(to_date) as "to" from statement
                        where file_number = :number and account_ref = :account
                        """)
                .param("number", number)
                .param("account", account)
                .query(Days.class)
                .single();
    }

    Set<String> linesOf(String account) {
        return new TreeSet<>(Rows.list(
                jdbc.sql("select identity from statement_line where account_ref = :account and status <> 'withdrawn'")
                        .param("account", account),
                String.class));
    }

    /** Keeps what is known of an account now as what was known until now, and forgets it. */
    void setAside(String account, long number, OffsetDateTime until) {
        jdbc.sql("""
                        insert into statement_line_before
                        select :number, :until, l.identity, l.account_ref, l.booked_on, l.day_ordinal, l.value_on, l.amount_pence,
                               l.text, l.reference, l.bank_reference, f.accepted_at, wf.accepted_at
                        from statement_line l
                        join statement s on s.id = l.statement_id
                        join statement_file f on f.number = s.file_number
                        left join statement w on w.id = l.withdrawn_by
                        left join statement_file wf on wf.number = w.file_number
                        where l.account_ref = :account
                        """)
                .param("number", number)
                .param("until", until)
                .param("account", account)
                .update();
        jdbc.sql("""
                        insert into statement_before
                        select :number, :until, s.id, s.account_ref, s.from_date, s.to_date, s.opening_pence, s.closing_pence,
                               s.source, f.accepted_by, f.accepted_at, f.file_name, f.sha256, s.gap_from, s.gap_to,
                               s.gap_jump_pence, cf.accepted_at
                        from statement s
                        join statement_file f on f.number = s.file_number
                        left join statement c on c.id = s.gap_closed_by
                        left join statement_file cf on cf.number = c.file_number
                        where s.account_ref = :account
                        """)
                .param("number", number)
                .param("until", until)
                .param("account", account)
                .update();
        for (String table : List.of("statement_assertion", "statement_line", "statement", "statement_account")) {
            jdbc.sql("delete from " + table + " where account_ref = :account")
                    .param("account", account)
                    .update();
        }
    }
}
