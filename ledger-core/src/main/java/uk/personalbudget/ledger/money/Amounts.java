package uk.personalbudget.ledger.money;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An amount told apart by colour, in pence. Colours with nothing are not kept. */
public record Amounts(SortedMap<Colour, Long> byColour) {
    public static final Amounts NONE = new Amounts(new TreeMap<>());

    public Amounts {
        var kept = new TreeMap<Colour, Long>();
        byColour.forEach((colour, pence) -> {
            if (pence != 0) {
                kept.put(colour, pence);
            }
        });
        byColour = Collections.unmodifiableSortedMap(kept);
    }

    public static Amounts of(Colour colour, long pence) {
        var one = new TreeMap<Colour, Long>();
        one.put(colour, pence);
        return new Amounts(one);
    }

    public long in(Colour colour) {
        return byColour.getOrDefault(colour, 0L);
    }

    public long total() {
        long total = 0;
        for (long pence : byColour.values()) {
            total = Math.addExact(total, pence);
        }
        return total;
    }

    /** Public money only: family, contribution, uncoded and suspense left out. */
    public Amounts elements() {
        var only = new TreeMap<Colour, Long>();
        byColour.forEach((colour, pence) -> {
            if (colour.element()) {
                only.put(colour, pence);
            }
        });
        return new Amounts(only);
    }

    public Amounts plus(Amounts other) {
        if (none() || other.none()) {
            return none() ? other : this;
        }
        var sum = new TreeMap<Colour, Long>(byColour);
        other.byColour.forEach((colour, pence) -> sum.merge(colour, pence, Math::addExact));
        return new Amounts(sum);
    }

    public Amounts minus(Amounts other) {
        return plus(other.negated());
    }

    public Amounts negated() {
        if (none()) {
            return this;
        }
        var negated = new TreeMap<Colour, Long>();
        byColour.forEach((colour, pence) -> negated.put(colour, Math.negateExact(pence)));
        return new Amounts(negated);
    }

    public boolean none() {
        return byColour.isEmpty();
    }

    /**
     * A part of this amount, taken in proportion to what is left in each colour, so that the last part clears every colour
     * (rule C-16, settled 13). Every colour must be zero or more, and the part no more than the whole.
     */
    public Amounts part(long pence) {
        if (pence < 0 || pence > total()) {
            throw new IllegalArgumentException(pence + " pence is not a part of " + this);
        }
        return pence == 0 ? NONE : new Amounts(Apportion.byWeight(pence, byColour));
    }
}
