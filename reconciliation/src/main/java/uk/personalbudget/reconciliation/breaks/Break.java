package uk.personalbudget.reconciliation.breaks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One difference.
 *
 * @param id made from its kind and what it is about, so that it is the same break the next time it is found
 * @param account the account it is on; none when it concerns the budget
 * @param line the statement line it is about
 * @param item the ledger item it is about
 * @param reference the transaction, load, hold or instalment it is about
 * @param since the day it is of
 * @param valuePence what it is about, with its sign: what the statement has more than the ledger, or the amount itself
 * @param owner whose it is: a role until somebody takes it
 * @param dueOn when it should be answered
 */
public record Break(
        String id,
        BreakKind kind,
        String budget,
        Optional<String> account,
        Optional<String> line,
        Optional<String> item,
        Optional<String> reference,
        LocalDate since,
        long valuePence,
        List<Difference> differences,
        String owner,
        LocalDate dueOn) {

    public static final Comparator<Break> ORDER =
            Comparator.comparing(Break::since).thenComparing(Break::kind).thenComparing(Break::id);

    /** One field with both values; an empty value means that side has none. */
    public record Difference(String field, String ledger, String statement) {}

    public Break {
        differences = List.copyOf(differences);
    }

    public long ageDays(LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(since, today));
    }

    public Severity severity(LocalDate today) {
        return Severity.of(kind.severity(), ageDays(today), valuePence);
    }

    public boolean overdue(LocalDate today) {
        return !kind.waiting() && today.isAfter(dueOn);
    }

    public Break withOwner(String taken) {
        return new Break(
                id, kind, budget, account, line, item, reference, since, valuePence, differences, taken, dueOn);
    }

    /** The same for the same kind and what it is about, whenever it is found. */
    public static String identity(BreakKind kind, String... about) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind.label().getBytes(StandardCharsets.UTF_8));
            for (String part : about) {
                digest.update((byte) 0);
                digest.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return "b-" + HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
