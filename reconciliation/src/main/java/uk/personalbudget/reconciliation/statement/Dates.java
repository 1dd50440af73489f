package uk.personalbudget.reconciliation.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates of files: a day that exists, in this century or the one before, or a refusal. */
final class Dates {
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final List<DateTimeFormatter> BRITISH = List.of(
            formatter("dd/MM/uuuu"),
            formatter("d MMM uuuu"),
            formatter("d-MMM-uuuu"),
            formatter("uuuu-MM-dd"),
            formatter("d/M/uuuu"));

    private Dates() {}

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static LocalDate iso(String text, long line) {
        // XML dates may carry a time zone; the day is the day the bank wrote.
        String day = text.length() > 10 ? text.substring(0, 10) : text;
        return plausible(parsed(day, formatter("uuuu-MM-dd")), text, line);
    }

    static LocalDate british(String text, long line) {
        String stripped = text.strip();
        LocalDate date = null;
        for (DateTimeFormatter formatter : BRITISH) {
            date = date == null ? parsed(stripped, formatter) : date;
        }
        if (date == null) {
            throw notADay(text, line);
        }
        return plausible(date, text, line);
    }

    static Unreadable notADay(String text, long line) {
        return new Unreadable(RefusalCode.BAD_DATE, "\"" + Texts.shown(text) + "\" " + mangled(text.strip()), line);
    }

    /** What a spreadsheet program makes of a date when a statement is opened and saved in it. */
    private static String mangled(String text) {
        if (text.matches("#+")) {
            return "is a date that a spreadsheet program had no room to show; the file was saved from one";
        }
        if (text.matches("\\d{4,5}([.,]\\d+)?")) {
            return "is a spreadsheet program's number for a day, not a date; the file was saved from one";
        }
        if (text.matches("\\d{1,2}/(1[3-9]|2\\d|3[01])/\\d{2,4}")) {
            return "has the month before the day, as a spreadsheet program set to American dates writes it";
        }
        if (text.matches("\\d{1,2}[-/. ](\\d{1,2}|[A-Za-z]{3,9})[-/. ]\\d{2}")) {
            return "has a year of two digits; the file was saved from a spreadsheet program";
        }
        if (text.matches("\\d{1,2}[-/ ][A-Za-z]{3,9}|[A-Za-z]{3,9}[-/ ]\\d{1,4}")) {
            return "has lost a part of its date; the file was saved from a spreadsheet program";
        }
        return "is not a date";
    }

    private static @Nullable LocalDate parsed(String text, DateTimeFormatter formatter) {
        try {
            return LocalDate.parse(text, formatter);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static LocalDate plausible(@Nullable LocalDate date, String text, long line) {
        if (date == null || date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw new Unreadable(RefusalCode.BAD_DATE, "\"" + Texts.shown(text) + "\" is not a date", line);
        }
        return date;
    }

    /** As a person reads it: 7 November 2026. */
    static String shown(LocalDate date) {
        return SHOWN.format(date);
    }
}
