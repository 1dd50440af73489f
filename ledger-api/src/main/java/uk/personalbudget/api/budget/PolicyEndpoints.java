package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.idempotency.GivenAnswers.Given;
import uk.personalbudget.api.policy.PolicyDesk;
import uk.personalbudget.api.policy.PolicyView;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.scenario.BadScenario;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.PolicyDecision;

/** A council's own settings: proposed by one person, approved by another, in force from their first day. */
@RestController
@RequestMapping("/api/v1/policies")
@Tag(name = "Policies", description = "What the council decides for itself, dated and approved.")
class PolicyEndpoints {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REFUSED = 422;
    private static final int NOT_FOUND = 404;

    private final OrderDesk desk;
    private final PolicyDesk policies;
    private final Clock clock;

    PolicyEndpoints(OrderDesk desk, PolicyDesk policies, Clock clock) {
        this.desk = desk;
        this.policies = policies;
        this.clock = clock;
    }

    /** An order that says everything in its address. */
    record Nothing() {}

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR, Role.ADMINISTRATOR})
    @Operation(summary = "Every version, who proposed and who approved it")
    List<PolicyView.VersionView> versions() {
        return PolicyView.versions(policies.policies(), today());
    }

    @GetMapping("/in-force")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR, Role.ADMINISTRATOR})
    @Operation(summary = "The policy in force on a day, whole; today when none is given")
    PolicyView.Whole inForce(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {
        var all = policies.policies();
        var policy = all.at(on == null ? today() : on);
        return PolicyView.whole(
                policy, all.version(policy.version()).map(policies::reasons).orElse(Map.of()));
    }

    @GetMapping("/national")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR, Role.ADMINISTRATOR})
    @Operation(summary = "The figures no council may choose, with the days from which they apply")
    List<PolicyView.Figure> national() {
        return PolicyView.national();
    }

    @GetMapping("/{version}")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR, Role.ADMINISTRATOR})
    @Operation(summary = "One version, whole, with the reasons its file gives")
    PolicyView.Whole version(@PathVariable String version) {
        var found = find(version);
        return PolicyView.whole(found.policy(), policies.reasons(found));
    }

    @GetMapping(value = "/{version}/file", produces = "application/yaml")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR, Role.ADMINISTRATOR})
    @Operation(summary = "The file of a version, byte for byte")
    ResponseEntity<String> file(@PathVariable String version) {
        return policies.file(find(version))
                .map(ResponseEntity::ok)
                .orElseThrow(() -> new NotPossible(unknown(version)));
    }

    @PostMapping(consumes = MediaType.ALL_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Role.FINANCE_OFFICER, Role.ADMINISTRATOR})
    @Operation(
            summary = "Propose a version",
            description =
                    "The body is the policy file, YAML in UTF-8. It is in force only after somebody else approved it.")
    ResponseEntity<byte[]> propose(
            SignedIn who,
            HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "policy.yaml") String name)
            throws IOException {
        byte[] file = bytes(request);
        var order = new Order<>(
                who,
                Optional.ofNullable(key).map(String::strip),
                request.getMethod() + " " + request.getRequestURI(),
                Set.of(),
                file,
                Nothing.class);
        return desk.answer(order, _ -> proposed(name, file, who));
    }

    @PostMapping("/{version}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve a version that somebody else proposed")
    ResponseEntity<byte[]> approve(@PathVariable String version, Order<Nothing> order) {
        order.body();
        return desk.answer(
                order, _ -> told(policies.approve(version, order.who().actor()), 200));
    }

    @PostMapping("/{version}/withdraw")
    @Allowed({Role.FINANCE_OFFICER, Role.ADMINISTRATOR, Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Take a version back before it is approved")
    ResponseEntity<byte[]> withdraw(@PathVariable String version, Order<Nothing> order) {
        order.body();
        return desk.answer(
                order, _ -> told(policies.withdraw(version, order.who().actor()), 200));
    }

    private Given proposed(String name, byte[] file, SignedIn who) {
        try {
            return told(policies.propose(name, file, who.actor()), 201);
        } catch (BadScenario bad) {
            Problem problem = Problem.of(
                            REFUSED,
                            "bad-policy-file",
                            Map.of("line", Integer.toString(bad.line()), "reason", bad.words()))
                    .with(Map.of("line", bad.line()));
            return new Given(REFUSED, Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE), problem.json(), false);
        }
    }

    private Given told(PolicyDesk.Answered answered, int status) {
        return switch (answered.decision()) {
            case PolicyDecision.Accepted accepted -> {
                var out = new LinkedHashMap<String, Object>();
                out.put("version", answered.version());
                out.put("new", !accepted.events().isEmpty());
                out.put("versions", versions());
                yield new Given(
                        status,
                        Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE),
                        JSON.writeValueAsBytes(out),
                        true);
            }
            case PolicyDecision.Refused refused -> {
                Problem problem = CouncilRefusals.problem(refused.rejection());
                yield new Given(
                        problem.status(),
                        Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE),
                        problem.json(),
                        problem.status() != NOT_FOUND);
            }
        };
    }

    private Policies.Version find(String version) {
        return policies.policies().version(version).orElseThrow(() -> new NotPossible(unknown(version)));
    }

    private static Problem unknown(String version) {
        return Problem.of(NOT_FOUND, "unknown-thing", Map.of("kind", "policy version", "id", Refusals.shown(version)));
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        try (InputStream in = request.getInputStream()) {
            byte[] bytes = in.readNBytes(OrderResolver.BODY_BYTES_MOST + 1);
            if (bytes.length > OrderResolver.BODY_BYTES_MOST) {
                throw new NotPossible(Problem.of(
                        413, "body-too-large", Map.of("most", Integer.toString(OrderResolver.BODY_BYTES_MOST / 1024))));
            }
            return bytes;
        }
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
