package uk.personalbudget.api.pages.officer;

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
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Filter;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Listed;
import uk.personalbudget.reconciliation.pool.Pools;

/** One difference between a statement and the books, and what officers do about it. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class BreakPages {
    private final ReconciliationService reconciliation;
    private final BreakQuestions questions;
    private final Pools pools;

    BreakPages(ReconciliationService reconciliation, BreakQuestions questions, Pools pools) {
        this.reconciliation = reconciliation;
        this.questions = questions;
        this.pools = pools;
    }

    @GetMapping("/reconciliation/breaks/{id}")
    String one(@AuthenticationPrincipal SignedIn who, @PathVariable String id, Model model) {
        Listed listed = listed(id);
        return shown(who, listed, Map.of(), model);
    }

    private Listed listed(String id) {
        return reconciliation.breaks(Filter.EVERY).stream()
                .filter(one -> one.found().id().equals(id))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private String shown(SignedIn who, Listed listed, Map<String, String> errors, Model model) {
        Break found = listed.found();
        List<SummaryRow> rows = new ArrayList<>();
        if (!ofPool(found)) {
            rows.add(SummaryRow.of("Budget", found.budget()).with("Open", "/budgets/" + found.budget(), "the budget"));
        }
        found.account().ifPresent(account -> {
            var row = SummaryRow.of("Account", account);
            rows.add(page(found)
                    .map(page -> row.with("Open", page, "the account"))
                    .orElse(row));
        });
        found.reference().ifPresent(reference -> rows.add(SummaryRow.of("About", reference)));
        rows.add(SummaryRow.of("Value", Wording.pounds(found.valuePence())));
        rows.add(SummaryRow.of("Since", Wording.day(found.since())));
        rows.add(SummaryRow.of("Age", listed.ageDays() + " days"));
        rows.add(SummaryRow.of("Whose", ReconciliationPages.said(found.owner())));
        rows.add(SummaryRow.of("Answer by", Wording.day(found.dueOn())));
        listed.reason().ifPresent(reason -> rows.add(SummaryRow.of("Answer", reason)));
        listed.acceptedBy().ifPresent(by -> rows.add(SummaryRow.of("Answered by", by)));
        listed.askedBy()
                .filter(_ -> listed.acceptedBy().isEmpty())
                .ifPresent(by -> rows.add(SummaryRow.of("Waits for another person", "asked by " + by)));
        listed.query().ifPresent(query -> rows.add(SummaryRow.of("The family was asked", query)));
        var differences =
                Table.titled("What differs").text("Field").text("Ledger").text("Statement");
        found.differences().forEach(one -> differences.row(one.field(), one.ledger(), one.statement()));
        model.addAttribute("title", ReconciliationPages.said(found.kind().label()));
        model.addAttribute("rows", rows);
        model.addAttribute("differences", found.differences().isEmpty() ? null : differences.build());
        model.addAttribute("back", page(found).orElse("/reconciliation"));
        model.addAttribute("action", "/reconciliation/breaks/" + found.id());
        model.addAttribute(
                "mayAnswer",
                listed.acceptedBy().isEmpty()
                        && (who.is(Role.FINANCE_OFFICER)
                                || (who.is(Role.APPROVER) && listed.askedBy().isPresent())));
        boolean officer = who.is(Role.FINANCE_OFFICER);
        model.addAttribute(
                "mayReopen",
                officer && (listed.acceptedBy().isPresent() || listed.askedBy().isPresent()));
        model.addAttribute(
                "mayTake",
                officer
                        && !found.owner().equals(who.id())
                        && listed.acceptedBy().isEmpty());
        model.addAttribute(
                "mayAsk",
                officer && listed.query().isEmpty() && listed.acceptedBy().isEmpty() && !ofPool(found));
        model.addAttribute("errors", errors);
        return "officer/break";
    }

    /** A finance officer explains a difference. It stays on record, and the audit shows it with the explanation. */
    @PostMapping("/reconciliation/breaks/{id}")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    String answer(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        Listed listed = listed(id);
        if (reason.isBlank() || reason.length() > 500) {
            return shown(who, listed, Map.of("reason", "Say in up to 500 letters why this is as it is."), model);
        }
        return tried(
                who,
                listed,
                "reason",
                model,
                () -> reconciliation.officers().accept(id, who.id(), who.is(Role.APPROVER), reason.strip()));
    }

    private static boolean ofPool(Break found) {
        return found.budget().startsWith(FoundBreaks.POOL);
    }

    /** The page of the account; a provider's pooled account has none. */
    private Optional<String> page(Break found) {
        return found.account().flatMap(account -> {
            if (!ofPool(found)) {
                return Optional.of("/reconciliation/" + account);
            }
            return pools.floats().stream().anyMatch(one -> one.account().equals(account))
                    ? Optional.of("/reconciliation/floats/" + account)
                    : Optional.empty();
        });
    }

    private String tried(SignedIn who, Listed listed, String field, Model model, Runnable act) {
        try {
            act.run();
        } catch (ReconciliationService.NotPossible no) {
            String why = no.getMessage();
            return shown(who, listed, Map.of(field, why == null ? "This cannot be done now." : why), model);
        }
        return "redirect:/reconciliation/breaks/" + listed.found().id();
    }

    @PostMapping("/reconciliation/breaks/{id}/reopen")
    @Allowed(Role.FINANCE_OFFICER)
    String reopen(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String again,
            Model model) {
        Listed listed = listed(id);
        if (again.isBlank() || again.length() > 500) {
            return shown(who, listed, Map.of("again", "Say in up to 500 letters why it is looked at again."), model);
        }
        return tried(
                who, listed, "again", model, () -> reconciliation.officers().reopen(id, who.id(), again.strip()));
    }

    @PostMapping("/reconciliation/breaks/{id}/take")
    @Allowed(Role.FINANCE_OFFICER)
    String take(@AuthenticationPrincipal SignedIn who, @PathVariable String id, Model model) {
        return tried(
                who,
                listed(id),
                "take",
                model,
                () -> reconciliation.officers().assign(id, who.id(), who.id(), "taken over"));
    }

    @PostMapping("/reconciliation/breaks/{id}/question")
    @Allowed(Role.FINANCE_OFFICER)
    String question(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String question,
            Model model) {
        Listed listed = listed(id);
        if (ofPool(listed.found())) {
            throw new NoSuchPage();
        }
        if (question.isBlank() || question.length() > 500) {
            return shown(who, listed, Map.of("question", "Ask in up to 500 letters."), model);
        }
        return questions
                .ask(listed.found(), question.strip(), who)
                .map(why -> shown(who, listed, Map.of("question", why), model))
                .orElse("redirect:/reconciliation/breaks/" + id);
    }
}
