package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.balance.BalanceQueries;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.api.transaction.TransactionQueries;
import uk.personalbudget.api.transaction.TransactionQueries.Cursor;
import uk.personalbudget.api.transaction.TransactionQueries.Filter;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Looking at budgets. Reading writes nothing. */
@RestController
@RequestMapping("/api/v1/budgets")
@Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
@Tag(name = "Budgets", description = "What a budget has, and the money in and out.")
class BudgetEndpoints {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Directory directory;
    private final Access access;
    private final BalanceQueries balances;
    private final TransactionQueries transactions;
    private final BudgetHistory histories;
    private final TextVault texts;

    BudgetEndpoints(
            Directory directory,
            Access access,
            BalanceQueries balances,
            TransactionQueries transactions,
            BudgetHistory histories,
            TextVault texts) {
        this.directory = directory;
        this.access = access;
        this.balances = balances;
        this.transactions = transactions;
        this.histories = histories;
        this.texts = texts;
    }

    @Schema(name = "BudgetInList")
    record BudgetRow(String id, String plan, String council) {}

    @Schema(name = "BudgetList")
    record BudgetRows(List<BudgetRow> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "The budgets you may see")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many on one page, 50 when not given.")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "The next of the page before.")
    ResponseEntity<BudgetRows> list(SignedIn who, HttpServletRequest request) {
        var parameters = Parameters.of(request, "limit", "cursor");
        int size = parameters.size();
        String after = parameters.text("cursor").map(BudgetEndpoints::decoded).orElse("");
        List<BudgetRow> rows = access.seesAll(who)
                ? directory.budgets(after, size + 1).stream()
                        .map(BudgetEndpoints::row)
                        .toList()
                : access.budgetsOf(who).stream()
                        .filter(id -> id.compareTo(after) > 0)
                        .limit(size + 1L)
                        .flatMap(id -> directory.budget(id).stream())
                        .map(BudgetEndpoints::row)
                        .toList();
        boolean more = rows.size() > size;
        List<BudgetRow> shown = more ? rows.subList(0, size) : rows;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(new BudgetRows(shown, more ? encoded(shown.getLast().id()) : null));
    }

    @Schema(name = "Budget")
    record BudgetAnswer(String id, String person, String plan, String council, BalanceView balance) {}

    @GetMapping("/{budget}")
    @Operation(summary = "One budget, with what it has now")
    ResponseEntity<BudgetAnswer> budget(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        Directory.Budget known = visible(who, reading, budget);
        var at = balances.at(budget, Optional.empty(), Optional.empty());
        return answer(
                request,
                ETags.of(budget, at.version()),
                () -> new BudgetAnswer(
                        known.id(),
                        known.person(),
                        known.plan(),
                        known.council(),
                        BalanceView.of(at.position(), at.standing())));
    }

    @GetMapping("/{budget}/plan")
    @Operation(
            summary = "What was agreed, when it is paid, and the accounts, cards and pots there are",
            description = "Told from the budget's own events, so it is never behind.")
    ResponseEntity<PlanView> plan(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        allowed(who, reading, budget);
        List<FeedRecord> history = histories.of(budget, Long.MAX_VALUE);
        if (history.isEmpty()) {
            throw OrderDesk.unknownBudget();
        }
        long version = history.stream()
                .filter(record -> !(record.event() instanceof RequestRefused))
                .mapToLong(FeedRecord::position)
                .max()
                .orElse(0);
        return answer(request, ETags.of(budget, version), () -> PlanView.of(budget, history, texts));
    }

