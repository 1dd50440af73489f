package uk.personalbudget.reconciliation.audit;

import java.util.ArrayList;
import java.util.TreeMap;
import uk.personalbudget.ledger.forecast.Forecast;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** Sufficiency: the run rate against the profile to the end of the year, short or over. */
@Rule("P-10")
final class Section8 {
    /** Within a twentieth of the year's money it lasts as agreed. */
    private static final int NEAR = 20;

    private Section8() {}

    static Sufficiency of(Known known, AuditPeriod period) {
        var forecast = Forecast.of(
                known.books().history(), period.to(), known.policy(period.to()).schoolYear());
        var byElement = new TreeMap<Element, Forecast.Line>();
        forecast.lines().forEach(line -> byElement.merge(line.element(), line, Section8::together));
        var lines = new ArrayList<Sufficiency.Line>();
        byElement.values().forEach(line -> lines.add(line(line)));
        return new Sufficiency(lines, forecast.uncodedPence());
    }

    private static Sufficiency.Line line(Forecast.Line line) {
        long left = line.entitledPence() - line.byPacePence();
        String says;
        if (Math.abs(left) * NEAR <= line.entitledPence()) {
            says = "lasts";
        } else {
            says = left < 0 ? "runs-short" : "leaves-some-over";
        }
        return new Sufficiency.Line(
                line.element().label(),
                line.yearFrom(),
                line.yearTo(),
                line.entitledPence(),
                line.spentPence(),
                line.expectedByNowPence(),
                line.byPlanPence(),
                line.byPacePence(),
                left,
                says);
    }

    private static Forecast.Line together(Forecast.Line one, Forecast.Line other) {
        return new Forecast.Line(
                one.element(),
                one.provision(),
                one.profile(),
                one.yearFrom().isBefore(other.yearFrom()) ? one.yearFrom() : other.yearFrom(),
                one.yearTo().isAfter(other.yearTo()) ? one.yearTo() : other.yearTo(),
                one.entitledPence() + other.entitledPence(),
                one.spentPence() + other.spentPence(),
                one.expectedByNowPence() + other.expectedByNowPence(),
                one.byPlanPence() + other.byPlanPence(),
                one.byPacePence() + other.byPacePence());
    }
}
