package uk.personalbudget.api.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import uk.personalbudget.ledger.budget.TextRef;

/** Words are kept apart from the books; a scenario needs only that they were there. */
final class FreeText {
    private FreeText() {}

    static TextRef of(String words) {
        return new TextRef("text-" + digest(words).substring(0, 12), digest(words));
    }

    static String digest(String words) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
