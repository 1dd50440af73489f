package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.ChangeOrders.newFunder;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.ledger.generalledger.CodeMap.Code;
import uk.personalbudget.ledger.generalledger.CodeMapDecision;
import uk.personalbudget.ledger.generalledger.CodeMapEvent;
import uk.personalbudget.ledger.generalledger.CodeMapRejection;
import uk.personalbudget.ledger.generalledger.CodeMaps;
import uk.personalbudget.ledger.generalledger.JournalEvent;
import uk.personalbudget.ledger.generalledger.Movements;
import uk.personalbudget.ledger.generalledger.Movements.Kind;
import uk.personalbudget.ledger.generalledger.Movements.Place;
import uk.personalbudget.ledger.generalledger.PeriodJournal;
import uk.personalbudget.ledger.generalledger.PeriodJournal.Control;
import uk.personalbudget.ledger.generalledger.PeriodJournal.Line;
import uk.personalbudget.ledger.generalledger.PeriodJournal.Making;
import uk.personalbudget.ledger.generalledger.SentJournals;
import uk.personalbudget.ledger.generalledger.SentJournals.Sending;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** The journal for the council's own books: balanced, equal to the ledger's own totals, sent once, corrected in the next month. */
class GeneralLedgerTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static Story health() {
        return Story.planned()
                .given(
                        panel("d-health", Element.HEALTH, PanelAnswer.YES),
                        allocation("health", Element.HEALTH, "£2,600.00").from("council", 1, "icb", 2),
                        schedule("dates-health", "health", Frequency.FOUR_WEEKLY),
                        sign("agreement-1"),
                        load("L1").of(Element.HEALTH, "£200.00").paying("dates-health/1"),
                        issue(CARD),
                        activate(CARD));
    }

    @Test
    void loads_returns_and_fees_of_a_month_are_balanced_by_cost_code() {
        var events = new ArrayList<>(health().given(fee("F1", "£3.00")).history());
        events.add(new EndingEvent.MoneyReturned(
                "R1",
                ReturnReason.CLOSING,
                new Account("held:card:" + ACCOUNT),
                List.of(new EndingEvent.ReturnedPart(Element.HEALTH, "icb", LocalDate.of(2026, 1, 6), 30_00)),
                LocalDate.of(2026, 1, 20)));
        var now = totals(LocalDate.of(2026, 1, 31), events);
        var making = PeriodJournal.make(
                JANUARY,
                LocalDate.of(2026, 1, 31),
                7,
                new TreeMap<>(),
                now,
                new Control(200_00, 30_00, 3_00),
                Optional.of(map(codes())));
        var journal = ((Making.Made) making).journal();

        assertThat(journal.control()).isEqualTo(new Control(200_00, 30_00, 3_00));
        assertThat(journal.debitPence()).isEqualTo(journal.creditPence()).isEqualTo(233_00);
        assertThat(journal.lines())
                .contains(
                        new Line("H-COUNCIL", 66_67, 0, "PB-2026-01/loads"),
                        new Line("H-ICB", 133_33, 0, "PB-2026-01/loads"),
                        new Line("PAYMENTS", 0, 200_00, "PB-2026-01/loads"),
                        new Line("PAYMENTS", 30_00, 0, "PB-2026-01/returns"),
                        new Line("FEES", 3_00, 0, "PB-2026-01/fees"),
                        new Line("H-ICB", 0, 2_00, "PB-2026-01/fees"));
    }

    @Test
    void what_arrives_after_a_month_was_sent_is_in_the_next_one() {
        var story = health();
        var sent = sent(made(JANUARY, story, SentJournals.of(List.of())));
        story.on("2026-02-03")
                .given(
                        fee("late", "£1.50"),
                        load("L2").of(Element.HEALTH, "£200.00").paying("dates-health/2"));
        story.given(reverseLoad("L1"));
        var february = made(FEBRUARY, story, sent);

        assertThat(sent.goesOnFrom()).isPresent();
        assertThat(february.control()).isEqualTo(new Control(0, 0, 1_50));
        assertThat(february.debitPence()).isEqualTo(february.creditPence());
        assertThat(sent.of(JANUARY).orElseThrow().journal().control()).isEqualTo(new Control(200_00, 0, 0));
    }

    @Test
    void a_late_fact_of_a_sent_month_is_posted_in_the_next() {
        var story = health().given(settle("T1", "£30.00").towards("physio"));
        var sent = sent(made(JANUARY, story, SentJournals.of(List.of())));
        story.on("2026-02-03")
                .given(load("L2")
                        .of(Element.HEALTH, "£100.00")
                        .paying("dates-health/2")
                        .on("2026-01-30"));
        assertThat(made(FEBRUARY, story, sent).control()).isEqualTo(new Control(100_00, 0, 0));
    }

    @Test
    void a_month_is_sent_once_after_its_last_day_and_in_order() {
        var none = SentJournals.of(List.of());
        var journal = made(JANUARY, health(), none);

        assertThat(none.send(journal, "officer-1", journal.to())).isEqualTo(new Sending.NotOver(journal.to()));
        var sent = sent(journal);
        var again = sent.send(journal, "officer-2", TODAY);
        assertThat(again).isEqualTo(new Sending.SentBefore(sent.of(JANUARY).orElseThrow()));
        var april = LocalDate.of(2026, 4, 1);
        assertThat(sent.obstacle(april, LocalDate.of(2026, 4, 30), LocalDate.of(2026, 6, 1)))
                .contains(new Sending.NotNext(FEBRUARY));
        assertThat(sent.obstacle(FEBRUARY, LocalDate.of(2026, 2, 28), TODAY)).isEmpty();
    }

    @Test
    void one_combination_without_a_code_is_named_and_nothing_is_made() {
        var making = make(JANUARY, health(), SentJournals.of(List.of()), Optional.of(map(codes().subList(0, 1))));

        assertThat(making).isEqualTo(new Making.Unmapped(new Place(Kind.LOADS, "icb", Element.HEALTH, "payment-card")));
        assertThat(make(JANUARY, health(), SentJournals.of(List.of()), Optional.empty()))
                .isEqualTo(new Making.NoCodes(LocalDate.of(2026, 1, 31)));
    }

    @Test
    void a_month_in_which_nothing_moved_is_a_journal_without_lines() {
        var making = make(JANUARY, Story.planned(), SentJournals.of(List.of()), Optional.empty());

        assertThat(((Making.Made) making).journal().lines()).isEmpty();
    }

    @Test
    void a_journal_that_is_not_what_the_ledger_counts_is_not_made() {
        var now = totals(LocalDate.of(2026, 1, 31), health());
        var making = PeriodJournal.make(
                JANUARY,
                LocalDate.of(2026, 1, 31),
                7,
                new TreeMap<>(),
                now,
                new Control(200_01, 0, 0),
                Optional.of(map(codes())));

        assertThat(making).isEqualTo(new Making.ControlsDiffer(new Control(200_00, 0, 0), new Control(200_01, 0, 0)));
    }

    @Test
    void what_a_funder_takes_over_is_moved_between_the_codes_and_is_no_load() {
        var story = health();
        var sent = sent(made(JANUARY, story, SentJournals.of(List.of())));
        story.on("2026-02-01").given(newFunder("N1", "health", "icb", "icb-north"));
        var february = made(FEBRUARY, story, sent);

        assertThat(february.control()).isEqualTo(new Control(0, 0, 0));
        assertThat(february.lines())
                .containsExactlyInAnyOrder(
                        new Line("H-NORTH", 133_33, 0, "PB-2026-02/funder-changes"),
                        new Line("H-ICB", 0, 133_33, "PB-2026-02/funder-changes"));
    }

    @Test
    void cost_codes_count_from_their_day_once_a_second_person_approved_them() {
        List<CodeMapEvent> events = new ArrayList<>();
        done(events, CodeMaps.of(events).propose(map(codes()), "officer-1", TODAY));
        assertThat(CodeMaps.of(events).inForce(TODAY)).isEmpty();
        refused(
                CodeMaps.of(events).approve("v1", "officer-1", TODAY),
                new CodeMapRejection.SamePerson(),
                "same-person");
        done(events, CodeMaps.of(events).approve("v1", "approver-1", TODAY));
        assertThat(CodeMaps.of(events).inForce(JANUARY)).contains(map(codes()));
        assertThat(CodeMaps.of(events).inForce(JANUARY.minusDays(1))).isEmpty();

        assertThat(CodeMaps.of(events).propose(map(codes()), "officer-1", TODAY))
                .isEqualTo(new CodeMapDecision.Accepted(List.of()));
        assertThat(CodeMaps.of(events).approve("v1", "approver-2", TODAY))
                .isEqualTo(new CodeMapDecision.Accepted(List.of()));
        refused(
                CodeMaps.of(events).propose(map(codes().subList(0, 1)), "officer-1", TODAY),
                new CodeMapRejection.VersionUsed("v1"),
                "already-used");
        refused(
                CodeMaps.of(events).propose(new CodeMap("v0", JANUARY, "P", "F", codes()), "officer-1", TODAY),
                new CodeMapRejection.NotLater("v0", JANUARY),
                "code-map-not-later");
        refused(
                CodeMaps.of(events).approve("never", "a", TODAY),
                new CodeMapRejection.UnknownMap("never"),
                "unknown-thing");
        refused(
                CodeMaps.of(events).propose(new CodeMap("two words", TODAY, "P", "F", codes()), "o", TODAY),
                new CodeMapRejection.BadVersion("two words"),
                "bad-identifier");
        bad(new CodeMap("v2", TODAY, "a code", "F", codes()), "paymentsCode");
        bad(new CodeMap("v2", TODAY, "P", "", codes()), "feesCode");
        bad(new CodeMap("v2", TODAY, "P", "F", List.of()), "codes");
        bad(new CodeMap("v2", TODAY, "P", "F", List.of(new Code("icb", "gold", "payment-card", "H"))), "codes");
        bad(new CodeMap("v2", TODAY, "P", "F", List.of(new Code("icb", "health", "by-hand", "H"))), "codes");
        bad(new CodeMap("v2", TODAY, "P", "F", List.of(codes().getFirst(), codes().getFirst())), "codes");
    }

    private static List<Code> codes() {
        return List.of(
                new Code("council", "health", "payment-card", "H-COUNCIL"),
                new Code("icb", "health", "payment-card", "H-ICB"),
                new Code("icb-north", "health", "payment-card", "H-NORTH"));
    }

    private static CodeMap map(List<Code> codes) {
        return new CodeMap("v1", JANUARY, "PAYMENTS", "FEES", codes);
    }

    private static SentJournals sent(PeriodJournal journal) {
        var sending = SentJournals.of(List.of()).send(journal, "officer-1", TODAY);
        List<JournalEvent> events = List.of(((Sending.Sent) sending).event());
        return SentJournals.of(events);
    }

    private static PeriodJournal made(LocalDate from, Story story, SentJournals sent) {
        var making = make(from, story, sent, Optional.of(map(codes())));
        assertThat(making).isInstanceOf(Making.Made.class);
        return ((Making.Made) making).journal();
    }

    private static Making make(LocalDate from, Story story, SentJournals sent, Optional<CodeMap> codes) {
        LocalDate to = from.plusMonths(1).minusDays(1);
        var before = sent.goesOnFrom().orElseGet(() -> totals(from.minusDays(1), story));
        var now = totals(to, story);
        return PeriodJournal.make(
                from,
                to,
                7,
                before,
                now,
                new Control(
                        sum(now, Kind.LOADS) - sum(before, Kind.LOADS),
                        sum(now, Kind.RETURNS) - sum(before, Kind.RETURNS),
                        sum(now, Kind.FEES) - sum(before, Kind.FEES)),
                codes);
    }

    private static long sum(Map<Place, Long> totals, Kind kind) {
        return totals.entrySet().stream()
                .filter(each -> each.getKey().kind() == kind)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static SortedMap<Place, Long> totals(LocalDate upTo, Story story) {
        return totals(upTo, story.history());
    }

    private static SortedMap<Place, Long> totals(LocalDate upTo, List<BudgetEvent> history) {
        var movements = new Movements(upTo);
        FunderStatementTest.records(history).forEach(movements::read);
        return movements.totals();
    }

    private static void done(List<CodeMapEvent> events, CodeMapDecision decision) {
        assertThat(decision).isInstanceOf(CodeMapDecision.Accepted.class);
        events.addAll(((CodeMapDecision.Accepted) decision).events());
    }

    private static void bad(CodeMap map, String field) {
        refused(
                CodeMaps.of(List.of()).propose(map, "officer-1", TODAY),
                new CodeMapRejection.BadMap(field),
                "bad-code-map");
    }

    private static void refused(CodeMapDecision decision, CodeMapRejection rejection, String code) {
        assertThat(decision).isEqualTo(new CodeMapDecision.Refused(rejection));
        assertThat(rejection.code()).isEqualTo(code);
    }
}
