package uk.personalbudget.api.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final Duration TIME = Duration.ofMillis(500);

    @Test
    void whoever_waits_behind_a_slow_one_counts_as_waiting() throws Exception {
        // Ten milliseconds each, one after the other, and one due every two: the last of 250 is answered two seconds
        // late.
        try (var slow = Executors.newSingleThreadExecutor()) {
            var came = OpenLoop.run(500, TIME, _ -> CompletableFuture.supplyAsync(OpenLoopTest::slowly, slow));

            assertThat(came.within(0.99)).isGreaterThan(new BigDecimal("1500"));
            assertThat(came.aSecond()).isLessThanOrEqualTo(new BigDecimal("100"));
        }
    }

    @Test
    void a_no_of_the_rules_is_refused_and_anything_else_that_is_no_yes_has_failed() throws Exception {
        var came = OpenLoop.run(
                100,
                TIME,
                number -> number % 10 == 0
                        ? CompletableFuture.failedFuture(new IllegalStateException("gone"))
                        : CompletableFuture.completedFuture(number % 10 == 1 ? 422 : number % 10 == 2 ? 503 : 201));

        assertThat(came.refusedPercent()).isEqualByComparingTo("10");
        assertThat(came.failedPercent()).isEqualByComparingTo("20");
        assertThat(came.within(0.5)).isLessThanOrEqualTo(came.within(0.99));
    }

    private static int slowly() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 201;
    }
}
