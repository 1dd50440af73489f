package uk.personalbudget.reconciliation.matching;

import java.util.Arrays;

/**
 * The cheapest assignment of rows to columns as a whole: first as many pairs as possible, then the least total cost, then, of
 * the assignments that cost the same, the one that gives the first row its first possible column, and so on down the rows.
 */
final class Assignment {
    static final long NO_PAIR = -1;

    private final int size;
    private final long[][] cost;
    private final boolean[][] pair;
    private final long[] rowPrice;
    private final long[] columnPrice;
    /** Row of each column. Both counted from 0. */
    private final int[] rowOf;

    private final int[] columnOf;

    private Assignment(long[][] costs, int columns) {
        int rows = costs.length;
        size = Math.max(rows, columns);
        cost = new long[size][size];
        pair = new boolean[size][size];
        long dearest = 0;
        for (long[] row : costs) {
            for (long one : row) {
                dearest = Math.max(dearest, one);
            }
        }
        // Leaving two apart costs more than all pairs together, so no pair is given up to save cost.
        long apart = Math.multiplyExact(Math.addExact(dearest, 1), (long) size + 1);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                boolean real = row < rows && column < columns && costs[row][column] != NO_PAIR;
                pair[row][column] = real;
                cost[row][column] = real ? costs[row][column] : apart;
            }
        }
        rowPrice = new long[size];
        columnPrice = new long[size];
        rowOf = new int[size];
        columnOf = new int[size];
    }

    /**
     * @param costs by row and column, 0 or more, or {@link #NO_PAIR}
     * @return the column of each row, or -1 for none
     */
    static int[] cheapest(long[][] costs, int columns) {
        var assignment = new Assignment(costs, columns);
        assignment.solve();
        assignment.preferFirst();
        int[] out = new int[costs.length];
        for (int row = 0; row < out.length; row++) {
            int column = assignment.columnOf[row];
            out[row] = assignment.pair[row][column] ? column : -1;
        }
        return out;
    }

    /** The Hungarian method: shortest augmenting paths with prices on rows and columns. */
    private void solve() {
        Arrays.fill(rowOf, -1);
        for (int start = 0; start < size; start++) {
            long[] least = new long[size];
            int[] cameFrom = new int[size];
            boolean[] done = new boolean[size];
            Arrays.fill(least, Long.MAX_VALUE);
            Arrays.fill(cameFrom, -1);
            int row = start;
            int column = -1;
            while (row != -1) {
                long step = Long.MAX_VALUE;
                int next = -1;
                for (int at = 0; at < size; at++) {
                    if (done[at]) {
                        continue;
                    }
                    long reduced = cost[row][at] - rowPrice[row] - columnPrice[at];
                    if (reduced < least[at]) {
                        least[at] = reduced;
                        cameFrom[at] = column;
                    }
                    if (least[at] < step) {
                        step = least[at];
                        next = at;
                    }
                }
                rowPrice[start] += step;
                for (int at = 0; at < size; at++) {
                    if (done[at]) {
                        rowPrice[rowOf[at]] += step;
                        columnPrice[at] -= step;
                    } else {
                        least[at] -= step;
                    }
                }
                done[next] = true;
                column = next;
                row = rowOf[next];
            }
            while (column != -1) {
                int before = cameFrom[column];
                rowOf[column] = before == -1 ? start : rowOf[before];
                column = before;
            }
        }
        for (int column = 0; column < size; column++) {
            columnOf[rowOf[column]] = column;
        }
    }

    /**
     * Every cheapest assignment uses only pairs whose cost is fully paid by the prices, so among those the rows may choose. A
     * row that found no pair stays without one, whichever column stands for that.
     */
    private void preferFirst() {
        boolean[] decided = new boolean[size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size && !decided[row]; column++) {
                decided[row] = pair[row][column] && (columnOf[row] == column || taken(row, column, decided));
            }
        }
    }

    /** Gives the column to the row when the column's present row, which comes later, can be served otherwise at no cost. */
    private boolean taken(int row, int column, boolean[] decided) {
        int other = rowOf[column];
        if (!paid(row, column) || decided[other]) {
            return false;
        }
        boolean[] seen = new boolean[size];
        seen[column] = true;
        int freed = columnOf[row];
        decided[row] = true;
        if (!served(other, freed, decided, seen)) {
            decided[row] = false;
            return false;
        }
        columnOf[row] = column;
        rowOf[column] = row;
        return true;
    }

    private boolean served(int row, int freed, boolean[] decided, boolean[] seen) {
        for (int column = 0; column < size; column++) {
            int other = rowOf[column];
            if (seen[column] || !paid(row, column) || (column != freed && decided[other])) {
                continue;
            }
            seen[column] = true;
            if (column == freed || served(other, freed, decided, seen)) {
                columnOf[row] = column;
                rowOf[column] = row;
                return true;
            }
        }
        return false;
    }

    private boolean paid(int row, int column) {
        return cost[row][column] == rowPrice[row] + columnPrice[column];
    }
}
