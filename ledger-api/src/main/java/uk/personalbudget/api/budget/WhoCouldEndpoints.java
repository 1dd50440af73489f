package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.acrossbudgets.OpenedDocuments;
import uk.personalbudget.api.acrossbudgets.WhoCould;
import uk.personalbudget.api.acrossbudgets.WhoCouldFile;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.HeldRoles.Change;
import uk.personalbudget.api.security.HeldRoles.Held;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Who could do what on any day, who changed that, and who opened a budget's documents. References stand in it, and no names. */
@RestController
@Tag(name = "Across budgets")
class WhoCouldEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final String[] QUESTION = {"on", "since", "budget", "user"};

    private final WhoCould could;
    private final OpenedDocuments documents;
    private final Access access;

    WhoCouldEndpoints(WhoCould could, OpenedDocuments documents, Access access) {
        this.could = could;
        this.documents = documents;
        this.access = access;
    }

    @Schema(name = "HeldRole")
    record HeldView(
            String user,
            String role,
            @Nullable String budget,
            boolean everyBudget,
            String givenBy,
            Instant givenAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt) {
        static HeldView of(Held held) {
            return new HeldView(
                    held.user(),
                    held.role().label(),
                    held.budget().orElse(null),
                    held.reachesAll(),
                    held.givenBy(),
                    held.givenAt(),
                    held.endedBy().orElse(null),
                    held.endedAt().orElse(null));
        }
    }

    @Schema(name = "RoleChange")
    record ChangeView(
            Instant at,
            String by,
            String what,
            String user,
            String role,
            @Nullable String budget) {
        static ChangeView of(Change change) {
            return new ChangeView(
                    change.at(),
                    change.by(),
                    change.given() ? "given" : "taken",
                    change.user(),
                    change.role().label(),
                    change.budget().orElse(null));
        }
    }

    @Schema(name = "ApprovalLimit")
    record LimitView(String setting, long pence, String rule, String meaning) {}

    /** @param policy the version of the council's policy that set the limits; none for those every council begins with */
    @Schema(name = "WhoCould")
    record WhoCouldView(
            LocalDate on,
            LocalDate since,
            @Nullable String policy,
            @Nullable String policyApprovedBy,
            List<LimitView> limits,
            List<HeldView> roles,
            List<HeldView> members,
            List<ChangeView> changes) {}

    @GetMapping(path = "/api/v1/who-could", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed(Role.AUDITOR)
    @Operation(
            summary = "Who held which role for which budget on a day, and who changed that",
            description =
                    "on is the day (today when left out), since the first day of the changes that are shown (30 days"
                            + " before), budget or user narrow it. A role that ended on the day was held on it.")
    ResponseEntity<WhoCouldView> whoCould(HttpServletRequest request) {
        var told = told(request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new WhoCouldView(
                        told.on(),
                        told.since(),
                        told.policy().orElse(null),
                        told.policyApprovedBy().orElse(null),
                        told.limits().stream()
                                .map(it -> new LimitView(
                                        it.setting().label(),
                                        it.pence(),
                                        it.setting().rule(),
                                        it.setting().meaning()))
                                .toList(),
                        told.roles().stream().map(HeldView::of).toList(),
                        told.members().stream().map(HeldView::of).toList(),
                        told.changes().stream().map(ChangeView::of).toList()));
    }

    @GetMapping(path = "/api/v1/who-could", produces = "text/csv")
    @Allowed(Role.AUDITOR)
    @Operation(summary = "Who held which role for which budget on a day")
    ResponseEntity<String> csv(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .body(WhoCouldFile.csv(told(request)));
    }

    private WhoCould.Told told(HttpServletRequest request) {
        var parameters = Parameters.of(request, QUESTION);
        LocalDate on = parameters.day("on").orElseGet(could::today);
        LocalDate since = parameters.day("since").orElseGet(() -> on.minusDays(WhoCould.CHANGES_DAYS));
        if (since.isAfter(on)) {
            throw Parameters.bad("since", "Give a day that is not after the other.");
        }
        return could.tell(on, since, parameters.text("user"), parameters.text("budget"));
    }

    @Schema(name = "OpenedDocument")
    record DocumentView(String document, String openedBy, Instant openedAt) {}

    @GetMapping("/api/v1/budgets/{budget}/opened-documents")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Who of the council opened which document of this budget, and when")
    List<DocumentView> documents(@PathVariable String budget, SignedIn who, Order.Reading reading) {
        if (access.on(who, budget).roles().isEmpty() || !access.may(who, budget, reading.allowed())) {
            throw OrderDesk.unknownBudget();
        }
        return documents.of(budget).stream()
                .map(one -> new DocumentView(one.document(), one.openedBy(), one.openedAt()))
                .toList();
    }
}
