package uk.personalbudget.ledger.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.rule.Rule;

/**
 * A sample over all budgets together, by the same rule as that of one (settled 28): all over a value and all cash, then others by
 * lot until the share of each budget's tier, added up and rounded up, or ten, or all. By money the dearer is the likelier; by risk
 * also what belongs to a budget that is looked at more closely, what no paper shows and what nobody said the use of.
 */
@Rule("V-10")
public final class SampleAcross {
    public static final long ALL_ABOVE_PENCE = 500_00;

    private static final int LEAST = 10;
    private static final int DOUBLED = 2;

    private SampleAcross() {}

    /** What makes a payment likelier. */
    public enum By implements Labelled {
        MONEY("money"),
        RISK("risk");
        private final String label;

        By(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * @param tier of its budget
     * @param shown by a paper
     * @param coded somebody said what it was for
     */
    public record Item(
            String budget, String transaction, long pence, boolean cash, Tier tier, boolean shown, boolean coded) {
        private static final Comparator<Item> ORDER =
                Comparator.comparing(Item::budget).thenComparing(Item::transaction);
    }

    /**
     * @param size how many are wanted; as many as the tiers say when not given. What has to be looked at is never left out
     * @param allAbovePence everything dearer is looked at
     */
    public record Terms(By by, OptionalInt size, long allAbovePence) {}

    public static Set<Item> of(List<Item> items, Terms terms, long seed, Policy policy) {
        var drawn = new HashSet<Item>();
        var rest = new ArrayList<Item>();
        for (Item item : items.stream().sorted(Item.ORDER).toList()) {
            if (item.cash() || item.pence() > terms.allAbovePence()) {
                drawn.add(item);
            } else {
                rest.add(item);
            }
        }
        int wanted = terms.size().orElseGet(() -> size(items, policy)) - drawn.size();
        long[] weights = rest.stream()
                .mapToLong(item -> weight(item, terms.by(), policy))
                .toArray();
        Lots.drawn(weights, Math.max(0, wanted), seed).forEach(at -> drawn.add(rest.get(at)));
        return drawn;
    }

    /** The shares of the tiers, each rounded up, at least ten, or all. */
    public static int size(List<Item> items, Policy policy) {
        var counts = new EnumMap<Tier, Integer>(Tier.class);
        items.forEach(item -> counts.merge(item.tier(), 1, Math::addExact));
        int share = counts.entrySet().stream()
                .mapToInt(each -> Math.ceilDiv(
                        Math.multiplyExact(each.getValue(), each.getKey().percent(policy)), 100))
                .sum();
        return Math.min(items.size(), Math.max(LEAST, share));
    }

    /** How many lots it has. */
    public static long weight(Item item, By by, Policy policy) {
        long lots = Math.max(1, item.pence());
        return switch (by) {
            case MONEY -> lots;
            case RISK ->
                lots
                        * Math.max(1, item.tier().percent(policy))
                        * (item.shown() ? 1 : DOUBLED)
                        * (item.coded() ? 1 : DOUBLED);
        };
    }
}
