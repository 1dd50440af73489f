package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.QueryCommand;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.reconciliation.OfficersActs;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Filter;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Listed;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.matching.Act;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.MatchingRule;
import uk.personalbudget.reconciliation.pool.Pools;

/** What officers do in reconciliation, each with a reason and its reverse. */
@RestController
@RequestMapping("/api/v1/reconciliation")
@Tag(name = "Reconciliation", description = "What the statements say against what the ledger says.")
class ReconciliationActEndpoints {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ANSWER_DAYS = 28;

    private final OrderDesk desk;
    private final ReconciliationService reconciliation;
    private final OfficersActs officers;
    private final LedgerItems items;
    private final Pools pools;
    private final Directory directory;

    ReconciliationActEndpoints(
            OrderDesk desk, ReconciliationService reconciliation, LedgerItems items, Pools pools, Directory directory) {
        this.desk = desk;
        this.reconciliation = reconciliation;
        this.officers = reconciliation.officers();
        this.items = items;
        this.pools = pools;
        this.directory = directory;
    }

    /** @param sentence what it does */
    @Schema(name = "MatchingRule")
    record RuleView(String name, int version, String sentence) {}

    @GetMapping("/rules")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The rules that match lines with items, from the surest to the least sure")
    List<RuleView> rules() {
        return MatchingRule.ALL.stream()
                .map(rule -> new RuleView(rule.name(), rule.version(), rule.sentence()))
                .toList();
    }

    @Schema(name = "OpenLine")
    record LineView(String id, LocalDate bookedOn, LocalDate valueOn, long pence, String text) {}

    @Schema(name = "OpenItem")
    record ItemView(
            String id, String budget, LocalDate effectiveOn, long pence, String event, Set<String> references) {}

    @Schema(name = "OpenSides", description = "What is on one side only; matched by hand by these identifiers.")
    record OpenView(List<LineView> lines, List<ItemView> items) {
        static OpenView of(List<StatementLine> lines, List<LedgerItem> items) {
            return new OpenView(
                    lines.stream()
                            .map(line ->
                                    new LineView(line.id(), line.bookedOn(), line.day(), line.pence(), line.text()))
                            .toList(),
                    items.stream()
                            .map(item -> new ItemView(
                                    item.id(),
                                    item.budget(),
                                    item.effectiveOn(),
                                    item.pence(),
                                    item.event(),
                                    item.references()))
                            .toList());
        }
    }

    @GetMapping("/open")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Lines without an item and items without a line, of an account or a provider's pooled account")
    OpenView open(@RequestParam String account) {
        if (pools.is(account)) {
            var open = pools.open(account);
            return OpenView.of(open.lines(), open.items());
        }
        budgetOf(account);
        var open = officers.open(account);
        return OpenView.of(open.lines(), open.items());
    }

    @Schema(name = "ReconciliationAct")
    record ActView(long number, Instant at, String by, String reason, String what, Act act) {}

    @GetMapping("/acts")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What rules and people did on an account, in order; nothing in it is ever changed")
    List<ActView> acts(@RequestParam String account) {
        return officers.acts(account).stream()
                .map(one -> new ActView(
                        one.number(),
                        one.recordedAt(),
                        one.actor(),
                        one.reason(),
                        one.act().getClass().getSimpleName(),
                        one.act()))
                .toList();
    }

    record ByHand(String account, List<String> lines, List<String> items, Words reason) {}

    @Schema(name = "MatchedByHand")
    record MatchedView(String id, String account, List<String> lines, List<String> items) {}

