package uk.personalbudget.reconciliation.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.calendar.WorkingDays;

/**
 * The bank holidays of England and Wales, year by year, and the days that were declared once.
 *
 * <p>The region's name in the calendar's data is {@code eng}; any other name is not refused but silently gives the days of the
 * United Kingdom without those of England.
 */
public final class EnglandBankHolidays {
    private static final String REGION = "eng";

    private EnglandBankHolidays() {}

    /** @param once days declared by proclamation that no rule of the calendar knows */
    public static WorkingDays between(Year from, Year to, Collection<LocalDate> once) {
        HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        SortedSet<LocalDate> days = new TreeSet<>(once);
        for (int year = from.getValue(); year <= to.getValue(); year++) {
            holidays.getHolidays(Year.of(year), REGION).forEach(holiday -> days.add(holiday.getDate()));
        }
        return new WorkingDays(days);
    }
}
