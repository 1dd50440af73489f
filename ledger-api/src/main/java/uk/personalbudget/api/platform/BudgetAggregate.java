package uk.personalbudget.api.platform;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.budget.PlanEvent.BudgetOpened;

/**
 * Axon's side of a budget: it asks the core, applies what the core says, and remembers. Every order creates the aggregate when
 * it is missing, so that it is the core that says there is no such budget.
 */
@AggregateRoot(type = BudgetAggregate.KIND)
final class BudgetAggregate {
    /** The name of the stream's kind, in every event's row. */
    static final String KIND = "personal-budget";

    @AggregateIdentifier
    private @Nullable String budget;

    private final BudgetState state;

    BudgetAggregate() {
        this(null, new BudgetState());
    }

    /** A budget as it was kept in a snapshot. */
    BudgetAggregate(@Nullable String budget, BudgetState state) {
        this.budget = budget;
        this.state = state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decided handle(Order order) {
        return new Decided(decided(order, by(order)), state.standing(), AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    DecidedAll handle(Orders orders) {
        List<Order> all = orders.all();
        List<Decision> decisions = new ArrayList<>(all.size());
        if (!all.isEmpty()) {
            var metadata = by(all.getFirst());
            all.forEach(order -> decisions.add(decided(order, metadata)));
        }
        return new DecidedAll(decisions, AggregateLifecycle.getVersion());
    }

    private static MetaData by(Order order) {
        return MetaData.with(OrderMetadata.ACTOR, order.context().actor().id());
    }

    private Decision decided(Order order, MetaData metadata) {
        var decision = PersonalBudget.decide(order.command(), order.objection(), state, order.context());
        decision.events().forEach(event -> AggregateLifecycle.apply(event, metadata));
        return decision;
    }

    @EventSourcingHandler
    void on(BudgetOpened event) {
        budget = event.budget();
        state.evolve(event);
    }

    @EventSourcingHandler
    void on(BudgetEvent event) {
        state.evolve(event);
    }

    @Nullable
    String budget() {
        return budget;
    }

    BudgetState state() {
        return state;
    }
}
