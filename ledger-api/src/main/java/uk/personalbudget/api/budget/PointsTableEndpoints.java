package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.points.KeptPointsTables;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PointsTable;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.points.PointsTables;
import uk.personalbudget.ledger.points.TableDecision;
import uk.personalbudget.ledger.points.TableRejection;

/** What answers are worth: the council's own tables, dated, proposed by one person and approved by another. */
@RestController
@RequestMapping("/api/v1/points-tables")
@Tag(name = "Points tables", description = "How answers become points and points become a first figure.")
class PointsTableEndpoints {
    private final OrderDesk desk;
    private final KeptPointsTables kept;

    PointsTableEndpoints(OrderDesk desk, KeptPointsTables kept) {
        this.desk = desk;
        this.kept = kept;
    }

    /** @param points by question and answer, all of them codes */
    record TableOrder(
            String version,
            Element element,
            LocalDate from,
            SortedMap<String, SortedMap<String, Long>> points,
            long pencePerPoint) {}

    record NothingMore() {}

    @Schema(name = "PointsTable")
    record TableView(
            String version,
            Element element,
            LocalDate from,
            SortedMap<String, SortedMap<String, Long>> points,
            long pencePerPoint,
            String proposedBy,
            LocalDate proposedOn,
            @Nullable String approvedBy,
            @Nullable LocalDate approvedOn) {
        static TableView of(PointsTables.Known known) {
            var table = known.proposed().table();
            var approved = known.approved();
            return new TableView(
                    table.version(),
                    table.element(),
                    table.from(),
                    table.points(),
                    table.pencePerPoint(),
                    known.proposed().proposedBy(),
                    known.proposed().proposedOn(),
                    approved == null ? null : approved.approvedBy(),
                    approved == null ? null : approved.approvedOn());
        }
    }

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose a points table; it counts once somebody else approved it")
    ResponseEntity<byte[]> propose(Order<TableOrder> order) {
        return desk.once(order, 201, body -> {
            told(kept.propose(
                    new PointsTable(body.version(), body.from(), body.element(), body.points(), body.pencePerPoint()),
                    order.who().id()));
            return known(body.element(), body.version());
        });
    }

    @GetMapping
    @Allowed({Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Every points table there was, is and is proposed")
    List<TableView> all() {
        return Arrays.stream(Element.values())
                .flatMap(element -> kept.of(element).all().stream())
                .map(TableView::of)
                .toList();
    }

    @GetMapping("/{element}/{version}")
    @Allowed({Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "A points table")
    TableView look(@PathVariable String element, @PathVariable String version) {
        return known(named(element), version);
    }

    @PostMapping("/{element}/{version}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve a points table somebody else proposed")
    ResponseEntity<byte[]> approve(
            @PathVariable String element, @PathVariable String version, Order<NothingMore> order) {
        return desk.once(order, 200, _ -> {
            told(kept.approve(named(element), version, order.who().id()));
            return known(named(element), version);
        });
    }

    /** The approved table of the version, or the one that is in force on the day. */
    PointsTable choose(Element element, Optional<String> version, LocalDate day) {
        var tables = kept.of(element);
        if (version.isPresent()) {
            return tables.version(version.get())
                    .orElseThrow(() ->
                            new NotPossible(CouncilRefusals.problem(new TableRejection.UnknownTable(version.get()))));
        }
        return tables.inForce(day)
                .orElseThrow(
                        () -> new NotPossible(CouncilRefusals.problem(new TableRejection.NoneInForce(element, day))));
    }

    private TableView known(Element element, String version) {
        return kept.of(element).all().stream()
                .filter(one -> one.proposed().table().version().equals(version))
                .findFirst()
                .map(TableView::of)
                .orElseThrow(() -> new NotPossible(CouncilRefusals.problem(new TableRejection.UnknownTable(version))));
    }

    private static Element named(String element) {
        return Arrays.stream(Element.values())
                .filter(one -> one.label().equals(element))
                .findFirst()
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "element", "id", Refusals.shown(element)))));
    }

    private static void told(TableDecision decision) {
        if (decision instanceof TableDecision.Refused refused) {
            throw new NotPossible(CouncilRefusals.problem(refused.rejection()));
        }
    }
}
