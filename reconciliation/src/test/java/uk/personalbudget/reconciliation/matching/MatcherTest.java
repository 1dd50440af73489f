package uk.personalbudget.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.reconciliation.item.Sides.item;
import static uk.personalbudget.reconciliation.item.Sides.line;
import static uk.personalbudget.reconciliation.item.Sides.lineWithText;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.item.LedgerItem;

class MatcherTest {

    @Test
    void the_same_reference_and_amount_is_a_match_though_the_day_differs() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-08", -4730, "txn-9")), List.of(item("I1", "2026-01-07", -4730, "TXN-9")));

        assertThat(result.matches()).singleElement().satisfies(match -> {
            assertThat(match.rule()).isEqualTo("exact-reference");
            assertThat(match.version()).isEqualTo(1);
            assertThat(match.cost()).isEqualTo(1);
            assertThat(match.evidence())
                    .containsExactly(
                            new Match.Evidence("reference", "TXN-9", "TXN-9"),
                            new Match.Evidence("amount", "-47.30", "-47.30"),
                            new Match.Evidence("day", "2026-01-08", "2026-01-07"));
        });
    }

    @Test
    void a_reference_written_in_the_text_of_a_line_is_found() {
        var result = Matcher.match(
                List.of(lineWithText("L1", "2026-01-06", 90_000, "COUNCIL PB LOAD-2026-01 CR")),
                List.of(item("I1", "2026-01-05", 90_000, "LOAD-2026-01")));

        assertThat(result.matches()).extracting(Match::rule).containsExactly("exact-reference");
    }

    @Test
    void the_same_reference_with_another_amount_is_no_match() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-07", -4731, "T1")), List.of(item("I1", "2026-01-07", -4730, "T1")));

        assertThat(result.matches()).isEmpty();
        assertThat(result.unmatchedLines()).hasSize(1);
        assertThat(result.unmatchedItems()).hasSize(1);
    }

    @Test
    void the_same_reference_outside_the_date_window_is_no_match() {
        assertThat(Matcher.match(
                                List.of(line("L1", "2026-01-18", -4730, "T1")),
                                List.of(item("I1", "2026-01-07", -4730, "T1")))
                        .matches())
                .isEmpty();
        assertThat(Matcher.match(
                                List.of(line("L1", "2026-01-17", -4730, "T1")),
                                List.of(item("I1", "2026-01-07", -4730, "T1")))
                        .matches())
                .hasSize(1);
    }

    @Test
    void the_same_amount_on_the_same_day_is_a_match_without_any_reference() {
        var result = Matcher.match(List.of(line("L1", "2026-01-07", -1250)), List.of(item("I1", "2026-01-07", -1250)));

        assertThat(result.matches()).extracting(Match::rule).containsExactly("exact-amount-and-day");
    }

    @Test
    void money_in_is_never_matched_with_money_out() {
        assertThat(Matcher.match(
                                List.of(line("L1", "2026-01-07", 1250, "T1")),
                                List.of(item("I1", "2026-01-07", -1250, "T1")))
                        .matches())
                .isEmpty();
    }

    @Test
    void a_reference_wins_over_an_equal_amount_of_the_day() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-07", -1250), line("L2", "2026-01-07", -1250, "T-A")),
                List.of(item("I1", "2026-01-07", -1250, "T-A"), item("I2", "2026-01-07", -1250)));

        assertThat(pairs(result)).containsExactlyInAnyOrder("L2=I1", "L1=I2");
    }

    @Test
    void two_genuine_equal_lines_claim_two_items_in_order() {
        var result = Matcher.match(
                List.of(line("L2", "2026-01-07", -300), line("L1", "2026-01-07", -300)),
                List.of(item("I2", "2026-01-07", -300), item("I1", "2026-01-07", -300)));

        assertThat(pairs(result)).containsExactlyInAnyOrder("L1=I1", "L2=I2");
    }

    @Test
    void inside_a_block_the_cheapest_whole_is_taken_and_not_the_first_that_comes() {
        // The first line alone would take the item of its own day and leave nothing for the second.
        var result = Matcher.match(
                List.of(line("L1", "2026-01-10", -300, "R1", "R2"), line("L2", "2026-01-16", -300, "R1")),
                List.of(item("I1", "2026-01-10", -300, "R1"), item("I2", "2026-01-02", -300, "R2")));

        assertThat(pairs(result)).containsExactlyInAnyOrder("L1=I2", "L2=I1");
    }

    @Test
    void what_a_person_took_apart_is_not_put_together_again() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-07", -300)),
                List.of(item("I1", "2026-01-07", -300), item("I2", "2026-01-07", -300)),
                Set.of(new Matcher.Apart("L1", "I1")));

        assertThat(pairs(result)).containsExactly("L1=I2");
    }

    @Test
    void lines_of_one_account_never_match_items_of_another() {
        var other = new LedgerItem(
                "I1",
                "B2",
                "C2",
                1,
                "spend-settled",
                new java.util.TreeSet<>(Set.of("T1")),
                -300,
                java.time.LocalDate.parse("2026-01-07"),
                uk.personalbudget.reconciliation.item.Sides.KNOWN);

        assertThat(Matcher.match(List.of(line("L1", "2026-01-07", -300, "T1")), List.of(other))
                        .matches())
                .isEmpty();
    }

    @Test
    void the_same_amount_two_days_early_to_five_days_late_is_a_match_and_no_further() {
        for (String day : List.of("2026-01-05", "2026-01-09", "2026-01-12")) {
            assertThat(Matcher.match(List.of(line("L1", day, -1250)), List.of(item("I1", "2026-01-07", -1250)))
                            .matches())
                    .extracting(Match::rule)
                    .containsExactly("amount-within-days");
        }
        for (String day : List.of("2026-01-04", "2026-01-13")) {
            assertThat(Matcher.match(List.of(line("L1", day, -1250)), List.of(item("I1", "2026-01-07", -1250)))
                            .matches())
                    .isEmpty();
        }
    }

    @Test
    void late_lines_are_given_to_items_as_cheaply_as_can_be_as_a_whole() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-08", -300), line("L2", "2026-01-12", -300)),
                List.of(item("I1", "2026-01-07", -300), item("I2", "2026-01-09", -300)));

        assertThat(pairs(result)).containsExactlyInAnyOrder("L1=I1", "L2=I2");
    }

    @Test
    void one_line_is_several_items_with_their_signs() {
        // A purchase and its refund, settled by the bank in one.
        var result = Matcher.match(
                List.of(line("L1", "2026-01-12", -6_000)),
                List.of(item("I1", "2026-01-07", -7_500), item("I2", "2026-01-09", 1_500)));

        assertThat(result.matches()).singleElement().satisfies(match -> {
            assertThat(match.rule()).isEqualTo("sum-with-one");
            assertThat(match.lines()).containsExactly("L1");
            assertThat(match.items()).containsExactly("I1", "I2");
            assertThat(match.cost()).isEqualTo(5);
            assertThat(match.evidence())
                    .contains(
                            new Match.Evidence("amount", "-60.00", "-60.00"),
                            new Match.Evidence("sum of", "-60.00", "-75.00 and 15.00"));
        });
    }

    @Test
    void one_item_is_several_lines() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-07", -4_000), line("L2", "2026-01-14", -2_000)),
                List.of(item("I1", "2026-01-07", -6_000)));

        assertThat(result.matches()).extracting(Match::rule).containsExactly("sum-with-one");
    }

    @Test
    void several_lines_are_several_items() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-07", -4_010), line("L2", "2026-01-08", -2_020)),
                List.of(item("I1", "2026-01-07", -1_001), item("I2", "2026-01-08", -5_029)));

        assertThat(result.matches()).extracting(Match::rule).containsExactly("sum-of-several");
    }

    @Test
    void sentence_31_a_sum_has_at_most_six_members_inside_31_days() {
        var items = new java.util.ArrayList<LedgerItem>();
        for (int at = 1; at <= 5; at++) {
            items.add(item("I" + at, "2026-01-0" + at, -1_000L * (1 << at)));
        }
        long five = items.stream().mapToLong(LedgerItem::pence).sum();

        assertThat(Matcher.match(List.of(line("L1", "2026-01-31", five)), items).matches())
                .hasSize(1);
        assertThat(Matcher.match(List.of(line("L1", "2026-02-01", five)), items).matches())
                .isEmpty();
        items.add(item("I6", "2026-01-06", -64_000));
        assertThat(Matcher.match(List.of(line("L1", "2026-01-31", five - 64_000)), items)
                        .matches())
                .isEmpty();
    }

    @Test
    void sentence_31_a_sum_that_comes_out_in_two_ways_is_no_match() {
        var result = Matcher.match(
                List.of(line("L1", "2026-01-12", -5_000)),
                List.of(
                        item("I1", "2026-01-05", -3_000),
                        item("I2", "2026-01-06", -2_000),
                        item("I3", "2026-01-07", -1_000),
                        item("I4", "2026-01-07", -4_000)));

        assertThat(result.matches()).isEmpty();
        assertThat(result.unmatchedItems()).hasSize(4);
    }

    @Test
    void a_line_and_an_item_that_a_person_took_apart_are_in_no_sum_together() {
        assertThat(Matcher.match(
                                List.of(line("L1", "2026-01-12", -6_000)),
                                List.of(item("I1", "2026-01-07", -4_500), item("I2", "2026-01-09", -1_500)),
                                Set.of(new Matcher.Apart("L1", "I2")))
                        .matches())
                .isEmpty();
    }

    @Test
    void where_too_much_is_open_sums_are_not_looked_for_and_it_is_said_of_whom() {
        var lines = new java.util.ArrayList<uk.personalbudget.reconciliation.item.StatementLine>();
        lines.add(line("L0", "2026-01-12", -3_000_000));
        lines.add(line("L1", "2026-06-12", -3_000));
        var items = new java.util.ArrayList<LedgerItem>();
        items.add(item("I-a", "2026-01-12", -1_000_000));
        items.add(item("I-b", "2026-01-12", -2_000_000));
        items.add(item("I-c", "2026-06-12", -1_000));
        items.add(item("I-d", "2026-06-12", -2_000));
        for (int at = 0; at < Sums.MOST_OPEN; at++) {
            items.add(item("I" + at, "2026-01-14", -100 - at));
        }

        assertThat(Matcher.match(lines, items).matches())
                .singleElement()
                .satisfies(match -> assertThat(match.lines()).containsExactly("L1"));
        assertThat(Sums.leftOut(lines, items)).contains("L0", "I-a", "I-b").doesNotContain("L1", "I-c", "I-d");
        assertThat(Sums.leftOut(lines.subList(1, 2), items.subList(2, 4))).isEmpty();
    }

    private static List<String> pairs(Matcher.Result result) {
        return result.matches().stream()
                .map(match -> match.lines().getFirst() + "=" + match.items().getFirst())
                .toList();
    }
}
