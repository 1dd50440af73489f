package uk.personalbudget.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Messages that wait for their day. The records are made up, and what is written of them is undone. */
class MessageProjectionTest {
    private static final String BUDGET = "made-up-budget";
    private static final TextRef WORDS = new TextRef("t1", "ab".repeat(32));
    private static final Account CARD = Account.held(HeldKind.CARD, "made-up-account");
    private static final LocalDate DUE = LocalDate.of(2026, 2, 3);

    private final Service service = Service.running();
    private final MessageProjection projection = service.context.getBean(MessageProjection.class);
    private final MessageQueries messages = service.context.getBean(MessageQueries.class);
    private final List<FeedRecord> feed = new ArrayList<>();

    @Test
    void p_11_a_top_up_that_does_not_come_is_told_as_our_delay_on_the_fourth_working_day() {
        agreed("2026-01-06");

        seen(told -> {
            assertThat(told.on("2026-02-06")).isEmpty();
            assertThat(told.on("2026-02-07")).containsExactly("top-up-late schedule-1/1");
        });
    }

    @Test
    void p_11_a_top_up_that_came_in_time_is_not_told_as_late() {
        agreed("2026-01-06");
        load("2026-02-03");

        seen(told -> assertThat(told.on("2026-12-31")).isEmpty());
    }

    @Test
    void p_11_a_letter_about_a_late_top_up_stays_when_the_money_comes_at_last() {
        agreed("2026-01-06");
        load("2026-02-20");

        seen(told -> assertThat(told.on("2026-12-31")).containsExactly("top-up-late schedule-1/1"));
    }

    @Test
    void what_was_late_before_the_books_knew_of_it_is_not_told() {
        agreed("2026-03-01");

        seen(told -> assertThat(told.on("2026-12-31")).isEmpty());
    }

    @Test
    void a_paused_top_up_is_not_late_and_one_after_the_pause_may_be() {
        agreed("2026-01-06");
        add(
                "2026-01-10",
                new EndingEvent.BudgetSuspended(
                        "pause-1", WORDS, WORDS, false, Optional.empty(), List.of(), "officer-1", day("2026-01-10")));
        seen(told -> assertThat(told.on("2026-12-31")).containsExactly("paused pause-1"));

        add(
                "2026-01-20",
                new EndingEvent.SuspensionLifted("pause-1", Optional.empty(), "officer-1", day("2026-01-20")));
        seen(told -> assertThat(told.on("2026-12-31"))
                .containsExactly("top-up-late schedule-1/1", "pause-over pause-1", "paused pause-1"));
    }

    @Test
    void u_1_a_family_is_written_to_when_it_is_asked_about_a_pot_and_when_it_lapsed_and_not_otherwise() {
        agreed("2026-03-01");
        pot();
        add("2026-06-02", new PotEvent.PotAsked("pot-1", Optional.of(WORDS), day("2026-06-30"), day("2026-06-02")));
        add("2026-07-01", new PotEvent.PotRenewed("pot-1", day("2026-07-01")));

        seen(told -> {
            assertThat(told.on("2026-06-01")).isEmpty();
            assertThat(told.on("2026-12-31")).containsExactly("pot-runs-out pot-1");
        });
    }

    @Test
    void v_16_a_death_stops_what_waited_for_its_day_and_everything_after_it() {
        agreed("2026-01-06");
        pot();
        add("2026-01-12", new EndingEvent.DeathRecorded("death-1", day("2026-01-11"), "officer-1", day("2026-01-12")));
        add(
                "2026-01-13",
                new QueryEvent.QueryRaised(
                        "Q1",
                        QueryEvent.QueryReason.OTHER,
                        Optional.empty(),
                        WORDS,
                        28,
                        "officer-1",
                        Optional.empty(),
                        day("2026-01-13")));

        seen(told -> assertThat(told.on("2026-12-31")).isEmpty());
    }

    @Test
    void a_message_that_waits_takes_the_way_that_is_chosen_meanwhile() {
        agreed("2026-01-06");
        add("2026-01-10", new QueryEvent.WayChosen(QueryEvent.Way.TEXT, day("2026-01-10")));

        seen(told -> assertThat(messages.page(BUDGET, day("2026-02-07"), Optional.empty(), 10)
                        .items())
                .extracting(MessageQueries.Message::way)
                .containsExactly("text"));
    }

    @Test
    void reading_everything_twice_writes_each_message_once_under_the_same_name() {
        agreed("2026-01-06");

        seen(told -> {
            var once = messages.page(BUDGET, day("2026-12-31"), Optional.empty(), 10);
            feed.forEach(projection::read);
            assertThat(messages.page(BUDGET, day("2026-12-31"), Optional.empty(), 10))
                    .isEqualTo(once);
            assertThat(once.items().getFirst().id()).isEqualTo("M-900000000003-1");
            assertThat(once.items().getFirst().facts())
                    .isEqualTo(Map.of("instalment", "schedule-1/1", "duePence", 40_000L, "dueOn", "2026-02-03"));
        });
    }

    private record Told(MessageQueries messages) {
        List<String> on(String day) {
            return messages.page(BUDGET, day(day), Optional.empty(), 100).items().stream()
                    .map(message -> message.template().label() + " " + message.about())
                    .toList();
        }
    }

    private void seen(Consumer<Told> look) {
        service.context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            feed.forEach(projection::read);
            look.accept(new Told(messages));
        });
    }

    private void agreed(String signedOn) {
        add("2026-01-05", new PlanEvent.BudgetOpened(BUDGET, "child-1", "EHC-1", "made-up", day("2026-01-05")));
        add(
                "2026-01-05",
                new PlanEvent.ScheduleAgreed(
                        "schedule-1",
                        "allocation-1",
                        Frequency.FOUR_WEEKLY,
                        List.of(new PlanEvent.ScheduleLine(1, DUE, 40_000, DUE, DUE.plusDays(27)))));
        add(
                signedOn,
                new PlanEvent.AgreementSigned(
                        "agreement-1",
                        1,
                        "parent-1",
                        RecipientKind.PARENT,
                        Management.PAYMENT_CARD,
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        WORDS,
                        true,
                        day(signedOn)));
    }

    private void load(String on) {
        add(
                on,
                new FundingEvent.Loaded(
                        "load-1",
                        CARD,
                        "LOAD 1",
                        Optional.empty(),
                        List.of(new FundingEvent.LoadPart(
                                "allocation-1",
                                Element.SOCIAL_CARE,
                                "council-children",
                                day("2026-01-06"),
                                EntitlementKind.RECURRING,
                                40_000,
                                40_000,
                                0)),
                        new TreeSet<>(),
                        day(on)));
    }

    private void pot() {
        add(
                "2026-01-10",
                new PotEvent.PotOpened(
                        "pot-1",
                        CARD,
                        Optional.of("pa"),
                        Optional.empty(),
                        WORDS,
                        10_000,
                        day("2026-06-30"),
                        false,
                        day("2026-01-10")));
    }

    private void add(String recordedOn, BudgetEvent event) {
        feed.add(new FeedRecord(
                900_000_000_001L + feed.size(),
                BUDGET,
                feed.size(),
                day(recordedOn).atTime(12, 0).toInstant(ZoneOffset.UTC),
                "officer-1",
                EventNames.of(event),
                event,
                Journal.entryOf(event)));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
