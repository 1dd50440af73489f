package uk.personalbudget.api.reconciliation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.FamilyPart;
import uk.personalbudget.reconciliation.audit.ReviewName;

/** What a family reads of the audit of its review: the money, every finding with its name, and what it said itself. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/reviews/{review}/findings")
@Tag(name = "Reviews")
class DraftEndpoints {
    private static final Set<Role> READERS =
            Set.of(Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR);

    private final OrderedAudits audits;
    private final Access access;

    DraftEndpoints(OrderedAudits audits, Access access) {
        this.audits = audits;
        this.access = access;
    }

    @Schema(name = "AuditFinding")
    record Finding(
            String finding,
            String what,
            long amountPence,
            @Nullable Boolean agreed,
            @Nullable String words) {}

    @Schema(name = "AuditFindings")
    record Findings(
            String audit,
            String status,
            LocalDate from,
            LocalDate to,
            long openingPence,
            long closingPence,
            long differencePence,
            List<Finding> findings,
            List<String> familyWords,
            List<String> corrections) {}

    @GetMapping
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The findings of a review's audit, each with the name under which the family answers it")
    Findings findings(@PathVariable String budget, @PathVariable String review, SignedIn who) {
        if (!access.may(who, budget, READERS)) {
            throw new NotPossible(Problem.of(404, "unknown-budget"));
        }
        var known = audits.known(budget);
        var reviewed = known.books().reviews().stream()
                .filter(one -> one.review().equals(review))
                .findFirst()
                .map(held -> new ReviewName(held.kind(), held.periodTo(), 1))
                .or(() -> shared(known.books().history(), review))
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "review", "id", "that number"))));
        return audits.draft(ReviewName.audit(reviewed.kind()), budget, Optional.of(reviewed.to()))
                .map(made -> told(made.audit()))
                .orElseThrow(() -> new NotPossible(Problem.of(404, "unknown-budget")));
    }

    /** A review that is not held yet, of which the family has the draft. */
    private static Optional<ReviewName> shared(List<FeedRecord> history, String review) {
        return history.stream()
                .filter(record -> record.event() instanceof MeetingEvent.DraftShared it
                        && it.review().equals(review))
                .findFirst()
                .flatMap(_ -> ReviewName.of(review));
    }

    private static Findings told(Audit audit) {
        FamilyPart family = audit.sections().family();
        var money = audit.sections().receiptsAndPayments();
        return new Findings(
                audit.header().id(),
                audit.header().status(),
                audit.header().from(),
                audit.header().to(),
                money.opening().total(),
                money.closing().total(),
                audit.differencePence(),
                family.findings().stream()
                        .map(one -> new Finding(
                                one.id(),
                                one.what(),
                                one.pence(),
                                one.agreed().orElse(null),
                                one.words().orElse(null)))
                        .toList(),
                family.words(),
                family.corrections());
    }
}
