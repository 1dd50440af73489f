package uk.personalbudget.api.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.money.Pence;

/** Dates, times and amounts as every page writes them. */
public final class Wording {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mma", Locale.UK);

    private Wording() {}

    /** {@code 7 November 2026}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code 7 Nov 2026}, where room is short. */
    public static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** {@code 7 November 2026 at 5:30pm}, in London. */
    public static String moment(Instant instant) {
        var at = instant.atZone(London.ZONE);
        return day(at.toLocalDate()) + " at " + TIME.format(at).toLowerCase(Locale.UK);
    }

    /** {@code £1,234.50}; what is owed has the word before it, because a lone dash is easily missed. */
    public static String pounds(long pence) {
        return pence < 0 ? "minus " + Pence.format(-pence) : Pence.format(pence);
    }

    /** Nothing for zero, for columns of money in and out. */
    public static String poundsOrNothing(long pence) {
        return pence == 0 ? "" : pounds(pence);
    }
}
