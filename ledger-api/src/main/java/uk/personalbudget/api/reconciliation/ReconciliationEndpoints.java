package uk.personalbudget.api.reconciliation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.budget.Refusals;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SealCertificate;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Filter;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Listed;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.period.Period;
import uk.personalbudget.reconciliation.pool.Pool;
import uk.personalbudget.reconciliation.pool.Pools;

/** Differences, matches and reconciliation figures over REST. Lists are read by the last identifier that was seen. */
@RestController
@RequestMapping("/api/v1/reconciliation")
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
@Tag(name = "Reconciliation", description = "What the statements say against what the ledger says.")
class ReconciliationEndpoints {
    private static final int MOST = 200;

    private final ReconciliationService reconciliation;
    private final LedgerItems items;
    private final Pools pools;

    ReconciliationEndpoints(ReconciliationService reconciliation, LedgerItems items, Pools pools) {
        this.reconciliation = reconciliation;
        this.items = items;
        this.pools = pools;
    }

    /** A difference. {@code valuePence} keeps its sign: what the statement has more than the ledger. */
    @Schema(name = "Break")
    record BreakView(
            String id,
            String kind,
            String budget,
            @Nullable String account,
            @Nullable String reference,
            LocalDate since,
            long ageDays,
            String severity,
            boolean overdue,
            long valuePence,
            String owner,
            LocalDate dueOn,
            @Nullable String acceptedBy,

            @Schema(description = "Who asked to let it stand, while another has to agree.") @Nullable
            String askedBy,

            @Schema(description = "The question that was put to the family about it.") @Nullable
            String query,

            @Nullable String line,
            @Nullable String item,
            List<Map<String, String>> differences) {
        static BreakView of(Listed listed) {
            var found = listed.found();
            return new BreakView(
                    found.id(),
                    found.kind().label(),
                    found.budget(),
                    found.account().orElse(null),
                    found.reference().orElse(null),
                    found.since(),
                    listed.ageDays(),
                    listed.severity().label(),
                    listed.overdue(),
                    found.valuePence(),
                    found.owner(),
                    found.dueOn(),
                    listed.acceptedBy().orElse(null),
                    listed.askedBy().orElse(null),
                    listed.query().orElse(null),
                    found.line().orElse(null),
                    found.item().orElse(null),
                    found.differences().stream()
                            .map(one ->
                                    Map.of("field", one.field(), "ledger", one.ledger(), "statement", one.statement()))
                            .toList());
        }
    }

    /** One figure for one statement: opening + in − out = closing, against the ledger. */
    @Schema(name = "Period")
    record PeriodView(
            String account,
            LocalDate from,
            LocalDate to,
            long openingPence,
            long inPence,
            long outPence,
            long statementPence,
            long ledgerPence,
            long expectedPence,
            long differencePence,
            int unclearedItems) {
        static PeriodView of(Period period) {
            return new PeriodView(
                    period.account(),
                    period.from(),
                    period.to(),
                    period.openingPence(),
                    period.inPence(),
                    period.outPence(),
                    period.statementPence(),
                    period.ledgerPence(),
                    period.expectedPence(),
                    period.differencePence(),
                    period.uncleared().size());
        }
    }

    /** A pooled account: the statement against all its people, and what is under way. */
    @Schema(name = "Pool")
    record PoolView(
            String provider,
            PeriodView period,
            List<PersonView> people,
            List<UnclearedView> uncleared,

            @Schema(description = "pool-balance where the statement is not what its people have.") @Nullable
            String breakKind) {
        static PoolView of(Pool pool) {
            return new PoolView(
                    pool.provider(),
                    PeriodView.of(pool.period()),
                    pool.people().stream()
                            .map(one -> new PersonView(one.budget(), one.account(), one.pence()))
                            .toList(),
                    pool.period().uncleared().stream()
                            .map(one -> new UnclearedView(
                                    one.reference(), one.on(), one.pence(), one.inLedger(), one.inStatement()))
                            .toList(),
                    pool.period().clean() ? null : BreakKind.POOL_BALANCE.label());
        }
    }

    @Schema(name = "PoolPerson")
    record PersonView(String budget, String account, long ledgerPence) {}

