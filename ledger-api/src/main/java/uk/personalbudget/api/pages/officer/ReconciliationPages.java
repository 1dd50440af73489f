package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Filter;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Listed;
import uk.personalbudget.reconciliation.breaks.Severity;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.period.Period;
import uk.personalbudget.reconciliation.pool.Pools;

/** What the statements say, what the ledger says, and every difference between them. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class ReconciliationPages {
    private static final int MATCHES_SHOWN = 20;

    private final ReconciliationService reconciliation;
    private final LedgerItems items;
    private final Pools pools;

    ReconciliationPages(ReconciliationService reconciliation, LedgerItems items, Pools pools) {
        this.reconciliation = reconciliation;
        this.items = items;
        this.pools = pools;
    }

    @GetMapping("/reconciliation")
    String accounts(@AuthenticationPrincipal SignedIn who, Model model) {
        List<Listed> open = reconciliation.breaks(Filter.OPEN);
        var table = Table.titled("Accounts")
                .text("Account")
                .text("Budget")
                .text("Statements to")
                .numeric("Difference, in pounds")
                .numeric("To look at");
        long clean = 0;
        for (String account : items.accounts()) {
            String budget = items.budgetOf(account).orElse("");
            Optional<Period> last = reconciliation.periods(account).stream().max(Comparator.comparing(Period::to));
            long waiting = open.stream()
                    .filter(one -> one.found().account().filter(account::equals).isPresent())
                    .filter(one -> !one.found().kind().waiting())
                    .count();
            if (last.map(Period::clean).orElse(false) && waiting == 0) {
                clean++;
            }
            table.row(
                    Cell.link(account, "/reconciliation/" + account),
                    Cell.link(budget, "/budgets/" + budget),
                    Cell.of(last.map(period -> Wording.shortDay(period.coveredTo()))
                            .orElse("No statement yet")),
                    Cell.of(last.map(period -> Wording.pounds(period.differencePence()))
                            .orElse("")),
                    Cell.of(Long.toString(waiting)));
        }
        long exceptions =
                open.stream().filter(one -> !one.found().kind().waiting()).count();
        model.addAttribute("accounts", table.build());
        model.addAttribute("clean", Long.toString(clean));
        model.addAttribute("open", Long.toString(exceptions));
        model.addAttribute(
                "value",
                Wording.pounds(open.stream()
                        .filter(one -> !one.found().kind().waiting())
                        .mapToLong(one -> Math.abs(one.found().valuePence()))
                        .sum()));
        model.addAttribute("kinds", kinds(open));
        model.addAttribute("mayRun", who.is(Role.FINANCE_OFFICER));
        model.addAttribute("floats", !pools.floats().isEmpty());
        return "officer/reconciliation";
    }

    private static Table kinds(List<Listed> open) {
        var table = Table.titled("By kind").text("What").numeric("How many").numeric("Value, in pounds");
        open.stream().map(one -> one.found().kind()).distinct().sorted().forEach(kind -> {
            var same = open.stream().filter(one -> one.found().kind() == kind).toList();
            table.row(
                    said(kind.label()),
                    Integer.toString(same.size()),
                    Wording.pounds(same.stream()
                            .mapToLong(one -> Math.abs(one.found().valuePence()))
                            .sum()));
        });
        return table.build();
    }

    @PostMapping("/reconciliation/run")
    @Allowed(Role.FINANCE_OFFICER)
    String run() {
        reconciliation.runAll();
        pools.run();
        return "redirect:/reconciliation";
    }

    @GetMapping("/reconciliation/{account}")
    String account(@AuthenticationPrincipal SignedIn who, @PathVariable String account, Model model) {
        String budget = items.budgetOf(account).orElseThrow(NoSuchPage::new);
        List<Period> periods = reconciliation.periods(account).stream()
                .sorted(Comparator.comparing(Period::to).reversed())
                .toList();
        model.addAttribute("title", "Account " + account);
        model.addAttribute("budget", budget);
        model.addAttribute("periods", periods(periods));
        model.addAttribute("latest", periods.isEmpty() ? null : figure(periods.getFirst()));
        model.addAttribute(
                "difference",
                periods.isEmpty() ? null : Wording.pounds(periods.getFirst().differencePence()));
        model.addAttribute("clean", !periods.isEmpty() && periods.getFirst().clean());
        var open = reconciliation.breaks(
                new Filter(Optional.of(budget), Optional.empty(), Optional.empty(), Optional.empty()));
        model.addAttribute(
                "breaks",
                breaks(open.stream()
                        .filter(one ->
                                one.found().account().map(account::equals).orElse(true))
                        .toList()));
        model.addAttribute("matches", matches(reconciliation.matches(account)));
        var sides = reconciliation.officers().open(account);
        model.addAttribute(
                "match",
                who.is(Role.FINANCE_OFFICER) && !sides.lines().isEmpty()
                        ? "/reconciliation/" + account + "/match"
                        : null);
        return "officer/account";
    }

    private static List<SummaryRow> figure(Period period) {
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("Period", Wording.day(period.from()) + " to " + Wording.day(period.to())));
        rows.add(SummaryRow.of("Statement opening", Wording.pounds(period.openingPence())));
        rows.add(SummaryRow.of("Money in", Wording.pounds(period.inPence())));
        rows.add(SummaryRow.of("Money out", Wording.pounds(period.outPence())));
        rows.add(SummaryRow.of("Statement closing", Wording.pounds(period.statementPence())));
        rows.add(SummaryRow.of("Ledger closing", Wording.pounds(period.ledgerPence())));
        rows.add(SummaryRow.of(
                "Under way, listed below", Integer.toString(period.uncleared().size())));
        rows.add(SummaryRow.of("Expected on the statement", Wording.pounds(period.expectedPence())));
        rows.add(SummaryRow.of("Difference", Wording.pounds(period.differencePence())));
        return rows;
    }

    private static @Nullable Table periods(List<Period> periods) {
        if (periods.isEmpty()) {
            return null;
        }
        var table = Table.titled("Statements")
                .text("From")
                .text("To")
                .numeric("Opening, in pounds")
                .numeric("In, in pounds")
                .numeric("Out, in pounds")
                .numeric("Closing, in pounds")
                .numeric("Ledger, in pounds")
                .numeric("Difference, in pounds");
        periods.forEach(period -> table.row(
                Wording.shortDay(period.from()),
                Wording.shortDay(period.to()),
                Wording.pounds(period.openingPence()),
                Wording.pounds(period.inPence()),
                Wording.pounds(period.outPence()),
                Wording.pounds(period.statementPence()),
                Wording.pounds(period.ledgerPence()),
                Wording.pounds(period.differencePence())));
        return table.build();
    }

    private static Table breaks(List<Listed> breaks) {
        var table = Table.titled("To look at")
                .text("What")
                .text("Since")
                .numeric("Age in days")
                .numeric("Value, in pounds")
                .text("Whose")
                .text("Answer by");
        breaks.forEach(one -> table.row(
                Cell.link(
                                said(one.found().kind().label()),
                                "/reconciliation/breaks/" + one.found().id())
                        .tagged(severity(one.severity()), colour(one.severity())),
                Cell.of(Wording.shortDay(one.found().since())),
                Cell.of(Long.toString(one.ageDays())),
                Cell.of(Wording.pounds(one.found().valuePence())),
                Cell.of(said(one.found().owner())),
                Cell.of(
                        one.acceptedBy().isPresent()
                                ? "Answered"
                                : Wording.shortDay(one.found().dueOn()))));
        return table.build();
    }

    private static Table matches(List<Match> matches) {
        var table = Table.titled(
                        matches.size() > MATCHES_SHOWN
                                ? "Matched: the first " + MATCHES_SHOWN + " of " + matches.size()
                                : "Matched: " + matches.size())
                .text("Rule")
                .text("What agrees")
                .text("Look at it");
        matches.stream()
                .limit(MATCHES_SHOWN)
                .forEach(match -> table.row(
                        Cell.of(said(match.rule())),
                        Cell.of(match.evidence().stream()
                                .map(one -> one.field() + " " + one.statement())
                                .collect(Collectors.joining("; "))),
                        Cell.link(match.id(), "/reconciliation/matches/" + match.id())));
        return table.build();
    }

    static String said(String label) {
        if (label.equals("sen")) {
            return "SEN";
        }
        String words = label.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String severity(Severity severity) {
        return said(severity.label());
    }

    private static @Nullable String colour(Severity severity) {
        return switch (severity.label()) {
            case "urgent", "high" -> "red";
            case "medium" -> "orange";
            case "low" -> "yellow";
            default -> "grey";
        };
    }
}
