package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.audit.StatementSources;
import uk.personalbudget.reconciliation.audit.StatementSources.Year;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Certificate;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.statement.StatementSource;

/** Where the statements of each account come from, and how much of its last year rests on which source. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class StatementSourcePages {
    private static final String ADDRESS = "/reconciliation/sources";
    private static final int PAGE = 100;

    private final StatementSources sources;
    private final LedgerItems items;
    private final People people;

    StatementSourcePages(StatementSources sources, LedgerItems items, People people) {
        this.sources = sources;
        this.items = items;
        this.people = people;
    }

    @GetMapping(ADDRESS)
    String all(@RequestParam(required = false) @Nullable String after, Model model) {
        var page = Page.of(items.accounts(), after, PAGE);
        var table = Table.titled("Days of the last year by source")
                .text("Account")
                .text("Evidence")
                .numeric("Days")
                .numeric("Bank or provider")
                .numeric("Officer")
                .numeric("Family")
                .numeric("No statement")
                .text("Balance confirmed");
        page.rows()
                .forEach(account -> table.row(sources.of(account)
                        .map(year -> row(account, year))
                        .orElseGet(() -> List.of(
                                Cell.of(account),
                                Cell.of("No money yet"),
                                Cell.nothing(),
                                Cell.nothing(),
                                Cell.nothing(),
                                Cell.nothing(),
                                Cell.nothing(),
                                Cell.nothing()))));
        model.addAttribute(
                "sources",
                page.rows().isEmpty()
                        ? null
                        : table.firstCellIsHeader().cardsOnPhone().build());
        model.addAttribute("next", page.next() == null ? null : ADDRESS + "?after=" + page.next());
        return "officer/sources";
    }

    private static List<Cell> row(String account, Year year) {
        Certificate it = year.certificate();
        return List.of(
                Cell.link(account, ADDRESS + "/" + account),
                evidence(it),
                Cell.of(Long.toString(it.daysOfPeriod())),
                days(it, StatementSource.BANK),
                days(it, StatementSource.PORTAL),
                days(it, StatementSource.FAMILY),
                Cell.of(Long.toString(year.daysWithout())),
                Cell.of(it.confirmedOn().map(Wording::shortDay).orElse("")));
    }

    private static Cell evidence(Certificate it) {
        if (it.statements().isEmpty()) {
            return Cell.nothing().tagged("No statement", "red");
        }
        return it.limited()
                ? Cell.nothing().tagged("Limited", "orange")
                : Cell.nothing().tagged("Not limited", "green");
    }

    private static Cell days(Certificate it, StatementSource source) {
        return Cell.of(it.bySource().stream()
                .filter(one -> one.source().equals(source.label()))
                .map(one -> Long.toString(one.days()))
                .findFirst()
                .orElse("0"));
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    @GetMapping(ADDRESS + "/{account}")
    String one(@PathVariable String account, Model model) {
        String budget = items.budgetOf(account).orElseThrow(NoSuchPage::new);
        Year year = sources.of(account).orElseThrow(NoSuchPage::new);
        Certificate it = year.certificate();
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("Budget", budget).with("Open", "/budgets/" + budget, "the budget"));
        rows.add(SummaryRow.of("Days looked at", Wording.day(year.from()) + " to " + Wording.day(year.to())));
        it.bySource()
                .forEach(one -> rows.add(SummaryRow.of(
                        BroughtInPages.source(one.source()), days(one.days()) + ", " + one.percent() + "%")));
        rows.add(SummaryRow.of("No statement yet", days(year.daysWithout())));
        rows.add(SummaryRow.of(
                "Balance confirmed directly", it.confirmedOn().map(Wording::day).orElse("Not in the last year")));
        model.addAttribute("title", "What account " + account + " rests on");
        model.addAttribute("opinion", ReconciliationPages.said(it.opinion()) + ".");
        model.addAttribute("limited", it.limited());
        model.addAttribute("rows", rows);
        var table = Table.titled("Statements")
                .text("From")
                .text("To")
                .text("Where it came from")
                .text("File")
                .text("Brought in")
                .numeric("Days of the year");
        it.statements()
                .reversed()
                .forEach(one -> table.row(
                        Wording.shortDay(one.from()),
                        Wording.shortDay(one.to()),
                        BroughtInPages.source(one.source()),
                        one.fileName(),
                        Wording.moment(one.importedAt()) + " by " + people.nameOf(one.importedBy()),
                        Long.toString(one.days())));
        model.addAttribute(
                "statements",
                it.statements().isEmpty() ? null : table.cardsOnPhone().build());
        return "officer/source";
    }
}
