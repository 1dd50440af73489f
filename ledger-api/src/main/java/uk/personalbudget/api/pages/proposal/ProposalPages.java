package uk.personalbudget.api.pages.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.pages.proposal.Proposal.Answered;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/** One proposal: what would change, and the second person's yes or no. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR})
class ProposalPages {
    private static final String ADDRESS = "/proposals/{kind}/{id}";
    private static final int CHANGES = 100;

    private final Proposals proposals;
    private final People people;

    ProposalPages(Proposals proposals, People people) {
        this.proposals = proposals;
        this.people = people;
    }

    @GetMapping(ADDRESS)
    String one(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        return shown(found(who, kind, id), who, from, Map.of(), model);
    }

    private Proposal found(SignedIn who, String kind, String id) {
        return proposals.find(kind, id).filter(one -> one.mayBeReadBy(who)).orElseThrow(NoSuchPage::new);
    }

    private String shown(Proposal one, SignedIn who, int from, Map<String, String> errors, Model model) {
        if (one.answered() != null) {
            return receipt(one, one.answered(), model);
        }
        var shown = one.shown().get();
        var rows = new ArrayList<>(shown.facts());
        rows.add(SummaryRow.of("Proposed by", people.nameOf(one.askedBy()) + ", " + Wording.day(one.since())));
        model.addAttribute("title", one.what());
        model.addAttribute("kind", one.kind().title());
        model.addAttribute("rows", rows);
        changes(shown, one, from, model);
        model.addAttribute("texts", shown.texts());
        model.addAttribute("warning", shown.warning());
        model.addAttribute("action", one.href());
        boolean may = one.mayBeAnsweredBy(who);
        model.addAttribute("mayAnswer", may);
        model.addAttribute("mayTurnDown", may && one.no() != null);
        model.addAttribute(
                "why",
                one.not().contains(who.id())
                        ? "Somebody else answers it, because you proposed it or it is about you."
                        : "It waits for somebody whose role may answer it.");
        model.addAttribute("errors", errors);
        return "officer/proposal";
    }

    private static void changes(Proposal.Shown shown, Proposal one, int given, Model model) {
        int all = shown.changed().size();
        int from = Math.clamp(given, 0, all);
        int to = Math.min(all, from + CHANGES);
        var table = Table.titled(
                        all > CHANGES
                                ? "What would change: " + (from + 1) + " to " + to + " of " + all
                                : "What would change")
                .text("What")
                .text("Now")
                .text("Then")
                .firstCellIsHeader()
                .cardsOnPhone();
        shown.changed()
                .subList(from, to)
                .forEach(
                        change -> table.row(Cell.of(change.what()), present(change.before()), present(change.after())));
        model.addAttribute("changes", from == to ? null : table.build());
        model.addAttribute(
                "same",
                shown.same() == 0
                        ? null
                        : shown.same() == 1 ? "1 other stays as it is." : shown.same() + " others stay as they are.");
        model.addAttribute("previous", from > 0 ? one.href() + "?from=" + Math.max(0, from - CHANGES) : null);
        model.addAttribute("next", to < all ? one.href() + "?from=" + to : null);
    }

    private static Cell present(String value) {
        return Cell.of(value.isEmpty() ? "Not there" : value);
    }

    @PostMapping(ADDRESS)
    String approved(
            @AuthenticationPrincipal SignedIn who, @PathVariable String kind, @PathVariable String id, Model model) {
        Proposal one = found(who, kind, id);
        return answered(one, one.yes(), who, model);
    }

    @GetMapping(ADDRESS + "/turn-down")
    String turnDown(
            @AuthenticationPrincipal SignedIn who, @PathVariable String kind, @PathVariable String id, Model model) {
        Proposal one = found(who, kind, id);
        if (!one.mayBeAnsweredBy(who) || one.no() == null) {
            return "redirect:" + one.href();
        }
        model.addAttribute("title", "Check before you go on: turn it down");
        model.addAttribute("caption", one.title());
        model.addAttribute(
                "rows",
                List.of(SummaryRow.of("Proposed by", people.nameOf(one.askedBy()) + ", " + Wording.day(one.since()))));
        model.addAttribute("warning", "Nothing of it happens then. It has to be proposed anew.");
        model.addAttribute("hidden", Map.of());
        model.addAttribute("mayChange", false);
        model.addAttribute("action", one.href() + "/turn-down");
        model.addAttribute("back", one.href());
        model.addAttribute("button", "Turn it down");
        return "officer/check";
    }

    @PostMapping(ADDRESS + "/turn-down")
    String turnedDown(
            @AuthenticationPrincipal SignedIn who, @PathVariable String kind, @PathVariable String id, Model model) {
        Proposal one = found(who, kind, id);
        return answered(one, Optional.ofNullable(one.no()).orElseThrow(NoSuchPage::new), who, model);
    }

    /** Sent a second time it is nothing new, and the receipt is there already. */
    private String answered(Proposal one, Proposal.Answer answer, SignedIn who, Model model) {
        if (!one.waits()) {
            return "redirect:" + one.href();
        }
        if (!one.mayBeAnsweredBy(who)) {
            String why = one.not().contains(who.id()) ? said(Problem.of(422, "same-person")) : "";
            return shown(one, who, 0, Map.of("", why.isEmpty() ? said(Problem.of(403, "not-allowed")) : why), model);
        }
        return answer.by(who)
                .map(no -> shown(one, who, 0, Map.of("", said(no)), model))
                .orElse("redirect:" + one.href());
    }

    private static String said(Problem problem) {
        var said = Catalogue.say(problem.code(), problem.arguments());
        return said.what() + " " + said.next();
    }

    /** Read from what was recorded, so opening it again shows the same. */
    private String receipt(Proposal one, Answered answered, Model model) {
        model.addAttribute("heading", answered.yes() ? "It is approved" : "It is turned down");
        model.addAttribute("reference", one.kind().label() + "/" + one.id());
        var on = answered.on();
        model.addAttribute(
                "rows",
                List.of(
                        SummaryRow.of(one.kind().title(), one.what()),
                        SummaryRow.of("Proposed by", people.nameOf(one.askedBy()) + ", " + Wording.day(one.since())),
                        SummaryRow.of(
                                answered.yes() ? "Approved by" : "Turned down by",
                                people.nameOf(answered.by()) + (on == null ? "" : ", " + Wording.day(on)))));
        model.addAttribute(
                "next", answered.yes() ? one.kind().next() : "Nothing of it happens. It can be proposed anew.");
        model.addAttribute("back", "/approvals");
        model.addAttribute("backText", "Back to what waits");
        return "officer/receipt";
    }
}
