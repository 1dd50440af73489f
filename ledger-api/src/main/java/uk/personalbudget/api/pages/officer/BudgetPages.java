package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Fact;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Standing;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Every budget, and one budget. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class BudgetPages {
    private static final int PAGE = 50;

    private final Directory directory;
    private final BudgetHistory histories;
    private final OrderedAudits audits;
    private final People people;

    BudgetPages(Directory directory, BudgetHistory histories, OrderedAudits audits, People people) {
        this.directory = directory;
        this.histories = histories;
        this.audits = audits;
        this.people = people;
    }

    @GetMapping("/budgets")
    String budgets(@RequestParam(defaultValue = "") String after, Model model) {
        var list = directory.budgets(after, PAGE + 1);
        boolean more = list.size() > PAGE;
        var shown = more ? list.subList(0, PAGE) : list;
        var table = Table.titled("Budgets")
                .text("Child")
                .text("Budget")
                .numeric("Held, in pounds")
                .numeric("Free to spend, in pounds");
        for (Directory.Budget budget : shown) {
            Standing standing = standing(budget.id());
            table.row(
                    Cell.link(people.nameOf(budget.person()), "/budgets/" + budget.id()),
                    Cell.of(budget.id()),
                    Cell.of(Wording.pounds(standing.settledPence())),
                    Cell.of(Wording.pounds(standing.availablePence())));
        }
        model.addAttribute("budgets", table.firstCellIsHeader().build());
        model.addAttribute("next", more ? "/budgets?after=" + shown.getLast().id() : null);
        return "officer/budgets";
    }

    private Standing standing(String budget) {
        var state = new BudgetState();
        histories.of(budget, Long.MAX_VALUE).forEach(record -> state.evolve(record.event()));
        return state.standing();
    }

    @GetMapping("/budgets/{budget}")
    String budget(@AuthenticationPrincipal SignedIn who, @PathVariable String budget, Model model) {
        Directory.Budget found = directory.budget(budget).orElseThrow(NoSuchPage::new);
        List<FeedRecord> history = histories.of(budget, Long.MAX_VALUE);
        Standing standing = standing(budget);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Budget", budget));
        facts.add(new Fact("Plan", found.plan()));
        model.addAttribute("child", people.nameOf(found.person()));
        model.addAttribute("facts", facts);
        model.addAttribute("budget", budget);
        model.addAttribute("held", Wording.pounds(standing.settledPence()));
        model.addAttribute("available", Wording.pounds(standing.availablePence()));
        model.addAttribute("setApart", Wording.pounds(standing.encumberedPence()));
        model.addAttribute("entitled", Wording.pounds(standing.entitledPence()));
        model.addAttribute("elements", elements(standing));
        model.addAttribute("accounts", accounts(standing));
        model.addAttribute("audit", review(budget));
        model.addAttribute("reviews", reviewsOf(budget, history));
        model.addAttribute(
                "letters",
                SummaryRow.of("Letters", "What the family was told")
                        .with("Open", "/budgets/" + budget + "/sent-letters", "the letters to the family"));
        model.addAttribute("trail", trail(history));
        model.addAttribute("auditor", who.is(Role.AUDITOR));
        return "officer/budget";
    }

    private static Table elements(Standing standing) {
        var table = Table.titled("By element")
                .text("Whose money")
                .numeric("Held, in pounds")
                .numeric("Free to spend, in pounds")
                .numeric("Still to be paid, in pounds");
        for (Element element : Element.values()) {
            var colour = element.colour();
            table.row(
                    ReconciliationPages.said(element.label()),
                    Wording.pounds(standing.settled().in(colour)),
                    Wording.pounds(standing.available().in(colour)),
                    Wording.pounds(standing.entitled().in(colour)));
        }
        for (var colour : uk.personalbudget.ledger.money.Colour.values()) {
            if (!colour.element() && standing.settled().in(colour) != 0) {
                table.row(
                        ReconciliationPages.said(colour.label()),
                        Wording.pounds(standing.settled().in(colour)),
                        Wording.pounds(standing.available().in(colour)),
                        "");
            }
        }
        return table.firstCellIsHeader().build();
    }

    private static Table accounts(Standing standing) {
        var table = Table.titled("Accounts")
                .text("Account")
                .numeric("Held, in pounds")
                .numeric("Free to spend, in pounds");
        standing.accounts().forEach(account -> {
            String name = account.account().name();
            String id = name.substring(name.indexOf(':', "held:".length()) + 1);
            table.row(
                    Cell.link(id, "/reconciliation/" + id),
                    Cell.of(Wording.pounds(account.settled().total())),
                    Cell.of(Wording.pounds(account.availablePence())));
        });
        return table.build();
    }

    private @Nullable SummaryRow review(String budget) {
        return audits.draft(AuditKind.THREE_MONTH, budget, Optional.empty())
                .map(made -> made.audit().sections())
                .map(audit -> {
                    var due = audit.conclusion().dueOn();
                    String when = due.map(day -> "due " + Wording.day(day)).orElse("no date yet");
                    String state = audit.conclusion().late() ? ", late" : "";
                    return SummaryRow.of("Three-month audit", when + state)
                            .with("Open", "/budgets/" + budget + "/audits/three-month", "the three-month audit")
                            .with("Annual", "/budgets/" + budget + "/audits/annual", "audit");
                })
                .orElse(null);
    }

    private static SummaryRow reviewsOf(String budget, List<FeedRecord> history) {
        return SummaryRow.of(
                        "Reviews",
                        ReviewFile.all(history).stream()
                                .findFirst()
                                .map(last ->
                                        last.title() + ": " + last.state().words.toLowerCase(Locale.UK))
                                .orElse("none yet"))
                .with("Open", "/budgets/" + budget + "/reviews", "the reviews");
    }

    private static Table trail(List<FeedRecord> history) {
        var table = Table.titled("What happened, latest first")
                .text("Recorded")
                .text("What")
                .text("Who");
        history.stream()
                .sorted(Comparator.comparingLong(FeedRecord::sequence).reversed())
                .limit(PAGE)
                .forEach(record -> table.row(
                        Wording.moment(record.recordedAt()), ReconciliationPages.said(record.name()), record.actor()));
        return table.build();
    }
}
