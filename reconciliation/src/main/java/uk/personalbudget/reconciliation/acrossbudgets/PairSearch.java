package uk.personalbudget.reconciliation.acrossbudgets;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.ParticularEvent.Shift;
import uk.personalbudget.reconciliation.acrossbudgets.PaperFacts.Keyed;
import uk.personalbudget.reconciliation.acrossbudgets.PaperFacts.Worked;
import uk.personalbudget.reconciliation.acrossbudgets.Sighting.Seen;

/**
 * Finds what looks like one record in two places. Records are brought together by what they are compared by, never each with each, so
 * that thousands of budgets take no longer than their papers.
 */
public final class PairSearch {
    private static final int DAY_MINUTES = 24 * 60;

    private PairSearch() {}

    /** Every pair, the newest first. */
    public static List<FoundPair> among(Collection<PaperFacts> budgets) {
        var pairs = new ArrayList<FoundPair>();
        pairs.addAll(alike(
                PairKind.SAME_PAPER,
                budgets.stream().flatMap(it -> it.papers().stream()).toList()));
        pairs.addAll(alike(
                PairKind.SAME_NUMBER,
                budgets.stream().flatMap(it -> it.numbered().stream()).toList()));
        byWorker(budgets.stream().flatMap(it -> it.pay().stream()).toList()).forEach(pay -> pairs.addAll(paid(pay)));
        byWorker(budgets.stream().flatMap(it -> it.shifts().stream()).toList())
                .forEach(sheets -> pairs.addAll(overlapping(sheets)));
        pairs.sort(FoundPair.ORDER);
        return pairs;
    }

    /** Each record with the first that is like it: three times the same are two pairs, not three. */
    private static List<FoundPair> alike(PairKind kind, List<Keyed> all) {
        var groups = new HashMap<String, List<Sighting>>();
        all.forEach(
                one -> groups.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one.sighting()));
        var pairs = new ArrayList<FoundPair>();
        for (List<Sighting> group : groups.values()) {
            if (group.size() > 1) {
                group.sort(Comparator.comparing(Sighting::from)
                        .thenComparing(Sighting::budget)
                        .thenComparing(Sighting::record)
                        .thenComparing(Sighting::id));
                var kept = new ArrayList<Sighting>();
                for (Sighting one : group) {
                    kept.stream()
                            .filter(before -> asks(kind, before, one))
                            .findFirst()
                            .ifPresent(before -> pairs.add(FoundPair.of(kind, before, one, 0, 0)));
                    kept.add(one);
                }
            }
        }
        return pairs;
    }

    /**
     * Within one budget a document may serve many payments (rule C-11), and the bill that came is the paper that is shown for its
     * payment. What cannot be right there is one number, or one payslip, on two records of one kind for different payments.
     */
    private static boolean asks(PairKind kind, Sighting one, Sighting other) {
        if (!one.budget().equals(other.budget())) {
            return true;
        }
        if (one.record() != other.record()) {
            return false;
        }
        boolean record = one.record() == Seen.PAY || one.record() == Seen.BILL || one.record() == Seen.CLAIM;
        boolean samePayments =
                !one.transactions().isEmpty() && one.transactions().equals(other.transactions());
        return !samePayments && (kind == PairKind.SAME_NUMBER || record);
    }

    private static Collection<List<Worked>> byWorker(List<Worked> all) {
        Map<String, List<Worked>> groups = new LinkedHashMap<>();
        all.forEach(one ->
                groups.computeIfAbsent(one.worker(), _ -> new ArrayList<>()).add(one));
        return groups.values();
    }

    private static List<FoundPair> paid(List<Worked> pay) {
        pay.sort(Comparator.comparing((Worked one) -> one.sighting().from())
                .thenComparing(one -> one.sighting().budget())
                .thenComparing(one -> one.sighting().id()));
        var pairs = new ArrayList<FoundPair>();
        for (int at = 0; at < pay.size(); at++) {
            Sighting one = pay.get(at).sighting();
            for (int next = at + 1; next < pay.size(); next++) {
                Sighting other = pay.get(next).sighting();
                if (other.from().isAfter(one.to())) {
                    break;
                }
                boolean same = one.from().equals(other.from()) && one.to().equals(other.to());
                boolean twice = same && one.pence().equals(other.pence());
                boolean shiftsTell = !pay.get(at).shifts().isEmpty()
                        && !pay.get(next).shifts().isEmpty();
                if (twice) {
                    pairs.add(FoundPair.of(PairKind.SAME_PAY, one, other, 0, days(one, other)));
                } else if (!shiftsTell) {
                    pairs.add(FoundPair.of(PairKind.PAY_PERIODS_OVERLAP, one, other, 0, days(one, other)));
                }
            }
        }
        return pairs;
    }

    private static long days(Sighting one, Sighting other) {
        var from = one.from().isAfter(other.from()) ? one.from() : other.from();
        var to = one.to().isBefore(other.to()) ? one.to() : other.to();
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** @param from minutes since a day long ago, by the clock on the wall */
    private record Span(long from, long to, Sighting sheet) {}

    private record Two(Sighting one, Sighting other) {}

    private static List<FoundPair> overlapping(List<Worked> sheets) {
        var spans = new ArrayList<Span>();
        for (Worked sheet : sheets) {
            for (Shift shift : sheet.shifts()) {
                long day = shift.day().toEpochDay() * DAY_MINUTES;
                spans.add(new Span(day + shift.fromMinute(), day + shift.toMinute(), sheet.sighting()));
            }
        }
        spans.sort(Comparator.comparingLong(Span::from)
                .thenComparing(span -> span.sheet().budget())
                .thenComparing(span -> span.sheet().id()));
        var minutes = new LinkedHashMap<Two, Long>();
        for (int at = 0; at < spans.size(); at++) {
            Span one = spans.get(at);
            for (int next = at + 1; next < spans.size() && spans.get(next).from() < one.to(); next++) {
                Span other = spans.get(next);
                if (!one.sheet().equals(other.sheet())) {
                    boolean inOrder = one.sheet()
                                            .budget()
                                            .compareTo(other.sheet().budget())
                                    < 0
                            || (one.sheet().budget().equals(other.sheet().budget())
                                    && one.sheet().id().compareTo(other.sheet().id()) <= 0);
                    var two = inOrder ? new Two(one.sheet(), other.sheet()) : new Two(other.sheet(), one.sheet());
                    minutes.merge(two, Math.min(one.to(), other.to()) - other.from(), Math::addExact);
                }
            }
        }
        var pairs = new ArrayList<FoundPair>();
        minutes.forEach((two, both) -> pairs.add(
                FoundPair.of(PairKind.SHIFTS_OVERLAP, two.one(), two.other(), both, days(two.one(), two.other()))));
        return pairs;
    }
}
