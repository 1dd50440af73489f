package uk.personalbudget.api.pages.proposal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.CouncilRefusals;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.proposal.Proposal.Answered;
import uk.personalbudget.api.pages.proposal.Proposal.Kind;
import uk.personalbudget.api.pages.proposal.Proposal.Shown;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.uprating.UpratingRuns;
import uk.personalbudget.ledger.budget.UpratingPreview.Line;
import uk.personalbudget.ledger.budget.UpratingTerms;
import uk.personalbudget.ledger.uprating.RunDecision;
import uk.personalbudget.ledger.uprating.RunEvent;
import uk.personalbudget.ledger.uprating.UpratingRun;

/** One uprating over many budgets: what a year of each comes to before and after, and what is left out. */
@Component
class UpratingProposals implements Proposals.Source {
    private static final int LEFT_OUT_SHOWN = 100;

    private final UpratingRuns runs;

    UpratingProposals(UpratingRuns runs) {
        this.runs = runs;
    }

    @Override
    public Kind kind() {
        return Kind.UPRATING;
    }

    @Override
    public List<Proposal> all() {
        return runs.names().stream()
                .flatMap(name -> {
                    var run = runs.run(name);
                    return run.proposed().stream().map(proposed -> proposal(name, run, proposed));
                })
                .toList();
    }

    private Proposal proposal(String name, UpratingRun run, RunEvent.RunProposed proposed) {
        return new Proposal(
                Kind.UPRATING,
                name,
                name,
                proposed.proposedBy(),
                proposed.proposedOn(),
                Set.of(proposed.proposedBy()),
                () -> shown(run, proposed),
                who -> told(runs.approve(name, who.id())),
                who -> told(runs.withdraw(name, who.id())),
                answered(run));
    }

    private static @Nullable Answered answered(UpratingRun run) {
        return run.approved()
                .map(it -> new Answered(true, it.approvedBy(), it.approvedOn()))
                .or(() -> run.withdrawnBy().map(by -> new Answered(false, by, null)))
                .orElse(null);
    }

    private Shown shown(UpratingRun run, RunEvent.RunProposed proposed) {
        UpratingTerms terms = proposed.terms();
        var lines = run.budgets().stream().flatMap(one -> one.lines().stream()).toList();
        var facts = new ArrayList<SummaryRow>();
        facts.add(SummaryRow.of("From", Wording.day(terms.from())));
        facts.add(SummaryRow.of("What changes", change(terms)));
        facts.add(SummaryRow.of(
                "Elements",
                all(terms.elements().stream()
                        .map(element -> CouncilProposals.plain(element.label()))
                        .toList())));
        facts.add(SummaryRow.of("Funders", all(List.copyOf(terms.funders()))));
        units(terms.units(), terms.onlyPersonalAssistants()).ifPresent(facts::add);
        facts.add(SummaryRow.of("Budgets", Integer.toString(run.budgets().size())));
        facts.add(SummaryRow.of(
                "All together, a year",
                Wording.pounds(lines.stream().mapToLong(Line::annualBeforePence).sum()) + " now, "
                        + Wording.pounds(
                                lines.stream().mapToLong(Line::annualAfterPence).sum()) + " then"));
        facts.add(SummaryRow.of(
                "Arrears",
                Wording.pounds(lines.stream().mapToLong(Line::arrearsPence).sum())));
        leftOut(run).ifPresent(facts::add);
        var before = new LinkedHashMap<String, String>();
        var after = new LinkedHashMap<String, String>();
        run.budgets()
                .forEach(one -> one.lines().forEach(line -> {
                    String what = one.budget() + ", " + line.allocation() + ", a year";
                    before.put(what, Wording.pounds(line.annualBeforePence()));
                    after.put(what, Wording.pounds(line.annualAfterPence()));
                }));
        var shown = Shown.of(facts, before, after);
        return runs.words(proposed.letter())
                .map(words -> shown.with(new Proposal.Text("The letter to families", words)))
                .orElse(shown);
    }

    private static String change(UpratingTerms terms) {
        if (terms.prices().isEmpty()) {
            return "Up by " + BigDecimal.valueOf(terms.percentHundredths(), 2).toPlainString() + "%";
        }
        return terms.prices().stream()
                .map(price -> "One " + price.unit() + " at " + Wording.pounds(price.beforePence()) + " costs "
                        + Wording.pounds(price.afterPence()))
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    private static String all(List<String> chosen) {
        return chosen.isEmpty() ? "All" : String.join(", ", chosen);
    }

    private static Optional<SummaryRow> units(SortedSet<String> units, boolean onlyPersonalAssistants) {
        var said = new ArrayList<>(units);
        if (onlyPersonalAssistants) {
            said.add("personal assistants only");
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(SummaryRow.of("Only what is counted in", String.join(", ", said)));
    }

    private static Optional<SummaryRow> leftOut(UpratingRun run) {
        var all = run.leftOut();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        all.stream()
                .limit(LEFT_OUT_SHOWN)
                .map(one -> one.budget() + one.allocation().map(it -> ", " + it).orElse("") + ": "
                        + CouncilProposals.plain(one.why()))
                .forEach(lines::add);
        if (all.size() > LEFT_OUT_SHOWN) {
            lines.add("and " + (all.size() - LEFT_OUT_SHOWN) + " more");
        }
        return Optional.of(new SummaryRow("Left out", lines, List.of()));
    }

    private static Optional<Problem> told(RunDecision decision) {
        return switch (decision) {
            case RunDecision.Accepted _ -> Optional.empty();
            case RunDecision.Refused no -> Optional.of(CouncilRefusals.problem(no.rejection()));
        };
    }
}
