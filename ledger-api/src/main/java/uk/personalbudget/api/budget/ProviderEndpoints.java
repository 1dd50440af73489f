package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.idempotency.GivenAnswers.Given;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.provider.ProviderBooks;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.provider.ProviderCommand;
import uk.personalbudget.ledger.provider.ProviderDecision;
import uk.personalbudget.ledger.provider.Service;
import uk.personalbudget.ledger.provider.Status;

/**
 * The council's list of providers. How one stands is proposed by one person and decided by another. The list never stops a
 * payment that is owed, nor limits whom a family may pay.
 */
@RestController
@RequestMapping("/api/v1/providers")
@Tag(name = "Providers", description = "The council's list: how each stands, what it does, contracts and fees.")
class ProviderEndpoints {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NOT_FOUND = 404;

    private final OrderDesk desk;
    private final ProviderBooks providers;
    private final TextVault texts;
    private final Clock clock;

    ProviderEndpoints(OrderDesk desk, ProviderBooks providers, TextVault texts, Clock clock) {
        this.desk = desk;
        this.providers = providers;
        this.texts = texts;
        this.clock = clock;
    }

    record Application(String id, Words name, SortedSet<Service> services, Optional<LocalDate> effectiveOn) {}

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Enter a provider that applies")
    ResponseEntity<byte[]> apply(Order<Application> order) {
        return order(
                order,
                201,
                body -> new ProviderCommand.Apply(
                        body.id(), text(body.id(), body.name()), body.services(), day(body.effectiveOn())));
    }

    /** @param reassessment the yearly look at it, which may leave it as it stands */
    record Proposal(
            String id,
            Status status,
            Words reason,
            Optional<Words> conditions,
            Optional<Boolean> reassessment,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{provider}/status-proposals")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose how a provider stands, with the reason; another person decides")
    ResponseEntity<byte[]> propose(@PathVariable String provider, Order<Proposal> order) {
        return order(
                order,
                201,
                body -> new ProviderCommand.ProposeStatus(
                        provider,
                        body.id(),
                        body.status(),
                        text(provider, body.reason()),
                        body.conditions().map(words -> text(provider, words)),
                        body.reassessment().orElse(false),
                        day(body.effectiveOn())));
    }

    record Decided(boolean yes, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{provider}/status-proposals/{proposal}/decide")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Decide how a provider stands, as somebody else proposed it")
    ResponseEntity<byte[]> decide(@PathVariable String provider, @PathVariable String proposal, Order<Decided> order) {
        return order(
                order,
                200,
                body -> new ProviderCommand.DecideStatus(provider, proposal, body.yes(), day(body.effectiveOn())));
    }

    record Offered(SortedSet<Service> services, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{provider}/services")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Say what a provider does")
    ResponseEntity<byte[]> services(@PathVariable String provider, Order<Offered> order) {
        return order(
                order,
                200,
                body -> new ProviderCommand.ChangeServices(provider, body.services(), day(body.effectiveOn())));
    }

    record Contracted(
            String id,
            Service service,
            long monthlyFeePence,
            Optional<LocalDate> to,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{provider}/contracts")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Record a contract with its fee a month",
            description = "The fee of managed accounts is what their holder may charge; more is asked about.")
    ResponseEntity<byte[]> contract(@PathVariable String provider, Order<Contracted> order) {
        return order(
                order,
                201,
                body -> new ProviderCommand.AgreeContract(
                        provider,
                        body.id(),
                        body.service(),
                        body.monthlyFeePence(),
                        body.to(),
                        day(body.effectiveOn())));
    }

    record Fee(long monthlyFeePence, LocalDate effectiveOn) {}

    @PostMapping("/{provider}/contracts/{contract}/fees")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record another fee of a contract, from its day on")
    ResponseEntity<byte[]> fee(@PathVariable String provider, @PathVariable String contract, Order<Fee> order) {
        return order(
                order,
                201,
                body -> new ProviderCommand.AgreeFee(provider, contract, body.monthlyFeePence(), body.effectiveOn()));
    }

    /** @param account the reference its statements are known under */
    record PooledAccount(String account, String lastFour, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{provider}/pooled-accounts")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Name the bank account in which a provider keeps the money of several people")
    ResponseEntity<byte[]> pooled(@PathVariable String provider, Order<PooledAccount> order) {
        return order(
                order,
                201,
                body -> new ProviderCommand.NamePooledAccount(
                        provider, body.account(), body.lastFour(), day(body.effectiveOn())));
    }

    @GetMapping
    @Allowed({
        Role.FAMILY,
        Role.KEY_WORKER,
        Role.FINANCE_OFFICER,
        Role.APPROVER,
        Role.HEAD_OF_SERVICE,
        Role.AUDITOR,
        Role.PROVIDER
    })
    @Operation(summary = "The list: who stands how, and what each does", description = "A family may pay anybody else.")
    List<ProviderView.Line> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {
        LocalDate day = on == null ? today() : on;
        return providers.all().stream()
                .flatMap(provider -> ProviderView.line(provider, day, texts::read).stream())
                .filter(line -> status == null || line.status().equals(status))
                .filter(line -> service == null || line.services().contains(service))
                .toList();
    }

    @GetMapping("/reassessments-due")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Who is to be looked at again by a day, the longest due first; today when none is given")
    List<ProviderView.Due> due(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate by) {
        return ProviderView.due(providers.all(), by == null ? today() : by);
    }

    @GetMapping("/{provider}")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "One provider whole: every standing with its reason, contracts, fees and accounts")
    ProviderView look(@PathVariable String provider) {
        return providers
                .find(provider)
                .map(found -> ProviderView.of(found, texts::read))
                .orElseThrow(() -> new NotPossible(unknown("provider", provider)));
    }

    private <T extends Record> ResponseEntity<byte[]> order(
            Order<T> order, int status, Function<T, ProviderCommand> command) {
        T body = order.body();
        return desk.answer(
                order, _ -> told(providers.send(command.apply(body), order.who().actor()), status));
    }

    private static Given told(ProviderDecision decision, int status) {
        return switch (decision) {
            case ProviderDecision.Accepted accepted ->
                new Given(
                        status,
                        Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE),
                        JSON.writeValueAsBytes(Map.of("new", accepted.event().isPresent())),
                        true);
            case ProviderDecision.Refused refused -> {
                Problem problem = CouncilRefusals.problem(refused.rejection());
                yield new Given(
                        problem.status(),
                        Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE),
                        problem.json(),
                        problem.status() != NOT_FOUND);
            }
        };
    }

    private static Problem unknown(String kind, String id) {
        return Problem.of(NOT_FOUND, "unknown-thing", Map.of("kind", kind, "id", Refusals.shown(id)));
    }

    private TextRef text(String provider, Words words) {
        return texts.store("provider-" + provider, words.text());
    }

    private LocalDate day(Optional<LocalDate> given) {
        return given.orElseGet(this::today);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
