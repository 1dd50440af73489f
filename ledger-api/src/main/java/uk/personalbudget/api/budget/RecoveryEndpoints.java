package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
import uk.personalbudget.ledger.budget.RecoveryCommand;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Way;

/** From the question why money is unspent, or was spent as it was, to a notice, and what the family says to it. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Asked back", description = "Recoveries: the question, the proposal, the notice and every way to disagree.")
class RecoveryEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    RecoveryEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    static Amounts amounts(Optional<SortedMap<Element, Long>> byElement) {
        SortedMap<Colour, Long> out = new TreeMap<>();
        byElement.ifPresent(all -> all.forEach((element, pence) -> out.put(element.colour(), pence)));
        return new Amounts(out);
    }

    /**
     * @param transactions the payments or loads it is about
     * @param offered what the family may do instead; to save it, plan its use or return it when not given
     */
    record AskReason(
            Optional<String> id,
            Kind kind,
            Optional<SortedSet<String>> transactions,
            Optional<SortedSet<Choice>> offered,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Ask the family for the reason, and offer what may be done instead")
    ResponseEntity<byte[]> ask(@PathVariable String budget, Order<AskReason> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            var body = draft.body();
            return new RecoveryCommand.AskReason(
                    budget,
                    draft.id("recovery", body.id()),
                    body.kind(),
                    body.transactions().orElseGet(TreeSet::new),
                    body.offered().orElseGet(() -> new TreeSet<>(EnumSet.allOf(Choice.class))),
                    draft.on(body.effectiveOn()));
        });
    }

    record Answer(Choice choice, Optional<Words> words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/answer")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Say why, and what the family chooses")
    ResponseEntity<byte[]> answer(@PathVariable String budget, @PathVariable String recovery, Order<Answer> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.AnswerReason(
                        budget,
                        draft.about(recovery),
                        draft.body().choice(),
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    /**
     * @param cause how it came about, where that speaks against a recovery
     * @param amountsPence by element; all that the ledger works out when not given
     * @param despite why to go on where the default is not to
     */
    record Propose(
            Ground ground,
            Optional<Cause> cause,
            Optional<SortedMap<Element, Long>> amountsPence,
            Words reasons,
            Optional<Words> despite,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/propose")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose a recovery; another person approves it")
    ResponseEntity<byte[]> propose(@PathVariable String budget, @PathVariable String recovery, Order<Propose> order) {
        return desk.carryOut(order, budget, 200, draft -> {
            var body = draft.body();
            return new RecoveryCommand.ProposeRecovery(
                    budget,
                    draft.about(recovery),
                    body.ground(),
                    body.cause(),
                    amounts(body.amountsPence()),
                    draft.text(body.reasons()),
                    draft.text(body.despite()),
                    draft.on(body.effectiveOn()));
        });
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve a recovery that somebody else proposed")
    ResponseEntity<byte[]> approve(@PathVariable String budget, @PathVariable String recovery, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.ApproveRecovery(
                        budget, draft.about(recovery), draft.on(draft.body().effectiveOn())));
    }

    record Drop(Words reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/drop")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Decide on no recovery, and say why")
    ResponseEntity<byte[]> drop(@PathVariable String budget, @PathVariable String recovery, Order<Drop> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.DropRecovery(
                        budget,
                        draft.about(recovery),
                        draft.text(draft.body().reason()),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param payer who repays, as a reference */
    record Notice(String payer, Words reasons, LocalDate repayBy, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/notice")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Issue the written notice, with every way to disagree")
    ResponseEntity<byte[]> notice(@PathVariable String budget, @PathVariable String recovery, Order<Notice> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.IssueNotice(
                        budget,
                        draft.about(recovery),
                        draft.body().payer(),
                        draft.text(draft.body().reasons()),
                        draft.body().repayBy(),
                        draft.on(draft.body().effectiveOn())));
    }

    record LookAgain(Optional<String> id, Words words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/look-again")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Ask to look again; the first request stops all collecting until it is decided")
    ResponseEntity<byte[]> lookAgain(
            @PathVariable String budget, @PathVariable String recovery, Order<LookAgain> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RecoveryCommand.AskToLookAgain(
                        budget,
                        recovery,
                        draft.id("request", draft.body().id()),
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param amountsPence what is owed from now on, where it stands for less */
    record Decide(
            boolean stands,
            Optional<SortedMap<Element, Long>> amountsPence,
            Words reasons,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/look-again/{request}/decide")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Decide after looking again, as somebody who had no part in it before")
    ResponseEntity<byte[]> decide(
            @PathVariable String budget,
            @PathVariable String recovery,
            @PathVariable String request,
            Order<Decide> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.DecideAgain(
                        budget,
                        recovery,
                        draft.about(request),
                        draft.body().stands(),
                        amounts(draft.body().amountsPence()),
                        draft.text(draft.body().reasons()),
                        draft.on(draft.body().effectiveOn())));
    }

    record Disagree(Way way, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/disagreements")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Record that a way to disagree is being taken; nothing is collected while it is")
    ResponseEntity<byte[]> disagree(@PathVariable String budget, @PathVariable String recovery, Order<Disagree> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.BeginDisagreement(
                        budget,
                        draft.about(recovery),
                        draft.body().way(),
                        draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/recoveries/{recovery}/disagreements/end")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that a way to disagree has come to its end")
    ResponseEntity<byte[]> agree(@PathVariable String budget, @PathVariable String recovery, Order<Disagree> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.EndDisagreement(
                        budget,
                        draft.about(recovery),
                        draft.body().way(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Rate(Optional<String> id, long pencePerLoad, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/recoveries/{recovery}/rates")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Propose how much of each load may be taken")
    ResponseEntity<byte[]> rate(@PathVariable String budget, @PathVariable String recovery, Order<Rate> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RecoveryCommand.ProposeRate(
                        budget,
                        recovery,
                        draft.id("proposal", draft.body().id()),
                        draft.body().pencePerLoad(),
                        draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/recoveries/{recovery}/rates/{proposal}/agree")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Agree to the rate the family proposed")
    ResponseEntity<byte[]> agreeRate(
            @PathVariable String budget,
            @PathVariable String recovery,
            @PathVariable String proposal,
            Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RecoveryCommand.AgreeRate(
                        budget,
                        recovery,
                        draft.about(proposal),
                        draft.on(draft.body().effectiveOn())));
    }

    record Note(String audit, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/surplus-notes")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Note the surplus an audit found; a second one running proposes a review, never a cut")
    ResponseEntity<byte[]> note(@PathVariable String budget, Order<Note> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RecoveryCommand.NoteSurplus(
                        budget,
                        draft.about(draft.body().audit()),
                        draft.on(draft.body().effectiveOn())));
    }

    @GetMapping("/recoveries")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Everything asked back, owed, returned and carried forward")
    ResponseEntity<RecoveriesView> recoveries(
            @PathVariable String budget,
            SignedIn who,
            uk.personalbudget.api.budget.Order.Reading reading,
            HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> RecoveriesView.of(history, retelling));
    }
}
