package uk.personalbudget.reconciliation.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.ledger.calendar.London;

/**
 * Accepts statement files: all of a file or nothing of it, in one transaction. The same file is refused the second time; a file
 * that overlaps what is known adds only its new lines.
 */
public final class StatementStore {
    private static final String POUNDS = "GBP";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AccountDirectory accounts;
    private final FileArchive archive;
    private final StatementTables tables;
    private final UndoneFiles undone;
    private final StatementReader reader;

    public StatementStore(DataSource dataSource, PlatformTransactionManager transactions) {
        this(dataSource, transactions, new StatementReader());
    }

    public StatementStore(DataSource dataSource, PlatformTransactionManager transactions, StatementReader reader) {
        this(dataSource, transactions, reader, List::of);
    }

    /** @param pooled the bank accounts in which providers keep the money of several people */
    public StatementStore(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StatementReader reader,
            Supplier<List<AccountDirectory.HeldAccount>> pooled) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.accounts = new AccountDirectory(jdbc, pooled);
        this.archive = new FileArchive(jdbc);
        this.tables = new StatementTables(jdbc, new NamedParameterJdbcTemplate(dataSource));
        this.undone = new UndoneFiles(jdbc);
        this.reader = reader;
    }

    /** @param actor who brings it in, as a reference */
    public Acceptance accept(SourceFile file, BringIn how, String actor, Instant now) throws IOException {
        StatementReading reading = reader.read(file, how.profile());
        return switch (reading) {
            case StatementReading.Refused refused -> new Acceptance.Refused(refused);
            case StatementReading.Read read -> accept(file, read, how, actor, now);
        };
    }

    private Acceptance accept(SourceFile file, StatementReading.Read read, BringIn how, String actor, Instant now)
            throws IOException {
        String sha256 = file.sha256();
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                oneFileAtATime();
                refuseKnownFile(sha256, read.messageId());
                refuseForeign(read);
                long number = keep(file, sha256, read, how, actor, now);
                return new Acceptance.Accepted(
                        sha256, read.profile(), addAll(new Numbered(sha256, number), read, how, _ -> true));
            }));
        } catch (Unreadable e) {
            return new Acceptance.Refused(e.refused(read.profile().id()));
        } catch (DuplicateKeyException e) {
            // Somebody else brought the same file in at this very moment.
            try {
                refuseKnownFile(sha256, read.messageId());
            } catch (Unreadable known) {
                return new Acceptance.Refused(known.refused(read.profile().id()));
            }
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private record KnownFile(String sha256, String fileName, OffsetDateTime acceptedAt, String acceptedBy) {}

    private void refuseKnownFile(String sha256, @Nullable String messageId) {
        Optional<KnownFile> known = jdbc.sql("""
                        select sha256, file_name, accepted_at, accepted_by from statement_file f
                        where (sha256 = :sha256 or message_id = :messageId)
                          and not exists (select 1 from statement_file_undo u where u.number = f.number)
                        order by sha256 = :sha256 desc
                        limit 1
                        """)
                .param("sha256", sha256)
                .param("messageId", messageId)
                .query(KnownFile.class)
                .optional();
        if (known.isEmpty()) {
            return;
        }
        String when = WHEN.format(known.get().acceptedAt().atZoneSameInstant(London.ZONE));
        if (known.get().sha256().equals(sha256)) {
            throw new Unreadable(
                    RefusalCode.ALREADY_ACCEPTED,
                    "This file was accepted on " + when + " from " + known.get().acceptedBy());
        }
        throw new Unreadable(
                RefusalCode.SAME_ID_OTHER_CONTENT,
                "A file with the same message id but other content was accepted on " + when + " as \""
                        + Texts.shown(known.get().fileName()) + "\"");
    }

    private static void refuseForeign(StatementReading.Read read) {
        for (Statement statement : read.statements()) {
            if (!statement.currency().equals(POUNDS)) {
                throw new Unreadable(
                        RefusalCode.WRONG_CURRENCY,
                        "The statement of the account ending in " + AccountDirectory.lastFour(statement.account())
                                + " is in " + statement.currency() + ", and these books are in pounds");
            }
        }
    }

    /** So that reading the files again keeps their order, and none is accepted twice. */
    private void oneFileAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('statement_file'))")
                .query((_, _) -> Boolean.TRUE)
                .single();
    }

    private long keep(
            SourceFile file, String sha256, StatementReading.Read read, BringIn how, String actor, Instant now) {
        long number = jdbc.sql("select coalesce(max(number), 0) + 1 from statement_file")
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into statement_file (sha256, number, file_name, byte_size, profile, message_id, source,
                            account_ref, gap_to_follow, accepted_at, accepted_by)
                        values (:sha256, :number, :name, :size, :profile, :messageId, :source,
                            :account, :gap, :at, :by)
                        """)
                .param("sha256", sha256)
                .param("number", number)
                .param("name", file.name())
                .param("size", file.size())
                .param("profile", read.profile().id())
                .param("messageId", read.messageId())
                .param("source", how.source().label())
                .param("account", how.accountRef())
                .param("gap", how.gapToFollow())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("by", actor)
                .update();
        try {
            if (!undone.wasUndone(sha256)) {
                archive.keep(sha256, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return number;
    }

    private record Numbered(String sha256, long number) {}

    /** @param only the accounts whose statements are wanted of it */
    private List<Acceptance.AcceptedStatement> addAll(
            Numbered file, StatementReading.Read read, BringIn how, Predicate<String> only) {
        List<Acceptance.AcceptedStatement> added = new ArrayList<>();
        int place = -1;
        for (Statement statement : read.statements()) {
            int ordinal = ++place;
            AccountDirectory.HeldAccount account = accounts.resolve(statement.account(), how.accountRef());
            if (!only.test(account.accountRef())) {
                continue;
            }
            tables.lock(account.accountRef());
            refuseOtherProfile(account.accountRef(), read.profile(), statement);
            refuseSkippedNumber(account.accountRef(), statement, how.gapToFollow());
            KnownDays known = tables.known(account.accountRef(), statement.from(), statement.to());
            Continuity.Verdict verdict = Continuity.judge(account.accountRef(), statement, known, how.gapToFollow());
            added.add(
                    switch (verdict) {
                        case Continuity.Verdict.Broken broken ->
                            throw new Unreadable(
                                    broken.code(),
                                    "Account ending in " + account.lastFour() + ": " + broken.what(),
                                    broken.line() == null ? 0 : broken.line());
                        case Continuity.Verdict.Continues continues -> {
                            String id = String.format(
                                    Locale.ROOT, "%s-%d-%d", file.sha256().substring(0, 12), file.number(), ordinal);
                            tables.add(
                                    new StatementTables.NewStatement(
                                            id,
                                            file.sha256(),
                                            file.number(),
                                            ordinal,
                                            account.accountRef(),
                                            read.profile(),
                                            how.source()),
                                    statement,
                                    continues);
                            yield told(id, account, statement, continues);
                        }
                    });
        }
        return added;
    }

    private static Acceptance.AcceptedStatement told(
            String id,
            AccountDirectory.HeldAccount account,
            Statement statement,
            Continuity.Verdict.Continues continues) {
        int fresh = (int)
                continues.entries().stream().filter(Continuity.Placed::isNew).count();
        Continuity.Gap gap = continues.gap();
        return new Acceptance.AcceptedStatement(
                id,
                account.accountRef(),
                account.budgetId(),
                statement.from(),
                statement.to(),
                statement.opening(),
                statement.closing(),
                fresh,
                continues.entries().size() - fresh,
                continues.withdrawn().size(),
                gap == null ? null : new Acceptance.MissingDays(gap.from(), gap.to()));
    }

    private void refuseOtherProfile(String accountRef, Profile profile, Statement statement) {
        Optional<String> expected = tables.profileOn(accountRef, statement.to());
        if (expected.isPresent() && !new Profile(expected.get()).name().equals(profile.name())) {
            throw new Unreadable(
                    RefusalCode.PROFILE_CHANGED,
                    "The statements of the account ending in " + AccountDirectory.lastFour(statement.account())
                            + " come as " + expected.get() + ", but this file is " + profile.id());
        }
    }

    private void refuseSkippedNumber(String accountRef, Statement statement, boolean gapToFollow) {
        Long number = statement.sequenceNumber();
        if (number == null || gapToFollow) {
            return;
        }
        Optional<Long> before = tables.numberBefore(accountRef, statement.from());
        if (before.isPresent() && number > before.get() + 1) {
            throw new Unreadable(
                    RefusalCode.SEQUENCE_GAP,
                    "Statement " + number + " of the account ending in "
                            + AccountDirectory.lastFour(statement.account()) + " follows statement " + before.get()
                            + "; what is between them is missing");
        }
    }

    /** An officer's act: from this day on the account's statements come in another layout. */
    public void changeProfile(
            String accountRef, Profile profile, LocalDate startsOn, String reason, String actor, Instant now) {
        jdbc.sql("""
                        insert into account_profile_change
                            (account_ref, starts_on, profile, reason, changed_at, changed_by)
                        values (:account, :startsOn, :profile, :reason, :at, :by)
                        """)
                .param("account", accountRef)
                .param("startsOn", startsOn)
                .param("profile", profile.id())
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("by", actor)
                .update();
    }

    /** The original bytes of an accepted file. */
    public Optional<SourceFile> original(String sha256) {
        return jdbc.sql(
                        "select file_name, byte_size from statement_file where sha256 = :sha256 order by number limit 1")
                .param("sha256", sha256)
                .query((row, _) -> archive.find(sha256, row.getString(1), row.getLong(2)))
                .optional();
    }

    /** Accepted closing balances that the lines no longer add up to. There should never be one. */
    public List<FailingAssertion> failingAssertions() {
        return tables.failingAssertions();
    }

    /** @param linesPence what the lines kept make on that day */
    public record FailingAssertion(
            String statementId, String accountRef, LocalDate onDate, long balancePence, long linesPence) {}

    private record ArchivedFile(
            String sha256,
            long number,
            String fileName,
            long byteSize,
            String profile,
            @Nullable String accountRef,
            String source,
            boolean gapToFollow) {}

    /** The tables that are made from the archived files and nothing else. */
    public static List<String> tables() {
        return List.of(
                "statement_account",
                "statement",
                "statement_line",
                "statement_assertion",
                "statement_before",
                "statement_line_before");
    }

    /** Makes statements, lines and assertions again from the archived files, in the order in which they were accepted. */
    public void rebuild() throws IOException {
        try {
            transaction.executeWithoutResult(_ -> {
                tables.clear();
                derive();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The same into tables that are empty, inside the caller's transaction. */
    public void derive() {
        List<UndoneFiles.Undone> acts = new ArrayList<>(undone.all());
        for (ArchivedFile file : archived()) {
            readAgain(file, _ -> true);
            while (!acts.isEmpty() && acts.getFirst().afterFile() == file.number()) {
                UndoneFiles.Undone act = acts.removeFirst();
                tellWithout(act.number(), undone.accountsOf(act.number()), act.undoneAt());
            }
        }
    }

    private List<ArchivedFile> archived() {
        return Rows.list(jdbc.sql("""
                        select sha256, number, file_name, byte_size, profile, account_ref, source, gap_to_follow
                        from statement_file order by number
                        """), ArchivedFile.class);
    }

    /**
     * An officer's act: a file that was brought in by mistake tells nothing any more. What only it told is gone; what other
     * files told as well stays. It is refused when a day of it is sealed, when a payment was recorded from a line that only it
     * has, or when a later file rests on it.
     *
     * @return the accounts that are to be looked at again
     */
    public Undoing undo(String sha256, String reason, String actor, Instant now, Undoing.Obstacles obstacles) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                oneFileAtATime();
                Optional<UndoneFiles.Kept> kept = undone.standing(sha256);
                if (kept.isEmpty()) {
                    return new Undoing.Unknown(undone.wasUndone(sha256));
                }
                long number = kept.get().number();
                List<String> told = undone.accountsOf(number);
                for (String account : told) {
                    tables.lock(account);
                    UndoneFiles.Days days = undone.daysOf(number, account);
                    obstacles.sealed(account, days.from(), days.to()).ifPresent(until -> {
                        throw new Unreadable(
                                RefusalCode.UNDO_SEALED, "The account is sealed to the end of " + Dates.shown(until));
                    });
                }
                var before = new HashMap<String, Set<String>>();
                told.forEach(account -> before.put(account, undone.linesOf(account)));
                undone.record(number, actor, reason, now);
                tellWithout(number, told, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
                for (String account : told) {
                    Set<String> gone = new TreeSet<>(before.getOrDefault(account, Set.of()));
                    gone.removeAll(undone.linesOf(account));
                    List<String> recorded = obstacles.recorded(account, gone);
                    if (!recorded.isEmpty()) {
                        throw new Unreadable(
                                RefusalCode.UNDO_IN_THE_WAY,
                                "Payments were recorded from its lines: " + String.join(", ", recorded));
                    }
                }
                return new Undoing.Undone(kept.get().fileName(), told);
            }));
        } catch (Unreadable e) {
            return new Undoing.Refused(e.refused(null));
        }
    }

    /** Sets aside what is known of these accounts, and reads it again from every other file. */
    private void tellWithout(long number, List<String> told, OffsetDateTime until) {
        List<Long> others = told.isEmpty() ? List.of() : undone.othersOf(told, number);
        told.forEach(account -> undone.setAside(account, number, until));
        for (ArchivedFile file : archived()) {
            if (others.contains(file.number())) {
                try {
                    readAgain(file, told::contains);
                } catch (Unreadable e) {
                    throw new Unreadable(
                            RefusalCode.UNDO_IN_THE_WAY,
                            "The file \"" + Texts.shown(file.fileName()) + "\" rests on it and would no longer follow: "
                                    + e.refused(null).what());
                }
            }
        }
    }

    /** The newest first. */
    public List<BroughtFile> files(@Nullable Long before, int most) {
        return Rows.list(jdbc.sql("""
                        select f.number, f.sha256, f.file_name, f.profile, f.source, f.gap_to_follow, f.accepted_at,
                               f.accepted_by, u.undone_at, u.undone_by
                        from statement_file f left join statement_file_undo u using (number)
                        where cast(:before as bigint) is null or f.number < :before
                        order by f.number desc limit :most
                        """).param("before", before).param("most", most), BroughtFile.class);
    }

    private void readAgain(ArchivedFile file, Predicate<String> only) {
        try {
            SourceFile bytes = archive.find(file.sha256(), file.fileName(), file.byteSize());
            BringIn how = new BringIn(
                    new Profile(file.profile()),
                    file.accountRef(),
                    StatementSource.valueOf(file.source().toUpperCase(Locale.ROOT)),
                    file.gapToFollow());
            switch (reader.read(bytes, how.profile())) {
                case StatementReading.Read read -> addAll(new Numbered(file.sha256(), file.number()), read, how, only);
                case StatementReading.Refused refused ->
                    throw new IllegalStateException(
                            "The archived file " + file.sha256() + " can no longer be read: " + refused.reason());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
