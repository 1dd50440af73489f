package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.api.budget.Answer;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.statement.CouncilProfiles;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** The lane against the same rows sent one by one: same events, same answers, whatever the rows and whenever the power fails. */
class FeedLaneTest {
    private static final int BUDGETS = 5;
    private static final String LAST_FOUR = "7311";

    @TempDir
    static Path data;

    static ConfigurableApplicationContext service;
    static Ledger ledger;
    static JdbcClient sql;

    @BeforeAll
    static void start() {
        service = FeedImport.start(data);
        ledger = service.getBean(Ledger.class);
        sql = service.getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Sends every line by itself. */
    private record OneByOne(Ledger to) implements Ledger {
        @Override
        public Answer send(BudgetCommand command, Actor actor) {
            return to.send(command, actor);
        }
    }

    private static final class Dark extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The power fails at one of the groups: before it is recorded, or after that and before anybody is told. */
    private record Failing(Ledger to, AtomicInteger groupsUntilDark, boolean recorded) implements Ledger {
        @Override
        public Answer send(BudgetCommand command, Actor actor) {
            return to.send(command, actor);
        }

        @Override
        public List<Decision> sendAll(List<? extends BudgetCommand> commands, Actor actor) {
            int left = groupsUntilDark.decrementAndGet();
            if (left > 0 || (left == 0 && recorded)) {
                var decisions = to.sendAll(commands, actor);
                if (left > 0) {
                    return decisions;
                }
            }
            throw new Dark();
        }
    }

    @SuppressWarnings("unchecked")
    private static FileIntake intake(Ledger through) {
        var history = service.getBean(BudgetHistory.class);
        var texts = service.getBean(TextVault.class);
        var feed = service.getBean(Feed.class);
        var policies = (Supplier<Policy>)
                service.getBeanProvider(ResolvableType.forClassWithGenerics(Supplier.class, Policy.class))
                        .getObject();
        return new FileIntake(
                through,
                service.getBean(FeedRegister.class),
                all -> texts.storeAll(all.stream()
                        .map(said -> new TextVault.Words(said.person(), said.words()))
                        .toList()),
                budget -> {
                    var state = new BudgetState();
                    history.of(budget, Long.MAX_VALUE).forEach(record -> state.evolve(record.event()));
                    return state;
                },
                new StoredAcceptances(sql, new TransactionTemplate(service.getBean(PlatformTransactionManager.class))),
                service.getBean(OpeningIntake.class),
                new PeopleIntake(new PaperPeople(), service.getBean(Clock.class)),
                CouncilProfiles.NONE,
                (file, _, _) -> {
                    throw new AssertionError(file.name() + " is no statement");
                },
                () -> feed.position(FeedRegister.NAME) < feed.head(),
                () -> feed.awaitAll(java.time.Duration.ofSeconds(30)),
                service.getBean(Clock.class),
                policies,
                service.getBean(WorkingDays.class));
    }

    /** Budgets with these names before their number, agreed, with a card and a first top-up. */
    private static void agree(String name) {
        for (int number = 0; number < BUDGETS; number++) {
            String budget = name + number;
            List<BudgetCommand> orders =
                    new ArrayList<>(PaperBooks.agreeing(budget, budget + "-acc", LAST_FOUR, 1_000_000));
            orders.add(new FundingCommand.Load(
                    budget,
                    "L1",
                    budget + "-acc",
                    "TOPUP-1",
                    Optional.empty(),
                    List.of(new FundingCommand.LoadLine(
                            "sc-2026", Element.SOCIAL_CARE, Optional.of("council-children"), 20_000)),
                    new TreeSet<>(),
                    Optional.empty(),
                    PaperBooks.FROM));
            orders.forEach(order -> {
                if (ledger.send(order, PaperBooks.OFFICER).decision() instanceof Decision.Refused refused) {
                    throw new AssertionError(order + " was refused: " + refused.rejection());
                }
            });
        }
    }

    private static List<String> accounts(String name) {
        return IntStream.range(0, BUDGETS)
                .mapToObj(number -> name + number + "-acc")
                .toList();
    }

    private static BroughtIn.Posted bringIn(Ledger through, String feed) throws IOException {
        var result = intake(through)
                .bringIn(
                        SourceFile.of("feed.csv", feed.getBytes(StandardCharsets.UTF_8)),
                        Wish.PLAIN,
                        PaperBooks.OFFICER,
                        Progress.UNHEARD);
        if (result instanceof BroughtIn.Posted posted) {
            return posted;
        }
        throw new AssertionError("not posted: " + result);
    }

    /** The streams of budgets with these names, without what tells them apart from the others: their names, and the file. */
    private static List<String> streams(String name, boolean refusals) {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < BUDGETS; number++) {
            String budget = name + number;
            all.addAll(sql.sql("""
                            select name || ' ' || convert_from(payload, 'UTF8') || ' ' || (convert_from(metadata, 'UTF8')::json ->> 'actor')
                            from event where stream = ? order by sequence
                            """).param(budget).query(String.class).list().stream()
                    .filter(event -> refusals || !event.startsWith("request-refused"))
                    .map(event -> event.replaceAll("[0-9a-f]{64}", "hash")
                            .replaceAll("\"t[0-9a-f]{32}\"", "\"text\"")
                            .replace(name, "budget-"))
                    .toList());
        }
        return all;
    }

