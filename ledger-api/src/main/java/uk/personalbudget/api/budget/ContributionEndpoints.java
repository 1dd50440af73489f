package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ContributionCommand;
import uk.personalbudget.ledger.budget.ContributionStanding;

/** From children's to adult services, and what an adult pays towards social care. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Adult social care", description = "The move to adult services, and the person's own share of the cost.")
class ContributionEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    ContributionEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    record Adulthood(LocalDate eighteenOn) {}

    @PostMapping("/adulthood")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Say when the person turns 18; it is on the work list a year ahead, and nothing changes that day")
    ResponseEntity<byte[]> adulthood(@PathVariable String budget, Order<Adulthood> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ContributionCommand.ExpectAdulthood(
                        budget, draft.body().eighteenOn()));
    }

    /** @param allocations what adult services have agreed already; they may also agree it afterwards */
    record Transfer(
            Optional<String> id,
            LocalDate decidedOn,
            String decidedBy,
            Words reasons,
            String consentBy,
            LocalDate consentedOn,
            Optional<SortedSet<String>> allocations,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/adult-transfers")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Record that adult services take over: the decision, the new consent, the day",
            description = "What children's services agreed is paid until adult services make their first payment.")
    ResponseEntity<byte[]> transfer(@PathVariable String budget, Order<Transfer> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Transfer body = draft.body();
            return new ContributionCommand.TransferToAdult(
                    budget,
                    draft.id("transfer", body.id()),
                    body.decidedOn(),
                    body.decidedBy(),
                    draft.text(body.reasons()),
                    body.consentBy(),
                    body.consentedOn(),
                    body.allocations().orElseGet(TreeSet::new),
                    draft.on(body.effectiveOn()));
        });
    }

    /** @param grossWeeklyPence what a week costs before the person's share; the agreed amount is what is left */
    record Assessment(
            Optional<String> id,
            long weeklyPence,
            Optional<Long> grossWeeklyPence,
            Words reasons,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/contributions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Say what the person pays a week, for the first time or changed; nothing ends it")
    ResponseEntity<byte[]> assess(@PathVariable String budget, Order<Assessment> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Assessment body = draft.body();
            return new ContributionCommand.AssessContribution(
                    budget,
                    draft.id("assessment", body.id()),
                    body.weeklyPence(),
                    body.grossWeeklyPence(),
                    draft.text(body.reasons()),
                    draft.on(body.effectiveOn()));
        });
    }

    record Payment(Optional<String> id, String account, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/contribution-payments")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record that the person paid their share into the account")
    ResponseEntity<byte[]> pay(@PathVariable String budget, Order<Payment> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Payment body = draft.body();
            return new ContributionCommand.ReceiveContribution(
                    budget,
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("payment", body.id()), budget),
                    body.account(),
                    body.amountPence(),
                    draft.on(body.effectiveOn()),
                    Optional.empty());
        });
    }

    @Schema(name = "AdultTransfer")
    record TransferRow(
            String id,
            LocalDate decidedOn,
            String decidedBy,
            @Nullable String reasons,
            String consentBy,
            LocalDate consentedOn,
            LocalDate effectiveOn) {}

    @Schema(name = "ContributionAssessment")
    record AssessmentRow(
            String id, long weeklyPence, @Nullable String reasons, LocalDate effectiveOn) {}

    @Schema(name = "Contribution")
    record Answer(
            @Nullable LocalDate eighteenOn,

            @Schema(description = "From this day the coming transfer is on the work list.") @Nullable
            LocalDate workListFrom,

            boolean onWorkList,
            @Nullable TransferRow transfer,
            List<AssessmentRow> assessments,
            long weeklyPence,

            @Schema(description = "What is due of the person with each four weeks of care.")
            long everyFourWeeksPence,

            long duePence,
            long paidInPence,
            long unpaidPence,

            @Schema(description = "Their share of what was spent that nothing they paid in covers: a debt.")
            long arrearsPence) {}

    @GetMapping("/contributions")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The move to adult services, what the person pays, and what is unpaid")
    @Parameter(name = "asAt", in = ParameterIn.QUERY, description = "A day, such as 2026-03-31; today when not given.")
    ResponseEntity<Answer> contributions(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        var asAt = Parameters.of(request, "asAt").day("asAt").orElseGet(retelling::today);
        return retelling.tell(
                budget,
                who,
                reading,
                request,
                history -> answer(Retelling.state(history).contributionOn(asAt)));
    }

    private Answer answer(ContributionStanding standing) {
        return new Answer(
                standing.eighteenOn().orElse(null),
                standing.workListFrom().orElse(null),
                standing.onWorkList(),
                standing.transfer()
                        .map(it -> new TransferRow(
                                it.transfer(),
                                it.decidedOn(),
                                it.decidedBy(),
                                retelling.words(it.reasons()).orElse(null),
                                it.consentBy(),
                                it.consentedOn(),
                                it.effectiveOn()))
                        .orElse(null),
                standing.assessments().stream()
                        .map(it -> new AssessmentRow(
                                it.assessment(),
                                it.weeklyPence(),
                                retelling.words(it.reasons()).orElse(null),
                                it.effectiveOn()))
                        .toList(),
                standing.weeklyPence(),
                standing.everyFourWeeksPence(),
                standing.duePence(),
                standing.paidInPence(),
                standing.unpaidPence(),
                standing.arrearsPence());
    }
}
