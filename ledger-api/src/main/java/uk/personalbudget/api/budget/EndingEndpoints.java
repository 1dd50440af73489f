package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingCommand;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.Takeover;
import uk.personalbudget.ledger.money.Colour;

/** Orders that pause or end a budget, or hand it over. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Ending", description = "Pauses, notices, closing, a death, a move to another council.")
class EndingEndpoints {
    private final OrderDesk desk;

    EndingEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    record Warning(Optional<String> id, Words words, Optional<LocalDate> answerBy, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/paperwork-warnings")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Warn that papers are late")
    ResponseEntity<byte[]> warn(@PathVariable String budget, Order<Warning> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new EndingCommand.WarnOfPaperwork(
                        budget,
                        draft.id("warning", draft.body().id()),
                        draft.text(draft.body().words()),
                        draft.body().answerBy(),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param latePaperwork the papers are late: then a warning must have been given */
    record Suspension(
            Optional<String> id,
            Words reason,
            Words howToLift,
            Optional<Boolean> latePaperwork,
            Optional<String> warning,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/suspensions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Pause the top-ups, with the reason and how to lift it",
            description = "Payments already owed from the account, and wages, go on.")
    ResponseEntity<byte[]> suspend(@PathVariable String budget, Order<Suspension> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Suspension body = draft.body();
            return new EndingCommand.SuspendBudget(
                    budget,
                    draft.id("suspension", body.id()),
                    draft.text(body.reason()),
                    draft.text(body.howToLift()),
                    body.latePaperwork().orElse(false),
                    body.warning(),
                    draft.on(body.effectiveOn()));
        });
    }

    record Lift(Optional<Words> words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/suspensions/{suspension}/lift")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Let the top-ups go on")
    ResponseEntity<byte[]> lift(@PathVariable String budget, @PathVariable String suspension, Order<Lift> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new EndingCommand.LiftSuspension(
                        budget,
                        draft.about(suspension),
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param by the family, when not said; the council gives its reasons */
    record Notice(
            Optional<String> id,
            Optional<Giver> by,
            Optional<Words> reasons,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/notices")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Give notice that the budget is to end")
    ResponseEntity<byte[]> notice(@PathVariable String budget, Order<Notice> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Notice body = draft.body();
            boolean officer = draft.actor().roles().contains(Role.FINANCE_OFFICER);
            return new EndingCommand.GiveNotice(
                    budget,
                    draft.id("notice", body.id()),
                    officer ? body.by().orElse(Giver.FAMILY) : Giver.FAMILY,
                    draft.text(body.reasons()),
                    body.endsOn(),
                    draft.on(body.effectiveOn()));
        });
    }

    record Ending(
            Optional<String> id,
            EndReason reason,
            Optional<SortedSet<String>> allocations,
            Optional<Words> words,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/entitlement-endings")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "End what was agreed and not paid out; it never rolls into the next year")
    ResponseEntity<byte[]> end(@PathVariable String budget, Order<Ending> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Ending body = draft.body();
            return new EndingCommand.EndEntitlement(
                    budget,
                    draft.id("ending", body.id()),
                    body.reason(),
                    body.allocations().orElseGet(TreeSet::new),
                    draft.text(body.words()),
                    draft.on(body.effectiveOn()));
        });
    }

    record Closing(Optional<String> id, Optional<Words> reasons, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/closings")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Close the budget",
            description = "Nothing may be open. What is left goes back to its funders, the family's own to the family.")
    ResponseEntity<byte[]> close(@PathVariable String budget, Order<Closing> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new EndingCommand.CloseBudget(
                        budget,
                        draft.id("closing", draft.body().id()),
                        draft.text(draft.body().reasons()),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param contribution the person's contribution instead of the family's own money */
    record Return(
            Optional<String> id,
            String account,
            Optional<Boolean> contribution,
            Optional<Long> amountPence,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/returns-to-family")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that the family's own money, or a contribution, was paid back")
    ResponseEntity<byte[]> toFamily(@PathVariable String budget, Order<Return> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Return body = draft.body();
            return new EndingCommand.ReturnToFamily(
                    budget,
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("returned", body.id()), budget),
                    body.account(),
                    body.contribution().orElse(false) ? Colour.CONTRIBUTION : Colour.FAMILY,
                    body.amountPence(),
                    draft.on(body.effectiveOn()));
        });
    }

    /** @param writes the one person who writes to the family from now on */
    record Death(Optional<String> id, LocalDate diedOn, String writes, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/death")
    @Allowed({Role.FINANCE_OFFICER, Role.HEAD_OF_SERVICE, Role.SAFEGUARDING_LEAD})
    @Operation(
            summary = "Record a death: everything stops at once",
            description =
                    "The family's own money goes back unasked. Workers come first; the rest waits for the estate.")
    ResponseEntity<byte[]> death(@PathVariable String budget, Order<Death> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new EndingCommand.RecordDeath(
                        budget,
                        draft.id("death", draft.body().id()),
                        draft.body().diedOn(),
                        draft.body().writes(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Estate(Words words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/death/estate")
    @Allowed({Role.FINANCE_OFFICER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Record what those who settle the estate have answered")
    ResponseEntity<byte[]> estate(@PathVariable String budget, Order<Estate> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new EndingCommand.RecordEstateAnswer(
                        budget,
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    record Move(Optional<String> id, String newCouncil, LocalDate movesOn, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/moves")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that the family moves to another council")
    ResponseEntity<byte[]> move(@PathVariable String budget, Order<Move> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new EndingCommand.PlanMove(
                        budget,
                        draft.id("move", draft.body().id()),
                        draft.body().newCouncil(),
                        draft.body().movesOn(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Agree(String agreedBy, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/moves/{move}/agree")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Record the family's yes: the new council may read the transfer pack")
    ResponseEntity<byte[]> agree(@PathVariable String budget, @PathVariable String move, Order<Agree> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new EndingCommand.AgreeTransferPack(
                        budget,
                        draft.about(move),
                        draft.body().agreedBy(),
                        draft.on(draft.body().effectiveOn())));
    }

    record NewCouncil(Takeover by, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/moves/{move}/new-council")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record the new council's first payment or written decision: from then on it pays")
    ResponseEntity<byte[]> newCouncil(@PathVariable String budget, @PathVariable String move, Order<NewCouncil> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new EndingCommand.RecordNewCouncil(
                        budget,
                        draft.about(move),
                        draft.body().by(),
                        draft.on(draft.body().effectiveOn())));
    }
}
