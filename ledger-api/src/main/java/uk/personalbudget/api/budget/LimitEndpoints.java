package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
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
import uk.personalbudget.ledger.budget.LimitCommand;
import uk.personalbudget.ledger.budget.LimitEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** How much a card may pay, what may not be bought, and the exceptions two people make. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Limits", description = "A card's own limits, what may not be bought and why, and exceptions.")
class LimitEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    LimitEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    /** @param own the young person's own card */
    record Limit(
            Optional<String> id,
            Optional<Long> perItemPence,
            Optional<Long> perDayPence,
            Optional<Long> perMonthPence,
            Optional<Boolean> own,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/cards/{card}/limits")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Set how much a card may pay; no amount takes the limits off")
    ResponseEntity<byte[]> limit(@PathVariable String card, Order<Limit> order) {
        return desk.carryOut(order, Directory.Kind.CARD, card, 201, (at, draft) -> {
            Limit body = draft.body();
            return new LimitCommand.LimitCard(
                    at.budget(),
                    card,
                    draft.id("limit", body.id()),
                    body.perItemPence(),
                    body.perDayPence(),
                    body.perMonthPence(),
                    body.own().orElse(false),
                    draft.on(body.effectiveOn()));
        });
    }

    record Restrict(
            Optional<String> id,
            SortedSet<String> categories,
            Words reason,
            String planReference,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/budgets/{budget}/restrictions")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Say what may not be bought from this budget, why, and where the plan says so")
    ResponseEntity<byte[]> restrict(@PathVariable String budget, Order<Restrict> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Restrict body = draft.body();
            return new LimitCommand.RestrictSpending(
                    budget,
                    draft.id("restriction", body.id()),
                    body.categories(),
                    draft.text(body.reason()),
                    body.planReference(),
                    draft.on(body.effectiveOn()));
        });
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/budgets/{budget}/restrictions/{restriction}/lift")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "End a restriction")
    ResponseEntity<byte[]> lift(@PathVariable String budget, @PathVariable String restriction, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new LimitCommand.LiftRestriction(
                        budget, draft.about(restriction), draft.on(draft.body().effectiveOn())));
    }

    /** @param merchant the one shop it is for */
    record Propose(
            Optional<String> id,
            String category,
            String provision,
            Optional<String> merchant,
            Words reason,
            LocalDate until,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/budgets/{budget}/overrides")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose to let one arrangement be paid although its kind of shop is blocked")
    ResponseEntity<byte[]> propose(@PathVariable String budget, Order<Propose> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Propose body = draft.body();
            return new LimitCommand.ProposeOverride(
                    budget,
                    draft.id("override", body.id()),
                    body.category(),
                    body.provision(),
                    body.merchant(),
                    draft.text(body.reason()),
                    body.until(),
                    draft.on(body.effectiveOn()));
        });
    }

    @PostMapping("/budgets/{budget}/overrides/{override}/approve")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Say yes to an exception another person has proposed")
    ResponseEntity<byte[]> approve(@PathVariable String budget, @PathVariable String override, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new LimitCommand.ApproveOverride(
                        budget, draft.about(override), draft.on(draft.body().effectiveOn())));
    }

    /** @param approvedBy nobody yet while it is only proposed */
    record OverrideRow(
            String id,
            String category,
            String provision,
            Optional<String> merchant,
            LocalDate until,
            String proposedBy,
            Optional<String> approvedBy) {}

    record RestrictionRow(
            String id,
            SortedSet<String> categories,
            String planReference,
            LocalDate from,
            Optional<LocalDate> liftedOn) {}

    record LimitRow(
            String card,
            Optional<Long> perItemPence,
            Optional<Long> perDayPence,
            Optional<Long> perMonthPence,
            boolean own,
            LocalDate from) {}

    record Limits(List<LimitRow> cards, List<RestrictionRow> restrictions, List<OverrideRow> overrides) {}

    @GetMapping("/budgets/{budget}/limits")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Limits of cards, what may not be bought, and exceptions")
    ResponseEntity<Limits> limits(
            SignedIn who, Order.Reading reading, HttpServletRequest request, @PathVariable String budget) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, LimitEndpoints::read);
    }

    private static Limits read(List<FeedRecord> history) {
        Map<String, LimitRow> cards = new LinkedHashMap<>();
        Map<String, RestrictionRow> restrictions = new LinkedHashMap<>();
        Map<String, OverrideRow> overrides = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            if (record.event() instanceof LimitEvent event) {
                switch (event) {
                    case LimitEvent.CardLimited it ->
                        cards.put(
                                it.card(),
                                new LimitRow(
                                        it.card(),
                                        it.perItemPence(),
                                        it.perDayPence(),
                                        it.perMonthPence(),
                                        it.own(),
                                        it.effectiveOn()));
                    case LimitEvent.SpendingRestricted it ->
                        restrictions.put(
                                it.restriction(),
                                new RestrictionRow(
                                        it.restriction(),
                                        it.categories(),
                                        it.planReference(),
                                        it.effectiveOn(),
                                        Optional.empty()));
                    case LimitEvent.RestrictionLifted it ->
                        restrictions.computeIfPresent(
                                it.restriction(),
                                (_, was) -> new RestrictionRow(
                                        was.id(),
                                        was.categories(),
                                        was.planReference(),
                                        was.from(),
                                        Optional.of(it.effectiveOn())));
                    case LimitEvent.OverrideProposed it ->
                        overrides.put(
                                it.override(),
                                new OverrideRow(
                                        it.override(),
                                        it.category(),
                                        it.provision(),
                                        it.merchant(),
                                        it.until(),
                                        it.proposedBy(),
                                        Optional.empty()));
                    case LimitEvent.OverrideApproved it ->
                        overrides.computeIfPresent(
                                it.override(),
                                (_, was) -> new OverrideRow(
                                        was.id(),
                                        was.category(),
                                        was.provision(),
                                        was.merchant(),
                                        was.until(),
                                        was.proposedBy(),
                                        Optional.of(it.approvedBy())));
                }
            }
        }
        return new Limits(
                List.copyOf(cards.values()), List.copyOf(restrictions.values()), List.copyOf(overrides.values()));
    }
}
