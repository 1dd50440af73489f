package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.uprating.UpratingRuns;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.UpratingPreview.Line;
import uk.personalbudget.ledger.budget.UpratingTerms;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.uprating.RunDecision;
import uk.personalbudget.ledger.uprating.RunEvent.LeftOut;
import uk.personalbudget.ledger.uprating.RunEvent.OfBudget;
import uk.personalbudget.ledger.uprating.RunRejection;
import uk.personalbudget.ledger.uprating.UpratingRun;

/** New prices or percentages for many budgets at once: shown, proposed, approved by somebody else, and taken back whole. */
@RestController
@RequestMapping("/api/v1/uprating-runs")
@Tag(name = "Uprating runs", description = "New prices or percentages for many budgets at once.")
class UpratingRunEndpoints {
    private final OrderDesk desk;
    private final UpratingRuns runs;

    UpratingRunEndpoints(OrderDesk desk, UpratingRuns runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /**
     * A choice that is left out chooses all.
     *
     * @param percentHundredths 325 is 3.25%; instead of new prices
     */
    record Terms(
            LocalDate from,
            Optional<SortedSet<Element>> elements,
            Optional<SortedSet<String>> funders,
            Optional<SortedSet<String>> units,
            Optional<Boolean> onlyPersonalAssistants,
            Optional<SortedSet<String>> budgets,
            Optional<Long> percentHundredths,
            Optional<List<UpratingTerms.NewPrice>> prices) {
        UpratingTerms terms() {
            return new UpratingTerms(
                    from,
                    elements.orElseGet(TreeSet::new),
                    funders.orElseGet(TreeSet::new),
                    units.orElseGet(TreeSet::new),
                    onlyPersonalAssistants.orElse(false),
                    budgets.orElseGet(TreeSet::new),
                    percentHundredths.orElse(0L),
                    prices.orElseGet(List::of));
        }
    }

    record RunOrder(String id, Terms terms, Words letter) {}

    record RunReversal(Words reason) {}

    record NoMore() {}

    @Schema(name = "UpratingRun")
    record RunView(
            String id,

            @Schema(allowableValues = {"proposed", "withdrawn", "approved", "carried-out", "reversing", "taken-back"})
            String state,

            UpratingTerms terms,
            @Nullable String letter,
            String proposedBy,
            LocalDate proposedOn,
            @Nullable String approvedBy,
            @Nullable LocalDate approvedOn,
            @Nullable String reversedBy,
            @Nullable LocalDate reversedOn,
            Totals totals) {}

    /** @param byState how many budgets wait, are done, were refused or taken back */
    @Schema(name = "UpratingTotals")
    record Totals(
            int budgets,
            int exceptions,
            long annualBeforePence,
            long annualAfterPence,
            long arrearsPence,
            Map<String, Integer> byState) {}

    @Schema(name = "UpratingPreview")
    record PreviewView(Totals totals, List<OfBudget> budgets, List<LeftOut> exceptions) {}

    @Schema(name = "UpratedBudget")
    record BudgetView(String budget, String state, List<Line> lines) {}

    @Schema(name = "UpratedBudgets", description = "In order of the budgets; next is the one to go on after.")
    record BudgetsView(List<BudgetView> budgets, @Nullable String next) {}

    @Schema(name = "UpratingExceptions")
    record ExceptionsView(
            List<LeftOut> exceptions, @Nullable String next) {}

    @PostMapping("/preview")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(
            summary = "What a run would do to each budget, and which it leaves out and why",
            description = "Nothing is recorded.")
    ResponseEntity<byte[]> preview(Order<Terms> order) {
        return desk.unkept(order, 200, body -> {
            var terms = body.terms();
            terms.fault().ifPresent(field -> {
                throw new NotPossible(CouncilRefusals.problem(new RunRejection.BadTerms(field)));
            });
            var preview = runs.preview(terms, order.who().id());
            return new PreviewView(
                    totals(preview.budgets(), preview.leftOut().size(), Map.of()),
                    preview.budgets(),
                    preview.leftOut());
        });
    }

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose a run, just as its preview shows it now")
    ResponseEntity<byte[]> propose(Order<RunOrder> order) {
        return desk.once(order, 201, body -> {
            told(runs.propose(
                    body.id(),
                    body.terms().terms(),
                    body.letter().text(),
                    order.who().id()));
            return view(body.id(), runs.run(body.id()));
        });
    }

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Every run, and how far it came")
    List<RunView> all() {
        return runs.names().stream().map(run -> view(run, runs.run(run))).toList();
    }

    @GetMapping("/{run}")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "A run, and how far it came")
    RunView look(@PathVariable String run) {
        return view(run, known(run));
    }

