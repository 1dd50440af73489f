package uk.personalbudget.api.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;

/** What was acknowledged is found, whether or not the tables have caught up, and whoever acknowledged it. */
class DirectoryTest {
    private final Service service = Service.running();

    @Test
    void what_another_node_accepted_a_moment_ago_is_found_before_the_tables_have_it() {
        var reader = service.context
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor("directory", EventProcessor.class)
                .orElseThrow();
        service.caughtUp();
        reader.shutDown();
        try {
            RunningBudget budget = RunningBudget.agreed(service);
            // One that remembers nothing: another node, or this one after it was killed.
            var other = new Directory(
                    service.context.getBean(JdbcClient.class), service.context.getBeanProvider(Feed.class));

            assertThat(other.find(Directory.Kind.CARD, budget.card())).isEmpty();
            assertThat(other.reach(Directory.Kind.CARD, budget.card()))
                    .extracting(Directory.Entry::budget)
                    .containsExactly(budget.id);
            assertThat(other.budget(budget.id)).isPresent();
            assertThat(other.reach(Directory.Kind.CARD, "nobody's")).isEmpty();
            assertThat(other.budget("nobody's")).isEmpty();
        } finally {
            reader.start();
        }
    }
}
