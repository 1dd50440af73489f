package uk.personalbudget.ledger.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.rule.Rule;

/** Shares an amount by weights so that the parts add up exactly. */
@Rule("C-16")
public final class Apportion {
    private Apportion() {}

    /**
     * Largest remainder: every part is rounded down, then the odd pennies go one each to the largest remainders; equal
     * remainders are served in the order of the keys. {@code pence} may be negative, in which case the mirror image is given.
     *
     * @param weights not negative, adding up to more than zero
     */
    public static <K> SortedMap<K, Long> byWeight(long pence, SortedMap<K, Long> weights) {
        if (pence < 0) {
            var mirrored = new TreeMap<K, Long>(weights.comparator());
            byWeight(Math.negateExact(pence), weights).forEach((key, part) -> mirrored.put(key, -part));
            return mirrored;
        }
        var total = BigInteger.ZERO;
        for (long weight : weights.values()) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is below zero: " + weights);
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("there is nothing to share by: " + weights);
        }
        var parts = new TreeMap<K, Long>(weights.comparator());
        List<Remainder<K>> remainders = new ArrayList<>();
        long given = 0;
        for (var weight : weights.entrySet()) {
            var exact = BigInteger.valueOf(pence)
                    .multiply(BigInteger.valueOf(weight.getValue()))
                    .divideAndRemainder(total);
            long part = exact[0].longValueExact();
            given = Math.addExact(given, part);
            parts.put(weight.getKey(), part);
            remainders.add(new Remainder<>(weight.getKey(), exact[1]));
        }
        // The sort is stable, so equal remainders keep the order of the keys.
        remainders.sort(Comparator.comparing((Remainder<K> r) -> r.left()).reversed());
        for (int i = 0; i < pence - given; i++) {
            parts.merge(remainders.get(i).key(), 1L, Math::addExact);
        }
        return parts;
    }

    /** Parts that add up exactly, the odd pennies on the first ones (rule P-2): £5,000.00 in 3 is 1,666.67 + 1,666.67 + 1,666.66. */
    @Rule("P-2")
    public static List<Long> equally(long pence, int parts) {
        if (parts < 1 || pence < 0) {
            throw new IllegalArgumentException("cannot put " + pence + " pence into " + parts + " parts");
        }
        List<Long> out = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            out.add(pence / parts + (i < pence % parts ? 1 : 0));
        }
        return List.copyOf(out);
    }

    private record Remainder<K>(K key, BigInteger left) {}
}