    @Schema(name = "PoolUncleared")
    record UnclearedView(String reference, LocalDate on, long pence, boolean inLedger, boolean inStatement) {}

    @GetMapping("/pools")
    @Operation(
            summary = "A provider's pooled bank account against its people",
            description = "One figure for each statement: what all of them have, what is under way, and what differs.")
    List<PoolView> pools(@RequestParam(required = false) @Nullable String provider) {
        return pools.of(Optional.ofNullable(provider)).stream()
                .map(PoolView::of)
                .toList();
    }

    @Schema(name = "Match")
    record MatchView(
            String id,
            String account,
            String rule,
            int version,

            @Schema(description = "How far apart they are as the rule counts it, mostly in days.")
            long score,

            List<String> lines,
            List<String> items,
            List<Map<String, String>> evidence) {
        static MatchView of(Match match) {
            return new MatchView(
                    match.id(),
                    match.account(),
                    match.rule(),
                    match.version(),
                    match.cost(),
                    match.lines(),
                    match.items(),
                    match.evidence().stream()
                            .map(one ->
                                    Map.of("field", one.field(), "ledger", one.ledger(), "statement", one.statement()))
                            .toList());
        }
    }

    @GetMapping("/breaks")
    @Operation(summary = "Differences that are not answered yet; with answered=true those that were let stand")
    List<BreakView> breaks(
            @RequestParam(defaultValue = "false") boolean answered,
            @RequestParam(required = false) @Nullable String budget,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String after) {
        Optional<BreakKind> wanted;
        try {
            wanted = Optional.ofNullable(kind).map(BreakKind::of);
        } catch (IllegalArgumentException unknown) {
            throw new NotPossible(Problem.of(
                    400,
                    "bad-parameter",
                    Map.of("field", "kind", "help", "Use a kind of break, such as missing-in-ledger.")));
        }
        var filter =
                new Filter(Optional.ofNullable(budget), Optional.ofNullable(account), wanted, Optional.of(answered));
        return reconciliation.breaks(filter).stream()
                .sorted(java.util.Comparator.comparing(one -> one.found().id()))
                .filter(one -> after == null || one.found().id().compareTo(after) > 0)
                .limit(MOST)
                .map(BreakView::of)
                .toList();
    }

    @GetMapping("/matches")
    @Operation(summary = "What was matched on an account, and by which rule")
    List<MatchView> matches(@RequestParam String account, @RequestParam(required = false) @Nullable String after) {
        return reconciliation.matches(known(account)).stream()
                .sorted(java.util.Comparator.comparing(Match::id))
                .filter(match -> after == null || match.id().compareTo(after) > 0)
                .limit(MOST)
                .map(MatchView::of)
                .toList();
    }

    @GetMapping("/periods")
    @Operation(summary = "One reconciliation figure for each statement of an account")
    List<PeriodView> periods(@RequestParam String account) {
        return reconciliation.periods(known(account)).stream()
                .map(PeriodView::of)
                .toList();
    }

    @GetMapping("/seal-certificates")
    @Operation(
            summary = "What reconciliation certifies of a period, to be sent to the budget's seals",
            description = "It holds as long as nothing more is recorded in the budget.")
    SealCertificate certificate(
            @RequestParam String account, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        reconciliation.missingDays(known(account), to).ifPresent(gap -> {
            throw new NotPossible(Problem.of(
                    422,
                    "statement-days-missing",
                    Map.of("from", Refusals.day(gap.from()), "to", Refusals.day(gap.to()))));
        });
        return reconciliation
                .certificate(account, from, to)
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "statement", "id", "that period"))));
    }

    /** Matching again changes nothing that stands; sending it twice does nothing twice. */
    @PostMapping("/runs")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Match what is still open")
    List<ReconciliationService.Run> run() {
        var runs = reconciliation.runAll();
        pools.run();
        return runs;
    }

    private String known(String account) {
        if (items.budgetOf(account).isEmpty()) {
            throw new NotPossible(Problem.of(404, "unknown-thing", Map.of("kind", "account", "id", "that number")));
        }
        return account;
    }
}
