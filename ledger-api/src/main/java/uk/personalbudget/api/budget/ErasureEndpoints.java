package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.erasure.Erasures;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.erasure.ErasureDecision;
import uk.personalbudget.ledger.erasure.ErasureEvent.Because;
import uk.personalbudget.ledger.erasure.ErasureRejection;

/** Forgetting a person: proposed by one, done by another, and not before the papers may go. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Erasure", description = "Destroy the key of what is kept of a person. The books stay as they are.")
class ErasureEndpoints {
    private final OrderDesk desk;
    private final Erasures erasures;

    ErasureEndpoints(OrderDesk desk, Erasures erasures) {
        this.desk = desk;
        this.erasures = erasures;
    }

    record Proposal(String id) {}

    record Held(String id, Because because) {}

    record NothingMore() {}

    @Schema(name = "ErasureHold")
    record HoldView(String id, String because, LocalDate since) {}

    /**
     * @param keptUntil the last day the papers have to be there
     * @param obstacle the code of what stands against it today
     */
    @Schema(name = "Erasure")
    record ErasureView(
            String person,
            LocalDate keptUntil,
            @Nullable String obstacle,
            List<HoldView> holds,
            @Nullable String proposed,
            @Nullable String proposedBy,
            @Nullable LocalDate erasedOn) {}

    @Schema(name = "ErasedPerson")
    record ErasedView(String person, LocalDate erasedOn) {}

    @GetMapping("/people/{person}/erasure")
    @Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Whether a person may be forgotten, from when on, and what stands against it")
    ErasureView look(@PathVariable String person) {
        return view(person);
    }

    @GetMapping("/erasures")
    @Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(
            summary = "Everybody who was forgotten, by reference",
            description =
                    "Keep it apart from the backups: it says who has to be forgotten again after an old one was put back.")
    Map<String, List<ErasedView>> all() {
        return Map.of(
                "items",
                erasures.erased().stream()
                        .map(it -> new ErasedView(it.person(), it.on()))
                        .toList());
    }

    @PostMapping("/people/{person}/erasure")
    @Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Propose to forget a person; somebody else does it")
    ResponseEntity<byte[]> propose(@PathVariable String person, Order<Proposal> order) {
        return desk.once(order, 201, body -> {
            told(erasures.propose(person, body.id(), order.who().id()));
            return view(person);
        });
    }

    @PostMapping("/people/{person}/erasure/{erasure}/approve")
    @Allowed({Role.HEAD_OF_SERVICE, Role.APPROVER})
    @Operation(
            summary = "Forget a person, as somebody else proposed",
            description = "The key is destroyed. It cannot be undone.")
    ResponseEntity<byte[]> approve(
            @PathVariable String person, @PathVariable String erasure, Order<NothingMore> order) {
        return desk.once(order, 200, _ -> {
            told(erasures.approve(person, erasure, order.who().id()));
            return view(person);
        });
    }

    @PostMapping("/people/{person}/erasure/{erasure}/withdraw")
    @Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE, Role.APPROVER})
    @Operation(summary = "Do not forget a person after all")
    ResponseEntity<byte[]> withdraw(
            @PathVariable String person, @PathVariable String erasure, Order<NothingMore> order) {
        return desk.once(order, 200, _ -> {
            told(erasures.withdraw(person, erasure, order.who().id()));
            return view(person);
        });
    }

    @PostMapping("/people/{person}/erasure-holds")
    @Allowed({Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Keep what is known of a person for a question, a dispute or a court")
    ResponseEntity<byte[]> hold(@PathVariable String person, Order<Held> order) {
        return desk.once(order, 201, body -> {
            told(erasures.hold(person, body.id(), body.because(), order.who().id()));
            return view(person);
        });
    }

    @PostMapping("/people/{person}/erasure-holds/{hold}/lift")
    @Allowed({Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "It need not be kept for that any longer")
    ResponseEntity<byte[]> lift(@PathVariable String person, @PathVariable String hold, Order<NothingMore> order) {
        return desk.once(order, 200, _ -> {
            told(erasures.lift(person, hold, order.who().id()));
            return view(person);
        });
    }

    private ErasureView view(String person) {
        var erasure = erasures.of(person)
                .orElseThrow(
                        () -> new NotPossible(CouncilRefusals.problem(new ErasureRejection.Unknown("person", person))));
        var outlook = erasures.outlook(person);
        return new ErasureView(
                person,
                outlook.keptUntil(),
                outlook.obstacle().map(ErasureRejection::code).orElse(null),
                erasure.holds().stream()
                        .map(it -> new HoldView(it.hold(), it.because().label(), it.on()))
                        .toList(),
                erasure.proposed().map(it -> it.erasure()).orElse(null),
                erasure.proposed().map(it -> it.proposedBy()).orElse(null),
                erasure.erased().map(it -> it.on()).orElse(null));
    }

    private static void told(ErasureDecision decision) {
        if (decision instanceof ErasureDecision.Refused refused) {
            throw new NotPossible(CouncilRefusals.problem(refused.rejection()));
        }
    }
}
