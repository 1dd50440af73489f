package uk.personalbudget.ledger.monitoring;

import java.util.ArrayList;
import java.util.List;

/** Draws by lot: each thing has as many lots as it weighs, and none once it is drawn. The same seed draws the same. */
final class Lots {
    /** Sums over ranges of weights, each a power of two wide, so that drawing one of a million costs twenty steps. */
    private final long[] sums;

    private long left;

    private Lots(long[] weights) {
        sums = new long[weights.length + 1];
        for (int at = 0; at < weights.length; at++) {
            add(at, weights[at]);
        }
    }

    /**
     * @param weights each at least 1
     * @param count how many are drawn, at most as many as there are
     * @return where they stand among the weights, in the order of drawing
     */
    static List<Integer> drawn(long[] weights, int count, long seed) {
        var lots = new Lots(weights);
        var drawn = new ArrayList<Integer>();
        for (long number = 1; drawn.size() < Math.min(count, weights.length); number++) {
            int at = lots.find(Math.floorMod(mixed(seed + number), lots.left));
            lots.add(at, -weights[at]);
            drawn.add(at);
        }
        return drawn;
    }

    private void add(int at, long weight) {
        left = Math.addExact(left, weight);
        for (int i = at + 1; i < sums.length; i += i & -i) {
            sums[i] += weight;
        }
    }

    /** The thing that has this lot, counting those that are left one after the other. */
    private int find(long lot) {
        int at = 0;
        long rest = lot;
        for (int step = Integer.highestOneBit(sums.length - 1); step > 0; step >>= 1) {
            int next = at + step;
            if (next < sums.length && sums[next] <= rest) {
                rest -= sums[next];
                at = next;
            }
        }
        return at;
    }

    /** Spreads a number over all numbers; the finisher of the SplitMix generator, written out because chance has no place here. */
    private static long mixed(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
