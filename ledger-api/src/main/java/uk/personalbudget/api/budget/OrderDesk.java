package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.body.BadBody;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.idempotency.DerivedIds;
import uk.personalbudget.api.idempotency.GivenAnswers;
import uk.personalbudget.api.idempotency.GivenAnswers.Given;
import uk.personalbudget.api.idempotency.GivenAnswers.Outcome;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.FamilyWord;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.WordCommand;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Takes an order from the request to the answer: whether this person may, whether it was answered before, what command it is,
 * what the ledger says, and how that is told.
 */
@Component
class OrderDesk {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;
    private final Access access;
    private final Directory directory;
    private final GivenAnswers answers;
    private final TextVault texts;
    private final Clock clock;

    OrderDesk(Ledger ledger, Access access, Directory directory, GivenAnswers answers, TextVault texts, Clock clock) {
        this.ledger = ledger;
        this.access = access;
        this.directory = directory;
        this.answers = answers;
        this.texts = texts;
        this.clock = clock;
    }

    /** The answer to an order that was carried out. */
    @Schema(name = "OrderAnswer", description = "What came of an order, and the balances after it.")
    record OrderAnswer(
            @Schema(description = "What the order made or changed.")
            String id,

            String budget,

            @Schema(description = "Where the ledger stood after it.")
            long position,

            Instant recordedAt,

            @Schema(description = "What was recorded; nothing when it had all happened before.")
            List<String> events,

            BalanceView balance) {}

    /** What a command is made from. */
    final class Draft<T extends Record> {
        private final T body;
        private final DerivedIds ids;
        private final Instant begunAt;
        private final Actor actor;
        private final String person;
        private String subject;

        private Draft(T body, DerivedIds ids, Instant begunAt, Actor actor, String person, String subject) {
            this.body = body;
            this.ids = ids;
            this.begunAt = begunAt;
            this.actor = actor;
            this.person = person;
            this.subject = subject;
        }

        T body() {
            return body;
        }

        Actor actor() {
            return actor;
        }

        /** The identifier that was given, or one worked out from who asks and the key; the answer will name it. */
        String id(String kind, Optional<String> given) {
            subject = given.orElseGet(() -> ids.of(kind));
            return subject;
        }

        /** Says what the answer is about when the address names it. */
        String about(String id) {
            subject = id;
            return id;
        }

        /** The day that was given, or the London day on which the key was first used. */
        LocalDate on(Optional<LocalDate> given) {
            return given.orElseGet(() -> London.dateOf(begunAt));
        }

        TextRef text(Words words) {
            return texts.store(person, words.text());
        }

        Optional<TextRef> text(Optional<Words> words) {
            return words.map(this::text);
        }
    }

    /** An order to a budget that the address names. */
    <T extends Record> ResponseEntity<byte[]> carryOut(
            Order<T> order, String budget, int status, Function<Draft<T>, BudgetCommand> command) {
        Actor actor = actorOn(order, budget);
        var known = directory.budget(budget).orElseThrow(() -> unknownBudget());
        return carryOut(order, actor, known.person(), budget, status, command);
    }

    /** An order to the budget of a card, an authorisation or a transaction. */
    <T extends Record> ResponseEntity<byte[]> carryOut(
            Order<T> order,
            Directory.Kind kind,
            String id,
            int status,
            BiFunction<Directory.Entry, Draft<T>, BudgetCommand> command) {
        Directory.Entry entry = find(order, kind, id);
        return carryOut(order, entry.budget(), status, draft -> command.apply(entry, draft));
    }

    /** The first order to a budget, which nobody knows yet. */
    <T extends Record> ResponseEntity<byte[]> open(
            Order<T> order, Function<T, String> person, Function<Draft<T>, BudgetCommand> command) {
        inTheSendersName(order);
        T body = order.body();
        return carryOut(order, order.who().actor(), person.apply(body), "", 201, command);
    }

