package uk.personalbudget.ledger.journal;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/** Sums of postings per account, layer and colour. There is no other way to change a balance than to post an entry. */
public final class Balances {
    /** Where a balance stands. */
    public record Place(Account account, Layer layer, Colour colour) {}

    private final Map<Place, Long> sums = new HashMap<>();

    public void post(Entry entry) {
        for (Posting posting : entry.postings()) {
            var place = new Place(posting.account(), posting.layer(), posting.colour());
            long sum = Math.addExact(sums.getOrDefault(place, 0L), posting.pence());
            if (sum == 0) {
                sums.remove(place);
            } else {
                sums.put(place, sum);
            }
        }
    }

    public long in(Account account, Layer layer, Colour colour) {
        return sums.getOrDefault(new Place(account, layer, colour), 0L);
    }

    public Amounts of(Account account, Layer layer) {
        var out = new TreeMap<Colour, Long>();
        for (Colour colour : Colour.values()) {
            long pence = in(account, layer, colour);
            if (pence != 0) {
                out.put(colour, pence);
            }
        }
        return new Amounts(out);
    }

    /** What could be spent from a held account in each colour: settled less holds less everything set apart (rule C-3). */
    public Amounts available(Account held) {
        var out = new TreeMap<Colour, Long>();
        for (Colour colour : Colour.values()) {
            long pence = Math.addExact(
                    in(held, Layer.SETTLED, colour),
                    Math.addExact(in(held, Layer.PENDING, colour), in(held, Layer.ENCUMBERED, colour)));
            if (pence != 0) {
                out.put(colour, pence);
            }
        }
        return new Amounts(out);
    }

    /** The available total of a held account: family money and contributions count, credits not yet identified do not. */
    public long availableTotal(Account held) {
        var byColour = available(held);
        return Math.subtractExact(byColour.total(), Math.max(0, byColour.in(Colour.SUSPENSE)));
    }

    /** Every balance that is not zero. */
    public Map<Place, Long> all() {
        return Collections.unmodifiableMap(sums);
    }

    public Balances copy() {
        var copy = new Balances();
        copy.sums.putAll(sums);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Balances balances && sums.equals(balances.sums);
    }

    @Override
    public int hashCode() {
        return sums.hashCode();
    }

    @Override
    public String toString() {
        return sums.toString();
    }
}
