package uk.personalbudget.ledger.calendar;

import java.time.LocalDate;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The three working days of a Bacs payment: the file is sent on the input day, worked on the next, and the money is there on the
 * entry day. A file carries the processing day (rule P-7); a load is posted on the entry day (settled 23).
 */
@Rule("P-7")
public record BacsDays(LocalDate input, LocalDate processing, LocalDate entry) {

    /** For money that should be there on a day: it arrives on that day, or on the working day before it. */
    public static BacsDays arrivingBy(LocalDate dueOn, WorkingDays calendar) {
        LocalDate entry = calendar.onOrBefore(dueOn);
        LocalDate processing = calendar.onOrBefore(entry.minusDays(1));
        return new BacsDays(calendar.onOrBefore(processing.minusDays(1)), processing, entry);
    }

    /** For a file that is sent on a day, or on the working day after it. */
    public static BacsDays sentOn(LocalDate day, WorkingDays calendar) {
        LocalDate input = calendar.working(day) ? day : calendar.after(day, 1);
        LocalDate processing = calendar.after(input, 1);
        return new BacsDays(input, processing, calendar.after(processing, 1));
    }
}
