package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.api.projection.ProjectionCheck;
import uk.personalbudget.api.projection.ProjectionCheck.Divergence;
import uk.personalbudget.ledger.budget.Choices.Role;

/** What is read is what was recorded, and a row that is not is found. */
class ProjectionsTest {
    private final Service service = Service.running();
    private final Feed feed = service.context.getBean(Feed.class);
    private final JdbcClient sql = service.context.getBean(JdbcClient.class);
    private final ProjectionCheck check = service.context.getBean(ProjectionCheck.class);

    @Test
    void every_projection_equals_a_replay_and_a_changed_row_is_named() {
        RunningBudget budget = busy();
        for (Projection projection : ours()) {
            assertThat(check.check(projection, feed.records(0)))
                    .as(projection.name())
                    .isEmpty();
        }

        change(
                "update balance_posting set pence = pence + 1 where position = (select min(position) from balance_posting"
                        + " where budget = '" + budget.id + "') and line = 0");
        try {
            assertThat(divergences("balance")).singleElement().satisfies(found -> {
                assertThat(found.code()).isEqualTo("row-wrong");
                assertThat(found.place()).contains("budget " + budget.id, "line 0");
                assertThat(found.what()).matches("pence is -?\\d+, and should be -?\\d+");
            });
        } finally {
            change("update balance_posting set pence = pence - 1 where position = (select min(position) from"
                    + " balance_posting where budget = '" + budget.id + "') and line = 0");
        }
        change("update transaction_item set evidence = not evidence where budget = '" + budget.id
                + "' and kind = 'load'");
        try {
            assertThat(divergences("transaction")).extracting(Divergence::table).containsOnly("transaction_item");
        } finally {
            change("update transaction_item set evidence = not evidence where budget = '" + budget.id
                    + "' and kind = 'load'");
        }
        assertThat(divergences("balance")).isEmpty();
    }

    @Test
    void metrics_tell_the_lag_of_every_reader_and_nothing_about_anybody() {
        RunningBudget budget = busy();
        String administrator = service.user("metrics-" + budget.id, Role.ADMINISTRATOR);
        service.get(administrator, "/api/v1/budgets/" + budget.id);

        var said = service.get(administrator, "/api/v1/metrics");

        assertThat(said.status()).isEqualTo(200);
        assertThat(said.headers().get("content-type")).startsWith("text/plain");
        for (String reader : feed.readers()) {
            assertThat(said.body()).contains("ledger_feed_lag{reader=\"" + reader + "\"} 0.0");
        }
        assertThat(said.body())
                .contains("uri=\"/api/v1/budgets/{budget}\"")
                .doesNotContain(budget.id)
                .doesNotContain(administrator);
    }

    @Test
    void every_reader_says_how_far_behind_it_is() {
        RunningBudget budget = busy();
        String auditor = service.user("lag-auditor-" + budget.id, Role.AUDITOR);

        JsonNode said = service.get(auditor, "/api/v1/readers").json();

        assertThat(said.get("head").asLong()).isEqualTo(feed.head());
        assertThat(said.get("readers").size()).isEqualTo(feed.readers().size());
        said.get("readers").forEach(reader -> {
            assertThat(reader.get("behind").asLong()).isZero();
            assertThat(reader.get("stuck").asBoolean()).isFalse();
            assertThat(service.context
                            .getBean(MeterRegistry.class)
                            .get("ledger.feed.lag")
                            .tag("reader", reader.get("name").asString())
                            .gauge()
                            .value())
                    .isZero();
        });
    }

    @Test
    void a_projection_that_reads_everything_again_ends_up_the_same() {
        RunningBudget budget = busy();
        JsonNode before =
                service.get(RunningBudget.OFFICER, budget.path("balance")).json();
        String items =
                service.get(RunningBudget.OFFICER, budget.path("transactions")).body();
        for (Projection projection : ours()) {
            feed.readAgain(projection.name());
        }
        long head = feed.head();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ours().stream().allMatch(projection -> check.reached(projection) >= head));