    @GetMapping("/{budget}/balance")
    @Operation(
            summary = "What a budget has, or had",
            description =
                    "Two clocks: asAt is the last day that counts, knownAt the moment up to which the ledger knew."
                            + " The position it speaks for is always given.")
    @Parameter(name = "asAt", in = ParameterIn.QUERY, description = "A day, such as 2026-03-31.")
    @Parameter(name = "knownAt", in = ParameterIn.QUERY, description = "A moment, such as 2026-04-01T09:00:00Z.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "A position you were given: the answer waits until it takes account of it.")
    ResponseEntity<BalanceView> balance(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        var parameters = Parameters.of(request, "asAt", "knownAt", "after");
        var asAt = parameters.day("asAt");
        var knownAt = parameters.moment("knownAt");
        visible(who, reading, budget);
        await(parameters);
        var at = balances.at(budget, asAt, knownAt);
        return answer(request, ETags.of(budget, at.version()), () -> BalanceView.of(at.position(), at.standing()));
    }

    /** One item of money in or out. */
    @Schema(name = "Transaction")
    record ItemRow(
            String id,
            LocalDate effectiveOn,
            String account,

            @Schema(description = "How it moved: card, cash, direct-debit, load, refund, fee and so on.")
            String kind,

            @Schema(allowableValues = {"waiting", "settled", "declined"})
            String state,

            @Schema(description = "The shop or payee, for the family; officers open a payment for a reason.") @Nullable
            String who,

            List<String> provisions,

            @Schema(description = "True while nobody has said what it was for.")
            boolean uncoded,

            long inPence,
            long outPence,

            @Schema(description = "What was left after it, for settled items.") @Nullable
            Long balancePence,

            @Nullable String authorisation,
            @Nullable String original,

            @Schema(description = "Why it was declined.") @Nullable
            String code,

            boolean evidence) {}

    @Schema(name = "TransactionList")
    record ItemRows(
            long position, List<ItemRow> items, @Nullable String next) {}

    @GetMapping("/{budget}/transactions")
    @Operation(summary = "Money in and out, newest first")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "The first day.")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "The last day.")
    @Parameter(name = "account", in = ParameterIn.QUERY, description = "Only this account.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many on one page, 50 when not given.")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "The next of the page before.")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "A position the answer must take account of.")
    ResponseEntity<ItemRows> transactions(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        var parameters = Parameters.of(request, "from", "to", "account", "limit", "cursor", "after");
        var filter = new Filter(parameters.day("from"), parameters.day("to"), parameters.text("account"));
        var cursor = parameters.text("cursor").map(BudgetEndpoints::cursor);
        int size = parameters.size();
        visible(who, reading, budget);
        boolean places = seesPlaces(who, budget);
        await(parameters);
        var page = transactions.page(budget, filter, cursor, size);
        long position = transactions.position(budget);
        return answer(
                request,
                ETags.of(budget, position),
                () -> new ItemRows(
                        position,
                        page.items().stream().map(item -> row(item, places)).toList(),
                        page.next().map(BudgetEndpoints::encoded).orElse(null)));
    }

    private Directory.Budget visible(SignedIn who, Order.Reading reading, String budget) {
        allowed(who, reading, budget);
        return directory.budget(budget).orElseThrow(OrderDesk::unknownBudget);
    }

    private void allowed(SignedIn who, Order.Reading reading, String budget) {
        if (access.on(who, budget).roles().isEmpty()) {
            throw OrderDesk.unknownBudget();
        }
        if (!access.may(who, budget, reading.allowed())) {
            throw new NotPossible(Problem.of(403, "not-allowed"));
        }
    }

    private void await(Parameters parameters) {
        parameters.number("after").ifPresent(position -> {
            if (!balances.reached(position, PATIENCE)) {
                throw new NotPossible(Problem.of(503, "too-new", Map.of("position", Long.toString(position))));
            }
        });
    }

    private static <T> ResponseEntity<T> answer(HttpServletRequest request, String etag, Supplier<T> body) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean same = known != null && List.of(known.split("\\s*,\\s*", -1)).contains(etag);
        var response = ResponseEntity.status(same ? 304 : 200)
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate());
        return same ? response.build() : response.body(body.get());
    }

    private static BudgetRow row(Directory.Budget budget) {
        return new BudgetRow(budget.id(), budget.plan(), budget.council());
    }

    /** Officers see provision, amount and day; where it was made opens for a reason (rule C-12). */
    @Rule("C-12")
    private boolean seesPlaces(SignedIn who, String budget) {
        var roles = access.on(who, budget).roles();
        return roles.contains(Role.FAMILY) || roles.contains(Role.KEY_WORKER);
    }

    private static ItemRow row(TransactionQueries.Item item, boolean places) {
        return new ItemRow(
                item.id(),
                item.effectiveOn(),
                item.account(),
                item.kind(),
                item.state(),
                places ? item.who().orElse(null) : null,
                item.provisions(),
                item.uncoded(),
                item.inPence(),
                item.outPence(),
                item.balancePence().orElse(null),
                item.authorisation().orElse(null),
                item.original().orElse(null),
                item.code().orElse(null),
                item.evidence());
    }

    private static String encoded(Cursor cursor) {
        return encoded(cursor.effectiveOn() + "|" + cursor.position() + "|" + cursor.lane() + "|" + cursor.item());
    }

    private static Cursor cursor(String given) {
        String[] parts = decoded(given).split("\\|", 4);
        try {
            if (parts.length == 4) {
                return new Cursor(LocalDate.parse(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]);
            }
        } catch (DateTimeParseException | NumberFormatException notOurs) {
            throw badCursor();
        }
        throw badCursor();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String given) {
        try {
            return new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw badCursor();
        }
    }

    private static NotPossible badCursor() {
        return Parameters.bad("cursor", "Give the next of the page before, as it was.");
    }
}
