package uk.personalbudget.reconciliation.pool;

import java.time.LocalDate;
import java.util.ArrayList;
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
        return statements(pool, lines, spans, loads, workingDays).stream()
                .filter(statement -> !statement.clean())
                .map(statement -> of(statement, workingDays))
                .toList();
    }

    /** Each statement once, in the order in which they were brought in. */
    static List<FloatStatement> statements(
            Pool.Named pool,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            SortedMap<LocalDate, Long> loads,
            WorkingDays workingDays) {
        var statements = new ArrayList<FloatStatement>();
        var seen = new TreeSet<String>();
        for (StatementSpan span : spans) {
            if (seen.add(span.from() + "/" + span.to())) {
                statements.add(new FloatStatement(
                        pool.provider(),
                        pool.account(),
                        span.from(),
                        span.to(),
                        span.opening(),
                        span.closing(),
                        days(span, lines, loads, workingDays)));
            }
        }
        return statements;
    }

    private static List<FloatStatement.Day> days(
            StatementSpan span, List<StatementLine> lines, SortedMap<LocalDate, Long> loads, WorkingDays workingDays) {
        var in = new TreeMap<LocalDate, Long>();
        var out = new TreeMap<LocalDate, Long>();
        for (StatementLine line : lines) {
            if (!line.bookedOn().isBefore(span.from()) && !line.bookedOn().isAfter(span.to())) {
                var side = line.pence() < 0 ? out : in;
                side.merge(line.bookedOn(), Math.absExact(line.pence()), Math::addExact);
            }
        }
        var days = new ArrayList<FloatStatement.Day>();
        for (LocalDate day = span.from(); !day.isAfter(span.to()); day = day.plusDays(1)) {
            if (in.containsKey(day) || out.containsKey(day) || loads.containsKey(day)) {
                days.add(new FloatStatement.Day(
                        day,
                        in.getOrDefault(day, 0L),
                        out.getOrDefault(day, 0L),
                        loads.getOrDefault(day, 0L),
                        Breaks.waiting(day, span.to(), workingDays)));
            }
        }
        return days;
    }

    private static Break of(FloatStatement statement, WorkingDays workingDays) {
        var differences = new ArrayList<Difference>();
        differences.add(
                new Difference("loads", Pence.decimal(statement.loadedPence()), Pence.decimal(statement.outPence())));
        statement.days().stream()
                .filter(day -> day.differencePence() != 0)
                .map(day -> new Difference(
                        "loads of " + day.on(), Pence.decimal(day.loadedPence()), Pence.decimal(day.outPence())))
                .forEach(differences::add);
        String owner = PoolBreaks.owner(statement.provider(), statement.account());
        String days = statement.from() + "/" + statement.to();
        return new Break(
                Break.identity(BreakKind.FLOAT, owner, days),
                BreakKind.FLOAT,
                owner,
                Optional.of(statement.account()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(days),
                statement.to(),
                statement.differencePence(),
                differences,
                BreakKind.FLOAT.owner(),
                workingDays.after(statement.to(), BreakKind.FLOAT.workingDays()));
    }
}
