package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Digits;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.budget.FundingCommand.MoneyFound;
import uk.personalbudget.ledger.budget.FundingCommand.PotFound;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningEntitlement;
import uk.personalbudget.ledger.budget.OpeningPromises;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Accounts and money coming in. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Money in", description = "Accounts that hold the money, loads, and the family's own money.")
class FundingEndpoints {
    private static final String LOAD = "load";
    private static final String OPENING_POSITION = "opening-position";
    private static final long ONE_UNIT = 100;

    private final OrderDesk desk;
    private final Approvals approvals;

    FundingEndpoints(OrderDesk desk, Approvals approvals) {
        this.desk = desk;
        this.approvals = approvals;
    }

    record OpenAccount(
            Optional<String> id, HeldKind kind, @Digits(4) String lastFour, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/accounts")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Name an account that holds the money")
    ResponseEntity<byte[]> account(@PathVariable String budget, Order<OpenAccount> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new FundingCommand.OpenAccount(
                        budget,
                        draft.id("account", draft.body().id()),
                        draft.body().kind(),
                        draft.body().lastFour(),
                        draft.on(draft.body().effectiveOn())));
    }

    /**
     * @param reference what the statement will show; the load's own identifier when it is not given
     * @param scheduleLines which instalments it pays, as {@code schedule/number}
     */
    record Load(
            Optional<String> id,
            String account,
            Optional<String> reference,
            List<LoadLine> lines,
            Optional<SortedSet<String>> scheduleLines,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/loads")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Pay money in from the council",
            description =
                    "A line above the limit of the policy needs a second person, who says yes to the same body under"
                            + " loads/approvals; then it is sent again with a new key.")
    ResponseEntity<byte[]> load(@PathVariable String budget, Order<Load> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Load body = draft.body();
            String id = draft.id(LOAD, body.id());
            return new FundingCommand.Load(
                    budget,
                    id,
                    body.account(),
                    body.reference().orElse(id),
                    Optional.empty(),
                    body.lines(),
                    body.scheduleLines().orElseGet(TreeSet::new),
                    approvals.other(budget, LOAD, id, body, draft.actor().id()),
                    draft.on(body.effectiveOn()));
        });
    }

    /** The same as {@link Load}, and its identifier must be there: a yes is to one load. */
    record ApproveLoad(
            String id,
            String account,
            Optional<String> reference,
            List<LoadLine> lines,
            Optional<SortedSet<String>> scheduleLines,
            Optional<LocalDate> effectiveOn) {
        Load load() {
            return new Load(Optional.of(id), account, reference, lines, scheduleLines, effectiveOn);
        }
    }

    @PostMapping("/loads/approvals")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Say yes, as the second person, to a load with exactly this body")
    ResponseEntity<byte[]> approveLoad(@PathVariable String budget, Order<ApproveLoad> order) {
        var actor = desk.actorOn(order, budget);
        return desk.once(order, 201, body -> {
            approvals.approve(budget, LOAD, body.id(), body.load(), actor.id());
            return Map.of("budget", budget, "approved", body.id());
        });
    }

    record ReverseLoad(Words reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/loads/{load}/reverse")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Take a wrong load back, as far as its money is still there")
    ResponseEntity<byte[]> reverse(@PathVariable String budget, @PathVariable String load, Order<ReverseLoad> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new FundingCommand.ReverseLoad(
                        budget,
                        draft.about(load),
                        draft.text(draft.body().reason()),
                        draft.on(draft.body().effectiveOn())));
    }

    record OpeningPot(
            String pot,
            String account,
            Optional<String> provision,
            Words purpose,
            LocalDate expiresOn,
            SortedMap<Colour, Long> amountsPence) {}

    record OpeningContingency(String id, String account, Element element, Purpose purpose, long amountPence) {}

    /** @param unitsHundredths how much was bought, in hundredths of its unit; one unit when it is not given */
    record OpeningCommitment(
            String id,
            String account,
            CommitmentKind kind,
            String provision,
            long amountPence,
            Optional<Long> unitsHundredths,
            Optional<LocalDate> dueOn,
            Optional<Words> reference) {}

    /** @param reachedOn when it reached the family; without it the clock starts when it does */
    record OpeningQuestion(
            String id,
            QueryReason reason,
            Words question,
            LocalDate askedOn,
            int days,
            Optional<LocalDate> reachedOn) {}

    record OpeningPosition(
            String id,
            LocalDate effectiveOn,
            List<MoneyFound> money,
            List<OpeningEntitlement> entitlements,
            Optional<List<OpeningPot>> pots,
            Optional<LocalDate> firstPaymentOn,
            Optional<LocalDate> lastReviewOn,
            String statement,
            SortedMap<String, Long> signedTotalsPence,
            Optional<List<OpeningContingency>> contingencies,
            Optional<List<OpeningCommitment>> commitments,
            Optional<List<OpeningQuestion>> questions) {}

    @PostMapping("/opening-positions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Bring a running budget in",
            description =
                    "Two people sign the totals: one says yes to the same body under opening-positions/approvals.")
    ResponseEntity<byte[]> openingPosition(@PathVariable String budget, Order<OpeningPosition> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            OpeningPosition body = draft.body();
            var signedBy = approvals.others(
                    budget, OPENING_POSITION, body.id(), body, draft.actor().id());
            signedBy.add(draft.actor().id());
            return new FundingCommand.BringForward(
                    budget,
                    draft.about(body.id()),
                    body.effectiveOn(),
                    body.money(),
                    body.entitlements(),
                    body.pots().orElseGet(List::of).stream()
                            .map(pot -> new PotFound(
                                    pot.pot(),
                                    pot.account(),
                                    pot.provision(),
                                    draft.text(pot.purpose()),
                                    pot.expiresOn(),
                                    new Amounts(pot.amountsPence())))
                            .toList(),
                    body.firstPaymentOn(),
                    body.lastReviewOn(),
                    body.statement(),
                    body.signedTotalsPence(),
                    signedBy,
                    promises(body, draft));
        });
    }

    private static OpeningPromises promises(OpeningPosition body, OrderDesk.Draft<OpeningPosition> draft) {
        return new OpeningPromises(
                body.contingencies().orElseGet(List::of).stream()
                        .map(one -> new OpeningPromises.ContingencyFound(
                                one.id(), one.account(), one.element(), one.purpose(), one.amountPence()))
                        .toList(),
                body.commitments().orElseGet(List::of).stream()
                        .map(one -> new OpeningPromises.CommitmentFound(
                                one.id(),
                                one.account(),
                                one.kind(),
                                one.provision(),
                                one.amountPence(),
                                one.unitsHundredths().orElse(ONE_UNIT),
                                one.dueOn(),
                                one.reference().map(draft::text)))
                        .toList(),
                body.questions().orElseGet(List::of).stream()
                        .map(one -> new OpeningPromises.QuestionFound(
                                one.id(),
                                one.reason(),
                                draft.text(one.question()),
                                one.askedOn(),
                                one.days(),
                                one.reachedOn()))
                        .toList());
    }

    @PostMapping("/opening-positions/approvals")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Sign, as the second person, an opening position with exactly this body")
    ResponseEntity<byte[]> approveOpeningPosition(@PathVariable String budget, Order<OpeningPosition> order) {
        var actor = desk.actorOn(order, budget);
        return desk.once(order, 201, body -> {
            approvals.approve(budget, OPENING_POSITION, body.id(), body, actor.id());
            return Map.of("budget", budget, "approved", body.id());
        });
    }

    record FamilyPayment(Optional<String> id, String account, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/family-payments")
    @Allowed({Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Record the family's own money that was paid in")
    ResponseEntity<byte[]> familyPayment(@PathVariable String budget, Order<FamilyPayment> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new FundingCommand.ReceiveFamilyMoney(
                        budget,
                        draft.id("transaction", draft.body().id()),
                        draft.body().account(),
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record Identify(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/credits/{transaction}/identify-as-family-money")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Say that money which waited to be named is the family's own")
    ResponseEntity<byte[]> identify(
            @PathVariable String budget, @PathVariable String transaction, Order<Identify> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new FundingCommand.IdentifyAsFamilyMoney(
                        budget, draft.about(transaction), draft.on(draft.body().effectiveOn())));
    }
}
