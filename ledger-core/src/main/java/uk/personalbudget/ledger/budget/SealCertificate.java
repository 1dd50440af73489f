package uk.personalbudget.ledger.budget;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/**
 * What reconciliation certifies of a period before it is sealed.
 *
 * @param account the account's own reference
 * @param openItems references of what is in one of statement and ledger only because it is under way
 * @param differencePence what nothing explains
 * @param position how many events of the budget it takes account of, refusals left out
 * @param hash SHA-256 over all of it
 */
public record SealCertificate(
        String account,
        LocalDate from,
        LocalDate to,
        long statementPence,
        long ledgerPence,
        long differencePence,
        List<String> openItems,
        long position,
        String hash) {
    public SealCertificate {
        openItems = List.copyOf(openItems);
    }

    public static SealCertificate of(
            String account,
            LocalDate from,
            LocalDate to,
            long statementPence,
            long ledgerPence,
            long differencePence,
            List<String> openItems,
            long position) {
        return new SealCertificate(
                account,
                from,
                to,
                statementPence,
                ledgerPence,
                differencePence,
                openItems,
                position,
                hash(account, from, to, statementPence, ledgerPence, differencePence, openItems, position));
    }

    /** Whether it still says what it was issued for. */
    public boolean genuine() {
        return hash.equals(hash(account, from, to, statementPence, ledgerPence, differencePence, openItems, position));
    }

    private static String hash(Object... parts) {
        var text = new StringBuilder();
        for (Object part : parts) {
            String said = part.toString();
            text.append(said.length()).append(':').append(said);
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
