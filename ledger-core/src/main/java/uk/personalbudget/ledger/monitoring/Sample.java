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
        long[] weights = rest.stream().mapToLong(Sample::lots).toArray();
        Lots.drawn(weights, size(items.size(), tier, policy) - drawn.size(), seed)
                .forEach(at -> drawn.add(rest.get(at).transaction()));
        return drawn;
    }

    /** How many items are looked at where nothing has to be: the share of the tier, rounded up, at least ten, or all. */
    public static int size(int items, Tier tier, Policy policy) {
        int share = Math.ceilDiv(Math.multiplyExact(items, tier.percent(policy)), 100);
        return Math.min(items, Math.max(LEAST, share));
    }

    /** Each item has as many lots as pence, and one where it cost nothing. */
    private static long lots(Item item) {
        return Math.max(1, item.pence());
    }
}
