package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.pool.FloatStatement;
import uk.personalbudget.reconciliation.pool.Pool;
import uk.personalbudget.reconciliation.pool.Pools;

/** The council's own account at each card programme: what left it against what all cards were loaded with. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class FloatPages {
    private static final String ADDRESS = "/reconciliation/floats";

    private final Pools pools;

    FloatPages(Pools pools) {
        this.pools = pools;
    }

    @GetMapping(ADDRESS)
    String all(Model model) {
        var table = Table.titled("Floats")
                .text("Account")
                .text("Card programme")
                .text("Statements to")
                .numeric("Closing, in pounds")
                .numeric("Left the float, in pounds")
                .numeric("Loaded to cards, in pounds")
                .numeric("On its way, in pounds")
                .text("State");
        var floats = pools.floats();
        floats.forEach(one -> table.row(row(one)));
        model.addAttribute(
                "floats",
                floats.isEmpty()
                        ? null
                        : table.firstCellIsHeader().cardsOnPhone().build());
        return "officer/floats";
    }

    private List<Cell> row(Pool.Named one) {
        var statements = newestFirst(one);
        if (statements.isEmpty()) {
            return List.of(
                    Cell.of(one.account()),
                    Cell.of(one.provider()),
                    Cell.of("No statement yet"),
                    Cell.nothing(),
                    Cell.nothing(),
                    Cell.nothing(),
                    Cell.nothing(),
                    Cell.nothing());
        }
        FloatStatement last = statements.getFirst();
        return List.of(
                Cell.link(one.account(), ADDRESS + "/" + one.account()),
                Cell.of(one.provider()),
                Cell.of(Wording.shortDay(last.to())),
                Cell.of(last.closingPence().map(Wording::pounds).orElse("")),
                Cell.of(Wording.pounds(last.outPence())),
                Cell.of(Wording.pounds(last.loadedPence())),
                Cell.of(Wording.pounds(last.waitingPence())),
                state(statements));
    }

    private List<FloatStatement> newestFirst(Pool.Named one) {
        return pools.statements(one).stream()
                .sorted(Comparator.comparing(FloatStatement::to).reversed())
                .toList();
    }

    private static Cell state(List<FloatStatement> statements) {
        long wrong = statements.stream().filter(one -> !one.clean()).count();
        if (wrong == 0) {
            return Cell.nothing().tagged("Agrees", "green");
        }
        return Cell.of(wrong == 1 ? "1 statement" : wrong + " statements").tagged("Differs", "red");
    }

    @GetMapping(ADDRESS + "/{account}")
    String one(@PathVariable String account, Model model) {
        var named = pools.floats().stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
        var statements = newestFirst(named);
        if (statements.isEmpty()) {
            throw new NoSuchPage();
        }
        model.addAttribute("title", account);
        model.addAttribute("provider", "Float at " + named.provider());
        model.addAttribute(
                "statements", statements.stream().map(FloatPages::shown).toList());
        return "officer/float";
    }

    /** One statement as the page shows it. */
    public record Shown(String days, boolean clean, String said, List<SummaryRow> rows, Table table) {}

    private static Shown shown(FloatStatement one) {
        var rows = new ArrayList<SummaryRow>();
        one.openingPence().ifPresent(pence -> rows.add(SummaryRow.of("Statement opening", Wording.pounds(pence))));
        rows.add(SummaryRow.of("Paid in", Wording.pounds(one.inPence())));
        rows.add(SummaryRow.of("Left the float", Wording.pounds(one.outPence())));
        one.closingPence().ifPresent(pence -> rows.add(SummaryRow.of("Statement closing", Wording.pounds(pence))));
        rows.add(SummaryRow.of("Loaded to cards", Wording.pounds(one.loadedPence())));
        rows.add(SummaryRow.of("Difference", Wording.pounds(one.differencePence())));
        rows.add(SummaryRow.of("On its way", Wording.pounds(one.waitingPence())));
        var table = Table.titled("Day by day")
                .captionSize("s")
                .text("Day")
                .numeric("Paid in, in pounds")
                .numeric("Left, in pounds")
                .numeric("Loaded, in pounds")
                .numeric("Difference, in pounds")
                .firstCellIsHeader()
                .cardsOnPhone();
        one.days()
                .forEach(day -> table.row(
                        Cell.of(Wording.shortDay(day.on())),
                        Cell.of(Wording.poundsOrNothing(day.inPence())),
                        Cell.of(Wording.poundsOrNothing(day.outPence())),
                        Cell.of(Wording.poundsOrNothing(day.loadedPence())),
                        day.differencePence() < 0 && day.waiting()
                                ? Cell.of(Wording.pounds(day.differencePence())).tagged("On its way", "yellow")
                                : Cell.of(Wording.pounds(day.differencePence()))));
        String said = one.differencePence() == 0
                ? "What left is what cards were loaded with."
                : one.clean()
                        ? "Nothing differs but loads of the last days, which may still leave."
                        : one.differencePence() > 0
                                ? Wording.pounds(one.differencePence()) + " more left than cards were loaded with."
                                : Wording.pounds(-one.differencePence()) + " of loads did not leave.";
        return new Shown(
                Wording.day(one.from()) + " to " + Wording.day(one.to()), one.clean(), said, rows, table.build());
    }
}