    /** Anything else that is done once under a key: it answers with what {@code act} gives. */
    <T extends Record> ResponseEntity<byte[]> once(Order<T> order, int status, Function<T, Object> act) {
        T body = order.body();
        return answer(
                order,
                _ -> new Given(
                        status,
                        Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE),
                        JSON.writeValueAsBytes(act.apply(body)),
                        true));
    }

    /**
     * Something with a secret in it, or that only reads: it is done, and neither the order nor the answer is kept, not even as
     * a hash.
     */
    <T extends Record> ResponseEntity<byte[]> unkept(Order<T> order, int status, Function<T, Object> act) {
        inTheSendersName(order);
        key(order);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsBytes(act.apply(order.body())));
    }

    /** The same for an order to a budget: what is kept of it is the event, and asking twice is for the ledger to recognise. */
    <T extends Record> ResponseEntity<byte[]> unkept(
            Order<T> order, String budget, int status, Function<Draft<T>, BudgetCommand> command) {
        inTheSendersName(order);
        Actor actor = actorOn(order, budget);
        var known = directory.budget(budget).orElseThrow(() -> unknownBudget());
        var ids = new DerivedIds(order.who().id(), key(order));
        var draft = new Draft<>(order.body(), ids, clock.instant(), actor, known.person(), budget);
        return sent(told(ledger.send(command.apply(draft), actor), draft.subject, status), false);
    }

    /** The person who acts, with the roles that hold on this budget; a budget they may not know of does not exist. */
    Actor actorOn(Order<?> order, String budget) {
        Actor actor = access.on(order.who(), budget);
        if (actor.roles().isEmpty()) {
            throw unknownBudget();
        }
        if (actor.roles().stream().noneMatch(served(order)::contains)) {
            throw new NotPossible(Problem.of(403, "not-allowed"));
        }
        return actor;
    }

    /** On a family's word an officer gets in where the family does, and nobody else gets in at all. */
    private static Set<Role> served(Order<?> order) {
        return order.word().isPresent() ? Set.of(Role.FINANCE_OFFICER) : order.allowed();
    }

    /** Only orders to one budget can be a family's; the word is never left out in silence. */
    private static void inTheSendersName(Order<?> order) {
        if (order.word().isPresent()) {
            throw Parameters.bad(FamilyWord.MEMBER, "Leave it out: this is not an order of a family.");
        }
    }

    /** The identifier, unless another budget has it: addresses without a budget must lead to one place. */
    String unusedElsewhere(Directory.Kind kind, String id, String budget) {
        if (directory.find(kind, id).stream().anyMatch(entry -> !entry.budget().equals(budget))) {
            throw new NotPossible(
                    Problem.of(409, "already-used", Map.of("kind", kind.label(), "id", Refusals.shown(id))));
        }
        return id;
    }

    private Directory.Entry find(Order<?> order, Directory.Kind kind, String id) {
        List<Directory.Entry> found = directory.reach(kind, id).stream()
                .filter(entry -> access.may(order.who(), entry.budget(), served(order)))
                .toList();
        return switch (found.size()) {
            case 0 ->
                throw new NotPossible(Problem.of(
                        404,
                        switch (kind) {
                            case CARD -> "unknown-card";
                            case AUTHORISATION -> "unknown-authorisation";
                            case TRANSACTION -> "unknown-transaction";
                        },
                        Map.of("id", Refusals.shown(id))));
            case 1 -> found.getFirst();
            default -> throw new NotPossible(Problem.of(409, "more-than-one", Map.of("id", Refusals.shown(id))));
        };
    }

    private <T extends Record> ResponseEntity<byte[]> carryOut(
            Order<T> order,
            Actor actor,
            String person,
            String budget,
            int status,
            Function<Draft<T>, BudgetCommand> command) {
        T body = order.body();
        return answered(order, begunAt -> {
            var draft = new Draft<>(body, new DerivedIds(order.who().id(), key(order)), begunAt, actor, person, budget);
            Answer answer = ledger.send(onWhoseWord(order, budget, draft, command.apply(draft)), actor);
            return told(answer, draft.subject, status);
        });
    }

    @Rule("C-12")
    private BudgetCommand onWhoseWord(Order<?> order, String budget, Draft<?> draft, BudgetCommand command) {
        return order.word()
                .<BudgetCommand>map(word -> new WordCommand.RecordFamilyOrder(
                        command,
                        new WordCommand.Word(word.member(), word.medium(), word.readBack(), draft.on(word.givenOn())),
                        access.family(word.member(), budget)))
                .orElse(command);
    }

    /** Anything that is done once under a key, whatever its body is. */
    ResponseEntity<byte[]> answer(Order<?> order, Function<Instant, Given> act) {
        inTheSendersName(order);
        return answered(order, act);
    }

    private ResponseEntity<byte[]> answered(Order<?> order, Function<Instant, Given> act) {
        var key = new GivenAnswers.Key(order.who().id(), key(order));
        String hash = GivenAnswers.hash(order.address(), order.bytes());
        return switch (answers.once(key, hash, begunAt -> decidedOrNot(act, begunAt))) {
            case Outcome.First first -> sent(first.given(), false);
            case Outcome.Again again -> sent(again.given(), true);
            case Outcome.OtherRequest _ -> throw new NotPossible(Problem.of(409, "key-used-otherwise"));
        };
    }

    private static Given decidedOrNot(Function<Instant, Given> act, Instant begunAt) {
        try {
            return act.apply(begunAt);
        } catch (NotPossible edge) {
            return given(edge.problem(), false);
        } catch (BadBody unreadable) {
            return given(Problem.of(unreadable.faults()), false);
        }
    }

    private static String key(Order<?> order) {
        String key = order.key().orElseThrow(() -> new NotPossible(Problem.of(400, "key-missing")));
        if (!KEY.matcher(key).matches()) {
            throw new NotPossible(Problem.of(400, "key-unusable"));
        }
        return key;
    }

    private Given told(Answer answer, String subject, int status) {
        return switch (answer.decision()) {
            case Decision.Accepted accepted -> {
                directory.note(answer.budget(), accepted.events());
                yield accepted(answer, accepted, subject, status);
            }
            case Decision.Refused refused -> refused(answer, refused.rejection());
        };
    }

    private static Given accepted(Answer answer, Decision.Accepted accepted, String subject, int status) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.put(HttpHeaders.ETAG, ETags.of(answer.budget(), answer.position()));
        byte[] body = JSON.writeValueAsBytes(new OrderAnswer(
                subject.isEmpty() ? answer.budget() : subject,
                answer.budget(),
                answer.position(),
                answer.recordedAt(),
                names(accepted.events()),
                BalanceView.of(answer.position(), answer.standing())));
        return new Given(status, headers, body, true);
    }

    /** A no of the core, with the balances as they are and the place where the no was recorded. */
    private static Given refused(Answer answer, Rejection rejection) {
        Problem problem = Refusals.problem(rejection);
        if (rejection instanceof Rejection.UnknownBudget) {
            return given(problem, false);
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("budget", answer.budget());
        more.put("position", answer.position());
        more.put("event", answer.budget() + "/" + answer.sequence());
        more.put("balance", BalanceView.of(answer.position(), answer.standing()));
        return given(problem.with(more), true);
    }

    private static List<String> names(List<BudgetEvent> events) {
        var names = new ArrayList<String>();
        for (BudgetEvent event : events) {
            names.add(EventNames.of(event));
        }
        return names;
    }

    private static Given given(Problem problem, boolean decided) {
        return new Given(
                problem.status(), Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE), problem.json(), decided);
    }

    private static ResponseEntity<byte[]> sent(Given given, boolean again) {
        var response = ResponseEntity.status(given.status());
        given.headers().forEach(response::header);
        if (again) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.body(given.body());
    }

    static NotPossible unknownBudget() {
        return new NotPossible(Problem.of(404, "unknown-budget"));
    }
}
