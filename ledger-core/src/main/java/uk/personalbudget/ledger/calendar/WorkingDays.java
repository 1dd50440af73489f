package uk.personalbudget.ledger.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The working days of England: every day but weekends and the bank holidays it was given. */
public record WorkingDays(SortedSet<LocalDate> bankHolidays) {
    public WorkingDays {
        bankHolidays = Collections.unmodifiableSortedSet(new TreeSet<>(bankHolidays));
    }

    public boolean working(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !bankHolidays.contains(day);
    }

    /** The day itself when it is a working day, else the last one before it. */
    public LocalDate onOrBefore(LocalDate day) {
        LocalDate at = day;
        while (!working(at)) {
            at = at.minusDays(1);
        }
        return at;
    }

    /** The {@code count}th working day after {@code day}. */
    public LocalDate after(LocalDate day, int count) {
        LocalDate at = day;
        for (int left = count; left > 0; ) {
            at = at.plusDays(1);
            if (working(at)) {
                left--;
            }
        }
        return at;
    }

    /** Working days after {@code from}, up to and including {@code to}; below zero when {@code to} comes first. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        int count = 0;
        for (LocalDate at = from.plusDays(1); !at.isAfter(to); at = at.plusDays(1)) {
            if (working(at)) {
                count++;
            }
        }
        return count;
    }
}
