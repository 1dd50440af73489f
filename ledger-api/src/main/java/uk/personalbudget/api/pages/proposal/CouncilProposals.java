package uk.personalbudget.api.pages.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.personalbudget.api.budget.CouncilRefusals;
import uk.personalbudget.api.generalledger.KeptCodeMaps;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.proposal.Proposal.Answered;
import uk.personalbudget.api.pages.proposal.Proposal.Kind;
import uk.personalbudget.api.pages.proposal.Proposal.Shown;
import uk.personalbudget.api.points.KeptPointsTables;
import uk.personalbudget.api.portfolio.KeptFunderYears;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.ledger.generalledger.CodeMapDecision;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.points.PointsTables;
import uk.personalbudget.ledger.points.TableDecision;
import uk.personalbudget.ledger.reserve.FunderYear;
import uk.personalbudget.ledger.reserve.FunderYearDecision;
import uk.personalbudget.ledger.reserve.FunderYears;

/** Figures and codes of the council's own: each stands beside what counts now. There is no turning down: the next one replaces it. */
@Configuration(proxyBeanMethods = false)
class CouncilProposals {

    @Bean
    Proposals.Source costCodeProposals(KeptCodeMaps codes) {
        return source(
                Kind.COST_CODES,
                () -> codes.now().all().stream()
                        .map(known -> {
                            CodeMap map = known.proposed().map();
                            var approved = known.approved();
                            return new Proposal(
                                    Kind.COST_CODES,
                                    map.version(),
                                    map.version(),
                                    known.proposed().proposedBy(),
                                    known.proposed().proposedOn(),
                                    Set.of(known.proposed().proposedBy()),
                                    () -> Shown.of(
                                            List.of(SummaryRow.of("In force from", Wording.day(map.from()))),
                                            codes.now()
                                                    .inForce(map.from())
                                                    .map(CouncilProposals::codes)
                                                    .orElse(Map.of()),
                                            codes(map)),
                                    who -> codes.approve(map.version(), who.id()) instanceof CodeMapDecision.Refused no
                                            ? Optional.of(CouncilRefusals.problem(no.rejection()))
                                            : Optional.empty(),
                                    null,
                                    approved == null ? null : yes(approved.approvedBy(), approved.approvedOn()));
                        })
                        .toList());
    }

    private static Map<String, String> codes(CodeMap map) {
        var codes = new LinkedHashMap<String, String>();
        codes.put("Money to and from the accounts", map.paymentsCode());
        codes.put("Fees that budgets bear", map.feesCode());
        map.codes()
                .forEach(code -> codes.put(
                        code.funder() + ", " + plain(code.element()) + ", " + plain(code.runAs()), code.costCode()));
        return codes;
    }

    @Bean
    Proposals.Source funderYearProposals(KeptFunderYears years) {
        return source(
                Kind.FUNDER_YEAR,
                () -> years.funders().stream()
                        .flatMap(funder -> years.of(funder).all().stream())
                        .map(known -> funderYear(known, years))
                        .toList());
    }

    private static Proposal funderYear(FunderYears.Known known, KeptFunderYears years) {
        FunderYear year = known.proposed().year();
        var approved = known.approved();
        return new Proposal(
                Kind.FUNDER_YEAR,
                year.funder() + "~" + year.version(),
                year.funder() + ", year from " + Wording.day(year.yearFrom()),
                known.proposed().proposedBy(),
                known.proposed().proposedOn(),
                Set.of(known.proposed().proposedBy()),
                () -> Shown.of(
                        List.of(
                                SummaryRow.of("Funder", year.funder()),
                                SummaryRow.of("Year from", Wording.day(year.yearFrom())),
                                SummaryRow.of("Name", year.version())),
                        years.of(year.funder())
                                .of(year.yearFrom())
                                .map(CouncilProposals::figures)
                                .orElse(Map.of()),
                        figures(year)),
                who -> years.approve(year.funder(), year.version(), who.id()) instanceof FunderYearDecision.Refused no
                        ? Optional.of(CouncilRefusals.problem(no.rejection()))
                        : Optional.empty(),
                null,
                approved == null ? null : yes(approved.approvedBy(), approved.approvedOn()));
    }

    private static Map<String, String> figures(FunderYear year) {
        var figures = new LinkedHashMap<String, String>();
        figures.put("Reserve brought forward", Wording.pounds(year.broughtForwardPence()));
        year.commitments()
                .forEach(commitment ->
                        figures.put("Commitment " + commitment.code(), Wording.pounds(commitment.pence())));
        figures.put("Overspend outside this ledger", Wording.pounds(year.otherOverspendPence()));
        figures.put("Next year's whole budget", Wording.pounds(year.nextYearsBudgetPence()));
        return figures;
    }

    @Bean
    Proposals.Source pointsTableProposals(KeptPointsTables tables) {
        return source(
                Kind.POINTS_TABLE,
                () -> List.of(Element.values()).stream()
                        .flatMap(element -> tables.of(element).all().stream())
                        .map(known -> pointsTable(known, tables))
                        .toList());
    }

    private static Proposal pointsTable(PointsTables.Known known, KeptPointsTables tables) {
        var table = known.proposed().table();
        var approved = known.approved();
        return new Proposal(
                Kind.POINTS_TABLE,
                table.element().label() + "~" + table.version(),
                table.version() + ", " + plain(table.element().label()),
                known.proposed().proposedBy(),
                known.proposed().proposedOn(),
                Set.of(known.proposed().proposedBy()),
                () -> Shown.of(
                        List.of(
                                SummaryRow.of("Element", plain(table.element().label())),
                                SummaryRow.of("In force from", Wording.day(table.from()))),
                        tables.of(table.element())
                                .inForce(table.from())
                                .map(CouncilProposals::points)
                                .orElse(Map.of()),
                        points(table)),
                who -> tables.approve(table.element(), table.version(), who.id()) instanceof TableDecision.Refused no
                        ? Optional.of(CouncilRefusals.problem(no.rejection()))
                        : Optional.empty(),
                null,
                approved == null ? null : yes(approved.approvedBy(), approved.approvedOn()));
    }

    private static Map<String, String> points(uk.personalbudget.ledger.budget.PointsTable table) {
        var points = new LinkedHashMap<String, String>();
        points.put("A point is worth", Wording.pounds(table.pencePerPoint()));
        table.points()
                .forEach((question, answers) -> answers.forEach((answer, worth) ->
                        points.put("Question " + question + ", answer " + answer, worth + " points")));
        return points;
    }

    static Answered yes(String by, java.time.LocalDate on) {
        return new Answered(true, by, on);
    }

    static String plain(String label) {
        return label.equals("sen") ? "SEN" : label.replace('-', ' ');
    }

    static Optional<Problem> none() {
        return Optional.empty();
    }

    static Proposals.Source source(Kind kind, java.util.function.Supplier<List<Proposal>> all) {
        return new Proposals.Source() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public List<Proposal> all() {
                return all.get();
            }
        };
    }
}
