package uk.personalbudget.reconciliation.pack;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.money.Pence;

/** How amounts, days and codes are written for people. */
final class Shown {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm:ss", Locale.UK);
    private static final String NONE = "–";

    private Shown() {}

    static String money(long pence) {
        return Pence.format(pence);
    }

    /** Nothing is shown as a dash where a table would otherwise be full of zeros. */
    static String moneyOrDash(long pence) {
        return pence == 0 ? NONE : Pence.format(pence);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String day(Optional<LocalDate> day) {
        return day.map(Shown::day).orElse(NONE);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(London.ZONE));
    }

    static String units(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }

    static String yes(boolean yes) {
        return yes ? "Yes" : "No";
    }

    /** {@code social-care} is "Social care". */
    static String code(String code) {
        if (code.isEmpty()) {
            return NONE;
        }
        if (code.equals("sen")) {
            return "SEN";
        }
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String orDash(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
