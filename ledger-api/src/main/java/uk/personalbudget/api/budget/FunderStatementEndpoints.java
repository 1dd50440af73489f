package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.api.funder.FunderStatements;
import uk.personalbudget.api.funder.FunderStatements.Control;
import uk.personalbudget.api.funder.FunderStatements.OfQuarter;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.funder.FunderStatement;
import uk.personalbudget.ledger.funder.Line;
import uk.personalbudget.ledger.funder.Quarter;
import uk.personalbudget.ledger.funder.SignedStatements.Signing;

/** What each funder is told every quarter, and who signed it. */
@RestController
@RequestMapping("/api/v1/funder-statements")
@Tag(
        name = "Funder statements",
        description = "Each funder's quarter: loads, spend, returns, recoveries and what is held.")
class FunderStatementEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final OrderDesk desk;
    private final FunderStatements statements;

    FunderStatementEndpoints(OrderDesk desk, FunderStatements statements) {
        this.desk = desk;
        this.statements = statements;
    }

    @Schema(name = "FunderStatement")
    record StatementView(
            String funder,
            LocalDate from,
            LocalDate to,
            long position,
            @Nullable String signedBy,
            @Nullable LocalDate signedOn,
            List<CostLineView> lines) {}

    /** @param movements what the quarter added to the money held, by line; spending is below zero */
    @Schema(name = "FunderCostLine")
    record CostLineView(
            String element, long openingHeldPence, SortedMap<String, Long> movements, long closingHeldPence) {}

    @Schema(
            name = "FunderQuarter",
            description = "All statements of a quarter, and beside them what the accounts themselves hold.")
    record QuarterView(
            LocalDate from, LocalDate to, long position, List<StatementView> statements, List<Control> control) {}

    record SignOrder(LocalDate quarter, long position) {}

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(
            summary = "Every funder's statement of a quarter, with control totals",
            description = "quarter is its first day: 1 January, April, July or October.")
    QuarterView quarter(HttpServletRequest request) {
        var parameters = Parameters.of(request, "quarter", "position");
        var all = made(parameters);
        return new QuarterView(
                all.quarter().from(),
                all.quarter().to(),
                all.position(),
                all.statements().stream().map(one -> view(one, all)).toList(),
                all.control());
    }

    @GetMapping(value = "/{funder}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "One funder's statement of a quarter, as it was signed, else as it is now")
    StatementView statement(@PathVariable String funder, HttpServletRequest request) {
        var all = made(Parameters.of(request, "quarter", "position"));
        return view(find(funder, all), all);
    }

    @GetMapping(value = "/{funder}", produces = "text/csv")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "One funder's statement of a quarter, as it was signed, else as it is now")
    ResponseEntity<String> csv(@PathVariable String funder, HttpServletRequest request) {
        var all = made(Parameters.of(request, "quarter", "position"));
        return ResponseEntity.ok().contentType(CSV).body(csv(view(find(funder, all), all)));
    }

    @PostMapping("/{funder}/sign")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(
            summary = "Sign a statement as it was looked at",
            description = "position is the one the statement names. What arrives later is in the next quarter.")
    ResponseEntity<byte[]> sign(@PathVariable String funder, Order<SignOrder> order) {
        return desk.once(order, 200, body -> {
            var all = statements.of(quarter(body.quarter()), Optional.of(body.position()));
            switch (statements.sign(
                    find(funder, all), body.position(), order.who().id())) {
                case Signing.Signed _, Signing.NothingNew _ -> {}
                case Signing.QuarterNotOver it -> throw no("quarter-not-over", Map.of("date", Refusals.day(it.to())));
                case Signing.SignedByAnother it ->
                    throw no("statement-signed", Map.of("id", Refusals.shown(it.signedBy())));
                case Signing.LaterOneSigned it ->
                    throw no("later-statement-signed", Map.of("date", Refusals.day(it.from())));
            }
            var signed = statements.of(quarter(body.quarter()), Optional.of(body.position()));
            return view(find(funder, signed), signed);
        });
    }

    private static NotPossible no(String code, Map<String, String> arguments) {
        return new NotPossible(Problem.of(422, code, arguments));
    }

    private OfQuarter made(Parameters parameters) {
        var from = parameters
                .day("quarter")
                .orElseThrow(() -> Parameters.bad("quarter", "Give its first day, like 2026-04-01."));
        return statements.of(quarter(from), parameters.number("position"));
    }

    private static Quarter quarter(LocalDate from) {
        return Quarter.of(from).orElseThrow(() -> Parameters.bad("quarter", "Give its first day, like 2026-04-01."));
    }

    private static FunderStatement find(String funder, OfQuarter all) {
        return all.statements().stream()
                .filter(one -> one.funder().equals(funder))
                .findFirst()
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "funder", "id", Refusals.shown(funder)))));
    }

    private static StatementView view(FunderStatement one, OfQuarter all) {
        var signed = all.signed().get(one.funder());
        return new StatementView(
                one.funder(),
                one.quarter().from(),
                one.quarter().to(),
                signed == null ? all.position() : signed.position(),
                signed == null ? null : signed.signedBy(),
                signed == null ? null : signed.signedOn(),
                one.lines().stream()
                        .map(line -> new CostLineView(
                                line.element().label(),
                                line.openingHeldPence(),
                                line.movements(),
                                line.closingHeldPence()))
                        .toList());
    }

    private static String csv(StatementView one) {
        var rows = new StringBuilder("funder,from,to,element,line,amount_pence,amount\r\n");
        for (CostLineView line : one.lines()) {
            row(rows, one, line, "opening-held", line.openingHeldPence());
            for (Line kind : Line.values()) {
                Long pence = line.movements().get(kind.label());
                if (pence != null) {
                    row(rows, one, line, kind.label(), pence);
                }
            }
            row(rows, one, line, "closing-held", line.closingHeldPence());
        }
        return rows.toString();
    }

    private static void row(StringBuilder rows, StatementView one, CostLineView line, String name, long pence) {
        rows.append(List.of(
                                FormulaGuard.text(one.funder()),
                                one.from().toString(),
                                one.to().toString(),
                                line.element(),
                                name,
                                Long.toString(pence),
                                java.math.BigDecimal.valueOf(pence, 2).toPlainString())
                        .stream()
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }
}
