package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.ChangeEvent.Adjustment;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleLine;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.schedule.Instalments;
import uk.personalbudget.ledger.schedule.Rates;

/**
 * The payment dates of a year in which the rate changes. What is not paid yet is worked out by calendar day. What was paid stays
 * as it was, and what it should have been is made good, or taken off, by a line of its own beside the next load (rule P-3). The
 * lines of the year always add up to the allocation (settled 22 and 23).
 *
 * @param adjustments the lines of their own
 * @param notTakenBackPence of an overpayment, what is not taken off any load
 */
record Rescheduled(List<ScheduleLine> lines, List<Adjustment> adjustments, long deltaPence, long notTakenBackPence) {

    @Rule("P-3")
    static Rescheduled of(
            ScheduleAgreed schedule,
            AllocationAgreed allocation,
            LocalDate from,
            long annualPence,
            long takeablePence,
            LocalDate today,
            BudgetState state) {
        var regular = schedule.lines().stream()
                .filter(line -> !state.change.adjustments.containsKey(name(schedule, line))
                        && !state.change.extras.contains(name(schedule, line)))
                .toList();
        var targets = targets(schedule, regular, allocation, from, annualPence, state);
        List<ScheduleLine> lines = new ArrayList<>();
        List<ScheduleLine> unpaid = new ArrayList<>();
        long owed = 0;
        for (int i = 0; i < regular.size(); i++) {
            var line = regular.get(i);
            if (state.paidBy(name(schedule, line)).isPresent()) {
                owed += targets.get(i) - line.amountPence();
                lines.add(line);
            } else {
                var anew = new ScheduleLine(
                        line.number(), line.dueOn(), targets.get(i), line.periodFrom(), line.periodTo());
                lines.add(anew);
                unpaid.add(anew);
            }
        }
        // Earlier adjustments stay: what is owed is what they have not made good yet.
        for (ScheduleLine line : schedule.lines()) {
            if (state.change.adjustments.containsKey(name(schedule, line))) {
                owed -= line.amountPence();
                lines.add(line);
            } else if (state.change.extras.contains(name(schedule, line))) {
                lines.add(line);
            }
        }
        // What was once left with the family is not asked for again.
        owed += state.change.amounts.values().stream()
                .filter(earlier -> earlier.schedule().equals(schedule.schedule()))
                .mapToLong(ChangeEvent.AmountChanged::notTakenBackPence)
                .sum();
        int number =
                schedule.lines().stream().mapToInt(ScheduleLine::number).max().orElse(0);
        List<Adjustment> adjustments = new ArrayList<>();
        long notTaken = 0;
        if (owed < 0) {
            long takeable = Math.min(-owed, takeablePence);
            notTaken = -owed - takeable;
            for (ScheduleLine next : unpaid) {
                long off = Math.min(takeable, next.amountPence() - alreadyOff(next, schedule, state));
                if (off > 0) {
                    takeable -= off;
                    number++;
                    lines.add(beside(next.dueOn(), number, -off));
                    adjustments.add(new Adjustment(number, -off));
                }
            }
            notTaken += takeable;
        } else if (owed > 0) {
            number++;
            LocalDate dueOn = unpaid.isEmpty() ? today : unpaid.getFirst().dueOn();
            lines.add(beside(dueOn, number, owed));
            adjustments.add(new Adjustment(number, owed));
        }
        long before =
                schedule.lines().stream().mapToLong(ScheduleLine::amountPence).sum();
        long after = lines.stream().mapToLong(ScheduleLine::amountPence).sum();
        return new Rescheduled(List.copyOf(lines), adjustments, Math.subtractExact(after, before), notTaken);
    }

    private static String name(ScheduleAgreed schedule, ScheduleLine line) {
        return schedule.schedule() + "/" + line.number();
    }

    private static ScheduleLine beside(LocalDate dueOn, int number, long amountPence) {
        return new ScheduleLine(number, dueOn, amountPence, dueOn, dueOn);
    }

    private static long alreadyOff(ScheduleLine next, ScheduleAgreed schedule, BudgetState state) {
        return schedule.lines().stream()
                .filter(line -> line.dueOn().equals(next.dueOn())
                        && line.amountPence() < 0
                        && state.paidBy(name(schedule, line)).isEmpty())
                .mapToLong(line -> -line.amountPence())
                .sum();
    }

    private static List<Long> targets(
            ScheduleAgreed schedule,
            List<ScheduleLine> regular,
            AllocationAgreed allocation,
            LocalDate from,
            long annualPence,
            BudgetState state) {
        NavigableMap<LocalDate, Long> rates = new TreeMap<>();
        var known = state.change.rates.get(allocation.allocation());
        if (known == null) {
            rates.put(LocalDate.MIN, allocation.amountPence());
        } else {
            rates.putAll(known);
        }
        long first = rates.firstEntry().getValue();
        rates.tailMap(from, true).clear();
        if (rates.isEmpty()) {
            rates.put(LocalDate.MIN, first);
        }
        rates.put(from, annualPence);
        var asAgreed = asAgreed(schedule, regular, state);
        NavigableMap<LocalDate, List<Long>> amounts = new TreeMap<>();
        rates.forEach((day, rate) -> amounts.put(day, atRate(schedule, regular, allocation, asAgreed, rate)));
        List<Rates.Period> periods = regular.stream()
                .map(line -> new Rates.Period(line.periodFrom(), line.periodTo()))
                .toList();
        return Rates.instalments(periods, amounts);
    }

    /** The regular lines as they were first agreed: they say how the year is shared out. */
    private static List<Long> asAgreed(ScheduleAgreed schedule, List<ScheduleLine> regular, BudgetState state) {
        return state.done.get("schedule:" + schedule.schedule()) instanceof ScheduleAgreed agreed
                        && agreed.lines().size() == regular.size()
                ? agreed.lines().stream().map(ScheduleLine::amountPence).toList()
                : regular.stream().map(ScheduleLine::amountPence).toList();
    }

    /** A year at one rate: equal instalments where the year was put into equal ones, else in the proportions agreed. */
    private static List<Long> atRate(
            ScheduleAgreed schedule,
            List<ScheduleLine> regular,
            AllocationAgreed allocation,
            List<Long> asAgreed,
            long annualPence) {
        long agreed = asAgreed.stream().mapToLong(Long::longValue).sum();
        var equal = Instalments.of(schedule.frequency(), allocation.planYear(), allocation.lastDay(), agreed).stream()
                .map(Instalments.Instalment::amountPence)
                .toList();
        if (equal.equals(asAgreed)) {
            return Apportion.equally(annualPence, regular.size());
        }
        SortedMap<Integer, Long> weights = new TreeMap<>();
        for (int i = 0; i < asAgreed.size(); i++) {
            weights.put(i, asAgreed.get(i));
        }
        return List.copyOf(Apportion.byWeight(annualPence, weights).values());
    }
}
