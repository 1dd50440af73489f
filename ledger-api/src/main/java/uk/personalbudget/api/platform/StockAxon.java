package uk.personalbudget.api.platform;

import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;

/**
 * The same budgets under the same rules, with the event storage that comes with Axon: each order in a transaction of its own,
 * the database numbers the events. Nothing in the product uses it; it is what the benchmark compares with.
 */
public final class StockAxon implements AutoCloseable {
    private static final int BUDGETS_MAX = 5_000;

    private final Configuration axon;
    private final Clock clock;
    private final WorkingDays workingDays;

    /** Makes its tables in the database it is given. */
    public StockAxon(DataSource database, Clock clock, WorkingDays workingDays) {
        this.clock = clock;
        this.workingDays = workingDays;
        Serializer events = EventSerializer.make();
        var transactions = new SpringTransactionManager(new JdbcTransactionManager(database));
        var connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database));
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(events)
                .snapshotSerializer(events)
                .build();
        transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> transactions)
                .configureSerializer(_ -> AxonConfiguration.tokenSerializer())
                .configureEventSerializer(_ -> events)
                .configureEmbeddedEventStore(_ -> engine)
                .configureAggregate(AxonConfiguration.budgets().configureCache(_ -> new BudgetCache(BUDGETS_MAX)))
                .start();
    }

    /** Records events that were decided elsewhere. */
    public void keep(String budget, Iterable<BudgetEvent> events) {
        long sequence = 0;
        for (BudgetEvent event : events) {
            axon.eventStore()
                    .publish(new org.axonframework.eventhandling.GenericDomainEventMessage<>(
                            BudgetAggregate.KIND, budget, sequence++, event));
        }
    }

    public void send(BudgetCommand command, Context.Actor actor) {
        var now = clock.instant();
        axon.commandGateway()
                .sendAndWait(new Order(
                        command,
                        Optional.empty(),
                        new Context(now, London.dateOf(now), actor, Policy.defaults(), workingDays)));
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
