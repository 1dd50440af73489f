package uk.personalbudget.ledger.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The days on which schools are open, as dated data. Term dates are local: every council publishes its own, so they are passed in.
 *
 * @param from first day for which anything is known
 * @param to last day for which anything is known
 * @param spans when schools are open, half terms and the May bank holiday left out
 */
@Rule("P-10")
public record SchoolYear(LocalDate from, LocalDate to, List<Span> spans) {
    /** 39 weeks of five days, wherever no term dates are known. */
    public static final int USUAL_SCHOOL_DAYS = 195;

    public SchoolYear {
        spans = List.copyOf(spans);
    }

    public record Span(LocalDate first, LocalDate last) {
        public Span {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("schools would be open from " + first + " to " + last);
            }
        }
    }

    /** Dates like those of many English councils, 195 days a year; no particular council's. A council puts its own in their place. */
    public static SchoolYear usual() {
        return USUAL;
    }

    private static final SchoolYear USUAL = new SchoolYear(
            LocalDate.of(2025, 9, 1),
            LocalDate.of(2027, 8, 31),
            List.of(
                    span("2025-09-01", "2025-10-24"),
                    span("2025-11-03", "2025-12-19"),
                    span("2026-01-05", "2026-02-13"),
                    span("2026-02-23", "2026-03-27"),
                    span("2026-04-13", "2026-05-03"),
                    span("2026-05-05", "2026-05-22"),
                    span("2026-06-01", "2026-07-20"),
                    span("2026-09-01", "2026-10-23"),
                    span("2026-11-02", "2026-12-18"),
                    span("2027-01-04", "2027-02-12"),
                    span("2027-02-22", "2027-03-25"),
                    span("2027-04-12", "2027-05-02"),
                    span("2027-05-04", "2027-05-28"),
                    span("2027-06-07", "2027-07-21")));

    private static Span span(String first, String last) {
        return new Span(LocalDate.parse(first), LocalDate.parse(last));
    }

    public boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }

    public boolean open(LocalDate day) {
        return spans.stream().anyMatch(span -> !day.isBefore(span.first()) && !day.isAfter(span.last()));
    }

    /** Weekdays on which schools are open in the twelve months from a day. */
    public int schoolDays(LocalDate yearFrom) {
        LocalDate end = yearFrom.plusYears(1);
        if (!covers(yearFrom, end.minusDays(1))) {
            return USUAL_SCHOOL_DAYS;
        }
        return (int) yearFrom.datesUntil(end)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(this::open)
                .count();
    }
}
