package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.AssessmentCommand;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeCommand;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.DebtCommand;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.LimitCommand;
import uk.personalbudget.ledger.budget.LimitEvent;
import uk.personalbudget.ledger.budget.RecoveryCommand;
import uk.personalbudget.ledger.budget.RecoveryEvent;

/** The second person's yes or no to what somebody asked for in a budget. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
class ApprovalPages {
    private static final int WORDS_MOST = 1_000;

    private final WaitingForTwo waiting;
    private final OfficerDesk desk;

    ApprovalPages(WaitingForTwo waiting, OfficerDesk desk) {
        this.waiting = waiting;
        this.desk = desk;
    }

    private static String amount(Waiting one) {
        Long pence = one.pence();
        return pence == null ? "" : Wording.pounds(pence);
    }

    @GetMapping("/approvals/{budget}/{kind}/{id}")
    String one(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String kind,
            @PathVariable String id,
            Model model) {
        if (receipt(budget, kind, id) != null) {
            return "redirect:/approvals/" + budget + "/" + kind + "/" + id + "/receipt";
        }
        Waiting found = found(budget, kind, id);
        return found.mayBeAnsweredBy(who) ? check(found, Map.of(), model) : "redirect:/approvals";
    }

    @PostMapping("/approvals/{budget}/{kind}/{id}")
    String approved(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String kind,
            @PathVariable String id,
            Model model) {
        // Sent a second time it is nothing new, and the receipt is there already.
        if (receipt(budget, kind, id) != null) {
            return "redirect:/approvals/" + budget + "/" + kind + "/" + id + "/receipt";
        }
        Waiting found = found(budget, kind, id);
        if (found.by().stream().noneMatch(who::is)) {
            throw new NoSuchPage();
        }
        var no = desk.send(yes(found), who);
        return no.isPresent() ? check(found, Map.of("", no.get()), model) : "redirect:" + found.href() + "/receipt";
    }

    private BudgetCommand yes(Waiting found) {
        return switch (found.kind()) {
            case RECOVERY -> new RecoveryCommand.ApproveRecovery(found.budget(), found.id(), desk.today());
            case WRITE_OFF -> new DebtCommand.ApproveWriteOff(found.budget(), found.id(), desk.today());
            case OVERRIDE -> new LimitCommand.ApproveOverride(found.budget(), found.id(), desk.today());
            case RELATIVE -> new AssessmentCommand.ApproveRelativeException(found.budget(), found.id(), desk.today());
            case URGENT -> new ChangeCommand.ConfirmUrgentIncrease(found.budget(), found.id(), desk.today());
            // They have pages of their own.
            case REVIEW, OPINION, DECISION, BREAK -> throw new NoSuchPage();
        };
    }

    private Waiting found(String budget, String kind, String id) {
        return waiting.of(budget).stream()
                .filter(one -> one.kind().label().equals(kind) && one.id().equals(id))
                .filter(one -> one.href().startsWith("/approvals/"))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private String check(Waiting found, Map<String, String> errors, Model model) {
        model.addAttribute("errors", errors);
        model.addAttribute("sendBack", found.kind() == Waiting.Kind.RECOVERY ? found.href() + "/send-back" : null);
        return new Form(
                        found.kind().title(),
                        desk.whose(found.budget()),
                        null,
                        List.of(),
                        List.of(),
                        found.href(),
                        "/approvals",
                        "Approve it")
                .check(Typed.NOTHING, rows(found), null, model);
    }

    private List<SummaryRow> rows(Waiting found) {
        var rows = new ArrayList<SummaryRow>();
        if (found.pence() != null) {
            rows.add(SummaryRow.of("Amount", amount(found)));
        }
        rows.addAll(found.more());
        rows.add(SummaryRow.of("Asked by", desk.nameOf(found.askedBy()) + ", " + Wording.day(found.since())));
        rows.add(SummaryRow.of("Reference", found.id()));
        return rows;
    }

    @GetMapping("/approvals/{budget}/{kind}/{id}/send-back")
    String sendBack(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String kind,
            @PathVariable String id,
            Model model) {
        Waiting found = found(budget, kind, id);
        return found.kind() == Waiting.Kind.RECOVERY && found.mayBeAnsweredBy(who)
                ? sendingBack(found, Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model)
                : "redirect:/approvals";
    }

    /** For a recovery that is a decision of its own: nothing is asked back. */
    @PostMapping("/approvals/{budget}/{kind}/{id}/send-back")
    String sentBack(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        Waiting found = found(budget, kind, id);
        if (found.kind() != Waiting.Kind.RECOVERY) {
            throw new NoSuchPage();
        }
        Form form = sendingBack(found, typed);
        String reason = typed.of("reason");
        if (reason.isEmpty() || reason.length() > WORDS_MOST) {
            return form.fill(typed, Map.of("reason", "Say why, in up to " + WORDS_MOST + " letters."), model);
        }
        if (typed.changing()) {
            return form.fill(typed, Map.of(), model);
        }
        if (!typed.confirmed()) {
            return form.check(
                    typed,
                    List.of(SummaryRow.of("Amount", amount(found)), SummaryRow.of("Why not", reason)),
                    "Nothing is asked back then.",
                    model);
        }
        return desk.send(new RecoveryCommand.DropRecovery(budget, id, desk.words(budget, reason), desk.today()), who)
                .map(no -> form.fill(typed, Map.of("reason", no), model))
                .orElse("redirect:/approvals");
    }

    private Form sendingBack(Waiting found, Typed typed) {
        return new Form(
                "Do not ask this money back",
                desk.whose(found.budget()),
                null,
                rows(found),
                List.of(Field.words("reason", "Why not", typed, WORDS_MOST)),
                found.href() + "/send-back",
                found.href(),
                "Send it back");
    }

    @GetMapping("/approvals/{budget}/{kind}/{id}/receipt")
    String receipt(@PathVariable String budget, @PathVariable String kind, @PathVariable String id, Model model) {
        Receipt receipt = receipt(budget, kind, id);
        if (receipt == null) {
            throw new NoSuchPage();
        }
        model.addAttribute("heading", "It is approved");
        model.addAttribute("reference", receipt.reference());
        model.addAttribute(
                "rows",
                List.of(
                        SummaryRow.of("Whose budget", desk.child(budget) + ", " + budget),
                        SummaryRow.of("Approved by", desk.nameOf(receipt.by()))));
        model.addAttribute("next", receipt.next());
        model.addAttribute("back", "/approvals");
        model.addAttribute("backText", "Back to what waits");
        return "officer/receipt";
    }

    private record Receipt(String reference, String by, String next) {}

    /** Read from what was recorded, so opening it again shows the same. */
    private @Nullable Receipt receipt(String budget, String kind, String id) {
        return desk.history(budget).stream()
                .filter(record -> answered(record.event()).equals(kind + "/" + id))
                .map(record -> new Receipt(
                        budget + "/" + record.sequence(),
                        record.actor(),
                        record.event() instanceof RecoveryEvent.RecoveryApproved
                                ? "The notice with all ways to disagree goes to the family next."
                                : "Nothing more to do."))
                .findFirst()
                .orElse(null);
    }

    private static String answered(BudgetEvent event) {
        return switch (event) {
            case RecoveryEvent.RecoveryApproved it -> "recovery/" + it.recovery();
            case DebtEvent.WrittenOff it -> "write-off/" + it.writeOff();
            case LimitEvent.OverrideApproved it -> "override/" + it.override();
            case AssessmentEvent.RelativeExceptionApproved it -> "relative/" + it.exception();
            case ChangeEvent.UrgentIncreaseConfirmed it -> "urgent/" + it.urgent();
            case BudgetEvent _ -> "";
        };
    }
}
