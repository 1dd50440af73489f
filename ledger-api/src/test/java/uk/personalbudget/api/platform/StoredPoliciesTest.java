package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.TermDates;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.PolicyCommand;
import uk.personalbudget.ledger.policy.PolicyDecision;
import uk.personalbudget.ledger.policy.PolicyEvent;
import uk.personalbudget.ledger.policy.PolicyRejection;

/** Policy is a stream of the same store, beside the budgets, and every decision is made under the one of its day. */
class StoredPoliciesTest {
    private static final String FILE = "a".repeat(64);

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext context;
    private static LocalDate today;

    @BeforeAll
    static void start() {
        context = Platform.start(data, Map.of());
        today = London.dateOf(context.getBean(Clock.class).instant());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void a_decision_is_made_under_the_policy_in_force_on_its_day() {
        send(new PlanCommand.OpenBudget("B1", "P1", "PLAN", "council", today));
        send(new FundingCommand.OpenAccount("B1", "C1", HeldKind.CARD, "0001", today));
        send(new FundingCommand.ReceiveFamilyMoney("B1", "F1", "C1", 100_00, today, Optional.empty()));
        send(new CardCommand.IssueCard(
                "B1", "card", "C1", "token", "0001", "parent", today.plusYears(3), Optional.empty(), today));
        send(new CardCommand.ActivateCard("B1", "card", today));
        assertThat(authorise("A1")).isInstanceOf(Decision.Accepted.class);

        assertThat(books().send(new PolicyCommand.Propose(blockingBars("V1", today), FILE), actor("officer")))
                .isInstanceOf(PolicyDecision.Accepted.class);
        assertThat(authorise("A2")).isInstanceOf(Decision.Accepted.class);
        assertThat(books().send(new PolicyCommand.Approve("V1"), actor("officer")))
                .isEqualTo(new PolicyDecision.Refused(new PolicyRejection.SamePerson("V1")));
        long before = context.getBean(Feed.class).head();
        assertThat(books().send(new PolicyCommand.Approve("V1"), actor("head")))
                .isInstanceOf(PolicyDecision.Accepted.class);

        assertThat(authorise("A3"))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.rejection()).isEqualTo(new Rejection.BlockedCategory("5813")));

        // The feed of the budgets goes on over it, and the readers with it.
        assertThat(context.getBean(Feed.class).records(before))
                .allSatisfy(record -> assertThat(record.budget()).isEqualTo("B1"));
        assertThat(context.getBean(Feed.class).awaitAll(Duration.ofSeconds(20))).isTrue();
        assertThat(kept()).containsExactly("policy-proposed", "policy-approved");
        assertThat(books().knownAt(books().now()
                                .version("V1")
                                .orElseThrow()
                                .proposed()
                                .at())
                        .at(today)
                        .version())
                .isEqualTo(Policy.defaults().version());
    }

    @Test
    void an_event_of_policy_is_written_as_it_always_was_and_read_back() {
        var serializer = EventSerializer.make();
        Map<String, PolicyEvent> samples = Map.of(
                "policy-proposed",
                new PolicyEvent.PolicyProposed(
                        "2027-1",
                        LocalDate.of(2027, 4, 1),
                        new TreeMap<>(Map.of("retain", 8L, "trigger", 10L)),
                        new TreeMap<>(Map.of("5812", 20)),
                        new TreeSet<>(List.of("7995")),
                        "file-sha",
                        "officer-1"),
                "policy-term-dates-proposed",
                new PolicyEvent.TermDatesProposed(
                        "2027-1",
                        List.of(new TermDates.Year(
                                2026,
                                List.of(new TermDates.Term(
                                        "autumn",
                                        LocalDate.of(2026, 9, 3),
                                        LocalDate.of(2026, 12, 18),
                                        List.of(new TermDates.Days(
                                                LocalDate.of(2026, 10, 26), LocalDate.of(2026, 10, 30))))),
                                new TreeSet<>(List.of(LocalDate.of(2026, 9, 4)))))),
                "policy-approved",
                new PolicyEvent.PolicyApproved("2027-1", "head-1"),
                "policy-withdrawn",
                new PolicyEvent.PolicyWithdrawn("2027-1", "officer-1"));
        Map<String, String> golden = Map.of(
                "policy-proposed",
                "{\"version\":\"2027-1\",\"from\":\"2027-04-01\",\"settings\":{\"retain\":8,\"trigger\":10},"
                        + "\"tolerancePercent\":{\"5812\":20},\"blockedCategories\":[\"7995\"],\"file\":\"file-sha\","
                        + "\"proposedBy\":\"officer-1\"}",
                "policy-term-dates-proposed",
                "{\"version\":\"2027-1\",\"years\":[{\"begins\":2026,\"terms\":[{\"term\":\"autumn\","
                        + "\"first\":\"2026-09-03\",\"last\":\"2026-12-18\","
                        + "\"breaks\":[{\"first\":\"2026-10-26\",\"last\":\"2026-10-30\"}]}],"
                        + "\"closed\":[\"2026-09-04\"]}]}",
                "policy-approved",
                "{\"version\":\"2027-1\",\"approvedBy\":\"head-1\"}",
                "policy-withdrawn",
                "{\"version\":\"2027-1\",\"withdrawnBy\":\"officer-1\"}");

        assertThat(samples.keySet()).isEqualTo(PolicyEvent.names().keySet());
        samples.forEach((name, event) -> {
            assertThat(serializer.serialize(event, String.class).getData()).isEqualTo(golden.get(name));
            assertThat(serializer.<String, PolicyEvent>deserialize(
                            new SimpleSerializedObject<>(golden.get(name), String.class, name, "1")))
                    .isEqualTo(event);
        });
    }

    private static Decision authorise(String id) {
        return context.getBean(Ledger.class)
                .send(
                        new CardCommand.Authorise(
                                "B1",
                                id,
                                "card",
                                1_00,
                                100,
                                Optional.empty(),
                                Optional.empty(),
                                new Merchant(Optional.of("5813"), Optional.empty(), Optional.empty(), Channel.CHIP),
                                0,
                                false,
                                Optional.empty(),
                                today,
                                Optional.empty(),
                                Optional.empty()),
                        actor("scheme"))
                .decision();
    }

    private static void send(BudgetCommand command) {
        assertThat(context.getBean(Ledger.class).send(command, actor("officer")).decision())
                .isInstanceOf(Decision.Accepted.class);
    }

    private static Policy blockingBars(String version, LocalDate from) {
        var blocked = new TreeSet<>(Policy.defaults().blockedCategories());
        blocked.add("5813");
        return new Policy(version, from, Map.of(), Policy.defaults().tolerancePercent(), blocked);
    }

    private static List<String> kept() {
        return context.getBean(JdbcClient.class)
                .sql("select name from event where stream = :stream order by sequence")
                .param("stream", PolicyEvent.STREAM)
                .query(String.class)
                .list();
    }

    private static PolicyBooks books() {
        return context.getBean(PolicyBooks.class);
    }

    private static Actor actor(String id) {
        var roles = new TreeSet<Role>();
        roles.add(Role.FINANCE_OFFICER);
        return new Actor(id, roles);
    }

    @Test
    void a_version_that_was_never_proposed_is_not_there() {
        assertThat(books().now().version("V9")).isEmpty();
        assertThat(Policies.none().versions()).isEmpty();
    }
}
