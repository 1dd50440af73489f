package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleLine;
import uk.personalbudget.ledger.money.Element;

/**
 * What of a schedule is not paid, and not on its way.
 *
 * @param instalment as {@code schedule/number}
 * @param pence still to be paid; below zero for an overpayment that is taken off the load of its day (rule P-3)
 * @param begun a load that names it paid some of it
 */
public record DueInstalment(
        String instalment, String allocation, Element element, long pence, LocalDate dueOn, boolean begun) {

    /** Those due up to a day, the oldest first. A load that names no instalment pays the oldest that are open. */
    public static List<DueInstalment> upTo(LocalDate day, BudgetState state) {
        var start = state.done.values().stream()
                .filter(FundingEvent.BroughtForward.class::isInstance)
                .map(event -> ((FundingEvent.BroughtForward) event).effectiveOn())
                .findFirst();
        Map<String, Long> unnamed = new HashMap<>();
        for (var load : state.loads.values()) {
            if (!load.reversed() && load.loaded().scheduleLines().isEmpty()) {
                load.loaded()
                        .parts()
                        .forEach(part -> unnamed.merge(part.allocation(), part.grossPence(), Math::addExact));
            }
        }
        // A later schedule of an allocation is for the whole of it, so it stands instead of the one before.
        Map<String, ScheduleAgreed> latest = new LinkedHashMap<>();
        state.schedules.values().forEach(schedule -> latest.put(schedule.allocation(), schedule));
        List<DueInstalment> due = new ArrayList<>();
        for (var schedule : latest.values()) {
            var allocation = state.allocations.get(schedule.allocation());
            if (allocation == null) {
                continue;
            }
            long rest = unnamed.getOrDefault(schedule.allocation(), 0L);
            for (ScheduleLine line : inOrder(schedule)) {
                if (start.filter(line.dueOn()::isBefore).isPresent()
                        || line.dueOn().isAfter(day)) {
                    continue;
                }
                String id = schedule.schedule() + "/" + line.number();
                boolean begun = state.paidBy(id).isPresent();
                long open = begun ? line.amountPence() - named(id, schedule, state) : line.amountPence();
                long taken = Math.clamp(open, 0, rest);
                rest -= taken;
                if (open - taken != 0 && (!begun || open > taken)) {
                    due.add(new DueInstalment(
                            id, schedule.allocation(), allocation.element(), open - taken, line.dueOn(), begun));
                }
            }
        }
        due.sort(Comparator.comparing(DueInstalment::dueOn).thenComparing(DueInstalment::instalment));
        return List.copyOf(due);
    }

    private static List<ScheduleLine> inOrder(ScheduleAgreed schedule) {
        return schedule.lines().stream()
                .sorted(Comparator.comparing(ScheduleLine::dueOn))
                .toList();
    }

    /** What loads that name the instalment leave for it after the other instalments of its schedule that they name. */
    private static long named(String id, ScheduleAgreed schedule, BudgetState state) {
        var onItsWay = state.topUps.paying(id);
        if (onItsWay.isPresent()) {
            return Long.MAX_VALUE / 2;
        }
        long paid = 0;
        for (var load : state.loads.values()) {
            if (load.reversed() || !load.loaded().scheduleLines().contains(id)) {
                continue;
            }
            long gross = load.loaded().parts().stream()
                    .filter(part -> part.allocation().equals(schedule.allocation()))
                    .mapToLong(FundingEvent.LoadPart::grossPence)
                    .sum();
            long others = schedule.lines().stream()
                    .filter(line -> !id.equals(schedule.schedule() + "/" + line.number())
                            && load.loaded().scheduleLines().contains(schedule.schedule() + "/" + line.number()))
                    .mapToLong(ScheduleLine::amountPence)
                    .sum();
            paid += gross - others;
        }
        return paid;
    }
}
