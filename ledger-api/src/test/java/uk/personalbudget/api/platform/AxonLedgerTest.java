package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.api.budget.Answer;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.FundingCommand.OpenAccount;
import uk.personalbudget.ledger.budget.PlanCommand.OpenBudget;
import uk.personalbudget.ledger.budget.PlanCommand.SetIndicativeAmount;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;

/** Two nodes of the service on one database. */
class AxonLedgerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 6);
    private static final Actor OFFICER = new Actor("officer-7", new TreeSet<>(List.of(Role.FINANCE_OFFICER)));
    private static final int SNAPSHOT_EVERY = 5;

    @TempDir
    static Path data;

    @TempDir
    static Path otherData;

    static ConfigurableApplicationContext one;
    static ConfigurableApplicationContext two;
    static JdbcClient owner;

    @BeforeAll
    static void start() {
        one = Platform.start(data, Map.of("ledger.snapshot-every", SNAPSHOT_EVERY));
        Database database = one.getBean(Database.class);
        two = Platform.start(
                otherData,
                Map.of(
                        "ledger.snapshot-every", SNAPSHOT_EVERY,
                        "ledger.database.url", database.url(),
                        "ledger.database.user", database.application().user(),
                        "ledger.database.password", database.application().password(),
                        "ledger.database.owner-user", database.owner().user(),
                        "ledger.database.owner-password", database.owner().password()));
        owner = JdbcClient.create(one.getBean("ownerDataSource", javax.sql.DataSource.class));
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void an_account_belongs_to_one_budget_whichever_node_is_asked() {
        ledger(one).send(open("N1", "person-1"), OFFICER);
        ledger(two).send(open("N2", "person-2"), OFFICER);
        ledger(one).send(openAccount("N1", "shared-name"), OFFICER);

        Answer refused = ledger(two).send(openAccount("N2", "shared-name"), OFFICER);
        Answer again = ledger(two).send(openAccount("N1", "shared-name"), OFFICER);

        assertThat(refused.decision())
                .isEqualTo(new Decision.Refused(
                        new Rejection.AlreadyUsed("account", "shared-name"),
                        List.of(new RequestRefused("open-account", "already-used", OFFICER.id()))));
        assertThat(again.decision()).isEqualTo(new Decision.Accepted(List.of()));
    }

    @Test
    void a_budget_that_is_not_there_takes_no_account_from_another() {
        ledger(one).send(openAccount("nobody", "free-name"), OFFICER);
        ledger(one).send(open("N3", "person-3"), OFFICER);

        assertThat(ledger(one).send(openAccount("N3", "free-name"), OFFICER).decision())
                .isInstanceOf(Decision.Accepted.class);
    }

    private static OpenAccount openAccount(String budget, String account) {
        return new OpenAccount(budget, account, HeldKind.CARD, "1234", DAY);
    }

    @Test
    void an_order_is_recorded_and_its_answer_names_the_position() {
        Answer opened = ledger(one).send(open("A1", "person-1"), OFFICER);
        Answer set = ledger(one).send(indicative("A1", 100), OFFICER);

        assertThat(opened.sequence()).isZero();
        assertThat(set.sequence()).isEqualTo(1);
        assertThat(set.position()).isGreaterThan(opened.position());
        assertThat(set.recordedAt()).isAfterOrEqualTo(opened.recordedAt());
        assertThat(set.decision()).isInstanceOf(Decision.Accepted.class);
        assertThat(set.standing()).isNotNull();
        assertThat(owner.sql(
                                "select stream, sequence, name, stream_type, convert_from(metadata, 'UTF8')::json ->> 'actor' as actor"
                                        + " from event where position = ?")
                        .param(set.position())
                        .query()
                        .singleRow())
                .containsEntry("stream", "A1")
                .containsEntry("sequence", 1L)
                .containsEntry("name", "indicative-amount-set")
                .containsEntry("stream_type", BudgetAggregate.KIND)
                .containsEntry("actor", "officer-7");
    }

    @Test
    void asking_twice_for_the_same_is_nothing_new() {
        Answer first = ledger(one).send(open("A2", "person-1"), OFFICER);
        Answer again = ledger(one).send(open("A2", "person-1"), OFFICER);

        assertThat(again.decision().events()).isEmpty();
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.recordedAt()).isEqualTo(first.recordedAt());
        assertThat(events("A2")).containsExactly("budget-opened");
    }

    @Test
    void a_no_is_recorded_and_returned_never_thrown() {
        ledger(one).send(open("A3", "person-1"), OFFICER);

        Answer refused = ledger(one).send(open("A3", "person-2"), OFFICER);

        assertThat(refused.decision()).isInstanceOf(Decision.Refused.class);
        assertThat(refused.decision().events()).hasOnlyElementsOfType(RequestRefused.class);
        assertThat(refused.sequence()).isEqualTo(1);
        assertThat(events("A3")).containsExactly("budget-opened", "request-refused");
    }

    @Test
    void an_unknown_budget_is_refused_leaves_no_trace_and_can_be_opened_afterwards() {
        Answer unknown = ledger(one).send(indicative("A4", 100), OFFICER);

        assertThat(unknown.decision()).isEqualTo(new Decision.Refused(new Rejection.UnknownBudget("A4"), List.of()));
        assertThat(unknown.sequence()).isEqualTo(-1);
        assertThat(events("A4")).isEmpty();

        ledger(two).send(open("A4", "person-1"), OFFICER);
        assertThat(ledger(one).send(indicative("A4", 100), OFFICER).sequence()).isEqualTo(1);
    }

    @Test
    void sentence_30_a_node_that_was_overtaken_decides_again_on_what_is_true_now() {
        ledger(one).send(open("A5", "person-1"), OFFICER);
        ledger(two).send(indicative("A5", 100), OFFICER);

        Answer overtaken = ledger(one).send(indicative("A5", 200), OFFICER);

        assertThat(overtaken.sequence()).isEqualTo(2);
        assertThat(events("A5")).containsExactly("budget-opened", "indicative-amount-set", "indicative-amount-set");
    }

    @Test
    void sentence_30_an_answer_without_news_is_given_only_after_looking_at_the_stream() {
        ledger(one).send(open("A6", "person-1"), OFFICER);
        Answer elsewhere = ledger(two).send(indicative("A6", 100), OFFICER);

        Answer again = ledger(one).send(open("A6", "person-1"), OFFICER);

        assertThat(again.decision().events()).isEmpty();
        assertThat(again.sequence()).isEqualTo(1);
        assertThat(again.position()).isEqualTo(elsewhere.position());
    }

    @Test
    void two_nodes_that_open_the_same_budget_at_once_open_it_once() throws Exception {
        List<Callable<Answer>> orders = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            Ledger ledger = ledger(number % 2 == 0 ? one : two);
            orders.add(() -> ledger.send(open("A7", "person-1"), OFFICER));
        }
        for (Answer answer : together(orders)) {
            assertThat(answer.sequence()).isZero();
        }
        assertThat(events("A7")).containsExactly("budget-opened");
    }

    @Test
    void positions_rise_without_holes_and_streams_without_holes_whoever_writes() throws Exception {
        List<Callable<Answer>> orders = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            Ledger ledger = ledger(number % 2 == 0 ? one : two);
            String budget = "P" + number % 20;
            int pence = number;
            orders.add(() -> {
                ledger.send(open(budget, "person-1"), OFFICER);
                return ledger.send(indicative(budget, 1_000 + pence), OFFICER);
            });
        }
        together(orders);

        List<Long> positions = owner.sql("select position from event order by recorded_at, position")
                .query(Long.class)
                .list();
        assertThat(positions)
                .as("in the order of their times")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, positions.size()).boxed().toList());
        assertThat(owner.sql("select count(*) from (select stream from event group by stream"
                                + " having max(sequence) + 1 <> count(*)) holes")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void orders_sent_together_are_each_decided_on_what_those_before_left_and_recorded_side_by_side() {
        List<Decision> decisions = ledger(one)
                .sendAll(
                        List.of(
                                open("T1", "person-1"),
                                indicative("T1", 100),
                                indicative("T1", 100),
                                open("T1", "person-2"),
                                indicative("T1", 200)),
                        OFFICER);

        assertThat(decisions).hasSize(5);
        assertThat(decisions.get(2)).isEqualTo(new Decision.Accepted(List.of()));
        assertThat(decisions.get(3)).isInstanceOf(Decision.Refused.class);
        assertThat(events("T1"))
                .containsExactly("budget-opened", "indicative-amount-set", "request-refused", "indicative-amount-set");
        assertThat(owner.sql("select max(position) - min(position) from event where stream = 'T1'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void orders_sent_together_to_nobody_are_all_refused_and_leave_no_trace() {
        var decisions = ledger(one).sendAll(List.of(indicative("T2", 100), indicative("T2", 200)), OFFICER);

        assertThat(decisions)
                .hasSize(2)
                .containsOnly(new Decision.Refused(new Rejection.UnknownBudget("T2"), List.of()));
        assertThat(events("T2")).isEmpty();
        assertThat(ledger(one).sendAll(List.of(), OFFICER)).isEmpty();
        assertThatThrownBy(() -> ledger(one).sendAll(List.of(indicative("T2", 1), indicative("T3", 1)), OFFICER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sentence_30_orders_sent_together_are_decided_again_when_another_node_was_first() {
        ledger(one).send(open("T4", "person-1"), OFFICER);
        ledger(two).send(indicative("T4", 300), OFFICER);

        var nothingNew = ledger(one).sendAll(List.of(open("T4", "person-1"), indicative("T4", 300)), OFFICER);
        ledger(two).send(indicative("T4", 400), OFFICER);
        var news = ledger(one).sendAll(List.of(indicative("T4", 300), indicative("T4", 400)), OFFICER);

        assertThat(nothingNew).containsOnly(new Decision.Accepted(List.of()));
        assertThat(news).allMatch(decision -> decision.events().size() == 1);
        assertThat(events("T4")).hasSize(5);
    }

    @Test
    void orders_sent_together_come_through_while_another_node_orders_from_the_same_budget() throws Exception {
        ledger(one).send(open("T5", "person-1"), OFFICER);
        var over = new AtomicBoolean();
        Callable<Integer> others = () -> {
            int sent = 0;
            while (!over.get()) {
                ledger(two).sendAll(List.of(indicative("T5", 900_000 + sent++)), OFFICER);
                Thread.sleep(1);
            }
            return sent;
        };
        Callable<Integer> together = () -> {
            try {
                int sent = 0;
                for (int number = 0; number < 30; number++) {
                    int base = 1_000 * (number + 1);
                    var decisions = ledger(one)
                            .sendAll(
                                    IntStream.range(0, 50)
                                            .mapToObj(each -> indicative("T5", base + each))
                                            .toList(),
                                    OFFICER);
                    assertThat(decisions).allMatch(decision -> decision.events().size() == 1);
                    sent += decisions.size();
                }
                return sent;
            } finally {
                over.set(true);
            }
        };
        var sent = together(List.of(together, others));

        assertThat(sent.get(1)).isPositive();
        assertThat(events("T5")).hasSize(1 + sent.get(0) + sent.get(1));
    }

    @Test
    void an_order_cannot_be_part_of_another_transaction() {
        var transaction = new TransactionTemplate(one.getBean(PlatformTransactionManager.class));

        assertThatThrownBy(() -> transaction.execute(_ -> ledger(one).send(open("A8", "person-1"), OFFICER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction of its own");
        assertThat(events("A8")).isEmpty();
    }

    @Test
    void the_application_can_neither_change_nor_remove_an_event() {
        ledger(one).send(open("A9", "person-1"), OFFICER);
        JdbcClient application = JdbcClient.create(one.getBean(javax.sql.DataSource.class));

        for (String sql : List.of(
                "update event set name = 'other' where stream = 'A9'",
                "delete from event where stream = 'A9'",
                "truncate event",
                "drop table event")) {
            assertThatThrownBy(() -> application.sql(sql).update())
                    .as(sql)
                    .hasStackTraceContaining(sql.startsWith("drop") ? "must be owner of" : "permission denied for");
        }
    }

    @Test
    void a_long_stream_is_kept_as_a_snapshot_and_goes_on_from_it() throws Exception {
        fill("S1");
        assertThat(snapshots("S1")).isPositive();

        forget(one, "S1");
        assertThat(ledger(one).send(indicative("S1", 99), OFFICER).sequence()).isEqualTo(2L * SNAPSHOT_EVERY);
        // The budget was read from its snapshot: the same order again is known to be nothing new.
        assertThat(ledger(one).send(open("S1", "person-1"), OFFICER).decision().events())
                .isEmpty();
    }

    @Test
    void sentence_30_a_snapshot_of_other_rules_is_not_trusted() throws Exception {
        fill("S2");
        // Under other rules it says something else; whoever trusts it no longer knows the budget.
        owner.sql("update snapshot set version = 'other-rules', payload = '{}'::bytea where stream = 'S2'")
                .update();

        forget(one, "S2");
        assertThat(ledger(one).send(indicative("S2", 99), OFFICER).sequence()).isEqualTo(2L * SNAPSHOT_EVERY);
    }

    @Test
    void a_snapshot_that_cannot_be_read_is_not_needed() throws Exception {
        fill("S3");
        owner.sql("update snapshot set payload = 'torn'::bytea where stream = 'S3'")
                .update();

        forget(one, "S3");
        assertThat(ledger(one).send(indicative("S3", 99), OFFICER).sequence()).isEqualTo(2L * SNAPSHOT_EVERY);
    }

    @Test
    void an_event_nobody_knows_stops_the_order() {
        ledger(one).send(open("U1", "person-1"), OFFICER);
        // Such as after a return to an older version of the product. The feed of these two nodes ends here.
        String event = "insert into event select (select max(position) + 1 from event), stream, 1, stream_type,"
                + " 'unknown', recorded_at, 'gift-received', version, payload, metadata from event where stream = 'U1'";
        owner.sql(event).update();
        try {
            forget(one, "U1");
            assertThatThrownBy(() -> ledger(one).send(indicative("U1", 5), OFFICER))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("gift-received");
        } finally {
            owner.sql("delete from event where event_id = 'unknown'").update();
        }
    }

    private static void fill(String budget) throws Exception {
        ledger(one).send(open(budget, "person-1"), OFFICER);
        for (int number = 1; number < 2 * SNAPSHOT_EVERY; number++) {
            ledger(one).send(indicative(budget, 1_000 + number), OFFICER);
        }
        // What is to be kept is kept: one thread does it, in turn.
        one.getBean("snapshotThread", ExecutorService.class).submit(() -> {}).get();
    }

    private static void forget(ConfigurableApplicationContext node, String budget) {
        node.getBean(Cache.class).remove(budget);
    }

    private static long snapshots(String budget) {
        return owner.sql("select count(*) from snapshot where stream = ?")
                .param(budget)
                .query(Long.class)
                .single();
    }

    private static List<String> events(String budget) {
        return owner.sql("select name from event where stream = ? order by sequence")
                .param(budget)
                .query(String.class)
                .list();
    }

    private static <T> List<T> together(List<Callable<T>> orders) throws Exception {
        List<T> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(orders)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static Ledger ledger(ConfigurableApplicationContext node) {
        return node.getBean(Ledger.class);
    }

    private static OpenBudget open(String budget, String person) {
        return new OpenBudget(budget, person, "plan-1", "council-1", DAY);
    }

    private static SetIndicativeAmount indicative(String budget, long pence) {
        return new SetIndicativeAmount(budget, Element.HEALTH, pence);
    }
}
