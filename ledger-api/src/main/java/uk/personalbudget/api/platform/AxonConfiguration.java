package uk.personalbudget.api.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.api.provider.ProviderBooks;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.calendar.EnglandBankHolidays;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/**
 * Every part of Axon that touches data, declared by hand. Left to itself, Axon 4.13 on Boot 4 starts without transactions and
 * keeps how far its readers have come in memory only, and says nothing about it.
 */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {
    private static final int READ_AT_ONCE = 1_000;
    private static final long CLAIM_MILLIS = 1_000;
    /** Personal budgets of this kind began in September 2014. */
    private static final Year FIRST_YEAR = Year.of(2014);

    private static final int YEARS_AHEAD = 10;

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    /** For Axon's own needs, such as how far a reader has come. Only Axon's own kinds of these are read back. */
    @Bean
    @Primary
    Serializer serializer() {
        return tokenSerializer();
    }

    static Serializer tokenSerializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.findAndAddModules()
                        .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return tokenSerializer();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return EventSerializer.make();
    }

    @Bean(initMethod = "begin", destroyMethod = "end")
    OutageLines outageLines(Clock clock) {
        return new OutageLines(clock);
    }

    @Bean
    JustRecorded justRecorded() {
        return new JustRecorded();
    }

    @Bean(destroyMethod = "close")
    EventAppender eventAppender(DataSource database, Clock clock, JustRecorded recorded) {
        return new EventAppender(database, clock, recorded);
    }

    /** It takes part in a transaction where there is one, and otherwise keeps no connection longer than a look takes. */
    @Bean
    EventStorage eventStorageEngine(
            DataSource database,
            TransactionManager transactions,
            @Qualifier("eventSerializer") Serializer events,
            EventAppender appender) {
        return new EventStorage(
                new SpringDataSourceConnectionProvider(database),
                transactions,
                events,
                SnapshotSerializer.make(CoreFingerprint.take()),
                appender);
    }

    /** An order needs no transaction: recording its events is the only thing it does, and that is all or nothing by itself. */
    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus commandBus(org.axonframework.config.Configuration configuration) {
        var bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .messageMonitor(configuration.messageMonitor(SimpleCommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        return bus;
    }

    /** It ends before the database does, from which it reads ahead for the readers of the feed. */
    @Bean(name = "eventBus", destroyMethod = "shutDown")
    @Qualifier("eventStore")
    EventStore eventStore(EventStorage storage) {
        return EmbeddedEventStore.builder().storageEngine(storage).build();
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(TokenSchema.builder()
                        .setTokenTable("reader_token")
                        .setProcessorNameColumn("reader")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("updated_at")
                        .setOwnerColumn("owner")
                        .build())
                .claimTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Bean
    Cache budgetCache(PlatformSettings settings) {
        return new BudgetCache(settings.budgetsInMemory());
    }

    /** One thread writes all snapshots, so that no order waits for one; it ends before the database it writes to. */
    @Bean(destroyMethod = "shutdownNow")
    @Qualifier("snapshots")
    ExecutorService snapshotThread(DataSource database) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("snapshots").daemon().factory());
    }

    @Bean
    Snapshotter snapshotter(
            EventStore events,
            TransactionManager transactions,
            @Qualifier("snapshots") ExecutorService snapshots,
            org.axonframework.config.Configuration configuration) {
        return AggregateSnapshotter.builder()
                .eventStore(events)
                .executor(snapshots)
                .transactionManager(transactions)
                .repositoryProvider(configuration::repository)
                .aggregateFactories(List.of(new GenericAggregateFactory<>(BudgetAggregate.class)))
                .build();
    }

    /** The wiring of a budget; it is the same in tests. */
    static AggregateConfigurer<BudgetAggregate> budgets() {
        return AggregateConfigurer.defaultConfiguration(BudgetAggregate.class)
                .configureCommandTargetResolver(_ -> AxonConfiguration::target);
    }

    static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        return new VersionedAggregateIdentifier(((Asked) message.getPayload()).budget(), null);
    }

    @Bean
    ConfigurerModule budgets(Cache cache, PlatformSettings settings) {
        return configurer -> configurer.configureAggregate(budgets()
                .configureCache(_ -> cache)
                .configureSnapshotTrigger(configuration ->
                        new Snapshots(configuration.getComponent(Snapshotter.class), settings.snapshotEvery())));
    }

    @Bean
    PolicyBooks policyBooks(
            EventStore store, JdbcClient sql, @Qualifier("eventSerializer") Serializer events, Clock clock) {
        return new StoredPolicies(store, sql, events, clock);
    }

    @Bean
    Streams streams(EventStore store, JdbcClient sql, @Qualifier("eventSerializer") Serializer events) {
        return new StoredStreams(store, sql, events);
    }

    @Bean
    ProviderBooks providerBooks(
            EventStore store, JdbcClient sql, @Qualifier("eventSerializer") Serializer events, Clock clock) {
        return new StoredProviders(store, sql, events, clock);
    }

    /** Every version, for whoever asks about other days than today. */
    @Bean
    Supplier<Policies> policyVersions(PolicyBooks books) {
        return books::now;
    }

    /** The policy in force today. */
    @Bean
    Supplier<Policy> policies(PolicyBooks books, Clock clock) {
        return () -> books.now().at(London.dateOf(clock.instant()));
    }

    @Bean
    @ConditionalOnMissingBean
    WorkingDays workingDays(Clock clock) {
        Year now = Year.from(London.dateOf(clock.instant()));
        return EnglandBankHolidays.between(FIRST_YEAR, now.plusYears(YEARS_AHEAD), List.of());
    }

    @Bean
    Ledger ledger(
            CommandGateway commands,
            EventStorage storage,
            Cache cache,
            Clock clock,
            Supplier<Policies> policies,
            WorkingDays workingDays,
            JdbcClient sql) {
        return new AxonLedger(commands, storage, cache, clock, policies, workingDays, new AccountNames(sql));
    }

    /** Each reader reads the whole feed in one order, so it has one segment, and stops at what it cannot handle. */
    @Bean
    ConfigurerModule feedReaders(FeedHandlers handlers) {
        return configurer -> {
            var processing = configurer.eventProcessing();
            processing.usingPooledStreamingEventProcessors((_, processor) -> processor
                    .initialSegmentCount(1)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .tokenClaimInterval(CLAIM_MILLIS)
                    .batchSize(READ_AT_ONCE));
            processing.registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
            processing.registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance());
            for (FeedHandler handler : handlers.all()) {
                processing.registerEventHandler(_ -> handler);
                processing.assignHandlerInstancesMatching(handler.name(), other -> other == handler);
            }
        };
    }

    /** One handler for each reader. */
    record FeedHandlers(List<FeedHandler> all) {}

    @Bean
    FeedHandlers feedHandlers(ObjectProvider<FeedReader> readers, Clock clock) {
        return new FeedHandlers(readers.orderedStream()
                .map(reader -> new FeedHandler(reader, clock))
                .toList());
    }

    @Bean
    BudgetHistory budgetHistory(JdbcClient sql, @Qualifier("eventSerializer") Serializer events) {
        return new StoredHistory(sql, events);
    }

    @Bean
    Feed feed(
            EventProcessingConfiguration processing,
            EventStorage storage,
            DataSource database,
            TokenStore tokens,
            TransactionManager transactions,
            JdbcClient sql,
            Serializer serializer,
            FeedHandlers handlers) {
        return new Feed(
                processing, storage, new StoredEvents(database), tokens, transactions, sql, serializer, handlers.all());
    }
}
