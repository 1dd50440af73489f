package uk.personalbudget.ledger.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The items of a period that are looked at one by one (settled 28): all over £500 and all cash, then others by chance, the
 * dearer the likelier, until the tier's share, rounded up, or ten, or all. The same seed draws the same items.
 */
@Rule("V-10")
public final class Sample {
    private static final long ALL_ABOVE_PENCE = 500_00;
    private static final int LEAST = 10;

    private Sample() {}

    /** @param pence what was spent */
    public record Item(String transaction, long pence, boolean cash) {}

    /** The transactions that are looked at, by name. */
    public static Set<String> of(List<Item> items, Tier tier, long seed, Policy policy) {
        var drawn = new TreeSet<String>();
        var rest = new ArrayList<Item>();
        for (Item item :
                items.stream().sorted(Comparator.comparing(Item::transaction)).toList()) {
            if (item.cash() || item.pence() > ALL_ABOVE_PENCE) {
                drawn.add(item.transaction());
            } else {
                rest.add(item);
            }
        }
        int size = size(items.size(), tier, policy);
        for (long number = 1; drawn.size() < size && !rest.isEmpty(); number++) {
            drawn.add(rest.remove(chosen(rest, mixed(seed + number))).transaction());
        }
        return drawn;
    }

    /** How many items are looked at where nothing has to be: the share of the tier, rounded up, at least ten, or all. */
    public static int size(int items, Tier tier, Policy policy) {
        int share = Math.ceilDiv(Math.multiplyExact(items, tier.percent(policy)), 100);
        return Math.min(items, Math.max(LEAST, share));
    }

    /** Each item has as many lots as pence, and one where it cost nothing. */
    private static int chosen(List<Item> items, long number) {
        long lots = items.stream().mapToLong(Sample::lots).sum();
        long lot = Math.floorMod(number, lots);
        for (int i = 0; i < items.size(); i++) {
            lot -= lots(items.get(i));
            if (lot < 0) {
                return i;
            }
        }
        throw new IllegalStateException("a lot beyond the last");
    }

    private static long lots(Item item) {
        return Math.max(1, item.pence());
    }

    /** Spreads a number over all numbers; the finisher of the SplitMix generator, written out because chance has no place here. */
    private static long mixed(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
