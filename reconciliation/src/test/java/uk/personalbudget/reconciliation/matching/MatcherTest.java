package uk.personalbudget.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.reconciliation.item.Sides.item;
import static uk.personalbudget.reconciliation.item.Sides.line;
import static uk.personalbudget.reconciliation.item.Sides.lineWithText;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

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
    void sentence_31_the_result_does_not_depend_on_the_order_of_the_input_and_claims_everything_once() {
        long seed = 9907;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var lines = new ArrayList<StatementLine>();
            var items = new ArrayList<LedgerItem>();
            for (int at = 0; at < 12; at++) {
                String day = "2026-01-0" + (1 + random.nextInt(4));
                lines.add(line("L" + at, day, -100L * (1 + random.nextInt(2)), "R" + random.nextInt(6)));
                String other = "2026-01-0" + (1 + random.nextInt(4));
                items.add(item("I" + at, other, -100L * (1 + random.nextInt(2)), "R" + random.nextInt(6)));
            }
            var first = Matcher.match(lines, items);
            Collections.shuffle(lines, random);
            Collections.shuffle(items, random);

            assertThat(Matcher.match(lines, items))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(first);
            assertThat(new HashSet<>(first.matches().stream()
                            .flatMap(m -> m.lines().stream())
                            .toList()))
                    .hasSameSizeAs(first.matches());
            assertThat(new HashSet<>(first.matches().stream()
                            .flatMap(m -> m.items().stream())
                            .toList()))
                    .hasSameSizeAs(first.matches());
            assertThat(first.matches().size() + first.unmatchedLines().size()).isEqualTo(lines.size());
            assertThat(first.matches().size() + first.unmatchedItems().size()).isEqualTo(items.size());
        }
    }

    private static List<String> pairs(Matcher.Result result) {
        return result.matches().stream()
                .map(match -> match.lines().getFirst() + "=" + match.items().getFirst())
                .toList();
    }
}