    @PostMapping("/matches")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Match lines with items by hand",
            description = "One or several on either side; both sides come to the same amount.")
    ResponseEntity<byte[]> match(Order<ByHand> order) {
        return desk.once(order, 201, body -> {
            String reason = body.reason().text();
            if (pools.is(body.account())) {
                return view(pools.matchByHand(
                                body.account(),
                                body.lines(),
                                body.items(),
                                order.who().id(),
                                reason)
                        .orElseThrow(() -> no("One of them is not open on this account, or the two sides differ.")));
            }
            desk.actorOn(order, budgetOf(body.account()));
            return view(tried(() -> officers.matchByHand(
                    body.account(), body.lines(), body.items(), order.who().id(), reason)));
        });
    }

    private static MatchedView view(Match match) {
        return new MatchedView(match.id(), match.account(), match.lines(), match.items());
    }

    record Because(Words reason) {}

    @Schema(name = "Done")
    record DoneView(String id, String state) {}

    @PostMapping("/matches/{match}/undo")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Take a match apart",
            description = "No rule puts these lines and items together again; a person may.")
    ResponseEntity<byte[]> unmatch(@PathVariable String match, Order<Because> order) {
        return desk.once(order, 200, body -> {
            String reason = body.reason().text();
            if (!pools.unmatch(match, order.who().id(), reason)) {
                tried(() -> {
                    desk.actorOn(order, budgetOf(officers.accountOf(match)));
                    officers.unmatch(match, order.who().id(), reason);
                    return match;
                });
            }
            return new DoneView(match, "apart");
        });
    }

    record Divided(String account, String line, List<Long> partsPence, Words reason) {}

    @PostMapping("/splits")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Divide a line of a statement",
            description = "Its parts are matched apart from each other. They come to what the line is, with its sign.")
    ResponseEntity<byte[]> split(Order<Divided> order) {
        return desk.once(order, 201, body -> {
            desk.actorOn(order, budgetOf(body.account()));
            return tried(() -> {
                officers.split(
                        body.account(),
                        body.line(),
                        body.partsPence(),
                        order.who().id(),
                        body.reason().text());
                return new DoneView(body.line(), "divided");
            });
        });
    }

    record Together(String account, String line, Words reason) {}

    @PostMapping("/splits/undo")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Put the parts of a line together again")
    ResponseEntity<byte[]> join(Order<Together> order) {
        return desk.once(order, 200, body -> {
            desk.actorOn(order, budgetOf(body.account()));
            return tried(() -> {
                officers.join(
                        body.account(),
                        body.line(),
                        order.who().id(),
                        body.reason().text());
                return new DoneView(body.line(), "whole");
            });
        });
    }

    record Given(String owner, Words reason) {}

    @PostMapping("/breaks/{id}/owner")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Give a difference to somebody",
            description = "Its own kind's owner, such as finance-officer or family, gives it back.")
    ResponseEntity<byte[]> owner(@PathVariable String id, Order<Given> order) {
        return desk.once(order, 200, body -> {
            on(order, id);
            return tried(() -> {
                officers.assign(
                        id, body.owner(), order.who().id(), body.reason().text());
                return new DoneView(id, body.owner());
            });
        });
    }

    @PostMapping("/breaks/{id}/accept")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(
            summary = "Let a difference stand",
            description =
                    "A residual above the limit of one person waits until an approver, who did not ask for it, agrees.")
    ResponseEntity<byte[]> accept(@PathVariable String id, Order<Because> order) {
        return desk.once(order, 200, body -> {
            on(order, id);
            return tried(() -> new DoneView(
                    id,
                    switch (officers.accept(
                            id,
                            order.who().id(),
                            order.who().is(Role.APPROVER),
                            body.reason().text())) {
                        case ACCEPTED -> "accepted";
                        case WAITS_FOR_ANOTHER -> "waits-for-another";
                    }));
        });
    }

    @PostMapping("/breaks/{id}/reopen")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Open a difference again that was let stand, or asked to")
    ResponseEntity<byte[]> reopen(@PathVariable String id, Order<Because> order) {
        return desk.once(order, 200, body -> {
            on(order, id);
            return tried(() -> {
                officers.reopen(id, order.who().id(), body.reason().text());
                return new DoneView(id, "open");
            });
        });
    }

    /** @param days the family has, from the day the question reaches it; 28 when not given */
    record Asked(Words question, Optional<QueryReason> reason, Optional<Integer> days) {}

    @PostMapping("/breaks/{id}/question")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Ask the family about a difference",
            description = "It is a question of the budget like any other; the difference names it and stays open.")
    ResponseEntity<byte[]> question(@PathVariable String id, Order<Asked> order) {
        Listed listed = listed(id);
        var found = listed.found();
        if (found.budget().startsWith(FoundBreaks.POOL)) {
            throw no("It is about a provider's account and no family's.");
        }
        var about = found.reference()
                .filter(name -> directory.find(Directory.Kind.TRANSACTION, name).stream()
                        .anyMatch(entry -> entry.budget().equals(found.budget())));
        var answer = desk.carryOut(
                order,
                found.budget(),
                201,
                draft -> new QueryCommand.RaiseQuery(
                        found.budget(),
                        draft.id("query", Optional.empty()),
                        draft.body().reason().orElse(reason(found.kind())),
                        about,
                        draft.text(draft.body().question()),
                        draft.body().days().orElse(ANSWER_DAYS),
                        draft.on(Optional.empty())));
        byte @Nullable [] told = answer.getBody();
        if (answer.getStatusCode().is2xxSuccessful() && told != null) {
            String query = JSON.readTree(told).get("id").asString();
            if (listed.query().filter(query::equals).isEmpty()) {
                officers.familyAsked(id, query, order.who().id(), "asked the family");
            }
        }
        return answer;
    }

    private static QueryReason reason(BreakKind kind) {
        return kind == BreakKind.EVIDENCE_MISSING ? QueryReason.EVIDENCE_MISSING : QueryReason.OTHER;
    }

    private Listed listed(String id) {
        return reconciliation.breaks(Filter.EVERY).stream()
                .filter(one -> one.found().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "difference", "id", Refusals.shown(id)))));
    }

    /** Whoever may not know of the budget may not know of its differences. */
    private void on(Order<?> order, String id) {
        String budget = listed(id).found().budget();
        if (!budget.startsWith(FoundBreaks.POOL)) {
            desk.actorOn(order, budget);
        }
    }

    private String budgetOf(String account) {
        return items.budgetOf(account)
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "account", "id", "that number"))));
    }

    private static <T> T tried(Supplier<T> act) {
        try {
            return act.get();
        } catch (ReconciliationService.NotPossible no) {
            throw no(Optional.ofNullable(no.getMessage()).orElse("Look at it again."));
        }
    }

    private static NotPossible no(String help) {
        return new NotPossible(Problem.of(422, "not-reconciled-so", Map.of("help", help)));
    }
}
