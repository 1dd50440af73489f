package uk.personalbudget.reconciliation.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import uk.personalbudget.ledger.money.Pence;

/**
 * Lines and items that are the same movement.
 *
 * @param id made from the rule and what it holds together, so that the same match is the same again after a rebuild
 * @param cost how far apart they are, as its stage counts it; 0 is nothing between them
 */
public record Match(
        String id,
        String account,
        String rule,
        int version,
        List<String> lines,
        List<String> items,
        long cost,
        List<Evidence> evidence) {

    /** What spoke for it: one field on both sides. */
    public record Evidence(String field, String statement, String ledger) {}

    public Match {
        lines = List.copyOf(lines);
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
    }

    /** What a person put together. Both sides come to the same amount. */
    public static Match byHand(String account, List<String> lines, List<String> items, long pence) {
        String amount = Pence.decimal(pence);
        return new Match(
                id("by-hand", lines, items),
                account,
                "by-hand",
                1,
                lines,
                items,
                0,
                List.of(new Evidence("amount", amount, amount)));
    }

    static String id(String rule, List<String> lines, List<String> items) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(rule, String.join("\n", lines), String.join("\n", items))) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "m-" + HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
