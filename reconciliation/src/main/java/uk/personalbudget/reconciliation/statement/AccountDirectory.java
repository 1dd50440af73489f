package uk.personalbudget.reconciliation.statement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which of our accounts a file is about. The ledger's feed tells of every account its reference, budget and last four digits;
 * the whole number is learnt, as a hash, from the first file that is accepted for it.
 */
public final class AccountDirectory {
    private final JdbcClient jdbc;
    private final Supplier<List<HeldAccount>> pooled;

    public AccountDirectory(JdbcClient jdbc) {
        this(jdbc, List::of);
    }

    /** @param pooled the bank accounts in which providers keep the money of several people; they belong to no one budget */
    public AccountDirectory(JdbcClient jdbc, Supplier<List<HeldAccount>> pooled) {
        this.jdbc = jdbc;
        this.pooled = pooled;
    }

    /** Whose money an account holds. */
    public record HeldAccount(String accountRef, String budgetId, String heldAccount, String lastFour) {}

    /** The ledger has opened an account. Telling it twice changes nothing. */
    public void opened(HeldAccount account) {
        jdbc.sql("""
                        insert into account_ref (account_ref, budget_id, held_account, last_four)
                        values (:ref, :budget, :held, :lastFour)
                        on conflict (account_ref) do update
                        set budget_id = excluded.budget_id,
                            held_account = excluded.held_account,
                            last_four = excluded.last_four
                        """)
                .param("ref", account.accountRef())
                .param("budget", account.budgetId())
                .param("held", account.heldAccount())
                .param("lastFour", account.lastFour())
                .update();
    }

    /** Before the feed is read again from its beginning. */
    public void clear() {
        jdbc.sql("delete from account_ref").update();
    }

    public Optional<HeldAccount> find(String accountRef) {
        return jdbc.sql(
                        "select account_ref, budget_id, held_account, last_four from account_ref where account_ref = :ref")
                .param("ref", accountRef)
                .query(HeldAccount.class)
                .optional()
                .or(() -> pooled.get().stream()
                        .filter(account -> account.accountRef().equals(accountRef))
                        .findFirst());
    }

    /**
     * The account a file means, or a refusal that names it by its last four digits only.
     *
     * @param named the account an officer says it is, which must then have the same last four digits
     */
    HeldAccount resolve(String inFile, @Nullable String named) {
        if (inFile.isEmpty()) {
            return named(named);
        }
        String number = canonical(inFile);
        String lastFour = lastFour(number);
        if (named == null) {
            Optional<HeldAccount> sameName = find(inFile);
            if (sameName.isPresent()) {
                return sameName.get();
            }
        }
        boolean whole = isWhole(number);
        String fingerprint = fingerprint(number);
        if (whole) {
            Optional<HeldAccount> bound = bound(fingerprint);
            if (bound.isPresent()) {
                if (named != null && !bound.get().accountRef().equals(named)) {
                    throw unknown(lastFour, "is not the account it was brought in for");
                }
                return bound.get();
            }
        }
        List<HeldAccount> candidates = candidates(lastFour, whole).stream()
                .filter(candidate -> named == null || candidate.accountRef().equals(named))
                .toList();
        if (candidates.isEmpty()) {
            throw unknown(lastFour, named == null ? "is not known here" : "is not the account it was brought in for");
        }
        if (candidates.size() > 1) {
            throw new Unreadable(
                    RefusalCode.AMBIGUOUS_ACCOUNT,
                    candidates.size() + " accounts end in " + lastFour + ", and the file does not show which it means");
        }
        if (whole) {
            bind(fingerprint, candidates.getFirst().accountRef());
        }
        return candidates.getFirst();
    }

    private HeldAccount named(@Nullable String accountRef) {
        if (accountRef == null) {
            throw new Unreadable(
                    RefusalCode.UNNAMED_ACCOUNT, "Files of this bank do not say which account they are about");
        }
        return find(accountRef)
                .orElseThrow(() -> new Unreadable(
                        RefusalCode.UNKNOWN_ACCOUNT, "The account it was brought in for is not known here"));
    }

    private static Unreadable unknown(String lastFour, String how) {
        return new Unreadable(RefusalCode.UNKNOWN_ACCOUNT, "The account ending in " + lastFour + " " + how);
    }

    private Optional<HeldAccount> bound(String fingerprint) {
        return jdbc.sql("select account_ref from statement_account where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    /** An account whose whole number is known to be another one cannot be meant by a whole number. */
    private List<HeldAccount> candidates(String lastFour, boolean whole) {
        List<HeldAccount> found = new ArrayList<>(
                Rows.list(jdbc.sql("""
                        select a.account_ref, a.budget_id, a.held_account, a.last_four
                        from account_ref a
                        where a.last_four = :lastFour
                          and not (:whole and exists (
                              select 1 from statement_account s where s.account_ref = a.account_ref))
                        order by a.account_ref
                        """).param("lastFour", lastFour).param("whole", whole), HeldAccount.class));
        pooled.get().stream()
                .filter(account -> account.lastFour().equals(lastFour) && !(whole && isBound(account.accountRef())))
                .forEach(found::add);
        return found;
    }

    private boolean isBound(String accountRef) {
        return jdbc.sql("select count(*) from statement_account where account_ref = :ref")
                        .param("ref", accountRef)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void bind(String fingerprint, String accountRef) {
        jdbc.sql("insert into statement_account (fingerprint, account_ref) values (:fingerprint, :ref)")
                .param("fingerprint", fingerprint)
                .param("ref", accountRef)
                .update();
    }

    /** Letters and digits only; a British IBAN becomes its sort code and account number, so that both name one account. */
    static String canonical(String account) {
        String plain = account.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "");
        return plain.matches("GB\\d{2}[A-Z]{4}\\d{14}") ? plain.substring(8) : plain;
    }

    static String lastFour(String account) {
        String plain = account.replaceAll("[^A-Za-z0-9]", "");
        return plain.substring(Math.max(0, plain.length() - 4));
    }

    private static boolean isWhole(String canonical) {
        return canonical.indexOf('*') < 0 && canonical.length() > 6;
    }

    private static String fingerprint(String canonical) {
        return HexFormat.of()
                .formatHex(SourceFile.newSha256().digest(("account\n" + canonical).getBytes(StandardCharsets.UTF_8)));
    }
}
