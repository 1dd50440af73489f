package uk.personalbudget.api.pages.officer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.Refusals;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.reconciliation.SealRehearsal;
import uk.personalbudget.api.reconciliation.SealRehearsal.Outcome;
import uk.personalbudget.api.reconciliation.SealRehearsal.Tried;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.item.LedgerItems;

/** Sealing in shadow: what would come of it today, account by account. Nothing is sealed from here. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class RehearsalPages {
    private static final String ADDRESS = "/reconciliation/rehearsal";
    private static final int PAGE = 50;

    private final SealRehearsal rehearsal;
    private final LedgerItems items;

    RehearsalPages(SealRehearsal rehearsal, LedgerItems items) {
        this.rehearsal = rehearsal;
        this.items = items;
    }

    @GetMapping(ADDRESS)
    String all(@RequestParam(required = false) @Nullable String after, Model model) {
        var page = Page.of(items.accounts(), after, PAGE);
        List<Tried> tried = page.rows().stream().map(rehearsal::of).toList();
        var table = Table.titled("The next statement of each account")
                .text("Account")
                .text("Sealed to")
                .text("Next statement")
                .numeric("Difference, in pounds")
                .numeric("Under way")
                .text("If it were sealed today");
        tried.forEach(one -> table.row(row(one)));
        model.addAttribute(
                "ready",
                Long.toString(tried.stream().filter(RehearsalPages::ready).count()));
        model.addAttribute(
                "stopped",
                Long.toString(tried.stream().filter(RehearsalPages::stopped).count()));
        model.addAttribute(
                "accounts",
                tried.isEmpty()
                        ? null
                        : table.firstCellIsHeader().cardsOnPhone().build());
        model.addAttribute("next", page.next() == null ? null : ADDRESS + "?after=" + page.next());
        return "officer/rehearsal";
    }

    private static boolean ready(Tried one) {
        return one.outcome() instanceof Outcome.Sealed;
    }

    private static boolean stopped(Tried one) {
        return one.outcome() != null && !ready(one);
    }

    private static List<Cell> row(Tried one) {
        var sealed = one.sealed();
        var next = one.next();
        var outcome = one.outcome();
        return List.of(
                Cell.link(one.account(), "/reconciliation/" + one.account()),
                Cell.of(sealed == null ? "" : Wording.shortDay(sealed.to())),
                next == null
                        ? Cell.nothing()
                        : Cell.link(
                                Wording.shortDay(next.from()) + " to " + Wording.shortDay(next.to()),
                                "/reconciliation/" + one.account() + "/seal"),
                Cell.of(next == null ? "" : Wording.pounds(next.differencePence())),
                Cell.of(next == null ? "" : Integer.toString(next.uncleared().size())),
                outcome == null
                        ? Cell.of(sealed == null ? "No statement yet" : "Every statement is sealed")
                        : said(outcome));
    }

    static Cell said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sealed it ->
                it.openItems().isEmpty()
                        ? Cell.of("One officer could seal it.").tagged("Could be sealed", "green")
                        : Cell.of("Two people, who accept by name: " + String.join(", ", it.openItems()))
                                .tagged("Could be sealed", "yellow");
            case Outcome.Refused it -> {
                var problem = Refusals.problem(it.why());
                var words = Catalogue.say(problem.code(), problem.arguments());
                yield Cell.of(words.what() + " " + words.next()).tagged("Not yet", "red");
            }
            case Outcome.DaysMissing it ->
                Cell.of("No statement covers " + Wording.day(it.gap().from()) + " to "
                                + Wording.day(it.gap().to()) + ". Bring it in first.")
                        .tagged("Not yet", "red");
        };
    }
}
