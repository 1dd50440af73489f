package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.api.transaction.OpenedItems;
import uk.personalbudget.api.transaction.OpenedItems.Because;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.QueryEvent.QueryRaised;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.monitoring.Retention;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Where a payment was made: shut for officers until there is a reason, which is kept and shown to the family. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Opened payments", description = "Who looked at where a payment was made, and why.")
class OpeningEndpoints {
    private final OrderDesk desk;
    private final OpenedItems opened;
    private final Directory directory;
    private final Access access;
    private final BudgetHistory histories;
    private final TextVault texts;
    private final Supplier<Policies> policies;
    private final ReconciliationService reconciliation;

    OpeningEndpoints(
            OrderDesk desk,
            OpenedItems opened,
            Directory directory,
            Access access,
            BudgetHistory histories,
            TextVault texts,
            Supplier<Policies> policies,
            ReconciliationService reconciliation) {
        this.desk = desk;
        this.opened = opened;
        this.directory = directory;
        this.access = access;
        this.histories = histories;
        this.texts = texts;
        this.policies = policies;
        this.reconciliation = reconciliation;
    }

    /** @param about the question, the break or the review it is for */
    record Opening(Because because, String about, Words reason) {}

    @PostMapping("/transactions/{transaction}/open")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary = "See where a payment was made",
            description =
                    "For a question, a break or the sample. That it was opened, by whom and why, is kept for ever.")
    ResponseEntity<byte[]> open(@PathVariable String budget, @PathVariable String transaction, Order<Opening> order) {
        desk.actorOn(order, budget);
        var known = directory.budget(budget).orElseThrow(OrderDesk::unknownBudget);
        List<FeedRecord> history = histories.of(budget, Long.MAX_VALUE);
        SpendSettled payment = history.stream()
                .map(FeedRecord::event)
                .filter(SpendSettled.class::isInstance)
                .map(SpendSettled.class::cast)
                .filter(event -> event.transaction().equals(transaction))
                .findFirst()
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-transaction", Map.of("id", Refusals.shown(transaction)))));
        return desk.once(order, 200, body -> {
            asked(budget, transaction, body, history);
            opened.open(
                    budget,
                    transaction,
                    order.who().id(),
                    body.because(),
                    body.about(),
                    texts.store(known.person(), body.reason().text()).id());
            return shown(payment);
        });
    }

    /** A question must have been asked and a break found; which payments a sample holds is on its own sheet. */
    @Rule("C-12")
    private void asked(String budget, String transaction, Opening body, List<FeedRecord> history) {
        boolean there = switch (body.because()) {
            case QUESTION ->
                history.stream()
                        .anyMatch(record -> record.event() instanceof QueryRaised it
                                && it.query().equals(body.about())
                                && it.transaction().map(transaction::equals).orElse(true));
            case BREAK ->
                reconciliation
                        .breaks(new FoundBreaks.Filter(
                                Optional.of(budget), Optional.empty(), Optional.empty(), Optional.empty()))
                        .stream()
                        .anyMatch(one -> one.found().id().equals(body.about()));
            case SAMPLE -> true;
        };
        if (!there) {
            throw new NotPossible(Problem.of(
                    422,
                    "nothing-to-open-for",
                    Map.of("kind", body.because().label(), "id", Refusals.shown(body.about()))));
        }
    }

    private Map<String, Object> shown(SpendSettled payment) {
        var out = new LinkedHashMap<String, Object>();
        out.put("id", payment.transaction());
        out.put("effectiveOn", payment.effectiveOn().toString());
        out.put("amountPence", payment.amountPence());
        put(out, "merchant", payment.merchant().name());
        put(out, "city", payment.merchant().city());
        put(out, "category", payment.merchant().category());
        out.put("channel", payment.merchant().channel().label());
        put(out, "payee", payment.counterparty().flatMap(texts::read));
        put(out, "occurredAt", payment.occurredAt().map(Instant::toString));
        LocalDate on = payment.effectiveOn();
        out.put(
                "papersKeptUntil",
                Retention.keptUntil(on, policies.get().at(on)).toString());
        return out;
    }

    private static void put(Map<String, Object> out, String name, Optional<String> value) {
        value.ifPresent(it -> out.put(name, it));
    }

    @Schema(name = "OpenedPayment")
    record OpenedRow(String transaction, String openedBy, Instant openedAt, String because, String about) {}

    @GetMapping("/opened-payments")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Who looked at where a payment was made, when and why")
    List<OpenedRow> openings(@PathVariable String budget, SignedIn who, Order.Reading reading) {
        if (access.on(who, budget).roles().isEmpty() || !access.may(who, budget, reading.allowed())) {
            throw OrderDesk.unknownBudget();
        }
        return opened.of(budget).stream()
                .map(one -> new OpenedRow(
                        one.transaction(),
                        one.openedBy(),
                        one.openedAt(),
                        one.because().label(),
                        one.about()))
                .toList();
    }
}
