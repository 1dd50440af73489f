package uk.personalbudget.api.portfolio;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.Due;
import uk.personalbudget.reconciliation.portfolio.ReviewFacts;

/** The calendar of reviews as a file, without names. */
public final class ReviewFile {
    private static final String LINE = "\r\n";

    private ReviewFile() {}

    public static String csv(List<Due> dues) {
        var rows = new StringBuilder("budget,due_on,state,kind,regimes,tier,meeting_on,arranged_by,invited_on,held_on,"
                + "last_signed_on,next_annual_on,proposed_sooner" + LINE);
        dues.forEach(due -> rows.append(String.join(
                        ",",
                        FormulaGuard.text(due.budget()),
                        due.dueOn().toString(),
                        due.state().label(),
                        due.kind().label(),
                        "\"" + due.together() + "\"",
                        due.tier().label(),
                        day(due.meeting().map(ReviewFacts.Planned::on)),
                        FormulaGuard.text(due.meeting()
                                .map(ReviewFacts.Planned::arrangedBy)
                                .orElse("")),
                        day(due.invitedOn()),
                        day(due.held().map(held -> held.heldOn())),
                        day(due.lastSignedOn()),
                        due.nextAnnualOn().toString(),
                        day(due.sooner())))
                .append(LINE));
        return rows.toString();
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }
}
