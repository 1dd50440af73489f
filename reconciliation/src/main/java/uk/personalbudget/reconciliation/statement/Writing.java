package uk.personalbudget.reconciliation.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a layout writes its columns, days and amounts.
 *
 * @param separator between two columns
 * @param currency of every amount
 * @param days null for the ways British banks write a day
 * @param pence amounts are whole pence
 * @param comma a comma stands before the pence
 */
public record Writing(
        char separator, String currency, @Nullable DateTimeFormatter days, boolean pence, boolean comma) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}");
    private static final int CHARS_MAX = 24;

    static final Writing BRITISH = new Writing(',', "GBP", null, false, false);
    /** As the product's own files are written. */
    static final Writing CANONICAL = new Writing(',', "GBP", DateTimeFormatter.ISO_LOCAL_DATE, true, false);

    LocalDate day(String text, long line) {
        if (days == null) {
            return Dates.british(text, line);
        }
        LocalDate day = null;
        try {
            day = LocalDate.parse(text.strip(), days);
        } catch (DateTimeException e) {
            throw Dates.notADay(text, line);
        }
        return Dates.plausible(day, text, line);
    }

    long amount(String text, long line) {
        String stripped = text.strip();
        if (pence) {
            if (!WHOLE.matcher(stripped).matches()) {
                throw new Unreadable(
                        RefusalCode.BAD_AMOUNT, "\"" + Texts.shown(text) + "\" is not a whole number of pence", line);
            }
            return Long.parseLong(stripped);
        }
        if (!comma && currency.equals("GBP")) {
            return Amounts.pounds(stripped, line);
        }
        // The sign of thousands is taken out, and what is left read as one plain number.
        String plain = comma ? stripped.replace(".", "").replace(',', '.') : stripped.replace(",", "");
        return Amounts.either(
                plain.length() > CHARS_MAX ? text : plain.replace(" ", ""), Amounts.digits(currency, line), line);
    }
}
