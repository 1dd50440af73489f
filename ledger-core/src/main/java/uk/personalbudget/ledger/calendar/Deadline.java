package uk.personalbudget.ledger.calendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.rule.Rule;

/**
 * A last day, with what is needed to work it out again although the calendar has changed since (settled 26).
 *
 * @param countedFrom the day it was counted from
 * @param bankHolidays those between the two days, as they were known when it was set
 */
@Rule("V-3")
public record Deadline(LocalDate countedFrom, LocalDate dueOn, SortedSet<LocalDate> bankHolidays) {
    public Deadline {
        bankHolidays = Collections.unmodifiableSortedSet(new TreeSet<>(bankHolidays));
    }

    /** The {@code count}th working day after a day. */
    public static Deadline workingDays(LocalDate from, int count, WorkingDays calendar) {
        return between(from, calendar.after(from, count), calendar);
    }

    /** So many calendar days after a day. */
    public static Deadline days(LocalDate from, int count, WorkingDays calendar) {
        return between(from, from.plusDays(count), calendar);
    }

    /** A day somebody else worked out; the bank holidays of either order are kept. */
    public static Deadline between(LocalDate from, LocalDate dueOn, WorkingDays calendar) {
        LocalDate first = from.isBefore(dueOn) ? from : dueOn;
        LocalDate last = from.isBefore(dueOn) ? dueOn : from;
        return new Deadline(from, dueOn, calendar.bankHolidays().subSet(first, last.plusDays(1)));
    }

    public boolean passed(LocalDate today) {
        return today.isAfter(dueOn);
    }
}
