package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.portfolio.KeptFunderYears;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.reserve.FunderYear;
import uk.personalbudget.ledger.reserve.FunderYearDecision;
import uk.personalbudget.ledger.reserve.FunderYearRejection;
import uk.personalbudget.ledger.reserve.FunderYears;

/** What the council enters of a funder's financial year: proposed by one person and approved by another. */
@RestController
@RequestMapping("/api/v1/funder-years")
@Tag(name = "Funder years", description = "A funder's reserve, its commitments and next year's budget, as entered.")
class FunderYearEndpoints {
    private final OrderDesk desk;
    private final KeptFunderYears kept;

    FunderYearEndpoints(OrderDesk desk, KeptFunderYears kept) {
        this.desk = desk;
        this.kept = kept;
    }

    record NothingMore() {}

    @Schema(name = "FunderYear")
    record FunderYearView(
            FunderYear year,
            String proposedBy,
            LocalDate proposedOn,
            @Nullable String approvedBy,
            @Nullable LocalDate approvedOn) {
        static FunderYearView of(FunderYears.Known known) {
            var approved = known.approved();
            return new FunderYearView(
                    known.proposed().year(),
                    known.proposed().proposedBy(),
                    known.proposed().proposedOn(),
                    approved == null ? null : approved.approvedBy(),
                    approved == null ? null : approved.approvedOn());
        }
    }

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Enter a funder's financial year; it counts once somebody else approved it")
    ResponseEntity<byte[]> propose(Order<FunderYear> order) {
        return desk.once(order, 201, body -> {
            told(kept.propose(body, order.who().id()));
            return known(body.funder(), body.version());
        });
    }

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Everything that was entered of funders' years")
    List<FunderYearView> all() {
        return kept.funders().stream()
                .flatMap(funder -> kept.of(funder).all().stream())
                .map(FunderYearView::of)
                .toList();
    }

    @PostMapping("/{funder}/{version}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve a funder's year somebody else entered")
    ResponseEntity<byte[]> approve(
            @PathVariable String funder, @PathVariable String version, Order<NothingMore> order) {
        return desk.once(order, 200, _ -> {
            told(kept.approve(funder, version, order.who().id()));
            return known(funder, version);
        });
    }

    private FunderYearView known(String funder, String version) {
        return kept.of(funder).all().stream()
                .filter(one -> one.proposed().year().version().equals(version))
                .findFirst()
                .map(FunderYearView::of)
                .orElseThrow(
                        () -> new NotPossible(CouncilRefusals.problem(new FunderYearRejection.UnknownYear(version))));
    }

    private static void told(FunderYearDecision decision) {
        if (decision instanceof FunderYearDecision.Refused refused) {
            throw new NotPossible(CouncilRefusals.problem(refused.rejection()));
        }
    }
}
