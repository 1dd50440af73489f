package uk.personalbudget.api.pages.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.family.FamilyView.SavedPot;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.DateBoxes;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PotCommand;
import uk.personalbudget.ledger.money.Pence;

/**
 * Saved for …: money set apart for later. Moving it is asked, checked and then done; the reference on the check page makes
 * sending it twice the same as once.
 */
@Controller
@Allowed(Role.FAMILY)
class SavedPages {
    private static final int PURPOSE_LENGTH_MOST = 60;

    private final FamilyDesk desk;

    SavedPages(FamilyDesk desk) {
        this.desk = desk;
    }

    /** One pot on the page. */
    record Shown(String title, String saved, List<SummaryRow> rows, String moveHref, String closeHref) {}

    /** What the form of a move holds, exactly as typed. */
    record Move(
            @Nullable String way,
            @Nullable String amount,
            @Nullable String reference) {}

    /** What the form of a new pot holds, exactly as typed. */
    record NewPot(
            @Nullable String purpose,
            @Nullable String provision,
            @Nullable String goal,
            @Nullable String reference) {}

    @GetMapping("/budgets/{budget}/saved")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    String saved(@AuthenticationPrincipal SignedIn who, @PathVariable String budget, Model model) {
        var view = desk.view(who, budget);
        desk.frame(view, "saved", model);
        model.addAttribute("available", Wording.pounds(view.standing().availablePence()));
        model.addAttribute("saved", Wording.pounds(view.savedPence()));
        model.addAttribute("mayMove", desk.may(who, budget, Role.FAMILY));
        model.addAttribute(
                "pots",
                view.pots().stream()
                        .filter(pot -> !pot.closed())
                        .map(pot -> shown(view, pot))
                        .toList());
        return "family/saved";
    }

