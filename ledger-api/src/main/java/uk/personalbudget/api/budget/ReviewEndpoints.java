package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ReviewCommand;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;

/** Reviews of a direct payment. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/reviews")
@Tag(name = "Reviews", description = "Reviews as they were held, and who signed them.")
class ReviewEndpoints {
    private final OrderDesk desk;

    ReviewEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    record Answered(boolean yes, Words evidence) {}

    record OwnView(boolean carryOn, boolean helpWanted, Optional<Words> words) {}

    record Review(
            Optional<String> id,
            ReviewKind kind,
            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate heldOn,
            SortedMap<Question, Answered> answers,
            OwnView ownView,
            ReviewDecision decision) {}

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record a review: the five answers, the family's own view and the decision")
    ResponseEntity<byte[]> review(@PathVariable String budget, Order<Review> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Review body = draft.body();
            var answers = new TreeMap<Question, ReviewEvent.Answer>();
            body.answers()
                    .forEach((question, answer) ->
                            answers.put(question, new ReviewEvent.Answer(answer.yes(), draft.text(answer.evidence()))));
            return new ReviewCommand.RecordReview(
                    budget,
                    draft.id("review", body.id()),
                    body.kind(),
                    body.periodFrom(),
                    body.periodTo(),
                    body.heldOn(),
                    answers,
                    new ReviewEvent.OwnView(
                            body.ownView().carryOn(),
                            body.ownView().helpWanted(),
                            draft.text(body.ownView().words())),
                    body.decision());
        });
    }

    record Sign(Optional<LocalDate> signedOn) {}

    @PostMapping("/{review}/sign")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Sign a review that somebody else prepared")
    ResponseEntity<byte[]> sign(@PathVariable String budget, @PathVariable String review, Order<Sign> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ReviewCommand.SignReview(
                        budget, draft.about(review), draft.on(draft.body().signedOn())));
    }
}
