package uk.personalbudget.api.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.budget.Parameters;
import uk.personalbudget.api.message.MessageQueries.Message;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The letters of a budget: all of them, and each to read or print. Reading one writes nothing. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/messages")
@Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
@Tag(name = "Messages", description = "What a family was told. Every message is a letter that is kept.")
class MessageEndpoints {
    private final Letters letters;
    private final LetterWriter writer;

    MessageEndpoints(Letters letters, LetterWriter writer) {
        this.letters = letters;
        this.writer = writer;
    }

    @Schema(name = "MessageInList")
    record MessageRow(
            String id,
            String template,
            String title,
            LocalDate writtenOn,

            @Schema(description = "How the family is told that it is there: text, e-mail or letter.")
            String way,

            @Schema(description = "References, codes, pence and days; no names and no free text.")
            Map<String, Object> facts,

            long position) {}

    @Schema(name = "MessageList")
    record MessageRows(List<MessageRow> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "What the family was told, newest first")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "What the page before gave as next.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many on a page: 1 to 500.")
    ResponseEntity<MessageRows> messages(@PathVariable String budget, SignedIn who, HttpServletRequest request) {
        var parameters = Parameters.of(request, "cursor", "limit");
        var page = letters.page(budget, who, parameters.text("cursor"), parameters.size());
        var rows = new MessageRows(
                page.items().stream().map(this::row).toList(), page.next().orElse(null));
        return ResponseEntity.ok()
                .eTag("\"" + budget + ".messages." + Integer.toHexString(rows.hashCode()) + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(rows);
    }

    private MessageRow row(Message message) {
        return new MessageRow(
                message.id(),
                message.template().label(),
                writer.title(message),
                message.shownFrom(),
                message.way(),
                message.facts(),
                message.position());
    }

    @GetMapping(value = "/{message}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A letter: its parts as JSON, a page to read and print, or a tagged PDF, by the Accept header")
    ResponseEntity<Letter> letter(@PathVariable String budget, @PathVariable String message, SignedIn who) {
        Letter letter = letters.find(budget, message, who);
        return ResponseEntity.ok()
                .eTag(etag(letter))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(letter);
    }

    @GetMapping(value = "/{message}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(@PathVariable String budget, @PathVariable String message, SignedIn who) {
        Letter letter = letters.find(budget, message, who);
        return ResponseEntity.ok()
                .eTag(etag(letter))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(LetterPage.of(letter).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(value = "/{message}", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@PathVariable String budget, @PathVariable String message, SignedIn who) {
        return pdf(letters.pdf(budget, message, who));
    }

    @GetMapping(value = "/{message}/easy", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The same letter in easy words: its ideas as JSON, a page, or a tagged PDF, by the Accept header")
    ResponseEntity<EasyLetter> easy(@PathVariable String budget, @PathVariable String message, SignedIn who) {
        EasyLetter letter = letters.easy(budget, message, who);
        return ResponseEntity.ok()
                .eTag(etag(letter))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(letter);
    }

    @GetMapping(value = "/{message}/easy", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> easyPage(@PathVariable String budget, @PathVariable String message, SignedIn who) {
        EasyLetter letter = letters.easy(budget, message, who);
        return ResponseEntity.ok()
                .eTag(etag(letter))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(EasyPage.of(letter).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(value = "/{message}/easy", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> easyPdf(@PathVariable String budget, @PathVariable String message, SignedIn who) {
        return pdf(letters.easyPdf(budget, message, who));
    }

    private static ResponseEntity<byte[]> pdf(byte[] bytes) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.APPLICATION_PDF)
                .body(bytes);
    }

    private static String etag(EasyLetter letter) {
        return "\"" + letter.id() + ".easy." + Integer.toHexString(letter.hashCode()) + "\"";
    }

    private static String etag(Letter letter) {
        return "\"" + letter.id() + "." + Integer.toHexString(letter.hashCode()) + "\"";
    }
}
