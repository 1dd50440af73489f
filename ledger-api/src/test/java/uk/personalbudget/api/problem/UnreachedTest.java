package uk.personalbudget.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionSystemException;

class UnreachedTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53100", "53300", "57P01", "57P03", "58030"})
    void a_database_that_is_away_or_full_is_told_as_send_again(String state) {
        assertThat(Unreached.problem(new IllegalStateException(new SQLException("no", state))))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.code()).isEqualTo("unreached");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "42601", "42501"})
    void a_mistake_of_ours_is_not(String state) {
        assertThat(Unreached.problem(new IllegalStateException(new SQLException("no", state))))
                .isEmpty();
        assertThat(Unreached.problem(new EventStoreException("no", new SQLException("no", state))))
                .isEmpty();
        assertThat(Unreached.problem(new IllegalArgumentException("no"))).isEmpty();
        assertThat(Unreached.problem(null)).isEmpty();
    }

    @Test
    void a_pool_without_connections_and_a_store_that_closes_are_told_as_send_again() {
        assertThat(Unreached.problem(new SQLTransientConnectionException("timed out")))
                .isPresent();
        assertThat(Unreached.problem(new EventStoreException("closed"))).isPresent();
    }

    @Test
    void what_failed_before_undoing_failed_too_decides() {
        var undoing = new TransactionSystemException("rollback failed", new SQLException("Connection is closed"));
        undoing.initApplicationException(new IllegalStateException(new SQLException("gone", "57P01")));
        assertThat(Unreached.problem(undoing)).isPresent();
    }

    @Test
    void a_budget_that_everybody_wanted_at_once_is_told_as_busy() {
        assertThat(Unreached.problem(new ConcurrencyException("changed at every try")))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("busy"));
    }
}
