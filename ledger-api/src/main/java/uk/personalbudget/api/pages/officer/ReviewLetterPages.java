package uk.personalbudget.api.pages.officer;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import uk.personalbudget.api.message.SentLetters;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The letters that went out about a review, as the family has them: to read, in easy words, and to print and post. */
@Controller
@RequestMapping("/budgets/{budget}/reviews/{review}/letters/{letter}")
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class ReviewLetterPages {
    private final SentLetters letters;

    ReviewLetterPages(SentLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    ResponseEntity<byte[]> letter(
            @PathVariable String budget, @PathVariable String review, @PathVariable String letter) {
        return page(letters.page(budget, review, letter).orElseThrow(NoSuchPage::new));
    }

    @GetMapping("/easy")
    ResponseEntity<byte[]> easy(@PathVariable String budget, @PathVariable String review, @PathVariable String letter) {
        return page(letters.easyPage(budget, review, letter).orElseThrow(NoSuchPage::new));
    }

    @GetMapping("/letter.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String budget, @PathVariable String review, @PathVariable String letter) {
        return pdf("letter-" + letter, letters.pdf(budget, review, letter).orElseThrow(NoSuchPage::new));
    }

    @GetMapping("/easy.pdf")
    ResponseEntity<byte[]> easyPdf(
            @PathVariable String budget, @PathVariable String review, @PathVariable String letter) {
        return pdf(
                "easy-letter-" + letter, letters.easyPdf(budget, review, letter).orElseThrow(NoSuchPage::new));
    }

    private static ResponseEntity<byte[]> page(String page) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> pdf(String name, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".pdf\"")
                .body(pdf);
    }
}
