package uk.personalbudget.reconciliation.cardfeed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Days and times as nearly every row of every feed has them, such as {@code 2026-01-07} and {@code 2026-01-07T10:15:00Z}, read
 * by hand: the formatters of Java know everything and take a quarter of the time of reading a file. What looks any different
 * is left to them.
 */
final class PlainTimes {
    private static final int DAY_LENGTH = "2026-01-07".length();
    private static final int TIME_LENGTH = "2026-01-07T10:15:00".length();
    private static final int MILLIS_LENGTH = TIME_LENGTH + ".000".length();
    private static final long HOUR_SECONDS = 3_600;
    private static final long MINUTE_SECONDS = 60;
    private static final int MILLI_NANOS = 1_000_000;
    private static final int HOURS = 24;
    private static final int NO_NUMBER = -1;

    private PlainTimes() {}

    static LocalDate day(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DAY_LENGTH);
        boolean plain = text.length() == DAY_LENGTH && dashed(text) && year > 0 && month > 0 && day > 0;
        return plain ? LocalDate.of(year, month, day) : LocalDate.parse(text);
    }

    static Instant time(String text) {
        int length = text.length();
        boolean millis = length == MILLIS_LENGTH + 1 && text.charAt(TIME_LENGTH) == '.';
        boolean plain = (length == TIME_LENGTH + 1 || millis)
                && text.charAt(length - 1) == 'Z'
                && dashed(text)
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, TIME_LENGTH);
        int milli = millis ? number(text, TIME_LENGTH + 1, MILLIS_LENGTH) : 0;
        if (!plain || outside(hour, HOURS) || outside(minute, 60) || outside(second, 60) || milli == NO_NUMBER) {
            return OffsetDateTime.parse(text).toInstant();
        }
        long days = day(text.substring(0, DAY_LENGTH)).toEpochDay();
        long seconds = days * HOURS * HOUR_SECONDS + hour * HOUR_SECONDS + minute * MINUTE_SECONDS + second;
        return Instant.ofEpochSecond(seconds, (long) milli * MILLI_NANOS);
    }

    private static boolean dashed(String text) {
        return text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static boolean outside(int number, int end) {
        return number == NO_NUMBER || number >= end;
    }

    /** The digits between two places, or -1 where there are others or the text ends before. */
    private static int number(String text, int from, int to) {
        if (text.length() < to) {
            return NO_NUMBER;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