    @GetMapping("/{run}/budgets")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "What a run does to each budget: old, new, arrears, new weekly value")
    BudgetsView budgets(@PathVariable String run, HttpServletRequest request) {
        var parameters = Parameters.of(request, "after", "limit");
        var it = known(run);
        String after = parameters.text("after").orElse("");
        int most = parameters.size();
        var shown = it.budgets().stream()
                .filter(one -> one.budget().compareTo(after) > 0)
                .sorted(java.util.Comparator.comparing(OfBudget::budget))
                .limit(most + 1L)
                .map(one -> new BudgetView(one.budget(), it.became(one.budget()), one.lines()))
                .toList();
        boolean more = shown.size() > most;
        return new BudgetsView(
                more ? shown.subList(0, most) : shown,
                more ? shown.get(most - 1).budget() : null);
    }

    @GetMapping("/{run}/exceptions")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "What a run leaves out, and why")
    ExceptionsView exceptions(@PathVariable String run, HttpServletRequest request) {
        var parameters = Parameters.of(request, "after", "limit");
        var all = known(run).leftOut();
        int from = (int) Math.min(all.size(), parameters.number("after").orElse(0L));
        int to = Math.min(all.size(), from + parameters.size());
        return new ExceptionsView(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    @PostMapping("/{run}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(
            summary = "Approve a run somebody else proposed, and carry it out",
            description = "Budget after budget, all amounts of one or none. A stop half-way is carried on.")
    ResponseEntity<byte[]> approve(@PathVariable String run, Order<NoMore> order) {
        return desk.once(order, 200, _ -> {
            told(runs.approve(run, order.who().id()));
            return view(run, runs.run(run));
        });
    }

    @PostMapping("/{run}/withdraw")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Take a run back before it is approved")
    ResponseEntity<byte[]> withdraw(@PathVariable String run, Order<NoMore> order) {
        return desk.once(order, 200, _ -> {
            told(runs.withdraw(run, order.who().id()));
            return view(run, runs.run(run));
        });
    }

    @PostMapping("/{run}/reverse")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Take the whole run back before its first day")
    ResponseEntity<byte[]> reverse(@PathVariable String run, Order<RunReversal> order) {
        return desk.once(order, 200, body -> {
            told(runs.reverse(run, body.reason().text(), order.who().id()));
            return view(run, runs.run(run));
        });
    }

    private UpratingRun known(String run) {
        var it = runs.run(run);
        if (it.proposed().isEmpty()) {
            throw new NotPossible(CouncilRefusals.problem(new RunRejection.UnknownRun(run)));
        }
        return it;
    }

    private RunView view(String id, UpratingRun run) {
        var proposed = run.proposed().orElseThrow();
        var byState = new java.util.TreeMap<String, Integer>();
        run.budgets().forEach(one -> byState.merge(run.became(one.budget()), 1, Integer::sum));
        return new RunView(
                id,
                run.state().label(),
                proposed.terms(),
                runs.words(proposed.letter()).orElse(null),
                proposed.proposedBy(),
                proposed.proposedOn(),
                run.approved().map(it -> it.approvedBy()).orElse(null),
                run.approved().map(it -> it.approvedOn()).orElse(null),
                run.reversed().map(it -> it.reversedBy()).orElse(null),
                run.reversed().map(it -> it.reversedOn()).orElse(null),
                totals(run.budgets(), run.leftOut().size(), byState));
    }

    private static Totals totals(List<OfBudget> budgets, int exceptions, Map<String, Integer> byState) {
        var lines = budgets.stream().flatMap(one -> one.lines().stream()).toList();
        return new Totals(
                budgets.size(),
                exceptions,
                lines.stream().mapToLong(Line::annualBeforePence).sum(),
                lines.stream().mapToLong(Line::annualAfterPence).sum(),
                lines.stream().mapToLong(Line::arrearsPence).sum(),
                byState);
    }

    private static void told(RunDecision decision) {
        if (decision instanceof RunDecision.Refused refused) {
            throw new NotPossible(CouncilRefusals.problem(refused.rejection()));
        }
    }
}
