package uk.personalbudget.api.timer;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service;

class HourlyRunTest {
    private final Service service = Service.running();

    @Test
    void of_two_nodes_only_one_gives_what_is_due_and_a_lost_lock_is_free_again() throws Exception {
        var run = service.context.getBean(HourlyRun.class);
        try (var other = service.context.getBean(DataSource.class).getConnection();
                var statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(" + 0x6c65_6467_6572_0001L + ")");
            assertThat(run.once()).isFalse();
            statement.execute("select pg_advisory_unlock(" + 0x6c65_6467_6572_0001L + ")");
        }

        assertThat(run.once()).isTrue();
        assertThat(run.once()).isTrue();
    }
}
