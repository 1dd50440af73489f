package uk.personalbudget.api.pages.look;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The three boxes of a date exactly as somebody filled them in, so that a page can show them again. */
public record DateBoxes(
        @Nullable String day,
        @Nullable String month,
        @Nullable String year) {
    public static DateBoxes of(LocalDate date) {
        return new DateBoxes(
                Integer.toString(date.getDayOfMonth()),
                Integer.toString(date.getMonthValue()),
                Integer.toString(date.getYear()));
    }

    /** The date meant, or null where the boxes do not name a day of the calendar. */
    public @Nullable LocalDate date() {
        try {
            return LocalDate.of(number(year, 4), number(month, 2), number(day, 2));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static int number(@Nullable String box, int digitsMax) {
        String digits = box == null ? "" : box.strip();
        if (digits.length() > digitsMax || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NumberFormatException(digits);
        }
        return Integer.parseInt(digits);
    }
}
