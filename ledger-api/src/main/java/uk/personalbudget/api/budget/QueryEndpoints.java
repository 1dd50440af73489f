package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
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
import uk.personalbudget.ledger.budget.QueryCommand;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/** What an officer asks a family, with a clock that is fair to it. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Questions to a family", description = "What an officer asks, the clock, the answer and how it ends.")
class QueryEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    QueryEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    @GetMapping("/queries")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR, Role.HEAD_OF_SERVICE})
    @Operation(summary = "What was asked, where each clock stands and how it ended")
    ResponseEntity<QueryView> queries(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(
                budget, who, reading, request, history -> QueryView.of(history, retelling.today(), retelling::words));
    }

    record Chosen(Way way, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/way")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Choose how messages come; letters are kept whatever is chosen")
    ResponseEntity<byte[]> way(@PathVariable String budget, Order<Chosen> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new QueryCommand.ChooseWay(
                        budget, draft.body().way(), draft.on(draft.body().effectiveOn())));
    }

    /** @param days the family has, from the day the question reaches it; 28 when not given */
    record Question(
            Optional<String> id,
            QueryReason reason,
            Optional<String> transaction,
            Words question,
            Optional<Integer> days,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/queries")
    @Allowed({Role.FINANCE_OFFICER, Role.HEAD_OF_SERVICE})
    @Operation(
            summary = "Ask a family something",
            description = "First asked long after a payment, only by the head of service.")
    ResponseEntity<byte[]> raise(@PathVariable String budget, Order<Question> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new QueryCommand.RaiseQuery(
                        budget,
                        draft.id("query", draft.body().id()),
                        draft.body().reason(),
                        draft.body().transaction(),
                        draft.text(draft.body().question()),
                        draft.body().days().orElse(28),
                        draft.on(draft.body().effectiveOn())));
    }

    record Reached(Way way, LocalDate reachedOn) {}

    @PostMapping("/queries/{query}/reached")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Note that it reached the family; the clock starts")
    ResponseEntity<byte[]> reached(@PathVariable String budget, @PathVariable String query, Order<Reached> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new QueryCommand.NoteReached(
                        budget,
                        draft.about(query),
                        draft.body().way(),
                        draft.body().reachedOn()));
    }

    record Repeated(Reminder reminder, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/queries/{query}/reminders")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Note that it was asked again")
    ResponseEntity<byte[]> remind(@PathVariable String budget, @PathVariable String query, Order<Repeated> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new QueryCommand.RemindOfQuery(
                        budget,
                        draft.about(query),
                        draft.body().reminder(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Time(TimeReason reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/queries/{query}/time")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Ask for time; the clock stops")
    ResponseEntity<byte[]> time(@PathVariable String budget, @PathVariable String query, Order<Time> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new QueryCommand.AskForTime(
                        budget,
                        draft.about(query),
                        draft.body().reason(),
                        draft.on(draft.body().effectiveOn())));
    }

    record GoesOn(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/queries/{query}/resume")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Let the clock go on")
    ResponseEntity<byte[]> resume(@PathVariable String budget, @PathVariable String query, Order<GoesOn> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new QueryCommand.ResumeClock(
                        budget, draft.about(query), draft.on(draft.body().effectiveOn())));
    }

    record Call(Optional<String> id, boolean spoke, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/queries/{query}/calls")
    @Allowed({Role.FINANCE_OFFICER, Role.KEY_WORKER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Note that you tried to talk with the family")
    ResponseEntity<byte[]> call(@PathVariable String budget, @PathVariable String query, Order<Call> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new QueryCommand.RecordCall(
                        budget,
                        draft.id("call", draft.body().id()),
                        query,
                        draft.body().spoke(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Answer(Words words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/queries/{query}/answer")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    @Operation(summary = "Answer a question")
    ResponseEntity<byte[]> answer(@PathVariable String budget, @PathVariable String query, Order<Answer> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new QueryCommand.AnswerQuery(
                        budget,
                        draft.about(query),
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    record End(QueryDecision decision, Words reasons, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/queries/{query}/decision")
    @Allowed({Role.FINANCE_OFFICER, Role.HEAD_OF_SERVICE})
    @Operation(
            summary = "End a question",
            description = "Against the family only when its time is over or it answered, and a person tried to talk.")
    ResponseEntity<byte[]> decide(@PathVariable String budget, @PathVariable String query, Order<End> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new QueryCommand.DecideQuery(
                        budget,
                        draft.about(query),
                        draft.body().decision(),
                        draft.text(draft.body().reasons()),
                        draft.on(draft.body().effectiveOn())));
    }
}
