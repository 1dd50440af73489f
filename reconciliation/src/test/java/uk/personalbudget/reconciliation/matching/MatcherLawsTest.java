package uk.personalbudget.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.reconciliation.item.Sides.KNOWN;
import static uk.personalbudget.reconciliation.item.Sides.item;
import static uk.personalbudget.reconciliation.item.Sides.line;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/** What holds for every input, tried on thousands of small ones; the seed and the round are in every message. */
class MatcherLawsTest {
    private static final long SEED = 20260406;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void transporting_kinds_comes_to_the_same_as_assigning_each_of_their_members() {
        var random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            int[] supply = random.ints(1 + random.nextInt(4), 1, 4).toArray();
            int[] demand = random.ints(1 + random.nextInt(4), 1, 4).toArray();
            long[][] costs = new long[supply.length][demand.length];
            var transport = new Transport(supply.length, demand.length);
            for (int row = 0; row < supply.length; row++) {
                for (int column = 0; column < demand.length; column++) {
                    costs[row][column] = random.nextInt(3) == 0 ? Assignment.NO_PAIR : random.nextInt(4);
                    if (costs[row][column] != Assignment.NO_PAIR) {
                        transport.road(row, column, costs[row][column]);
                    }
                }
            }
            int[] rowKind = members(supply);
            int[] columnKind = members(demand);
            long[][] each = new long[rowKind.length][columnKind.length];
            for (int row = 0; row < rowKind.length; row++) {
                for (int column = 0; column < columnKind.length; column++) {
                    each[row][column] = costs[rowKind[row]][columnKind[column]];
                }
            }
            int[][] expected = new int[supply.length][demand.length];
            int[] chosen = Assignment.cheapest(each, columnKind.length);
            for (int row = 0; row < chosen.length; row++) {
                if (chosen[row] >= 0) {
                    expected[rowKind[row]][columnKind[chosen[row]]]++;
                }
            }
            int[][] found = new int[supply.length][demand.length];
            transport.cheapest(supply, demand).forEach(load -> found[load.row()][load.column()] = load.count());

            assertThat(Arrays.deepToString(found))
                    .as("seed %s, round %s, costs %s", SEED, round, Arrays.deepToString(costs))
                    .isEqualTo(Arrays.deepToString(expected));
        }
    }

    private static int[] members(int[] counts) {
        var members = new ArrayList<Integer>();
        for (int kind = 0; kind < counts.length; kind++) {
            members.addAll(Collections.nCopies(counts[kind], kind));
        }
        return members.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void asking_kinds_and_asking_every_line_and_item_come_to_the_same() {
        var random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            var lines = new ArrayList<StatementLine>();
            var items = new ArrayList<LedgerItem>();
            caseload(random, 12, lines, items, false);
            Set<Matcher.Apart> apart = random.nextBoolean()
                    ? Set.of()
                    : Set.of(new Matcher.Apart("L" + random.nextInt(12), "I" + random.nextInt(12)));

            assertThat(Matcher.match(lines, items, apart, 0))
                    .as("seed %s, round %s", SEED, round)
                    .isEqualTo(Matcher.match(lines, items, apart, Integer.MAX_VALUE));
        }
    }

    @Test
    void sentence_31_shuffled_input_gives_the_same_matches_and_claims_everything_once() {
        var random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            var lines = new ArrayList<StatementLine>();
            var items = new ArrayList<LedgerItem>();
            caseload(random, 3 + random.nextInt(20), lines, items, true);
            var first = Matcher.match(lines, items);
            Collections.shuffle(lines, random);
            Collections.shuffle(items, random);

            assertThat(Matcher.match(lines, items))
                    .as("seed %s, round %s", SEED, round)
                    .isEqualTo(first);
            int claimedLines =
                    first.matches().stream().mapToInt(one -> one.lines().size()).sum();
            int claimedItems =
                    first.matches().stream().mapToInt(one -> one.items().size()).sum();
            var eachLine = new HashSet<String>();
            first.matches().forEach(one -> eachLine.addAll(one.lines()));
            var eachItem = new HashSet<String>();
            first.matches().forEach(one -> eachItem.addAll(one.items()));
            assertThat(eachLine).hasSize(claimedLines);
            assertThat(eachItem).hasSize(claimedItems);
            assertThat(claimedLines + first.unmatchedLines().size()).isEqualTo(lines.size());
            assertThat(claimedItems + first.unmatchedItems().size()).isEqualTo(items.size());
        }
    }

    @Test
    void both_sides_of_every_match_come_to_the_same_pence_inside_the_days_of_its_rule() {
        var random = new Random(SEED);
        for (int round = 0; round < 1_000; round++) {
            var lines = new ArrayList<StatementLine>();
            var items = new ArrayList<LedgerItem>();
            caseload(random, 3 + random.nextInt(12), lines, items, true);
            for (Match match : Matcher.match(lines, items).matches()) {
                var ofMatch = lines.stream()
                        .filter(one -> match.lines().contains(one.id()))
                        .toList();
                var with = items.stream()
                        .filter(one -> match.items().contains(one.id()))
                        .toList();
                var days = new TreeSet<LocalDate>();
                ofMatch.forEach(one -> days.add(one.day()));
                with.forEach(one -> days.add(one.effectiveOn()));

                assertThat(ofMatch.stream().mapToLong(StatementLine::pence).sum())
                        .as("seed %s, round %s, %s", SEED, round, match)
                        .isEqualTo(with.stream().mapToLong(LedgerItem::pence).sum());
                assertThat(days.last()).isBeforeOrEqualTo(days.first().plusDays(30));
                assertThat(ofMatch.size() + with.size()).isLessThanOrEqualTo(6);
            }
        }
    }

    /** Tries every set of lines and items there is. */
    @Test
    void sums_are_exactly_those_that_trying_everything_finds_to_be_the_only_way() {
        var random = new Random(SEED);
        int made = 0;
        for (int round = 0; round < 3_000; round++) {
            var lines = new ArrayList<StatementLine>();
            var items = new ArrayList<LedgerItem>();
            int ofLines = 1 + random.nextInt(4);
            int ofItems = 1 + random.nextInt(5);
            // No amount is on both sides, so nothing is left to the rules for pairs.
            for (int at = 0; at < ofLines; at++) {
                lines.add(line(
                        "L" + at, day(random, 45), (random.nextInt(6) == 0 ? 1 : -1) * (2L * random.nextInt(12) + 2)));
            }
            for (int at = 0; at < ofItems; at++) {
                items.add(item(
                        "I" + at, day(random, 45), (random.nextInt(6) == 0 ? 1 : -1) * (2L * random.nextInt(9) + 1)));
            }
            var expected = new EverySum(lines, items).matches();
            var found = new TreeSet<String>();
            for (Match match : Matcher.match(lines, items).matches()) {
                assertThat(match.rule()).startsWith("sum-");
                found.add(new TreeSet<>(match.lines()) + "=" + new TreeSet<>(match.items()));
            }
            made += found.size();

            assertThat(found)
                    .as("seed %s, round %s: %s with %s", SEED, round, lines, items)
                    .isEqualTo(expected);
        }
        assertThat(made).isGreaterThan(200);
    }

    private static final class EverySum {
        private final List<StatementLine> lines;
        private final List<LedgerItem> items;

        EverySum(List<StatementLine> lines, List<LedgerItem> items) {
            this.lines = lines;
            this.items = items;
        }

        java.util.Set<String> matches() {
            var made = new ArrayList<Integer>();
            int all = 1 << (lines.size() + items.size());
            for (boolean withOne : new boolean[] {true, false}) {
                int claimed = made.stream().reduce(0, (one, other) -> one | other);
                var ways = new ArrayList<Integer>();
                for (int set = 1; set < all; set++) {
                    if ((set & claimed) == 0 && way(set, withOne) && !divided(set)) {
                        ways.add(set);
                    }
                }
                for (int way : ways) {
                    if (ways.stream().noneMatch(other -> other != way && (other & way) != 0)) {
                        made.add(way);
                    }
                }
            }
            var names = new TreeSet<String>();
            for (int set : made) {
                names.add(new TreeSet<>(
                                lines(set).stream().map(StatementLine::id).toList()) + "="
                        + new TreeSet<>(items(set).stream().map(LedgerItem::id).toList()));
            }
            return names;
        }

        private boolean way(int set, boolean withOne) {
            int ofLines = lines(set).size();
            int ofItems = items(set).size();
            var days = new TreeSet<LocalDate>();
            lines(set).forEach(one -> days.add(one.day()));
            items(set).forEach(one -> days.add(one.effectiveOn()));
            return ofLines > 0
                    && ofItems > 0
                    && ofLines + ofItems >= 3
                    && ofLines + ofItems <= 6
                    && (!withOne || Math.min(ofLines, ofItems) == 1)
                    && total(set) == 0
                    && !days.last().isAfter(days.first().plusDays(30));
        }

        private boolean divided(int set) {
            for (int part = (set - 1) & set; part > 0; part = (part - 1) & set) {
                if (total(part) == 0) {
                    return true;
                }
            }
            return false;
        }

        private long total(int set) {
            return items(set).stream().mapToLong(LedgerItem::pence).sum()
                    - lines(set).stream().mapToLong(StatementLine::pence).sum();
        }

        private List<StatementLine> lines(int set) {
            var chosen = new ArrayList<StatementLine>();
            for (int at = 0; at < lines.size(); at++) {
                if ((set >> at & 1) == 1) {
                    chosen.add(lines.get(at));
                }
            }
            return chosen;
        }

        private List<LedgerItem> items(int set) {
            var chosen = new ArrayList<LedgerItem>();
            for (int at = 0; at < items.size(); at++) {
                if ((set >> (lines.size() + at) & 1) == 1) {
                    chosen.add(items.get(at));
                }
            }
            return chosen;
        }
    }

    @Test
    @Timeout(20)
    void ten_thousand_equal_payments_of_a_day_are_one_question() {
        var lines = new ArrayList<StatementLine>();
        var items = new ArrayList<LedgerItem>();
        for (int at = 0; at < 10_000; at++) {
            lines.add(line("L%05d".formatted(at), at % 2 == 0 ? "2026-01-05" : "2026-01-07", -1_199, "FEE-2026-01"));
            items.add(item("I%05d".formatted(at), at % 3 == 0 ? "2026-01-05" : "2026-01-06", -1_199, "FEE-2026-01"));
        }
        long from = System.nanoTime();
        var result = Matcher.match(lines, items);

        assertThat(result.matches().size()).isEqualTo(10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @Timeout(20)
    void a_year_of_equal_payments_that_are_all_late_is_matched_as_cheaply_as_can_be() {
        var lines = new ArrayList<StatementLine>();
        var items = new ArrayList<LedgerItem>();
        for (int at = 0; at < 4_000; at++) {
            items.add(item("I%05d".formatted(at), FIRST.plusDays(at % 330).toString(), -300));
            lines.add(line(
                    "L%05d".formatted(at),
                    FIRST.plusDays(at % 330 + (at % 330 >= 100 ? 1 : 0)).toString(),
                    -300));
        }
        var result = Matcher.match(lines, items);

        // Twelve were early for the last day and twelve too late for the first: these are 230 days apart.
        assertThat(result.matches().size()).isEqualTo(4_000 - 12);
        assertThat(result.matches().stream().mapToLong(Match::cost).sum()).isZero();
    }

    private static void caseload(
            Random random, int size, List<StatementLine> lines, List<LedgerItem> items, boolean bookedLater) {
        for (int at = 0; at < size; at++) {
            LocalDate day = FIRST.plusDays(random.nextInt(12));
            var references = new TreeSet<String>();
            if (random.nextBoolean()) {
                references.add("REF-" + random.nextInt(5));
            }
            lines.add(new StatementLine(
                    "L" + at,
                    "C1",
                    bookedLater ? day.plusDays(random.nextInt(3)) : day,
                    Optional.of(day),
                    references,
                    (random.nextInt(5) == 0 ? 1 : -1) * 100L * (1 + random.nextInt(4)),
                    "SHOP " + at,
                    KNOWN));
            items.add(
                    random.nextBoolean()
                            ? item(
                                    "I" + at,
                                    day(random, 12),
                                    -100L * (1 + random.nextInt(4)),
                                    "REF-" + random.nextInt(5))
                            : item("I" + at, day(random, 12), -100L * (1 + random.nextInt(4))));
        }
    }

    private static String day(Random random, int days) {
        return FIRST.plusDays(random.nextInt(days)).toString();
    }
}
