package uk.personalbudget.reconciliation.pool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.Break.Difference;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.breaks.Breaks;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;

/**
 * The float of a card programme: the council's own account at the card provider. What leaves it is what the cards of all budgets
 * were loaded with. It is looked at day by day; a load may take some working days to leave.
 */
final class FloatBreaks {
    /** What the reference of a float begins with. */
    static final String FLOAT = "float";

    private FloatBreaks() {}

    static boolean is(String account) {
        return account.startsWith(FLOAT + ":") || account.startsWith(FLOAT + "-");
    }

    /** @param loads what all cards were loaded with, by day; reversals taken off */
    static List<Break> of(
            Pool.Named pool,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            SortedMap<LocalDate, Long> loads,
            WorkingDays workingDays) {
        var breaks = new ArrayList<Break>();
        var seen = new TreeSet<String>();
        for (StatementSpan span : spans) {
            if (seen.add(span.from() + "/" + span.to())) {
                of(pool, span, left(span, lines), loads, workingDays).ifPresent(breaks::add);
            }
        }
        return breaks;
    }

    private static SortedMap<LocalDate, Long> left(StatementSpan span, Collection<StatementLine> lines) {
        var left = new TreeMap<LocalDate, Long>();
        for (StatementLine line : lines) {
            if (line.pence() < 0
                    && !line.bookedOn().isBefore(span.from())
                    && !line.bookedOn().isAfter(span.to())) {
                left.merge(line.bookedOn(), Math.negateExact(line.pence()), Math::addExact);
            }
        }
        return left;
    }

    private static Optional<Break> of(
            Pool.Named pool,
            StatementSpan span,
            SortedMap<LocalDate, Long> left,
            SortedMap<LocalDate, Long> loads,
            WorkingDays workingDays) {
        long out = 0;
        long loaded = 0;
        long waiting = 0;
        var differences = new ArrayList<Difference>();
        for (LocalDate day = span.from(); !day.isAfter(span.to()); day = day.plusDays(1)) {
            long outThen = left.getOrDefault(day, 0L);
            long loadedThen = loads.getOrDefault(day, 0L);
            out += outThen;
            loaded += loadedThen;
            if (outThen != loadedThen) {
                differences.add(new Difference("loads of " + day, Pence.decimal(loadedThen), Pence.decimal(outThen)));
                if (Breaks.waiting(day, span.to(), workingDays)) {
                    waiting += loadedThen - outThen;
                }
            }
        }
        long difference = out - loaded;
        if (difference == 0 || difference == -waiting) {
            return Optional.empty();
        }
        String owner = PoolBreaks.owner(pool.provider(), pool.account());
        String days = span.from() + "/" + span.to();
        differences.addFirst(new Difference("loads", Pence.decimal(loaded), Pence.decimal(out)));
        return Optional.of(new Break(
                Break.identity(BreakKind.FLOAT, owner, days),
                BreakKind.FLOAT,
                owner,
                Optional.of(pool.account()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(days),
                span.to(),
                difference,
                differences,
                BreakKind.FLOAT.owner(),
                workingDays.after(span.to(), BreakKind.FLOAT.workingDays())));
    }
}
