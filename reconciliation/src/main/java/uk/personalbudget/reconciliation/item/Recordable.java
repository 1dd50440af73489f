package uk.personalbudget.reconciliation.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * A payment out of a bank account that the ledger does not have yet, ready to be recorded: it is posted uncoded, with the
 * statement line as its source, and is matched by that (settled 2). Recording it is bookkeeping, not transacting.
 *
 * @param transaction the same however often it is offered, so that recording it twice is nothing new
 * @param text what the statement says of it
 */
public record Recordable(
        String line, String account, String transaction, long amountPence, LocalDate on, String text, Source source) {
    private static final String SYSTEM = "statement";
    private static final int SHORT = 24;

    public static Recordable of(StatementLine line) {
        if (line.pence() >= 0) {
            throw new IllegalArgumentException("line " + line.id() + " is not a payment");
        }
        String digest = digest(line.id());
        return new Recordable(
                line.id(),
                line.account(),
                "line-" + digest.substring(0, SHORT),
                Math.negateExact(line.pence()),
                line.day(),
                line.text(),
                new Source(SYSTEM, digest, 1));
    }

    /** The name under which an item that was recorded from a line, and the line itself, find each other. */
    public static String reference(StatementLine line) {
        return reference(new Source(SYSTEM, digest(line.id()), 1));
    }

    static boolean fromStatement(Source source) {
        return source.system().equals(SYSTEM);
    }

    static String reference(Source source) {
        return source.system() + ":" + source.batch();
    }

    /** Payments that were recorded from one of these lines and were not taken back. */
    public static List<String> standing(List<FeedRecord> history, Set<String> lines) {
        Set<String> batches = new TreeSet<>();
        lines.forEach(line -> batches.add(digest(line)));
        Set<String> standing = new TreeSet<>();
        for (FeedRecord record : history) {
            if (record.event() instanceof SpendEvent.SpendSettled settled
                    && settled.source()
                            .filter(Recordable::fromStatement)
                            .filter(source -> batches.contains(source.batch()))
                            .isPresent()) {
                standing.add(settled.transaction());
            }
            if (record.event() instanceof CorrectionEvent.Reversed reversed
                    && reversed.kind() == CorrectionEvent.FactKind.PAYMENT) {
                standing.remove(reversed.of());
            }
        }
        return List.copyOf(standing);
    }

    private static String digest(String line) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
