package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FindingCommand;
import uk.personalbudget.ledger.budget.FindingEvent.Opinion;

/** What is said about an audit's findings, and looking again at its decision. The audit itself shows all of it. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Reviews")
class FindingEndpoints {
    private final OrderDesk desk;

    FindingEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    /** @param finding the name the audit gives it */
    record Answered(
            Optional<String> id,
            String finding,
            boolean agreed,
            Optional<Words> words,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/finding-answers")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Agree or not with a finding of the draft, in the family's own words")
    ResponseEntity<byte[]> answer(@PathVariable String budget, @PathVariable String review, Order<Answered> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new FindingCommand.AnswerFinding(
                        budget,
                        draft.id("answer", draft.body().id()),
                        review,
                        draft.body().finding(),
                        draft.body().agreed(),
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    record Judged(Optional<String> id, Opinion to, Words reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/opinions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose another opinion on the books than the criteria give, with a reason")
    ResponseEntity<byte[]> propose(@PathVariable String budget, @PathVariable String review, Order<Judged> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new FindingCommand.ProposeOpinion(
                        budget,
                        draft.id("opinion", draft.body().id()),
                        review,
                        draft.body().to(),
                        draft.text(draft.body().reason()),
                        draft.on(draft.body().effectiveOn())));
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/opinions/{change}/approve")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Approve an opinion that somebody else proposed")
    ResponseEntity<byte[]> approve(@PathVariable String budget, @PathVariable String change, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new FindingCommand.ApproveOpinion(
                        budget, draft.about(change), draft.on(draft.body().effectiveOn())));
    }

    record Questioned(Optional<String> id, Words words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/reconsiderations")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Ask to have the decision of a signed review looked at again, once")
    ResponseEntity<byte[]> question(@PathVariable String budget, @PathVariable String review, Order<Questioned> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new FindingCommand.QuestionDecision(
                        budget,
                        draft.id("request", draft.body().id()),
                        review,
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    record Looked(boolean stands, Words reasons, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reconsiderations/{request}/answer")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Answer it, by somebody who neither prepared nor signed the review")
    ResponseEntity<byte[]> lookAt(@PathVariable String budget, @PathVariable String request, Order<Looked> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new FindingCommand.LookAtDecision(
                        budget,
                        draft.about(request),
                        draft.body().stands(),
                        draft.text(draft.body().reasons()),
                        draft.on(draft.body().effectiveOn())));
    }
}
