package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.CareOrders.pay;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.ParticularEvent.Paper;
import uk.personalbudget.ledger.budget.ParticularEvent.Shift;

/** What tells a worker, a paper and a shift apart from those of other budgets. */
class ParticularRulesTest {
    private static final String MARK = "ab".repeat(32);
    private static final String OTHER_MARK = "cd".repeat(32);
    private static final LocalDate TOMORROW = PLAN_YEAR.plusDays(1);

    @Test
    void v_8_a_worker_is_known_by_a_mark_and_the_same_mark_again_is_nothing_new() {
        var story = Story.planned();
        assertThat(story.when(mark("pa-1", MARK))
                        .records(ParticularEvent.WorkerMarked.class)
                        .mark())
                .isEqualTo(MARK);
        story.on("2026-01-07").when(mark("pa-1", MARK)).isNothingNew();
    }

    @Test
    void v_8_a_mark_that_was_mistyped_is_followed_by_the_right_one() {
        var story = Story.planned().given(mark("pa-1", MARK));

        assertThat(story.when(mark("pa-1", OTHER_MARK))
                        .records(ParticularEvent.WorkerMarked.class)
                        .mark())
                .isEqualTo(OTHER_MARK);
        story.when(mark("pa-1", OTHER_MARK)).isNothingNew();
    }

    @Test
    void c_11_a_number_is_kept_for_a_paper_that_is_there() {
        var story = Story.holding("£100").given(settle("T1", "£60"), evidence("E1", "T1"));

        story.when(number(Paper.EVIDENCE, "E1", MARK)).records(ParticularEvent.PaperNumbered.class);
        story.when(number(Paper.EVIDENCE, "E1", MARK)).isNothingNew();
        story.when(number(Paper.EVIDENCE, "E2", MARK)).isRefused(new Rejection.Unknown("evidence", "E2"));
    }

    @Test
    void v_8_shifts_are_kept_with_the_pay_they_were_paid_with_and_may_go_on_after_midnight() {
        var story = Story.holding("£100").given(pay("P1", "2026-01-06", "2026-01-06"));

        var recorded = story.when(shifts("S1", "pa-1", Optional.of("P1"), new Shift(PLAN_YEAR, 22 * 60, 30 * 60)))
                .records(ParticularEvent.ShiftsRecorded.class);

        assertThat(recorded.shifts()).hasSize(1);
        story.when(shifts("S1", "pa-1", Optional.of("P1"), new Shift(PLAN_YEAR, 22 * 60, 30 * 60)))
                .isNothingNew();
    }

    @Test
    void v_8_a_timesheet_that_was_wrong_is_taken_back_with_a_reason_and_stays_in_the_stream() {
        var story = Story.planned().given(shifts("S1", "pa-1", Optional.empty(), morning()));

        story.when(back("S1")).records(ParticularEvent.ShiftsTakenBack.class);
        story.when(back("S1")).isNothingNew();
    }

    private static Shift morning() {
        return new Shift(PLAN_YEAR, 540, 720);
    }

    static Order mark(String worker, String mark) {
        return today -> new ParticularCommand.MarkWorker(BUDGET, worker, mark, today);
    }

    static Order number(Paper paper, String id, String mark) {
        return today -> new ParticularCommand.NumberPaper(BUDGET, paper, id, mark, today);
    }

    static Order shifts(String timesheet, String worker, Optional<String> pay, Shift... shifts) {
        return today -> new ParticularCommand.RecordShifts(BUDGET, timesheet, worker, List.of(shifts), pay, today);
    }

    static Order back(String timesheet) {
        return today -> new ParticularCommand.TakeShiftsBack(BUDGET, timesheet, text("reason"), today);
    }

    static List<No> nos() {
        var future = new Rejection.DateInFuture(TOMORROW, PLAN_YEAR);
        Supplier<Story> holding = () -> Story.holding("£100")
                .given(
                        settle("T1", "£60"),
                        evidence("E1", "T1"),
                        pay("P1", "2026-01-06", "2026-01-06"),
                        shifts("S1", "pa-1", Optional.empty(), morning()));
        var badShift = new Rejection.BadShift(PLAN_YEAR);
        List<No> nos = new ArrayList<>(List.of(
                no("a mark for an unusable name", holding, mark("a b", MARK), new Rejection.BadIdentifier("a b")),
                no("a mark from tomorrow", holding, late(mark("pa-1", MARK)), future),
                no("a number from tomorrow", holding, late(number(Paper.EVIDENCE, "E1", MARK)), future),
                no("a number of no bill", holding, number(Paper.BILL, "B9", MARK), new Rejection.Unknown("bill", "B9")),
                no(
                        "a number of no arranged invoice",
                        holding,
                        number(Paper.ARRANGED_INVOICE, "I9", MARK),
                        new Rejection.Unknown("arranged-invoice", "I9")),
                no(
                        "a timesheet with an unusable name",
                        holding,
                        shifts("a b", "pa-1", Optional.empty(), morning()),
                        new Rejection.BadIdentifier("a b")),
                no(
                        "a timesheet of nobody",
                        holding,
                        shifts("S2", "a b", Optional.empty(), morning()),
                        new Rejection.BadIdentifier("a b")),
                no("an empty timesheet", holding, shifts("S2", "pa-1", Optional.empty()), new Rejection.NoShifts()),
                no(
                        "a timesheet from tomorrow",
                        holding,
                        late(shifts("S2", "pa-1", Optional.empty(), morning())),
                        future),
                no(
                        "a shift of tomorrow",
                        holding,
                        shifts("S2", "pa-1", Optional.empty(), new Shift(TOMORROW, 540, 600)),
                        future),
                no(
                        "other shifts under the same name",
                        holding,
                        shifts("S1", "pa-1", Optional.empty(), new Shift(PLAN_YEAR, 540, 600)),
                        new Rejection.AlreadyUsed("timesheet", "S1")),
                no(
                        "shifts paid with the pay of somebody else",
                        holding,
                        shifts("S2", "pa-2", Optional.of("P1"), morning()),
                        new Rejection.Unknown("pay", "P1")),
                no("no timesheet taken back", holding, back("S9"), new Rejection.Unknown("timesheet", "S9")),
                no("a timesheet taken back tomorrow", holding, late(back("S1")), future),
                no(
                        "a timesheet taken back before it was there",
                        holding,
                        _ -> back("S1").on(PLAN_YEAR.minusDays(1)),
                        new Rejection.PeriodBackwards(PLAN_YEAR, PLAN_YEAR.minusDays(1))),
                no(
                        "a timesheet taken back for another reason",
                        () -> holding.get().given(back("S1")),
                        today -> new ParticularCommand.TakeShiftsBack(BUDGET, "S1", text("other"), today),
                        new Rejection.AlreadyUsed("timesheet", "S1"))));
        for (Shift shift : List.of(
                new Shift(PLAN_YEAR, 600, 600),
                new Shift(PLAN_YEAR, -1, 60),
                new Shift(PLAN_YEAR, 1440, 1500),
                new Shift(PLAN_YEAR, 10, 1451))) {
            nos.add(no("impossible times " + shift, holding, shifts("S2", "pa-1", Optional.empty(), shift), badShift));
        }
        nos.add(no(
                "two shifts at one time",
                holding,
                shifts("S2", "pa-1", Optional.empty(), morning(), new Shift(PLAN_YEAR, 719, 800)),
                badShift));
        return nos;
    }

    private static Order late(Order order) {
        return _ -> order.on(TOMORROW);
    }
}
