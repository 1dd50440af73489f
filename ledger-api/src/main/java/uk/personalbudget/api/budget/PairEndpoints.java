package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.acrossbudgets.PairBooks;
import uk.personalbudget.api.acrossbudgets.PairBooks.Filter;
import uk.personalbudget.api.acrossbudgets.PairBooks.Listed;
import uk.personalbudget.api.acrossbudgets.PairDesk;
import uk.personalbudget.api.acrossbudgets.PairFile;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.reconciliation.acrossbudgets.PairKind;
import uk.personalbudget.reconciliation.acrossbudgets.PaperFacts;
import uk.personalbudget.reconciliation.acrossbudgets.Sighting;

/** Two records of different budgets that look like one. There are no names in it. */
@RestController
@RequestMapping("/api/v1/pairs")
@Tag(name = "Across budgets", description = "What an auditor sees by looking across all budgets.")
class PairEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final String[] FILTERS = {"kind", "standing", "budget", "after", "limit"};

    private final OrderDesk orders;
    private final PairBooks books;
    private final PairDesk desk;

    PairEndpoints(OrderDesk orders, PairBooks books, PairDesk desk) {
        this.orders = orders;
        this.books = books;
        this.desk = desk;
    }

    /** @param pence what the record says, or what its payments came to */
    @Schema(name = "PairSide")
    record SideView(
            String budget,
            String record,
            String id,
            LocalDate from,
            LocalDate to,
            @Nullable Long pence,
            List<String> transactions) {
        static SideView of(Sighting one) {
            return new SideView(
                    one.budget(),
                    one.record().label(),
                    one.id(),
                    one.from(),
                    one.to(),
                    one.pence().isPresent() ? one.pence().getAsLong() : null,
                    List.copyOf(one.transactions()));
        }
    }

    @Schema(name = "PairExplanation")
    record SaidView(String by, LocalDate on, String reason) {}

    /** @param sharedAs the purchase that both are agreed shares of */
    @Schema(name = "Pair")
    record PairView(
            String id,
            String kind,
            String meaning,
            String standing,
            long minutes,
            long days,
            @Nullable String sharedAs,
            @Nullable String asked,
            @Nullable LocalDate askedOn,
            SideView first,
            SideView second,
            List<SaidView> explanations) {}

    /** @param without how many cannot be compared, because nothing tells them from others */
    @Schema(name = "PairCompared")
    record ComparedView(int all, int without) {
        static ComparedView of(PaperFacts.Known known) {
            return new ComparedView(known.all(), known.without());
        }
    }

    /** @param counts how many there are of each kind, whatever page is shown */
    @Schema(name = "Pairs")
    record PairsView(
            long position,
            int budgets,
            ComparedView workers,
            ComparedView invoices,
            int count,
            Map<String, Integer> counts,
            List<PairView> pairs,
            @Nullable String next) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Role.AUDITOR, Role.HEAD_OF_SERVICE, Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(
            summary = "Records of two budgets that look like one, the newest first",
            description =
                    "standing is found, asked, explained or shared (both are agreed shares of one purchase). An auditor"
                            + " sees all of them, anybody else those they were asked about.")
    ResponseEntity<PairsView> all(SignedIn who, HttpServletRequest request) {
        var parameters = Parameters.of(request, FILTERS);
        var made = books.all(filter(parameters, who));
        var all = made.pairs();
        int first = parameters.text("after").map(after -> after(all, after)).orElse(0);
        int last = Math.min(all.size(), first + parameters.size());
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(one -> counts.merge(one.found().kind().label(), 1, Integer::sum));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new PairsView(
                        made.position(),
                        made.budgets(),
                        ComparedView.of(made.workers()),
                        ComparedView.of(made.invoices()),
                        all.size(),
                        counts,
                        all.subList(first, last).stream().map(this::view).toList(),
                        last < all.size() ? all.get(last - 1).found().id() : null));
    }

    @GetMapping(produces = "text/csv")
    @Allowed({Role.AUDITOR, Role.HEAD_OF_SERVICE, Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "Records of two budgets that look like one, the newest first")
    ResponseEntity<String> csv(SignedIn who, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .body(PairFile.csv(
                        books.all(filter(Parameters.of(request, FILTERS), who)).pairs()));
    }

    @GetMapping("/{pair}")
    @Allowed({Role.AUDITOR, Role.HEAD_OF_SERVICE, Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(summary = "One pair, with what was asked and said of it")
    ResponseEntity<PairView> one(@PathVariable String pair, SignedIn who, HttpServletRequest request) {
        Parameters.of(request);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(desk.seen(pair, who)));
    }

    /** @param person who is to explain it */
    record Ask(String person) {}

    @PostMapping("/{pair}/ask")
    @Allowed(Role.AUDITOR)
    @Operation(
            summary = "Ask somebody of the council what explains it",
            description = "Asking again, whether it was explained or not, takes the place of asking before.")
    ResponseEntity<byte[]> ask(@PathVariable String pair, Order<Ask> order) {
        return orders.once(order, 200, body -> view(desk.ask(pair, body.person(), order.who())));
    }

    record Explanation(Words reason) {}

    @PostMapping("/{pair}/explain")
    @Allowed({Role.HEAD_OF_SERVICE, Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(
            summary = "Say what explains it, as whom the auditor asked",
            description = "It stays to be seen with that.")
    ResponseEntity<byte[]> explain(@PathVariable String pair, Order<Explanation> order) {
        return orders.once(
                order, 200, body -> view(desk.explain(pair, body.reason().text(), order.who())));
    }

    private static int after(List<Listed> all, String id) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).found().id().equals(id)) {
                return at + 1;
            }
        }
        throw Parameters.bad("after", "Give what \"next\" said.");
    }

    private static Filter filter(Parameters parameters, SignedIn who) {
        return new Filter(
                parameters.text("kind").map(it -> known(it, PairKind.values())),
                parameters.text("standing").map(PairEndpoints::standing),
                parameters.text("budget"),
                PairDesk.seesAll(who) ? Optional.empty() : Optional.of(who.id()));
    }

    private static String known(String label, Labelled[] labels) {
        return Arrays.stream(labels)
                .map(Labelled::label)
                .filter(label::equals)
                .findFirst()
                .orElseThrow(() -> Parameters.bad(
                        "kind",
                        "Use one of these: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(labels)
                                                .map(Labelled::label)
                                                .toList()) + "."));
    }

    private static String standing(String label) {
        if (!List.of("found", "asked", "explained", "shared").contains(label)) {
            throw Parameters.bad("standing", "Use one of these: found, asked, explained, shared.");
        }
        return label;
    }

    private PairView view(Listed one) {
        var found = one.found();
        return new PairView(
                found.id(),
                found.kind().label(),
                found.kind().meaning(),
                one.standing(),
                found.minutes(),
                found.days(),
                found.sharedAs().orElse(null),
                one.said().asked().map(it -> it.asked()).orElse(null),
                one.said().asked().map(it -> it.askedOn()).orElse(null),
                SideView.of(found.first()),
                SideView.of(found.second()),
                one.said().explanations().stream()
                        .map(it -> new SaidView(it.explainedBy(), it.explainedOn(), books.words(it.reason())))
                        .toList());
    }
}
