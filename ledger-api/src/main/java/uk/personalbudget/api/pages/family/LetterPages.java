package uk.personalbudget.api.pages.family;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.message.Letters;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
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
        var letter = found(() -> letters.find(budget, message, who));
        model.addAttribute("letter", letter);
        model.addAttribute(
                "sections",
                letter.sections().stream()
                        .map(section -> new Shown(
                                section.heading(),
                                section.sentences(),
                                section.rows().stream()
                                        .map(row -> SummaryRow.of(row.name(), row.value()))
                                        .toList()))
                        .toList());
        model.addAttribute("writtenOn", Wording.day(letter.writtenOn()));
        model.addAttribute("address", address(budget, message));
        return "family/letter";
    }

    /** A part of a letter as its page shows it. */
    record Shown(String heading, List<String> sentences, List<SummaryRow> rows) {}

    @GetMapping("/budgets/{budget}/letters/{message}/easy")
    String easy(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String message,
            Model model) {
        desk.frame(desk.view(who, budget), "letters", model);
        var letter = found(() -> letters.easy(budget, message, who));
        model.addAttribute("letter", letter);
        model.addAttribute("writtenOn", Wording.day(letter.writtenOn()));
        model.addAttribute("address", address(budget, message));
        return "family/letter-easy";
    }

    @GetMapping("/budgets/{budget}/letters/{message}/letter.pdf")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String message) {
        desk.view(who, budget);
        return sent("letter-" + message, found(() -> letters.pdf(budget, message, who)));
    }

    @GetMapping("/budgets/{budget}/letters/{message}/easy.pdf")
    ResponseEntity<byte[]> easyPdf(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String message) {
        desk.view(who, budget);
        return sent("easy-letter-" + message, found(() -> letters.easyPdf(budget, message, who)));
    }

    private static ResponseEntity<byte[]> sent(String name, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".pdf\"")
                .body(pdf);
    }

    private static String address(String budget, String message) {
        return "/budgets/" + budget + "/letters/" + message;
    }

    private static <T> T found(Supplier<T> letter) {
        try {
            return letter.get();
        } catch (NotPossible none) {
            if (none.problem().status() == 404) {
                throw new NoSuchPage();
            }
            throw none;
        }
    }
}
