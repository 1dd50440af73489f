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
import uk.personalbudget.api.body.Digits;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.RequestCommand;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;
import uk.personalbudget.ledger.budget.RequestEvent.Purchase;
import uk.personalbudget.ledger.budget.RequestEvent.Shown;

/** What a family asks for: "Can I buy this?", and money back that it paid itself. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Asking", description = "\"Can I buy this?\", and claiming back what the family paid itself.")
class RequestEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;
    private final TextVault texts;

    RequestEndpoints(OrderDesk desk, Retelling retelling, TextVault texts) {
        this.desk = desk;
        this.retelling = retelling;
        this.texts = texts;
    }

    @GetMapping("/asks")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What was asked and how it was answered")
    ResponseEntity<RequestView.Asks> asks(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(
                budget,
                who,
                reading,
                request,
                history -> RequestView.of(history, texts).asks());
    }

    @GetMapping("/claims")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What was claimed back, how it was answered and which payment paid it")
    ResponseEntity<RequestView.Claims> claims(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(
                budget,
                who,
                reading,
                request,
                history -> RequestView.of(history, texts).claims());
    }

    /**
     * @param provision what it would be for, when the family can say
     * @param purchase what kind of thing it is; ordinary when not given
     * @param category the shop's merchant category, when it is known
     */
    record Ask(
            Optional<String> id,
            Optional<String> provision,
            Optional<Purchase> purchase,
            @Digits(4) Optional<String> category,
            long amountPence,
            Words what,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/asks")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    @Operation(
            summary = "Ask \"Can I buy this?\"",
            description = "Answered at once where a rule can answer; else it says by when a person will.")
    ResponseEntity<byte[]> ask(@PathVariable String budget, Order<Ask> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RequestCommand.AskToBuy(
                        budget,
                        draft.id("ask", draft.body().id()),
                        draft.body().provision(),
                        draft.body().purchase().orElse(Purchase.ORDINARY),
                        draft.body().category(),
                        draft.body().amountPence(),
                        draft.text(draft.body().what()),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param rule the number of the rule a no rests on */
    record AnswerToAsk(
            AskAnswer answer, Optional<String> rule, Optional<Words> words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/asks/{ask}/answer")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Answer a question; a yes stands for good, a no names its rule and its reason")
    ResponseEntity<byte[]> answer(@PathVariable String budget, @PathVariable String ask, Order<AnswerToAsk> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RequestCommand.AnswerAsk(
                        budget,
                        draft.about(ask),
                        draft.body().answer(),
                        draft.body().rule(),
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    record OnDay(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/asks/{ask}/silence")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Note that nobody answered in time, which makes a small thing a yes")
    ResponseEntity<byte[]> silence(@PathVariable String budget, @PathVariable String ask, Order<OnDay> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new RequestCommand.LetSilenceAnswer(
                        budget, draft.about(ask), draft.on(draft.body().effectiveOn())));
    }

    record Payment(String transaction, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/asks/{ask}/bought")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Say which payment was made on a yes; it can never be turned down later")
    ResponseEntity<byte[]> bought(@PathVariable String budget, @PathVariable String ask, Order<Payment> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RequestCommand.BuyOnAnswer(
                        budget,
                        draft.about(ask),
                        draft.body().transaction(),
                        draft.on(draft.body().effectiveOn())));
    }

    /**
     * @param amountPence what was paid; left out for a journey
     * @param milesHundredths of a journey, in hundredths of a mile
     * @param shownBy what shows it, with the digest of the document; left out for a journey
     */
    record Claim(
            Optional<String> id,
            String provision,
            Optional<Long> amountPence,
            Optional<Long> milesHundredths,
            Optional<EvidenceKind> shownBy,
            @Digits(value = 64, hexadecimal = true) Optional<String> digest,
            LocalDate spentOn,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/claims")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    @Operation(summary = "Claim back what the family paid itself, or a journey by the mile")
    ResponseEntity<byte[]> claim(@PathVariable String budget, Order<Claim> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Claim body = draft.body();
            if (body.shownBy().isPresent() != body.digest().isPresent()) {
                throw new NotPossible(Problem.of(400, "missing-field", java.util.Map.of("field", "digest")));
            }
            return new RequestCommand.MakeClaim(
                    budget,
                    draft.id("claim", body.id()),
                    body.provision(),
                    body.amountPence().orElse(0L),
                    body.milesHundredths(),
                    body.shownBy().flatMap(kind -> body.digest().map(digest -> new Shown(kind, digest))),
                    body.spentOn(),
                    draft.on(body.effectiveOn()));
        });
    }

    /** @param allowedPence all of it, some of it or nothing; less than all needs reasons */
    record AnswerToClaim(long allowedPence, Optional<Words> reasons, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/claims/{claim}/answer")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Answer a claim with what is allowed, and with reasons where that is less")
    ResponseEntity<byte[]> answerClaim(
            @PathVariable String budget, @PathVariable String claim, Order<AnswerToClaim> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RequestCommand.AnswerClaim(
                        budget,
                        draft.about(claim),
                        draft.body().allowedPence(),
                        draft.text(draft.body().reasons()),
                        draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/claims/{claim}/paid")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Say which payment out paid a claim")
    ResponseEntity<byte[]> paid(@PathVariable String budget, @PathVariable String claim, Order<Payment> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new RequestCommand.PayClaim(
                        budget,
                        draft.about(claim),
                        draft.body().transaction(),
                        draft.on(draft.body().effectiveOn())));
    }
}