    private static void assertSame(BroughtIn.Posted lane, String laneName, BroughtIn.Posted single, String singleName) {
        UnaryOperator<String> plain = text -> text.replace(laneName, "budget-").replace(singleName, "budget-");
        assertThat(lane.lines()).isEqualTo(single.lines());
        assertThat(lane.posted()).isEqualTo(single.posted());
        assertThat(lane.nothingNew()).isEqualTo(single.nothingNew());
        assertThat(lane.refused().stream()
                        .map(line -> line.line() + " " + plain.apply(line.budget()) + " " + line.code()))
                .containsExactlyElementsOf(single.refused().stream()
                        .map(line -> line.line() + " " + plain.apply(line.budget()) + " " + line.code())
                        .toList());
    }

    @Test
    void the_lane_records_what_single_lines_record_and_answers_as_they_do() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            String single = "single-" + seed + "-";
            String lane = "laned-" + seed + "-";
            agree(single);
            agree(lane);
            var maker = new RandomFeed(seed, LAST_FOUR);
            String first = maker.rows(accounts(single), 600, PaperBooks.FROM.plusDays(1));
            String again = maker.changed(first);
            String later = maker.rows(accounts(single), 300, PaperBooks.FROM.plusDays(30));
            long refusals = 0;
            for (String feed : List.of(first, again, later)) {
                var oneByOne = bringIn(new OneByOne(ledger), feed);
                var together = bringIn(ledger, feed.replace(single, lane));
                assertSame(together, lane, oneByOne, single);
                refusals += oneByOne.refused().size();
            }
            assertThat(refusals).as("refused lines of seed " + seed).isPositive();
            assertThat(streams(lane, true)).as("seed " + seed).containsExactlyElementsOf(streams(single, true));
        }
    }

    @Test
    void sentence_6_a_lane_that_stopped_at_any_group_goes_on_and_nothing_is_there_twice() throws IOException {
        String single = "whole-";
        agree(single);
        var feed = new RandomFeed(11, LAST_FOUR).rows(accounts(single), 500, PaperBooks.FROM.plusDays(1));
        var whole = bringIn(new OneByOne(ledger), feed);
        for (boolean recorded : List.of(false, true)) {
            for (int groups : List.of(1, 4, 9)) {
                String lane = "dark-" + recorded + "-" + groups + "-";
                agree(lane);
                String its = feed.replace(single, lane);
                assertThatThrownBy(() -> bringIn(new Failing(ledger, new AtomicInteger(groups), recorded), its))
                        .isInstanceOf(Dark.class);
                var resumed = bringIn(ledger, its);
                assertThat(resumed.resumed()).isTrue();
                assertThat(resumed.posted() + resumed.nothingNew()).isEqualTo(whole.posted() + whole.nothingNew());
                assertThat(resumed.refused()).hasSameSizeAs(whole.refused());
                // A group whose answers were lost is asked again, and what was refused in it is refused again.
                assertThat(streams(lane, !recorded)).containsExactlyElementsOf(streams(single, !recorded));
            }
        }
    }
}