        assertThat(service.get(RunningBudget.OFFICER, budget.path("balance")).json())
                .isEqualTo(before);
        assertThat(service.get(RunningBudget.OFFICER, budget.path("transactions"))
                        .body())
                .isEqualTo(items);
    }

    @Test
    void an_administrator_has_a_wrong_row_made_again_and_nobody_sees_the_tables_empty_meanwhile() throws Exception {
        RunningBudget budget = busy();
        String administrator = service.user("again-" + budget.id, Role.ADMINISTRATOR);
        String auditor = service.user("again-auditor-" + budget.id, Role.AUDITOR);
        long rows = postings(budget);
        change(
                "update balance_posting set pence = pence + 1 where position = (select min(position) from balance_posting"
                        + " where budget = '" + budget.id + "') and line = 0");
        var seen = new ConcurrentLinkedQueue<Long>();
        var looking = new AtomicBoolean(true);
        Thread looker = Thread.ofVirtual().start(() -> {
            while (looking.get()) {
                seen.add(postings(budget));
            }
        });
        try {
            var answer = service.post(administrator, "/api/v1/readers/balance/again", "{}");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().get("name").asString()).isEqualTo("balance");
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> divergences("balance").isEmpty());
        } finally {
            looking.set(false);
            looker.join();
        }

        assertThat(seen).isNotEmpty().allMatch(count -> count == rows);
        service.caughtUp();
        service.get(auditor, "/api/v1/readers").json().get("readers").forEach(reader -> {
            assertThat(reader.has("again")).isFalse();
            assertThat(reader.get("failedAgain").asBoolean()).isFalse();
        });
        assertThat(service.post(administrator, "/api/v1/readers/nobody/again", "{}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("unknown-reader");
    }

    private long postings(RunningBudget budget) {
        return sql.sql("select count(*) from balance_posting where budget = :budget")
                .param("budget", budget.id)
                .query(Long.class)
                .single();
    }

    @Test
    void a_record_that_is_read_twice_changes_nothing() {
        busy();
        for (Projection projection : ours()) {
            service.context
                    .getBean(TransactionTemplate.class)
                    .executeWithoutResult(_ -> feed.records(0).forEach(projection::read));
            assertThat(check.check(projection, feed.records(0)))
                    .as(projection.name())
                    .isEmpty();
        }
    }

    @Test
    void a_balance_is_that_of_a_day_as_it_was_known_at_a_moment() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);
        service.caughtUp();
        Instant known = service.context.getBean(Service.Hands.class).instant();
        service.context.getBean(Service.Hands.class).forward(Duration.ofHours(1));
        budget.order("family-payments", """
                {"account": "%s", "amountPence": 1500, "effectiveOn": "2026-03-01"}
                """.formatted(budget.account()));
        service.caughtUp();

        assertThat(settled(budget, "")).isEqualTo(115_00);
        assertThat(settled(budget, "?asAt=2026-02-28")).isEqualTo(100_00);
        assertThat(settled(budget, "?asAt=2026-01-05")).isZero();
        assertThat(settled(budget, "?knownAt=" + known.plusSeconds(1))).isEqualTo(100_00);
        assertThat(settled(budget, "?asAt=2026-03-01&knownAt=" + known.plusSeconds(1)))
                .isEqualTo(100_00);
        assertThat(settled(budget, "?asAt=2026-03-01&knownAt=" + known.plusSeconds(7200)))
                .isEqualTo(115_00);
        assertThat(settled(budget, "?knownAt=2020-01-01T00:00:00Z")).isZero();
        long before = position(budget, "?knownAt=" + known.plusSeconds(1));
        assertThat(before).isPositive().isLessThan(position(budget, ""));
    }

    @Test
    void the_balance_that_is_read_is_the_one_the_answer_gave() {
        RunningBudget budget = busy();
        JsonNode given = budget.order(
                        "family-payments", "{\"account\": \"%s\", \"amountPence\": 77}".formatted(budget.account()))
                .json()
                .get("balance");
        service.caughtUp();

        assertThat(service.get(RunningBudget.OFFICER, budget.path("balance")).json())
                .isEqualTo(given);
        assertThat(service.get(RunningBudget.OFFICER, budget.path("")).json().get("balance"))
                .isEqualTo(given);
    }

    private RunningBudget busy() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(400_00).withParent("parent-busy");
        String path = "cards/" + budget.card() + "/authorisations";
        String at = "\"merchant\": {\"category\": \"5411\", \"name\": \"Shop\"}, \"effectiveOn\": \"2026-07-01\"";
        budget.programme(path, "{\"id\": \"a1-%s\", \"amountPence\": 5000, %s}".formatted(budget.id, at));
        budget.programme(
                path, "{\"id\": \"a2-%s\", \"amountPence\": 3000, \"provision\": \"pa\", %s}".formatted(budget.id, at));
        budget.programme(
                "authorisations/a1-%s/settle".formatted(budget.id),
                "{\"id\": \"t1-%s\", \"amountPence\": 4500, \"effectiveOn\": \"2026-07-02\"}".formatted(budget.id));
        budget.programme("authorisations/a2-%s/reverse".formatted(budget.id), "{\"amountPence\": 1000}");
        budget.programme("transactions/t1-%s/refund".formatted(budget.id), "{\"amountPence\": 500}");
        assertThat(service.post(
                                "parent-busy",
                                "/api/v1/transactions/t1-%s/code".formatted(budget.id),
                                "{\"lines\": [{\"provision\": \"pa\", \"amountPence\": 4000}]}")
                        .status())
                .isEqualTo(201);
        budget.order("fees", "{\"account\": \"%s\", \"amountPence\": 125}".formatted(budget.account()));
        service.caughtUp();
        return budget;
    }

    private List<Projection> ours() {
        return service.context.getBeansOfType(Projection.class).values().stream()
                .toList();
    }

    private List<Divergence> divergences(String name) {
        Projection projection = ours().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return check.check(projection, feed.records(0));
    }

    private void change(String statement) {
        assertThat(sql.sql(statement).update()).isEqualTo(1);
    }

    private long settled(RunningBudget budget, String query) {
        return service.get(RunningBudget.OFFICER, budget.path("balance" + query))
                .json()
                .get("settledPence")
                .asLong();
    }

    private long position(RunningBudget budget, String query) {
        return service.get(RunningBudget.OFFICER, budget.path("balance" + query))
                .json()
                .get("position")
                .asLong();
    }
}
