package uk.personalbudget.api.pages.family;

import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Task;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.NextTopUp;

/** Your children, and one child's money at a glance. */
@Controller
@Allowed({Role.FAMILY, Role.KEY_WORKER})
class FamilyPages {
    private final FamilyDesk desk;
    private final Access access;

    FamilyPages(FamilyDesk desk, Access access) {
        this.desk = desk;
        this.access = access;
    }

    /** One child of the list. */
    record Child(String name, String href, String left, String nextTopUp, int toDo) {}

    @GetMapping("/children")
    String children(@AuthenticationPrincipal SignedIn who, Model model) {
        List<Child> children = new ArrayList<>();
        for (String budget : access.budgetsOf(who)) {
            var view = desk.view(who, budget);
            children.add(new Child(
                    desk.nameOf(view),
                    "/budgets/" + budget + "/money",
                    Wording.pounds(view.standing().availablePence()),
                    view.nextTopUp()
                            .map(next -> Wording.pounds(next.pence()) + " " + when(next))
                            .orElse("No more this year"),
                    toDo(view).size()));
        }
        if (children.size() == 1) {
            return "redirect:" + children.getFirst().href();
        }
        model.addAttribute("title", who.is(Role.FAMILY) ? "Your children" : "Children you support");
        model.addAttribute("children", children);
        return "family/children";
    }

    @GetMapping("/budgets/{budget}/money")
    String money(@AuthenticationPrincipal SignedIn who, @PathVariable String budget, Model model) {
        var view = desk.view(who, budget);
        desk.frame(view, "money", model);
        model.addAttribute("available", Wording.pounds(view.standing().availablePence()));
        model.addAttribute("promised", Wording.pounds(view.standing().pendingPence()));
        model.addAttribute("saved", Wording.pounds(view.savedPence()));
        model.addAttribute(
                "nextTopUp",
                view.nextTopUp().map(next -> Wording.pounds(next.pence())).orElse("None"));
        model.addAttribute(
                "nextTopUpOn", view.nextTopUp().map(FamilyPages::when).orElse("no more is planned this year"));
        model.addAttribute("tasks", toDo(view));
        model.addAttribute("year", year(view));
        model.addAttribute("latest", latest(desk.latest(view, 5)));
        return "family/money";
    }

    private static String when(NextTopUp next) {
        String day = Wording.day(next.on());
        return switch (next.stage()) {
            case PLANNED -> "on " + day;
            case ON_ITS_WAY -> "on its way, there on " + day;
            case LATE -> "was due on " + day + " and is not here yet";
        };
    }

    /** Everything that waits for this family: questions, drafts to read, and what its payments still need. */
    private List<Task> toDo(FamilyView view) {
        List<Task> tasks = new ArrayList<>();
        String address = "/budgets/" + view.budget();
        var history = desk.history(view.budget());
        Asked.of(history).stream()
                .filter(Asked::waitsForAnAnswer)
                .forEach(one -> tasks.add(Task.toDo("Answer a question", address + "/questions/" + one.id())
                        .withHint(QuestionPages.when(one))));
        Checked.of(history).stream()
                .filter(Checked::open)
                .forEach(one -> tasks.add(Task.toDo("Read what we found", address + "/check/" + one.review())
                        .withHint("Tell us if it is right before it is finished.")));
        tasks.addAll(tasks(view));
        return List.copyOf(tasks);
    }

    static List<Task> tasks(FamilyView view) {
        List<Task> tasks = new ArrayList<>();
        String all = "/budgets/" + view.budget() + "/in-and-out";
        if (view.uncoded() > 0) {
            tasks.add(Task.toDo(
                            view.uncoded() == 1
                                    ? "Say what 1 payment was for"
                                    : "Say what " + view.uncoded() + " payments were for",
                            all + "?show=to-say")
                    .withHint("Then we both know which part of the plan it helped."));
        }
        if (view.withoutReceipt() > 0) {
            tasks.add(Task.toDo(
                            view.withoutReceipt() == 1
                                    ? "1 payment still needs a receipt"
                                    : view.withoutReceipt() + " payments still need a receipt",
                            all + "?show=receipt")
                    .withHint("Lost it? Your own word will do for small amounts. Ask your contact."));
        }
        return List.copyOf(tasks);
    }

    private static List<SummaryRow> year(FamilyView view) {
        List<SummaryRow> rows = new ArrayList<>();
        view.year().forEach(part -> rows.add(SummaryRow.of(part.manager(), Wording.pounds(part.pence()))));
        rows.add(SummaryRow.of(
                "Still to come this year", Wording.pounds(view.standing().entitledPence())));
        return List.copyOf(rows);
    }

    private static Table latest(List<MoneyRow> rows) {
        var table = Table.titled("Latest payments")
                .text("Date")
                .text("Who and what for")
                .numeric("In or out, in pounds");
        rows.forEach(row -> table.row(row.day(), row.whoAndWhat(), row.signed()));
        return table.cardsOnPhone().build();
    }
}
