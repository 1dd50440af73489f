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
    private static final Colour[] COLOURS = Colour.values();
    private static final Layer[] LAYERS = Layer.values();

    /** Where a balance stands. */
    public record Place(Account account, Layer layer, Colour colour) {}

    /** By account, the sums of all layers and colours in one row: an account is found once for all of its colours. */
    private final Map<Account, long[]> sums = new HashMap<>();

    public void post(Entry entry) {
        for (Posting posting : entry.postings()) {
            long[] row = sums.computeIfAbsent(posting.account(), _ -> new long[LAYERS.length * COLOURS.length]);
            int at = at(posting.layer(), posting.colour());
            row[at] = Math.addExact(row[at], posting.pence());
            if (row[at] == 0 && empty(row)) {
                sums.remove(posting.account());
            }
        }
    }

    /** In memory only: nothing that is kept depends on it. */
    @SuppressWarnings("EnumOrdinal")
    private static int at(Layer layer, Colour colour) {
        return layer.ordinal() * COLOURS.length + colour.ordinal();
    }

    private static boolean empty(long[] row) {
        for (long sum : row) {
            if (sum != 0) {
                return false;
            }
        }
        return true;
    }

    public long in(Account account, Layer layer, Colour colour) {
        long[] row = sums.get(account);
        return row == null ? 0 : row[at(layer, colour)];
    }

    public Amounts of(Account account, Layer layer) {
        long[] row = sums.get(account);
        return row == null ? Amounts.NONE : amounts(row, layer);
    }

    /** What could be spent from a held account in each colour: settled less holds less everything set apart (rule C-3). */
    public Amounts available(Account held) {
        long[] row = sums.get(held);
        return row == null ? Amounts.NONE : amounts(row, Layer.SETTLED, Layer.PENDING, Layer.ENCUMBERED);
    }

    /** The available total of a held account: family money and contributions count, credits not yet identified do not. */
    public long availableTotal(Account held) {
        var byColour = available(held);
        return Math.subtractExact(byColour.total(), Math.max(0, byColour.in(Colour.SUSPENSE)));
    }

    /** All accounts of a root together. */
    public Amounts under(String root, Layer layer) {
        Amounts sum = Amounts.NONE;
        for (Map.Entry<Account, long[]> each : sums.entrySet()) {
            if (each.getKey().root().equals(root)) {
                sum = sum.plus(amounts(each.getValue(), layer));
            }
        }
        return sum;
    }

    private static Amounts amounts(long[] row, Layer... layers) {
        var out = new TreeMap<Colour, Long>();
        for (Colour colour : COLOURS) {
            long sum = 0;
            for (Layer layer : layers) {
                sum = Math.addExact(sum, row[at(layer, colour)]);
            }
            if (sum != 0) {
                out.put(colour, sum);
            }
        }
        return out.isEmpty() ? Amounts.NONE : new Amounts(out);
    }

    /** Every balance that is not zero. */
    public Map<Place, Long> all() {
        Map<Place, Long> all = new HashMap<>();
        sums.forEach((account, row) -> {
            for (Layer layer : LAYERS) {
                for (Colour colour : COLOURS) {
                    if (row[at(layer, colour)] != 0) {
                        all.put(new Place(account, layer, colour), row[at(layer, colour)]);
                    }
                }
            }
        });
        return Collections.unmodifiableMap(all);
    }

    public Balances copy() {
        var copy = new Balances();
        sums.forEach((account, row) -> copy.sums.put(account, row.clone()));
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Balances balances && all().equals(balances.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
