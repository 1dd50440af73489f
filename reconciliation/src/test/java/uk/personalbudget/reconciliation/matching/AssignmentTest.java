package uk.personalbudget.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final long NO = Assignment.NO_PAIR;

    @Test
    void the_cheapest_whole_wins_over_the_cheapest_first_pair() {
        assertThat(Assignment.cheapest(new long[][] {{1, 2}, {2, 9}}, 2)).containsExactly(1, 0);
    }

    @Test
    void as_many_pairs_as_possible_come_before_cost() {
        assertThat(Assignment.cheapest(new long[][] {{0, 9}, {1, NO}}, 2)).containsExactly(1, 0);
    }

    @Test
    void sentence_31_among_equals_the_first_row_gets_the_first_column() {
        assertThat(Assignment.cheapest(new long[][] {{3, 3, 3}, {3, 3, 3}}, 3)).containsExactly(0, 1);
        assertThat(Assignment.cheapest(new long[][] {{3}, {3}}, 1)).containsExactly(0, -1);
    }

    @Test
    void random_blocks_agree_with_trying_everything() {
        long seed = 20260406;
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            long[][] costs = new long[rows][columns];
            for (long[] row : costs) {
                for (int at = 0; at < columns; at++) {
                    row[at] = random.nextInt(3) == 0 ? NO : random.nextInt(4);
                }
            }

            assertThat(Assignment.cheapest(costs, columns))
                    .as("seed %s, round %s, costs %s", seed, round, Arrays.deepToString(costs))
                    .containsExactly(new EveryAssignment(costs, columns).best());
        }
    }

    /** Tries every assignment in the order in which equal ones are preferred. */
    private static final class EveryAssignment {
        private final long[][] costs;
        private final int[] current;
        private final boolean[] used;
        private int[] best;
        private int mostPairs = -1;
        private long leastCost;

        EveryAssignment(long[][] costs, int columns) {
            this.costs = costs;
            current = new int[costs.length];
            best = new int[costs.length];
            used = new boolean[columns];
        }

        int[] best() {
            tryRow(0, 0, 0);
            return best;
        }

        private void tryRow(int row, int pairs, long cost) {
            if (row == costs.length) {
                if (pairs > mostPairs || (pairs == mostPairs && cost < leastCost)) {
                    mostPairs = pairs;
                    leastCost = cost;
                    best = current.clone();
                }
                return;
            }
            for (int column = 0; column < used.length; column++) {
                if (!used[column] && costs[row][column] != NO) {
                    used[column] = true;
                    current[row] = column;
                    tryRow(row + 1, pairs + 1, cost + costs[row][column]);
                    used[column] = false;
                }
            }
            current[row] = -1;
            tryRow(row + 1, pairs, cost);
        }
    }
}
