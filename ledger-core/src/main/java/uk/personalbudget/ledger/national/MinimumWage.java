package uk.personalbudget.ledger.national;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The least an hour of work may be paid, by its date and the worker's age (rule V-8). From the table on GOV.UK, "National
 * Minimum Wage and National Living Wage rates". A date after the last line takes the last line until the next is added.
 */
@Rule("V-8")
public final class MinimumWage {
    /**
     * @param adultAge from which {@code adultPence} applies; 23 to 25 before April 2024, 21 since
     * @param youngPence for 21 and over below the adult age; nothing where there is no such band
     */
    private record Line(
            LocalDate from,
            int adultAge,
            long adultPence,
            Optional<Long> youngPence,
            long eighteenPence,
            long under18Pence,
            long apprenticePence) {}

    private static final List<Line> LINES = List.of(
            line(2018, 25, 783, Optional.of(738L), 590, 420, 370),
            line(2019, 25, 821, Optional.of(770L), 615, 435, 390),
            line(2020, 25, 872, Optional.of(820L), 645, 455, 415),
            line(2021, 23, 891, Optional.of(836L), 656, 462, 430),
            line(2022, 23, 950, Optional.of(918L), 683, 481, 481),
            line(2023, 23, 1042, Optional.of(1018L), 749, 528, 528),
            line(2024, 21, 1144, Optional.empty(), 860, 640, 640),
            line(2025, 21, 1221, Optional.empty(), 1000, 755, 755),
            line(2026, 21, 1271, Optional.empty(), 1085, 800, 800));

    private MinimumWage() {}

    private static Line line(
            int year, int adultAge, long adult, Optional<Long> young, long eighteen, long under18, long apprentice) {
        return new Line(LocalDate.of(year, 4, 1), adultAge, adult, young, eighteen, under18, apprentice);
    }

    /**
     * Pence for an hour worked on a day.
     *
     * @param apprenticeFirstYear an apprentice under 19, or in the first year of the apprenticeship
     * @return nothing for a day before April 2018, from which these figures begin
     */
    public static Optional<Long> pence(LocalDate worked, int age, boolean apprenticeFirstYear) {
        return LINES.stream()
                .filter(line -> !worked.isBefore(line.from()))
                .reduce((_, later) -> later)
                .map(line -> pence(line, age, apprenticeFirstYear));
    }

    private static long pence(Line line, int age, boolean apprenticeFirstYear) {
        if (apprenticeFirstYear) {
            return line.apprenticePence();
        }
        if (age >= line.adultAge()) {
            return line.adultPence();
        }
        if (age >= 21) {
            return line.youngPence().orElse(line.adultPence());
        }
        return age >= 18 ? line.eighteenPence() : line.under18Pence();
    }

    /** From when the last line applies; what is paid more than a year after it needs a newer table. */
    public static LocalDate lastLineFrom() {
        return LINES.getLast().from();
    }
}
