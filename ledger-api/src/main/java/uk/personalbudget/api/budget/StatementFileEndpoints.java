package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.files.UndoneImports;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.statement.BroughtFile;
import uk.personalbudget.reconciliation.statement.StatementReading;
import uk.personalbudget.reconciliation.statement.Undoing;

/** The statement files that were brought in, and taking one of them back. */
@RestController
@RequestMapping("/api/v1/statement-files")
@Tag(name = "Files")
class StatementFileEndpoints {
    private static final int MOST = 100;

    private final OrderDesk desk;
    private final UndoneImports imports;

    StatementFileEndpoints(OrderDesk desk, UndoneImports imports) {
        this.desk = desk;
        this.imports = imports;
    }

    @Schema(name = "StatementFile")
    record FileView(
            long number,
            String sha256,
            String name,
            String profile,
            String source,
            boolean gapToFollow,
            Instant acceptedAt,
            String acceptedBy,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy) {
        static FileView of(BroughtFile file) {
            return new FileView(
                    file.number(),
                    file.sha256(),
                    file.fileName(),
                    file.profile(),
                    file.source(),
                    file.gapToFollow(),
                    file.acceptedAt().toInstant(),
                    file.acceptedBy(),
                    file.undoneAt() == null ? null : file.undoneAt().toInstant(),
                    file.undoneBy());
        }
    }

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.AUDITOR})
    @Operation(
            summary = "Statement files that were brought in, the newest first",
            description = "The next page begins before the number of the last one.")
    List<FileView> all(@RequestParam(required = false) @Nullable Long before) {
        return imports.files(before, MOST).stream().map(FileView::of).toList();
    }

    record Reason(Words reason) {}

    @PostMapping("/{sha256}/undo")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Undo a statement file that was brought in by mistake", description = """
                    What only this file told is gone, and matches that rest on it are taken apart. It is refused when a day of
                    it is sealed, when a payment was recorded from a line that only it has, or when a later file rests on it.
                    The same file may then be brought in again.
                    """)
    ResponseEntity<byte[]> undo(@PathVariable String sha256, Order<Reason> order) {
        return desk.once(order, 200, body -> switch (imports.undo(
                sha256, body.reason().text(), order.who().id())) {
            case Undoing.Undone undone ->
                Map.of("sha256", sha256, "name", undone.fileName(), "accounts", undone.accounts());
            case Undoing.Unknown unknown ->
                throw new NotPossible(
                        unknown.before()
                                ? Problem.of(409, "file-undone")
                                : Problem.of(
                                        404,
                                        "unknown-thing",
                                        Map.of("kind", "statement file", "id", Refusals.shown(sha256))));
            case Undoing.Refused(StatementReading.Refused refusal) ->
                throw new NotPossible(Problem.of(422, refusal.code().code(), Map.of("why", refusal.what())));
        });
    }
}
