package uk.personalbudget.api.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.personalbudget.api.budget.Answer;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policies;

/**
 * Sends orders to budgets through Axon. Another node on the same database may have changed the budget since this one last
 * looked: then what this one remembers is dropped and the order is decided again, at most three times (settled 30).
 */
final class AxonLedger implements Ledger {
    private static final int TRIES_MAX = 3;
    private static final int ROUNDS_MAX = 10;
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final CommandGateway commands;
    private final EventStorage storage;
    private final Cache cache;
    private final Clock clock;
    private final Supplier<Policies> policies;
    private final WorkingDays workingDays;
    private final AccountNames names;

    AxonLedger(
            CommandGateway commands,
            EventStorage storage,
            Cache cache,
            Clock clock,
            Supplier<Policies> policies,
            WorkingDays workingDays,
            AccountNames names) {
        this.commands = commands;
        this.storage = storage;
        this.cache = cache;
        this.clock = clock;
        this.policies = policies;
        this.workingDays = workingDays;
        this.names = names;
    }

    @Override
    public Answer send(BudgetCommand command, Actor actor) {
        requireNoTransaction();
        Optional<Rejection> objection = names.objection(command);
        return untilLatest(command.budget(), () -> attempt(command, objection, actor));
    }

    /**
     * Another node may change a budget so often that many orders at once never come through where a single one would: then they
     * are sent by halves, and a single one is sent again after a moment, because nobody sits and waits for it.
     */
    @Override
    public List<Decision> sendAll(List<? extends BudgetCommand> commands, Actor actor) {
        if (commands.isEmpty()) {
            return List.of();
        }
        requireNoTransaction();
        String budget = commands.getFirst().budget();
        if (!commands.stream().allMatch(command -> command.budget().equals(budget))) {
            throw new IllegalArgumentException("Orders that are recorded together are all to one budget");
        }
        for (int round = 1; ; round++) {
            try {
                return untilLatest(budget, () -> attempt(budget, commands, actor));
            } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
                if (commands.size() > 1) {
                    int half = commands.size() / 2;
                    List<Decision> decisions = new ArrayList<>(sendAll(commands.subList(0, half), actor));
                    decisions.addAll(sendAll(commands.subList(half, commands.size()), actor));
                    return decisions;
                }
                if (round == ROUNDS_MAX) {
                    throw conflict;
                }
                cache.remove(budget);
                LockSupport.parkNanos(round * MOMENT_NANOS);
            }
        }
    }

    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Were the caller to roll back later, the budget in memory would be ahead of its own events.
            throw new IllegalStateException("An order is a transaction of its own and cannot be part of another one");
        }
    }

    /** @param attempted empty when its answer rests on a budget that was no longer the latest */
    private <T> T untilLatest(String budget, Supplier<Optional<T>> attempted) {
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<T> answer = attempted.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
                if (attempt == TRIES_MAX) {
                    throw conflict;
                }
            }
            if (attempt == TRIES_MAX) {
                throw new ConcurrencyException("The budget changed at every one of " + TRIES_MAX + " tries");
            }
            cache.remove(budget);
        }
    }

    private Context context(Actor actor) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        return new Context(now, today, actor, policies.get().at(today), workingDays);
    }

    /** Empty when the answers rest on a budget that was no longer the latest. */
    private Optional<List<Decision>> attempt(String budget, List<? extends BudgetCommand> all, Actor actor) {
        var context = context(actor);
        DecidedAll decided = commands.sendAndWait(new Orders(
                budget,
                all.stream()
                        .map(command -> new Order(command, names.objection(command), context))
                        .toList()));
        Long head = place(budget, decided.sequence(), decided.news())
                .map(EventStorage.Place::sequence)
                .orElse(null);
        return Objects.equals(head, decided.sequence()) ? Optional.of(decided.decisions()) : Optional.empty();
    }

    /** Empty when the answer rests on a budget that was no longer the latest. */
    private Optional<Answer> attempt(BudgetCommand command, Optional<Rejection> objection, Actor actor) {
        var context = context(actor);
        Instant now = context.now();
        Decided decided = commands.sendAndWait(new Order(command, objection, context));
        Optional<EventStorage.Place> place = place(
                command.budget(),
                decided.sequence(),
                !decided.decision().events().isEmpty());
        Long sequence = decided.sequence();
        if (sequence == null) {
            return place.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Answer(command.budget(), 0, -1, now, decided.decision(), decided.standing()));
        }
        return place.filter(found -> found.sequence() == sequence)
                .map(found -> new Answer(
                        command.budget(),
                        found.position(),
                        found.sequence(),
                        found.recordedAt(),
                        decided.decision(),
                        decided.standing()));
    }

    /** With new events the place of the last of them; without, the head of the stream, which must be what was decided on. */
    private Optional<EventStorage.Place> place(String budget, @Nullable Long sequence, boolean news) {
        return sequence == null || !news ? storage.head(budget) : storage.place(budget, sequence);
    }
}
