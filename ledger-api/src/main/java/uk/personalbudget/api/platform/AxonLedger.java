package uk.personalbudget.api.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.personalbudget.api.budget.Answer;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
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
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Were the caller to roll back later, the budget in memory would be ahead of its own events.
            throw new IllegalStateException("An order is a transaction of its own and cannot be part of another one");
        }
        Optional<Rejection> objection = names.objection(command);
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<Answer> answer = attempt(command, objection, actor);
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
            cache.remove(command.budget());
        }
    }

    /** Empty when the answer rests on a budget that was no longer the latest. */
    private Optional<Answer> attempt(BudgetCommand command, Optional<Rejection> objection, Actor actor) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        var context = new Context(now, today, actor, policies.get().at(today), workingDays);
        Decided decided = commands.sendAndWait(new Order(command, objection, context));
        Optional<EventStorage.Place> place = place(command.budget(), decided);
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
    private Optional<EventStorage.Place> place(String budget, Decided decided) {
        Long sequence = decided.sequence();
        return sequence == null || decided.decision().events().isEmpty()
                ? storage.head(budget)
                : storage.place(budget, sequence);
    }
}
