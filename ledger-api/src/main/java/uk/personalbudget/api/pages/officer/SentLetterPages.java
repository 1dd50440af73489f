package uk.personalbudget.api.pages.officer;

import java.nio.charset.StandardCharsets;
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
import org.springframework.web.bind.annotation.RequestMapping;
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

/** Every letter a family was sent, as the family has it: to read, in easy words, and to print and post. */
@Controller
@RequestMapping("/budgets/{budget}/sent-letters")
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class SentLetterPages {
    private static final int ON_A_PAGE = 20;

    private final OfficerDesk desk;
    private final Letters letters;

    SentLetterPages(OfficerDesk desk, Letters letters) {
        this.desk = desk;
        this.letters = letters;
    }

    static String address(String budget, String letter) {
        return "/budgets/" + budget + "/sent-letters/" + letter;
    }

    @GetMapping
    String all(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        var listing = found(() -> letters.listing(budget, who, Optional.ofNullable(before), ON_A_PAGE));
        var table = table("Letters, latest first");
        listing.letters().forEach(it -> row(table, budget, it.id(), it.title(), Wording.day(it.writtenOn()), it.way()));
        String here = "/budgets/" + budget + "/sent-letters";
        model.addAttribute("child", desk.child(budget));
        model.addAttribute("budget", budget);
        model.addAttribute("letters", listing.letters().isEmpty() ? null : table.build());
        model.addAttribute("newest", before == null ? null : here);
        model.addAttribute(
                "older", listing.next().map(next -> here + "?before=" + next).orElse(null));
        return "officer/sent-letters";
    }

    static Table.Builder table(String title) {
        return Table.titled(title)
                .text("Letter")
                .text("Written")
                .text("Told by")
                .text("In easy words")
                .text("To print")
                .cardsOnPhone();
    }

    static void row(Table.Builder table, String budget, String letter, String title, String day, String way) {
        String address = address(budget, letter);
        table.row(
                Cell.link(title, address),
                Cell.of(day),
                Cell.of(ReconciliationPages.said(way)),
                Cell.link("Easy words", address + "/easy"),
                Cell.link("PDF", address + "/letter.pdf"));
    }

    @GetMapping("/{letter}")
    ResponseEntity<byte[]> letter(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String letter) {
        return page(found(() -> letters.page(budget, letter, who)));
    }

    @GetMapping("/{letter}/easy")
    ResponseEntity<byte[]> easy(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String letter) {
        return page(found(() -> letters.easyPage(budget, letter, who)));
    }

    @GetMapping("/{letter}/letter.pdf")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String letter) {
        return pdf("letter-" + letter, found(() -> letters.pdf(budget, letter, who)));
    }

    @GetMapping("/{letter}/easy.pdf")
    ResponseEntity<byte[]> easyPdf(
            @AuthenticationPrincipal SignedIn who, @PathVariable String budget, @PathVariable String letter) {
        return pdf("easy-letter-" + letter, found(() -> letters.easyPdf(budget, letter, who)));
    }

    private static ResponseEntity<byte[]> page(String page) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> pdf(String name, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".pdf\"")
                .body(pdf);
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
