package uk.personalbudget.reconciliation.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static uk.personalbudget.reconciliation.item.Sides.line;
import static uk.personalbudget.reconciliation.item.Sides.lineWithText;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.matching.Matcher;

class BreaksTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @Test
    void a_faithful_statement_leaves_only_evidence_that_is_late() {
        assertThat(breaks(Story.threeMonths(), UnaryOperator.identity()))
                .extracting(one -> one.kind().label())
                .containsOnly("evidence-missing");
    }

    @Test
    void a_line_the_ledger_does_not_have_is_missing_in_ledger_with_its_value() {
        var found = between(with(line("L-fee", "2026-03-10", -1_199, "FEE-77")));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(BreakKind.MISSING_IN_LEDGER);
            assertThat(one.valuePence()).isEqualTo(-1_199);
            assertThat(one.line()).contains("L-fee");
            assertThat(one.item()).isEmpty();
            assertThat(one.differences())
                    .containsExactly(
                            new Break.Difference("amount", "", "-11.99"),
                            new Break.Difference("day", "", "2026-03-10"));
            assertThat(one.owner()).isEqualTo("finance-officer");
            assertThat(one.dueOn()).isEqualTo("2026-03-17");
            assertThat(one.ageDays(TODAY)).isEqualTo(21);
            assertThat(one.severity(TODAY)).isEqualTo(Severity.MEDIUM);
        });
    }

    @Test
    void an_item_no_statement_shows_is_missing_in_statement() {
        var found = between(without("therapy-3"));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(BreakKind.MISSING_IN_STATEMENT);
            assertThat(one.valuePence()).isEqualTo(7_500);
            assertThat(one.reference()).contains("therapy-3");
            assertThat(one.severity(TODAY)).isEqualTo(Severity.HIGH);
        });
    }

    @Test
    void an_item_after_the_last_covered_day_is_expected_and_no_exception() {
        var story = Story.threeMonths().uncoded("2026-03-31", "late-1", 500, Method.FASTER_PAYMENT);
        var found = breaks(story, "2026-03-31", without("late-1"));

        assertThat(found)
                .filteredOn(one -> one.kind() == BreakKind.EXPECTED)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.severity(TODAY)).isEqualTo(Severity.NONE);
                    assertThat(one.overdue(TODAY.plusDays(90))).isFalse();
                });
    }

    @Test
    void the_same_reference_with_more_money_is_amount_over_and_with_less_amount_under() {
        assertThat(between(changed("therapy-3", item -> line("X", "2026-01-24", -7_600, "therapy-3"))))
                .extracting(Break::kind, Break::valuePence)
                .containsExactly(tuple(BreakKind.AMOUNT_OVER, -100L));
        assertThat(between(changed("therapy-3", item -> line("X", "2026-01-24", -7_400, "therapy-3"))))
                .extracting(Break::kind, Break::valuePence, Break::differences)
                .containsExactly(tuple(
                        BreakKind.AMOUNT_UNDER, 100L, List.of(new Break.Difference("amount", "-75.00", "-74.00"))));
    }

    @Test
    void the_same_reference_the_other_way_round_is_a_direction_break() {
        assertThat(between(changed("therapy-3", item -> line("X", "2026-01-24", 7_500, "therapy-3"))))
                .extracting(Break::kind, Break::valuePence)
                .containsExactly(tuple(BreakKind.DIRECTION, 15_000L));
    }

    @Test
    void the_same_reference_far_away_in_time_is_out_of_its_window_with_both_days() {
        assertThat(between(changed("therapy-3", item -> line("X", "2026-02-20", -7_500, "therapy-3"))))
                .extracting(Break::kind, Break::differences)
                .containsExactly(tuple(
                        BreakKind.DATE_OUT_OF_WINDOW,
                        List.of(new Break.Difference("day", "2026-01-24", "2026-02-20"))));
    }

    @Test
    void the_same_amount_some_days_apart_without_a_reference_is_named_too() {
        assertThat(between(changed("insurance-1", item -> line("X", "2026-01-15", -9_600))))
                .extracting(Break::kind, Break::valuePence)
                .containsExactly(tuple(BreakKind.DATE_OUT_OF_WINDOW, -9_600L));
    }

    @Test
    void a_line_shown_twice_is_a_duplicate() {
        assertThat(between(with(lineWithText("again", "2026-01-07", -9_600, "payment insurance-1"))))
                .extracting(Break::kind, Break::valuePence)
                .containsExactly(tuple(BreakKind.DUPLICATE, -9_600L));
    }

    @Test
    void sentence_7_days_that_are_missing_before_a_statement_are_a_break_until_they_are_filled() {
        var story = Story.threeMonths();
        var whole = story.span("2026-01-01", "2026-04-20");
        var found = Breaks.of(new Breaks.Known(
                story.books(),
                List.of(),
                List.of(new StatementSpan(
                        whole.id(),
                        whole.account(),
                        whole.from(),
                        whole.to(),
                        whole.opening(),
                        whole.closing(),
                        whole.source(),
                        whole.importedBy(),
                        whole.importedAt(),
                        whole.fileName(),
                        whole.digest(),
                        Optional.of(
                                new StatementSpan.Gap(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 7), -4_200)))),
                List.of(),
                Set.of(),
                Policies.none(),
                Story.WORKING_DAYS,
                TODAY));

        assertThat(found)
                .filteredOn(one -> one.kind() == BreakKind.STATEMENT_GAP)
                .extracting(Break::valuePence, Break::differences)
                .containsExactly(
                        tuple(-4_200L, List.of(new Break.Difference("missing days", "", "2026-02-01 to 2026-02-07"))));
    }

    @Test
    void items_older_than_the_first_statement_are_one_break_and_not_each_missing() {
        var story = Story.threeMonths();
        var books = story.books();
        var lines = story.faithfulLines().stream()
                .filter(line -> line.day().isAfter(LocalDate.of(2026, 1, 31)))
                .toList();
        var found = Breaks.of(new Breaks.Known(
                books,
                lines,
                List.of(story.span("2026-02-01", "2026-04-20")),
                Matcher.match(lines, books.items()).matches(),
                Set.of(),
                Policies.none(),
                Story.WORKING_DAYS,
                TODAY));

        assertThat(found)
                .filteredOn(one -> one.kind() != BreakKind.EVIDENCE_MISSING)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(BreakKind.STATEMENT_GAP);
                    assertThat(one.differences())
                            .containsExactly(new Break.Difference("missing days", "", "2026-01-06 to 2026-01-31"));
                });
    }

    @Test
    void c_1_uncoded_spend_is_the_familys_to_answer() {
        var story = Story.threeMonths().uncoded("2026-03-20", "shop-1", 1_300, Method.FASTER_PAYMENT);

        assertThat(breaks(story, UnaryOperator.identity()))
                .filteredOn(one -> one.kind() == BreakKind.UNCODED)
                .extracting(Break::valuePence, Break::owner, one -> one.dueOn().toString())
                .containsExactly(tuple(-1_300L, "family", "2026-04-07"));
    }

    @Test
    void coding_it_ends_the_break() {
        var story = Story.threeMonths()
                .uncoded("2026-03-20", "shop-1", 1_300, Method.FASTER_PAYMENT)
                .code("2026-03-21", "shop-1", "pa", 1_300);

        assertThat(breaks(story, UnaryOperator.identity())).noneMatch(one -> one.kind() == BreakKind.UNCODED);
    }

    @Test
    void c_11_evidence_is_missing_once_its_28_days_are_over_and_not_before() {
        var story = new Story().agreed().load("2026-01-06", 1).spend("2026-01-09", "pa-week-1", 8_520, 600, "pa");

        assertThat(breaks(story, LocalDate.of(2026, 2, 6))).isEmpty();
        assertThat(breaks(story, LocalDate.of(2026, 2, 7)))
                .extracting(Break::kind, Break::since)
                .contains(tuple(BreakKind.EVIDENCE_MISSING, LocalDate.of(2026, 2, 6)));
        assertThat(breaks(story.evidence("2026-02-07", "payslip-1", "pa-week-1"), LocalDate.of(2026, 2, 7)))
                .noneMatch(one -> one.kind() == BreakKind.EVIDENCE_MISSING);
    }

    @Test
    void p_5_a_due_day_without_a_load_is_an_alert_after_three_working_days() {
        var story = new Story().agreed().load("2026-01-06", 1);

        assertThat(breaks(story, LocalDate.of(2026, 2, 6))).isEmpty();
        assertThat(breaks(story, LocalDate.of(2026, 2, 7)))
                .extracting(
                        Break::kind, Break::valuePence, one -> one.reference().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple(BreakKind.LOAD_MISSING, 40_000L, "s-a-sc/2"),
                        tuple(BreakKind.LOAD_MISSING, 20_000L, "s-a-h/2"),
                        tuple(BreakKind.LOAD_MISSING, 30_000L, "s-a-sen/2"));
    }

    @Test
    void a_movement_that_is_on_another_account_of_the_budget_is_one_break_that_names_both() {
        var story = Story.threeMonths().bankAccount("2026-01-06", "BANK-1");
        var books = story.books();
        var lines = story.faithfulLines().stream()
                .map(line -> line.references().contains("therapy-3") ? line.on("BANK-1") : line)
                .toList();
        var found = Breaks.of(new Breaks.Known(
                books,
                lines,
                List.of(story.span("2026-01-01", "2026-04-20")),
                Matcher.match(lines, books.items()).matches(),
                Set.of(),
                Policies.none(),
                Story.WORKING_DAYS,
                TODAY));

        assertThat(found)
                .filteredOn(one -> one.kind() != BreakKind.EVIDENCE_MISSING)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(BreakKind.WRONG_ACCOUNT);
                    assertThat(one.account()).contains("BANK-1");
                    assertThat(one.valuePence()).isEqualTo(-7_500);
                    assertThat(one.differences())
                            .containsExactly(new Break.Difference("account", story.account(), "BANK-1"));
                });
    }

    @Test
    void another_amount_on_another_account_is_missing_on_both_and_not_on_the_wrong_one() {
        var story = Story.threeMonths().bankAccount("2026-01-06", "BANK-1");
        var books = story.books();
        var lines = story.faithfulLines().stream()
                .map(line -> line.references().contains("therapy-3")
                        ? line("X", "2026-01-24", -7_600).on("BANK-1")
                        : line)
                .toList();

        assertThat(Breaks.of(new Breaks.Known(
                        books,
                        lines,
                        List.of(story.span("2026-01-01", "2026-04-20")),
                        Matcher.match(lines, books.items()).matches(),
                        Set.of(),
                        Policies.none(),
                        Story.WORKING_DAYS,
                        TODAY)))
                .extracting(Break::kind)
                .contains(BreakKind.MISSING_IN_LEDGER, BreakKind.MISSING_IN_STATEMENT)
                .doesNotContain(BreakKind.WRONG_ACCOUNT);
    }

    @Test
    void a_top_up_of_another_element_than_was_due_is_the_wrong_element_and_no_missing_load() {
        var story = new Story().agreed().load("2026-01-06", 1).on("2026-02-03");
        story.send(new FundingCommand.Load(
                Story.BUDGET,
                "load-wrong",
                story.account(),
                "PB-LOAD-2",
                Optional.empty(),
                List.of(
                        new FundingCommand.LoadLine("a-sc", Element.SOCIAL_CARE, Optional.empty(), 40_000),
                        new FundingCommand.LoadLine("a-sen", Element.SEN, Optional.empty(), 20_000),
                        new FundingCommand.LoadLine("a-sen", Element.SEN, Optional.empty(), 30_000)),
                new TreeSet<>(List.of("s-a-sc/2", "s-a-sen/2")),
                Optional.empty(),
                LocalDate.of(2026, 2, 3)));

        assertThat(breaks(story, LocalDate.of(2026, 2, 7)))
                .filteredOn(one -> one.kind() == BreakKind.LOAD_MISSING || one.kind() == BreakKind.WRONG_ELEMENT)
                .extracting(
                        Break::kind, Break::valuePence, one -> one.reference().orElse(""), Break::differences)
                .containsExactly(tuple(
                        BreakKind.WRONG_ELEMENT,
                        20_000L,
                        "load-wrong",
                        List.of(new Break.Difference("element", "sen", "health"))));
    }

    @Test
    void an_extra_top_up_of_another_amount_leaves_the_missing_one_missing() {
        var story = new Story().agreed().load("2026-01-06", 1).on("2026-02-03");
        story.send(new FundingCommand.Load(
                Story.BUDGET,
                "load-extra",
                story.account(),
                "PB-LOAD-2",
                Optional.empty(),
                List.of(
                        new FundingCommand.LoadLine("a-sc", Element.SOCIAL_CARE, Optional.empty(), 40_000),
                        new FundingCommand.LoadLine("a-sen", Element.SEN, Optional.empty(), 31_000)),
                new TreeSet<>(List.of("s-a-sc/2", "s-a-sen/2")),
                Optional.empty(),
                LocalDate.of(2026, 2, 3)));

        assertThat(breaks(story, LocalDate.of(2026, 2, 7)))
                .filteredOn(one -> one.kind() == BreakKind.LOAD_MISSING || one.kind() == BreakKind.WRONG_ELEMENT)
                .extracting(Break::kind)
                .containsExactly(BreakKind.LOAD_MISSING);
    }

    @Test
    void what_the_ledger_noticed_becomes_a_break_of_the_same_name() {
        var story = new Story().agreed().load("2026-01-06", 1).uncoded("2026-01-08", "shop-1", 120_000, Method.CARD);

        assertThat(breaks(story, LocalDate.of(2026, 1, 9)))
                .extracting(one -> one.kind().label(), Break::valuePence)
                .contains(tuple("unauthorised-settlement", -120_000L), tuple("overdrawn", -120_000L));
    }

    @Test
    void a_break_is_the_same_break_the_next_time_it_is_found() {
        var first = between(with(line("L-fee", "2026-03-10", -1_199, "FEE-77")));

        assertThat(between(with(line("L-fee", "2026-03-10", -1_199, "FEE-77")))).isEqualTo(first);
    }

    @Test
    void age_and_value_raise_the_severity() {
        assertThat(Severity.of(Severity.LOW, 30, 49_999)).isEqualTo(Severity.LOW);
        assertThat(Severity.of(Severity.LOW, 31, 49_999)).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.of(Severity.LOW, 31, -50_000)).isEqualTo(Severity.HIGH);
        assertThat(Severity.of(Severity.HIGH, 31, 50_000)).isEqualTo(Severity.URGENT);
    }

    private static List<Break> between(UnaryOperator<List<StatementLine>> change) {
        return breaks(Story.threeMonths(), change).stream()
                .filter(one -> one.kind() != BreakKind.EVIDENCE_MISSING)
                .toList();
    }

    private static List<Break> breaks(Story story, UnaryOperator<List<StatementLine>> change) {
        return breaks(story, "2026-04-20", change);
    }

    private static List<Break> breaks(Story story, String coveredTo, UnaryOperator<List<StatementLine>> change) {
        return breaks(story, coveredTo, change, TODAY);
    }

    private static List<Break> breaks(Story story, LocalDate today) {
        return breaks(story, "2026-04-20", UnaryOperator.identity(), today);
    }

    private static List<Break> breaks(
            Story story, String coveredTo, UnaryOperator<List<StatementLine>> change, LocalDate today) {
        var books = story.books();
        var lines = change.apply(story.faithfulLines());
        return Breaks.of(new Breaks.Known(
                books,
                lines,
                List.of(story.span("2026-01-01", coveredTo)),
                Matcher.match(lines, books.items()).matches(),
                Set.of(),
                Policies.none(),
                Story.WORKING_DAYS,
                today));
    }

    private static UnaryOperator<List<StatementLine>> with(StatementLine added) {
        return lines -> {
            var out = new ArrayList<>(lines);
            out.add(added);
            return out;
        };
    }

    private static UnaryOperator<List<StatementLine>> without(String reference) {
        return lines -> lines.stream()
                .filter(line -> !line.references().contains(reference))
                .toList();
    }

    private static UnaryOperator<List<StatementLine>> changed(String reference, UnaryOperator<StatementLine> change) {
        return lines -> lines.stream()
                .map(line -> line.references().contains(reference) ? change.apply(line) : line)
                .toList();
    }
}
