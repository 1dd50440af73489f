package uk.personalbudget.reconciliation.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The cheapest way to bring what rows have to the columns that want it: first as much as possible, then at the least cost,
 * then, of the ways that cost the same, the one that gives the first row as much as possible in its first column, and so on.
 * It is {@link Assignment} for rows and columns that each stand for many equal ones.
 */
final class Transport {
    private final int rows;
    private final int columns;
    private final int source;
    private final int sink;
    /** Arcs in pairs: each even one is followed by its reverse. */
    private final List<List<Integer>> arcsOf = new ArrayList<>();

    private int[] to = new int[64];
    private int[] free = new int[64];
    private long[] cost = new long[64];
    private boolean[] decided = new boolean[0];
    private int arcs;
    private final List<Integer> roads = new ArrayList<>();

    /** So many of a row for a column, at a cost each. */
    record Load(int row, int column, int count, long cost) {}

    Transport(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        source = rows + columns;
        sink = source + 1;
        for (int node = 0; node <= sink; node++) {
            arcsOf.add(new ArrayList<>());
        }
    }

    /** Roads of one row are told in the order of their columns, and rows in their order. */
    void road(int row, int column, long costEach) {
        roads.add(arc(row, rows + column, Integer.MAX_VALUE / 2, costEach));
    }

    List<Load> cheapest(int[] supply, int[] demand) {
        for (int row = 0; row < rows; row++) {
            arc(source, row, supply[row], 0);
        }
        for (int column = 0; column < columns; column++) {
            arc(rows + column, sink, demand[column], 0);
        }
        decided = new boolean[arcs];
        fill();
        preferFirst();
        var loads = new ArrayList<Load>();
        for (int road : roads) {
            if (free[road + 1] > 0) {
                loads.add(new Load(to[road + 1], to[road] - rows, free[road + 1], cost[road]));
            }
        }
        return loads;
    }

    private int arc(int from, int goal, int most, long costEach) {
        if (arcs + 2 > to.length) {
            to = Arrays.copyOf(to, to.length * 2);
            free = Arrays.copyOf(free, free.length * 2);
            cost = Arrays.copyOf(cost, cost.length * 2);
        }
        int arc = arcs;
        to[arc] = goal;
        free[arc] = most;
        cost[arc] = costEach;
        to[arc + 1] = from;
        free[arc + 1] = 0;
        cost[arc + 1] = -costEach;
        arcsOf.get(from).add(arc);
        arcsOf.get(goal).add(arc + 1);
        arcs += 2;
        return arc;
    }

    /** Shortest paths one after the other, with prices that keep every arc at nothing or more. */
    private void fill() {
        long[] price = new long[sink + 1];
        long[] least = new long[sink + 1];
        int[] cameBy = new int[sink + 1];
        while (true) {
            Arrays.fill(least, Long.MAX_VALUE);
            Arrays.fill(cameBy, -1);
            least[source] = 0;
            var next = new PriorityQueue<long[]>((one, other) -> Long.compare(one[0], other[0]));
            next.add(new long[] {0, source});
            while (!next.isEmpty()) {
                long[] nearest = next.poll();
                int node = (int) nearest[1];
                if (nearest[0] > least[node]) {
                    continue;
                }
                for (int arc : arcsOf.get(node)) {
                    long far = least[node] + cost[arc] + price[node] - price[to[arc]];
                    if (free[arc] > 0 && far < least[to[arc]]) {
                        least[to[arc]] = far;
                        cameBy[to[arc]] = arc;
                        next.add(new long[] {far, to[arc]});
                    }
                }
            }
            if (cameBy[sink] == -1) {
                return;
            }
            for (int node = 0; node <= sink; node++) {
                price[node] += Math.min(least[node], least[sink]);
            }
            push(source, sink, cameBy, Integer.MAX_VALUE);
        }
    }

    private void push(int start, int goal, int[] cameBy, int most) {
        int count = most;
        for (int node = goal; node != start; node = to[cameBy[node] ^ 1]) {
            count = Math.min(count, free[cameBy[node]]);
        }
        for (int node = goal; node != start; node = to[cameBy[node] ^ 1]) {
            free[cameBy[node]] -= count;
            free[cameBy[node] ^ 1] += count;
        }
    }

    /** Going round in a circle that costs nothing changes who serves whom and no more. */
    private void preferFirst() {
        long[] price = prices();
        for (int road : roads) {
            int row = to[road + 1];
            boolean paid = cost[road] + price[row] - price[to[road]] == 0;
            while (paid) {
                int[] cameBy = way(to[road], row, road, price);
                if (cameBy.length == 0) {
                    break;
                }
                int count = free[road];
                for (int node = row; node != to[road]; node = to[cameBy[node] ^ 1]) {
                    count = Math.min(count, free[cameBy[node]]);
                }
                free[road] -= count;
                free[road + 1] += count;
                push(to[road], row, cameBy, count);
            }
            decided[road] = true;
            decided[road + 1] = true;
        }
    }

    /** Prices at which no arc that is free costs less than nothing. */
    private long[] prices() {
        long[] price = new long[sink + 1];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int arc = 0; arc < arcs; arc++) {
                int from = to[arc ^ 1];
                if (free[arc] > 0 && price[from] + cost[arc] < price[to[arc]]) {
                    price[to[arc]] = price[from] + cost[arc];
                    changed = true;
                }
            }
        }
        return price;
    }

    /** How to get from one node to another at no cost without touching what is decided; empty when there is no way. */
    private int[] way(int start, int goal, int road, long[] price) {
        int[] cameBy = new int[sink + 1];
        Arrays.fill(cameBy, -1);
        var open = new ArrayDeque<Integer>();
        open.add(start);
        while (!open.isEmpty()) {
            int node = open.poll();
            for (int arc : arcsOf.get(node)) {
                int far = to[arc];
                if (free[arc] > 0
                        && !decided[arc]
                        && (arc ^ 1) != road
                        && far != start
                        && cameBy[far] == -1
                        && cost[arc] + price[node] - price[far] == 0) {
                    cameBy[far] = arc;
                    if (far == goal) {
                        return cameBy;
                    }
                    open.add(far);
                }
            }
        }
        return new int[0];
    }
}
