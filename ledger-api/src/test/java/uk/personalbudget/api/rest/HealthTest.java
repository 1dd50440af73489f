package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;

class HealthTest {
    @Test
    void whoever_asks_how_the_service_is_makes_nobody_sign_in_to_the_database() throws Exception {
        var service = Service.running();
        service.caughtUp();

        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(service.address("/actuator/health")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }

        // One question, to the pool; a second data source would be asked by signing in to the database for it.
        assertThat(service.context.getBean(HealthContributorRegistry.class).getContributor("db"))
                .isInstanceOfSatisfying(
                        DataSourceHealthIndicator.class,
                        database ->
                                assertThat(database).extracting("dataSource").isInstanceOf(HikariDataSource.class));
    }
}