    private Shown shown(FamilyView view, SavedPot pot) {
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("Saved so far", Wording.pounds(pot.savedPence())));
        if (pot.goalPence() > 0) {
            rows.add(SummaryRow.of("You want to have", Wording.pounds(pot.goalPence())));
        }
        rows.add(SummaryRow.of("Use it by", Wording.day(pot.until())));
        rows.add(SummaryRow.of("Whose money", whose(view, pot)));
        String address = "/budgets/" + view.budget() + "/saved/" + pot.id();
        return new Shown(
                desk.titleOf(pot), Wording.pounds(pot.savedPence()), rows, address + "/move", address + "/close");
    }

    private String whose(FamilyView view, SavedPot pot) {
        return pot.provision()
                .map(id -> "From the plan, for " + desk.provisionName(view, id))
                .orElse("Your own money");
    }

    @GetMapping("/budgets/{budget}/saved/{pot}/move")
    String move(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String pot, Model model) {
        return moveForm(desk.view(who, budget), pot, new Move("save", null, newReference("m")), Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/saved/{pot}/move")
    String check(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String pot,
            @ModelAttribute Move move,
            Model model) {
        var view = desk.view(who, budget);
        var chosen = desk.pot(view, pot);
        var errors = new LinkedHashMap<String, String>();
        boolean saving = saving(move, errors);
        Optional<Long> pence = amount(move.amount(), errors);
        if (pence.isPresent()) {
            long most = saving ? chosen.canSavePence() : chosen.savedPence();
            if (pence.get() > most) {
                errors.put(
                        "amount",
                        saving
                                ? "You can save up to " + Wording.pounds(most) + " here now. Type a smaller amount."
                                : "There is " + Wording.pounds(most) + " saved here. Type a smaller amount.");
            }
        }
        if (!errors.isEmpty() || pence.isEmpty()) {
            return moveForm(view, pot, move, errors, model);
        }
        desk.frame(view, "saved", model);
        model.addAttribute("back", "/budgets/" + budget + "/saved/" + pot + "/move");
        model.addAttribute("action", "/budgets/" + budget + "/saved/" + pot + "/moved");
        model.addAttribute("way", saving ? "save" : "take-back");
        model.addAttribute("amount", Pence.decimal(pence.get()));
        model.addAttribute("reference", reference(move, saving, pence.get()));
        long left = view.standing().availablePence() + (saving ? -pence.get() : pence.get());
        long saved = chosen.savedPence() + (saving ? pence.get() : -pence.get());
        model.addAttribute(
                "rows",
                List.of(
                        SummaryRow.of(saving ? "Save" : "Take back", Wording.pounds(pence.get())),
                        SummaryRow.of(saving ? "For" : "From", desk.titleOf(chosen)),
                        SummaryRow.of("Saved for it after this", Wording.pounds(saved)),
                        SummaryRow.of("You can spend after this", Wording.pounds(left))));
        return "family/move-check";
    }

    @PostMapping("/budgets/{budget}/saved/{pot}/moved")
    String moved(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String pot,
            @ModelAttribute Move move,
            Model model) {
        var view = desk.view(who, budget);
        desk.pot(view, pot);
        var errors = new LinkedHashMap<String, String>();
        boolean saving = saving(move, errors);
        Optional<Long> pence = amount(move.amount(), errors);
        String reference = move.reference();
        if (!errors.isEmpty() || pence.isEmpty() || reference == null) {
            return moveForm(view, pot, move, errors, model);
        }
        BudgetCommand command = saving
                ? new PotCommand.BankUnspent(budget, reference, pot, pence.get(), desk.today())
                : new PotCommand.DrawBanked(budget, reference, pot, pence.get(), desk.today());
        var no = desk.send(command, who);
        if (no.isPresent()) {
            return moveForm(desk.view(who, budget), pot, move, Map.of("amount", no.get()), model);
        }
        return "redirect:/budgets/" + budget + "/saved/" + pot + "/moved/" + reference;
    }

    /** The receipt of a move. It is read from what was recorded, so opening it again shows the same. */
    @GetMapping("/budgets/{budget}/saved/{pot}/moved/{reference}")
    String receipt(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String pot,
            @PathVariable String reference,
            Model model) {
        var view = desk.view(who, budget);
        var chosen = desk.pot(view, pot);
        long pence = desk.movement(view, reference);
        desk.frame(view, "saved", model);
        model.addAttribute(
                "heading",
                pence >= 0 ? Wording.pounds(pence) + " is saved" : Wording.pounds(-pence) + " is free to spend again");
        model.addAttribute(
                "reference",
                reference.substring(0, Math.min(9, reference.length())).toUpperCase(java.util.Locale.UK));
        model.addAttribute(
                "rows",
                List.of(
                        SummaryRow.of("Saved for " + desk.titleOf(chosen), Wording.pounds(chosen.savedPence())),
                        SummaryRow.of(
                                "You can spend now",
                                Wording.pounds(view.standing().availablePence()))));
        return "family/move-done";
    }

    private String moveForm(FamilyView view, String pot, Move move, Map<String, String> errors, Model model) {
        var chosen = desk.pot(view, pot);
        desk.frame(view, "saved", model);
        model.addAttribute("title", "Move money: " + desk.titleOf(chosen));
        model.addAttribute("errors", errors);
        model.addAttribute("move", move);
        model.addAttribute("back", "/budgets/" + view.budget() + "/saved");
        model.addAttribute("action", "/budgets/" + view.budget() + "/saved/" + pot + "/move");
        model.addAttribute(
                "ways",
                List.of(
                        Choice.of("save", "Save more")
                                .withHint("You can save up to " + Wording.pounds(chosen.canSavePence()) + " here now."),
                        Choice.of("take-back", "Take some back to spend")
                                .withHint(Wording.pounds(chosen.savedPence()) + " is saved here.")));
        return "family/move";
    }

    private static String newReference(String start) {
        return start + UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * The form brings its own mark, so going back and sending the same again is the same move; another amount from the same
     * form is another move.
     */
    private static String reference(Move move, boolean saving, long pence) {
        String mark = move.reference() == null || move.reference().isBlank() ? newReference("m") : move.reference();
        return mark.contains("-") ? mark : mark + (saving ? "-in-" : "-out-") + pence;
    }

    private static boolean saving(Move move, Map<String, String> errors) {
        if ("save".equals(move.way())) {
            return true;
        }
        if (!"take-back".equals(move.way())) {
            errors.put("way", "Choose to save more or to take some back.");
        }
        return false;
    }

    private static Optional<Long> amount(@Nullable String typed, Map<String, String> errors) {
        return amount("amount", typed, errors);
    }

    private static Optional<Long> amount(String field, @Nullable String typed, Map<String, String> errors) {
        if (typed == null || typed.isBlank()) {
            errors.put(field, "Type an amount in pounds, like 25 or 25.00.");
            return Optional.empty();
        }
        try {
            long pence = Pence.parse(typed);
            if (pence > 0) {
                return Optional.of(pence);
            }
            errors.put(field, "Type an amount above £0.00.");
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            errors.put(field, "Type an amount in pounds and pence, like 25 or 25.50. Use at most two decimals.");
        }
        return Optional.empty();
    }

    @GetMapping("/budgets/{budget}/saved/new")
    String open(@AuthenticationPrincipal SignedIn who, @PathVariable String budget, Model model) {
        var empty = new NewPot(null, null, null, "pot-" + UUID.randomUUID());
        return openForm(desk.view(who, budget), empty, new DateBoxes(null, null, null), Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/saved/new")
    String opened(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @ModelAttribute NewPot typed,
            @RequestParam(name = "until-day", required = false) @Nullable String day,
            @RequestParam(name = "until-month", required = false) @Nullable String month,
            @RequestParam(name = "until-year", required = false) @Nullable String year,
            Model model) {
        var view = desk.view(who, budget);
        var until = new DateBoxes(day, month, year);
        var errors = new LinkedHashMap<String, String>();
        String purpose = typed.purpose() == null ? "" : typed.purpose().strip();
        if (purpose.isEmpty() || purpose.length() > PURPOSE_LENGTH_MOST) {
            errors.put("purpose", "Say what you are saving for, in up to " + PURPOSE_LENGTH_MOST + " letters.");
        }
        boolean own = "own".equals(typed.provision());
        String provision = typed.provision() == null ? "" : typed.provision();
        if (!own && !desk.provisions(view).containsKey(provision)) {
            errors.put("provision", "Choose what in the plan it is for, or your own money.");
        }
        Optional<Long> goal = amount("goal", typed.goal(), errors);
        var by = until.date();
        if (by == null) {
            errors.put("until-day", "Type the day you want to have used it by, like 31 8 2026.");
        }
        String reference = typed.reference();
        if (!errors.isEmpty() || goal.isEmpty() || by == null || reference == null) {
            return openForm(view, typed, until, errors, model);
        }
        var command = new PotCommand.OpenPot(
                budget,
                reference,
                desk.account(view),
                own ? Optional.empty() : Optional.of(provision),
                desk.words(view, purpose),
                goal.get(),
                by,
                false,
                desk.today());
        var no = desk.send(command, who);
        if (no.isPresent()) {
            return openForm(view, typed, until, Map.of("until-day", no.get()), model);
        }
        return "redirect:/budgets/" + budget + "/saved/" + reference + "/move";
    }

    private String openForm(FamilyView view, NewPot typed, DateBoxes until, Map<String, String> errors, Model model) {
        desk.frame(view, "saved", model);
        List<Choice> choices = new ArrayList<>();
        desk.provisions(view).forEach((id, name) -> choices.add(Choice.of(id, name)));
        choices.add(Choice.of("own", "Something else, with our own money").afterOr());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        model.addAttribute("until", until);
        model.addAttribute("choices", choices);
        model.addAttribute("back", "/budgets/" + view.budget() + "/saved");
        model.addAttribute("action", "/budgets/" + view.budget() + "/saved/new");
        return "family/pot-new";
    }

    @GetMapping("/budgets/{budget}/saved/{pot}/close")
    String close(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String pot, Model model) {
        var view = desk.view(who, budget);
        var chosen = desk.pot(view, pot);
        desk.frame(view, "saved", model);
        model.addAttribute("back", "/budgets/" + budget + "/saved");
        model.addAttribute("action", "/budgets/" + budget + "/saved/" + pot + "/close");
        model.addAttribute("title", "Stop saving for " + desk.titleOf(chosen));
        model.addAttribute("saved", Wording.pounds(chosen.savedPence()));
        return "family/pot-close";
    }

    @PostMapping("/budgets/{budget}/saved/{pot}/close")
    String closed(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String pot, Model model) {
        var view = desk.view(who, budget);
        desk.pot(view, pot);
        var no = desk.send(new PotCommand.ClosePot(budget, pot, desk.today()), who);
        if (no.isPresent()) {
            model.addAttribute("errors", Map.of("", no.get()));
            return close(who, budget, pot, model);
        }
        return "redirect:/budgets/" + budget + "/saved";
    }
}
