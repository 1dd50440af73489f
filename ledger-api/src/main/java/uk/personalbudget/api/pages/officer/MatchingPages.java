package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.OfficersActs;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.matching.Act;
import uk.personalbudget.reconciliation.matching.Match;

/** One match, and matching by hand. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class MatchingPages {
    private static final int REASON_MOST = 500;
    private static final int SHOWN_MOST = 200;
    private static final String FIRST_PART = "/part-1";
    private static final Pattern PARTS = Pattern.compile("[\\r\\n;]+|\\s+and\\s+");

    private final ReconciliationService reconciliation;
    private final OfficersActs officers;
    private final LedgerItems items;

    MatchingPages(ReconciliationService reconciliation, LedgerItems items) {
        this.reconciliation = reconciliation;
        this.officers = reconciliation.officers();
        this.items = items;
    }

    @GetMapping("/reconciliation/{account}/match")
    @Allowed(Role.FINANCE_OFFICER)
    String byHand(@PathVariable String account, Model model) {
        return form(account, List.of(), List.of(), "", Map.of(), model);
    }

    @PostMapping("/reconciliation/{account}/match")
    @Allowed(Role.FINANCE_OFFICER)
    String match(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String account,
            @RequestParam(required = false) List<String> lines,
            @RequestParam(required = false) List<String> items,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        List<String> chosenLines = lines == null ? List.of() : lines;
        List<String> chosenItems = items == null ? List.of() : items;
        if (reason.isBlank() || reason.length() > REASON_MOST) {
            return form(
                    account,
                    chosenLines,
                    chosenItems,
                    reason,
                    Map.of("reason", "Say in up to 500 letters why they are the same."),
                    model);
        }
        try {
            officers.matchByHand(account, chosenLines, chosenItems, who.id(), reason.strip());
        } catch (ReconciliationService.NotPossible no) {
            String why = no.getMessage();
            return form(
                    account,
                    chosenLines,
                    chosenItems,
                    reason,
                    Map.of("lines", why == null ? "These cannot be matched now." : why),
                    model);
        }
        return "redirect:/reconciliation/" + account;
    }

    private String form(
            String account,
            List<String> lines,
            List<String> with,
            String reason,
            Map<String, String> errors,
            Model model) {
        if (items.budgetOf(account).isEmpty()) {
            throw new NoSuchPage();
        }
        var open = officers.open(account);
        model.addAttribute("title", "Match by hand on account " + account);
        model.addAttribute(
                "lines",
                open.lines().stream()
                        .limit(SHOWN_MOST)
                        .map(line -> Choice.of(line.id(), Wording.pounds(line.pence()))
                                .withHint(Wording.shortDay(line.day()) + ", " + line.text()))
                        .toList());
        model.addAttribute(
                "items",
                open.items().stream()
                        .limit(SHOWN_MOST)
                        .map(item -> Choice.of(item.id(), Wording.pounds(item.pence()))
                                .withHint(Wording.shortDay(item.effectiveOn()) + ", "
                                        + ReconciliationPages.said(item.event())))
                        .toList());
        model.addAttribute("chosenLines", lines);
        model.addAttribute("chosenItems", with);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        model.addAttribute("action", "/reconciliation/" + account + "/match");
        model.addAttribute("split", "/reconciliation/" + account + "/split");
        model.addAttribute("join", "/reconciliation/" + account + "/join");
        model.addAttribute(
                "divided",
                open.lines().stream()
                        .filter(line -> line.id().endsWith(FIRST_PART))
                        .map(line -> Choice.of(
                                line.id().substring(0, line.id().length() - FIRST_PART.length()), line.text()))
                        .toList());
        model.addAttribute("back", "/reconciliation/" + account);
        return "officer/match-by-hand";
    }

    /** The parts are written as people write money, one under the other or with "and" or a semicolon between them. */
    @PostMapping("/reconciliation/{account}/split")
    @Allowed(Role.FINANCE_OFFICER)
    String split(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String account,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String parts,
            @RequestParam(defaultValue = "") String why,
            Model model) {
        if (why.isBlank() || why.length() > REASON_MOST) {
            return form(account, Map.of("why", "Say in up to 500 letters why it is several."), model);
        }
        var amounts = new ArrayList<Long>();
        try {
            long sign = sign(account, line);
            for (String part : PARTS.splitAsStream(parts.strip()).toList()) {
                amounts.add(sign * Math.abs(Pence.parse(part.strip())));
            }
            officers.split(account, line, amounts, who.id(), why.strip());
        } catch (IllegalArgumentException unreadable) {
            return form(account, Map.of("parts", "Write each part as an amount, such as £12.50."), model);
        } catch (ReconciliationService.NotPossible no) {
            String help = no.getMessage();
            return form(account, Map.of("parts", help == null ? "It cannot be divided now." : help), model);
        }
        return "redirect:/reconciliation/" + account + "/match";
    }

    private long sign(String account, String line) {
        return officers.open(account).lines().stream()
                .filter(one -> one.id().equals(line))
                .mapToLong(one -> Long.signum(one.pence()))
                .findFirst()
                .orElse(1);
    }

    @PostMapping("/reconciliation/{account}/join")
    @Allowed(Role.FINANCE_OFFICER)
    String join(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String account,
            @RequestParam(defaultValue = "") String whole,
            @RequestParam(defaultValue = "") String because,
            Model model) {
        if (because.isBlank() || because.length() > REASON_MOST) {
            return form(account, Map.of("because", "Say in up to 500 letters why it is one line."), model);
        }
        try {
            officers.join(account, whole, who.id(), because.strip());
        } catch (ReconciliationService.NotPossible no) {
            String help = no.getMessage();
            return form(account, Map.of("whole", help == null ? "This cannot be done now." : help), model);
        }
        return "redirect:/reconciliation/" + account + "/match";
    }

    private String form(String account, Map<String, String> errors, Model model) {
        return form(account, List.of(), List.of(), "", errors, model);
    }

    @GetMapping("/reconciliation/matches/{id}")
    String one(@AuthenticationPrincipal SignedIn who, @PathVariable String id, Model model) {
        return shown(who, found(id), Map.of(), model);
    }

    @PostMapping("/reconciliation/matches/{id}")
    @Allowed(Role.FINANCE_OFFICER)
    String undo(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        Match match = found(id);
        if (reason.isBlank() || reason.length() > REASON_MOST) {
            return shown(who, match, Map.of("reason", "Say in up to 500 letters why it is taken apart."), model);
        }
        try {
            officers.unmatch(id, who.id(), reason.strip());
        } catch (ReconciliationService.NotPossible no) {
            String why = no.getMessage();
            return shown(who, match, Map.of("reason", why == null ? "This cannot be done now." : why), model);
        }
        return "redirect:/reconciliation/" + match.account();
    }

    private Match found(String id) {
        try {
            return reconciliation.matches(officers.accountOf(id)).stream()
                    .filter(match -> match.id().equals(id))
                    .findFirst()
                    .orElseThrow(NoSuchPage::new);
        } catch (ReconciliationService.NotPossible no) {
            throw new NoSuchPage();
        }
    }

    private String shown(SignedIn who, Match match, Map<String, String> errors, Model model) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("Rule", ReconciliationPages.said(match.rule()) + ", version " + match.version()));
        rows.add(SummaryRow.of("Apart", match.cost() + (match.cost() == 1 ? " day" : " days")));
        rows.add(SummaryRow.of("Lines", Integer.toString(match.lines().size())));
        rows.add(SummaryRow.of("In the books", Integer.toString(match.items().size())));
        officers.acts(match.account()).stream()
                .filter(act ->
                        act.act() instanceof Act.Matched it && it.match().id().equals(match.id()))
                .reduce((_, later) -> later)
                .ifPresent(act -> {
                    rows.add(SummaryRow.of("By", act.actor()));
                    rows.add(SummaryRow.of("Why", act.reason()));
                });
        var evidence =
                Table.titled("What agrees").text("Field").text("Statement").text("Ledger");
        match.evidence().forEach(one -> evidence.row(one.field(), one.statement(), one.ledger()));
        model.addAttribute("title", "Match on account " + match.account());
        model.addAttribute("rows", rows);
        model.addAttribute("evidence", evidence.build());
        model.addAttribute("back", "/reconciliation/" + match.account());
        model.addAttribute("action", "/reconciliation/matches/" + match.id());
        model.addAttribute("mayUndo", who.is(Role.FINANCE_OFFICER));
        model.addAttribute("errors", errors);
        return "officer/match";
    }
}
