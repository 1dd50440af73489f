package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ConfigurableApplicationContext;

class PlatformWiringTest {
    @TempDir
    static Path data;

    static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        context = Platform.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void every_part_of_axon_that_touches_data_is_the_one_we_chose() {
        assertThat(context.getBean(TransactionManager.class)).isExactlyInstanceOf(SpringTransactionManager.class);
        assertThat(context.getBean(ConnectionProvider.class))
                .isExactlyInstanceOf(UnitOfWorkAwareConnectionProviderWrapper.class);
        assertThat(context.getBean(EventStorageEngine.class)).isExactlyInstanceOf(EventStorage.class);
        assertThat(context.getBean(EventBus.class)).isExactlyInstanceOf(EmbeddedEventStore.class);
        assertThat(context.getBean(TokenStore.class)).isExactlyInstanceOf(JdbcTokenStore.class);
        assertThat(context.getBean(Cache.class)).isExactlyInstanceOf(BudgetCache.class);
        assertThat(context.getBean(Snapshotter.class)).isExactlyInstanceOf(AggregateSnapshotter.class);
        assertThat(context.getBean(CommandBus.class)).isExactlyInstanceOf(SimpleCommandBus.class);

        var axon = context.getBean(org.axonframework.config.Configuration.class);
        assertThat(axon.eventStore()).isSameAs(context.getBean(EventBus.class));
        assertThat(axon.getComponent(TransactionManager.class)).isSameAs(context.getBean(TransactionManager.class));
        assertThat(axon.getComponent(TokenStore.class)).isSameAs(context.getBean(TokenStore.class));
        assertThat(axon.repository(BudgetAggregate.class)).isExactlyInstanceOf(CachingEventSourcingRepository.class);
        assertThat(axon.getComponent(EventProcessingConfiguration.class)
                        .eventProcessor("remembering")
                        .orElseThrow())
                .isExactlyInstanceOf(PooledStreamingEventProcessor.class);
    }

    @Test
    void json_is_written_by_jackson_3_and_xstream_is_nowhere() {
        assertThat(context.getBean(Serializer.class)).isExactlyInstanceOf(Jackson3Serializer.class);
        assertThat(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                        context.getBeanFactory(), Serializer.class, "messageSerializer"))
                .isExactlyInstanceOf(Jackson3Serializer.class);
        assertThat(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                        context.getBeanFactory(), Serializer.class, "eventSerializer"))
                .isExactlyInstanceOf(EventSerializer.class);
        assertThat(getClass().getClassLoader().getResource("com/thoughtworks/xstream/XStream.class"))
                .isNull();
    }

    @Test
    void nothing_reports_to_axons_vendor_or_advertises() {
        assertThat(context.getBeanNamesForType(UpdateChecker.class)).isEmpty();
        assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.contains("updateCheck"));
        assertThat(LoggerFactory.getLogger("org.axonframework.config.AxonIQConsoleModule")
                        .isErrorEnabled())
                .isFalse();
    }

    @Test
    void no_time_limit_can_stop_a_reader_of_the_feed() {
        assertThat(context.getBeanNamesForType(HandlerTimeoutHandlerEnhancerDefinition.class))
                .isEmpty();
        assertThat(context.containsBean("axonTimeoutConfigurerModule")).isFalse();
    }
}
