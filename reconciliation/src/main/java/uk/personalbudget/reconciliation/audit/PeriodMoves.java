package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Layer;

/**
 * Receipts and payments of a period as section 3 of every audit counts them, with the entries behind each row. Read the events of one
 * budget, or of all; there is no second way of counting.
 */
public final class PeriodMoves {
    private final AuditPeriod period;
    private final UnaryOperator<String> provision;
    private final boolean entries;
    private final Map<Section3.Row, Sums> rows = new TreeMap<>(Section3.Row.ORDER);
    private Amounts opening = Amounts.NONE;
    private Amounts closing = Amounts.NONE;

    /**
     * @param provision what to call a provision
     * @param entries whether every entry is kept; else what each budget came to
     */
    public PeriodMoves(LocalDate from, LocalDate to, UnaryOperator<String> provision, boolean entries) {
        this.period = new AuditPeriod(from, to);
        this.provision = provision;
        this.entries = entries;
    }

    /** @param sequence of the event in its budget's stream */
    public record EntryBehind(String budget, long sequence, LocalDate on, String event, long pence) {}

    /**
     * @param kind as section 3 calls it, and {@code what} in words
     * @param byBudget what each budget adds to it
     * @param entries those that come to it, where they are kept
     */
    public record Line(
            String kind, String what, Amounts amounts, Map<String, Long> byBudget, List<EntryBehind> entries) {
        public Line {
            byBudget = Map.copyOf(byBudget);
            entries = List.copyOf(entries);
        }

        public long pence() {
            return amounts.total();
        }
    }

    private static final class Sums {
        private Amounts amounts = Amounts.NONE;
        private final Map<String, Long> byBudget = new TreeMap<>();
        private final List<EntryBehind> entries = new ArrayList<>();
    }

    public void read(FeedRecord record) {
        for (Posting posting : record.entry().postings()) {
            if (posting.layer() == Layer.SETTLED && posting.account().held()) {
                var amount = Amounts.of(posting.colour(), posting.pence());
                if (posting.effectiveOn().isBefore(period.from())) {
                    opening = opening.plus(amount);
                }
                if (!posting.effectiveOn().isAfter(period.to())) {
                    closing = closing.plus(amount);
                }
            }
        }
        Section3.read(record, period, provision, (row, amounts) -> add(record, row, amounts));
    }

    private void add(FeedRecord record, Section3.Row row, Amounts amounts) {
        var sums = rows.computeIfAbsent(row, _ -> new Sums());
        sums.amounts = sums.amounts.plus(amounts);
        sums.byBudget.merge(record.budget(), amounts.total(), Math::addExact);
        if (entries) {
            sums.entries.add(
                    new EntryBehind(record.budget(), record.sequence(), on(record), record.name(), amounts.total()));
        }
    }

    private static LocalDate on(FeedRecord record) {
        return record.entry().postings().getFirst().effectiveOn();
    }

    /** Where a kind stands among the others, as people read them. */
    public static int order(String kind) {
        int at = 0;
        for (Section3.Kind one : Section3.Kind.values()) {
            if (one.label().equals(kind)) {
                break;
            }
            at++;
        }
        return at;
    }

    public Amounts opening() {
        return opening;
    }

    public Amounts closing() {
        return closing;
    }

    /** Opening and rows always come to the closing. */
    public List<Line> lines() {
        Amounts sum = rows.values().stream().map(it -> it.amounts).reduce(opening, Amounts::plus);
        if (!sum.equals(closing)) {
            throw new IllegalStateException(
                    "opening and movements come to " + sum + ", but the books close with " + closing);
        }
        return rows.entrySet().stream()
                .map(each -> new Line(
                        each.getKey().kind().label(),
                        each.getKey().what(),
                        each.getValue().amounts,
                        each.getValue().byBudget,
                        each.getValue().entries))
                .toList();
    }
}
