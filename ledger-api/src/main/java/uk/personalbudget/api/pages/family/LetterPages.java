package uk.personalbudget.api.pages.family;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.message.Letters;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Letters: everything the family was told, to read again and to print. */
@Controller
@Allowed({Role.FAMILY, Role.KEY_WORKER})
class LetterPages {
    private static final int ON_A_PAGE = 20;

    private final FamilyDesk desk;
    private final Letters letters;

    LetterPages(FamilyDesk desk, Letters letters) {
        this.desk = desk;
        this.letters = letters;
    }

    @GetMapping("/budgets/{budget}/letters")
    String letters(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        desk.frame(desk.view(who, budget), "letters", model);
        var listing = letters.listing(budget, who, Optional.ofNullable(before), ON_A_PAGE);
        String address = "/budgets/" + budget + "/letters";
        var table = Table.titled("All letters, the newest first").text("Date").text("Letter");
        listing.letters()
                .forEach(it -> table.row(
                        Cell.of(Wording.shortDay(it.writtenOn())), Cell.link(it.title(), address + "/" + it.id())));
        model.addAttribute("none", listing.letters().isEmpty());
        model.addAttribute("letters", table.build());
        model.addAttribute("newest", before == null ? null : address);
        model.addAttribute(
                "older", listing.next().map(next -> address + "?before=" + next).orElse(null));
        return "family/letters";
    }

    @GetMapping("/budgets/{budget}/letters/{message}")
    String letter(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String message,
            Model model) {
        desk.frame(desk.view(who, budget), "letters", model);
        try {
            var letter = letters.find(budget, message, who);
            model.addAttribute("letter", letter);
            model.addAttribute("writtenOn", Wording.day(letter.writtenOn()));
        } catch (NotPossible none) {
            if (none.problem().status() == 404) {
                throw new NoSuchPage();
            }
            throw none;
        }
        return "family/letter";
    }
}
