package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.PlanCommand.OpenBudget;
import uk.personalbudget.ledger.budget.PlanCommand.SetIndicativeAmount;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Element;

class FeedTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 6);
    private static final Actor OFFICER = new Actor("officer-7", new TreeSet<>(List.of(Role.FINANCE_OFFICER)));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void a_reader_gets_every_event_in_order_goes_on_after_a_restart_and_can_read_again() {
        try (var context = Platform.start(data, Map.of())) {
            open(context, "B1");
            indicative(context, "B1", 100);
            open(context, "B2");

            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();
            assertThat(feed(context).head()).isEqualTo(3);
            assertThat(records(context)).extracting(FeedRecord::position).containsExactly(1L, 2L, 3L);
            FeedRecord second = records(context).get(1);
            assertThat(second.budget()).isEqualTo("B1");
            assertThat(second.sequence()).isEqualTo(1);
            assertThat(second.actor()).isEqualTo("officer-7");
            assertThat(second.name()).isEqualTo("indicative-amount-set");
            assertThat(second.entry()).isEqualTo(Journal.entryOf(second.event()));
            assertThat(feed(context).records(0)).containsExactlyElementsOf(records(context));
            assertThat(feed(context).records(1))
                    .containsExactlyElementsOf(records(context).subList(1, 3));
            assertThat(feed(context).records(3)).isEmpty();
        }
        try (var context = Platform.start(data, Map.of())) {
            indicative(context, "B2", 200);

            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();
            assertThat(records(context)).extracting(FeedRecord::position).containsExactly(4L);

            feed(context).readAgain("remembering");
            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();
            assertThat(records(context)).extracting(FeedRecord::position).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void a_reader_that_cannot_read_a_record_stays_at_it_and_misses_nothing() {
        try (var context = Platform.start(data, Map.of())) {
            Platform.Remembering reader = context.getBean(Platform.Remembering.class);
            reader.failingFrom = 2;
            open(context, "B1");
            open(context, "B2");
            open(context, "B3");

            await().atMost(PATIENCE).until(() -> feed(context).stuck("remembering"));
            assertThat(feed(context).position("remembering")).isLessThan(2);
            assertThat(feed(context).await(3, Duration.ofMillis(50))).isFalse();
            await().atMost(PATIENCE).until(() -> tries(context) >= 3);
            var trouble = feed(context).trouble("remembering").orElseThrow();
            assertThat(trouble.position()).isBetween(1L, 2L);
            assertThat(trouble.since()).isBefore(Instant.now());

            reader.failingFrom = Long.MAX_VALUE;
            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();
            assertThat(feed(context).trouble("remembering")).isEmpty();
            assertThat(records(context)).extracting(FeedRecord::budget).contains("B1", "B2", "B3");
            assertThat(records(context).getLast().budget()).isEqualTo("B3");
        }
    }

    @Test
    void how_far_a_reader_has_come_is_known_on_a_node_that_does_not_read_itself() {
        try (var context = Platform.start(data, Map.of())) {
            open(context, "B1");
            open(context, "B2");
            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();
            context.getBean(EventProcessingConfiguration.class)
                    .eventProcessor("remembering")
                    .orElseThrow()
                    .shutDown();
            context.getBean(JdbcClient.class)
                    .sql(
                            "update reader_token set owner = 'another node', updated_at = :at where reader = 'remembering'")
                    .param("at", Instant.now().plus(Duration.ofHours(1)).toString())
                    .update();
        }
        try (var context = Platform.start(data, Map.of())) {
            open(context, "B3");

            assertThat(feed(context).position("remembering")).isEqualTo(2);
            assertThat(records(context)).isEmpty();
        }
    }

    @Test
    void a_reader_that_cannot_read_everything_again_goes_on_from_where_it_was() {
        try (var context = Platform.start(data, Map.of())) {
            Platform.Remembering reader = context.getBean(Platform.Remembering.class);
            open(context, "B1");
            open(context, "B2");
            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();

            reader.failingFrom = 2;
            assertThatThrownBy(() -> feed(context).readAgain("remembering")).isInstanceOf(RuntimeException.class);
            assertThat(feed(context).failedAgain("remembering")).isTrue();
            assertThat(feed(context).readingAgain("remembering")).isEmpty();

            reader.failingFrom = Long.MAX_VALUE;
            reader.records.clear();
            open(context, "B3");
            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();
            assertThat(records(context)).extracting(FeedRecord::budget).containsExactly("B3");

            feed(context).readAgain("remembering");
            assertThat(feed(context).failedAgain("remembering")).isFalse();
            assertThat(records(context)).extracting(FeedRecord::budget).containsExactly("B1", "B2", "B3");
        }
    }

    @Test
    void an_event_is_never_recorded_before_the_one_before_it_even_when_the_clock_goes_back() {
        var clock = new Movable(Instant.parse("2026-03-02T10:00:00Z"));
        try (var context = Platform.start(data, Map.of(), beans -> beans.registerBean(Clock.class, () -> clock))) {
            Ledger ledger = context.getBean(Ledger.class);
            Instant first = ledger.send(new OpenBudget("B1", "person-1", "plan-1", "council-1", DAY), OFFICER)
                    .recordedAt();
            clock.now = Instant.parse("2026-03-02T09:00:00Z");
            Instant second = ledger.send(new SetIndicativeAmount("B1", Element.HEALTH, 1), OFFICER)
                    .recordedAt();

            assertThat(first).isEqualTo("2026-03-02T10:00:00Z");
            assertThat(second).isEqualTo(first);
            assertThat(feed(context).awaitAll(PATIENCE)).isTrue();
            assertThat(records(context)).extracting(FeedRecord::recordedAt).containsExactly(first, first);
        }
    }

    private static final class Movable extends Clock {
        private volatile Instant now;

        Movable(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static int tries(ConfigurableApplicationContext context) {
        return feed(context).trouble("remembering").map(Feed.Trouble::tries).orElse(0);
    }

    private static Feed feed(ConfigurableApplicationContext context) {
        return context.getBean(Feed.class);
    }

    private static List<FeedRecord> records(ConfigurableApplicationContext context) {
        return context.getBean(Platform.Remembering.class).records;
    }

    private static void open(ConfigurableApplicationContext context, String budget) {
        context.getBean(Ledger.class).send(new OpenBudget(budget, "person-1", "plan-1", "council-1", DAY), OFFICER);
    }

    private static void indicative(ConfigurableApplicationContext context, String budget, long pence) {
        context.getBean(Ledger.class).send(new SetIndicativeAmount(budget, Element.HEALTH, pence), OFFICER);
    }
}
