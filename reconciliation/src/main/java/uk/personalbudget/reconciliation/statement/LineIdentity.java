package uk.personalbudget.reconciliation.statement;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What makes two lines of two files the same line. It is the account with the bank's own reference of the entry where there is
 * one, and otherwise the words of the line; in both cases with day, amount and a number that counts equal lines of that day, since
 * banks give one reference to several entries and a family may buy the same bus ticket twice.
 */
final class LineIdentity {
    private LineIdentity() {}

    /** Everything but the counting number. */
    record Content(LocalDate bookedOn, long amount, boolean byReference, String words) {}

    static Content content(LocalDate bookedOn, long amount, @Nullable String bankReference, String text) {
        return bankReference != null
                ? new Content(bookedOn, amount, true, Texts.normalised(bankReference))
                : new Content(bookedOn, amount, false, Texts.normalised(text));
    }

    static Content content(StatementEntry entry) {
        return content(entry.bookedOn(), entry.amount(), entry.bankReference(), entry.text());
    }

    /** @param occurrence 1 for the first of equal lines of that day */
    static String of(String accountRef, Content content, int occurrence) {
        String all = String.join(
                "\n",
                accountRef,
                content.bookedOn().toString(),
                Long.toString(content.amount()),
                content.byReference() ? "reference" : "text",
                content.words(),
                Integer.toString(occurrence));
        return HexFormat.of().formatHex(SourceFile.newSha256().digest(all.getBytes(StandardCharsets.UTF_8)));
    }
}
