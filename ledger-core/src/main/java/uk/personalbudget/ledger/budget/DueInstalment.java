package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.BudgetState.LoadTaken;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleLine;
import uk.personalbudget.ledger.money.Element;

/**
 * What of a schedule is not paid; nothing of a closed budget.
 *
 * @param instalment as {@code schedule/number}
 * @param pence still to be paid; below zero for an overpayment that is taken off the load of its day (rule P-3)
 * @param begun a load that names it paid some of it
 * @param onItsWay a payment run is paying it
 */
record DueInstalment(
        String instalment,
        String allocation,
        Element element,
        long pence,
        LocalDate dueOn,
        boolean begun,
        boolean onItsWay) {

    /**
     * Those due up to a day, the oldest first. A load that names its instalments pays those, the oldest first; one that names
     * none pays the oldest that are still open.
     */
    static List<DueInstalment> upTo(LocalDate day, BudgetState state) {
        if (state.ending.closed().isPresent()) {
            return List.of();
        }
        var start = state.done.values().stream()
                .filter(FundingEvent.BroughtForward.class::isInstance)
                .map(event -> ((FundingEvent.BroughtForward) event).effectiveOn())
                .findFirst();
        // A later schedule of an allocation is for the whole of it, so it stands instead of the one before.
        Map<String, ScheduleAgreed> latest = new LinkedHashMap<>();
        state.schedules.values().forEach(schedule -> latest.put(schedule.allocation(), schedule));
        List<DueInstalment> due = new ArrayList<>();
        for (var schedule : latest.values()) {
            var allocation = state.allocations.get(schedule.allocation());
            if (allocation == null || allocation.kind() == EntitlementKind.ARRANGED) {
                continue;
            }
            long left = allocation.funderShares().keySet().stream()
                    .mapToLong(funder -> state.entitledLeft(allocation, funder))
                    .sum();
            List<ScheduleLine> lines = schedule.lines().stream()
                    .sorted(Comparator.comparing(ScheduleLine::dueOn))
                    .toList();
            Map<String, Long> named = named(schedule, lines, state);
            long rest = unnamed(schedule.allocation(), state);
            for (ScheduleLine line : lines) {
                if (start.filter(line.dueOn()::isBefore).isPresent()
                        || line.dueOn().isAfter(day)) {
                    continue;
                }
                String id = name(schedule, line);
                boolean onItsWay = state.topUps.paying(id).isPresent();
                long open = line.amountPence() - named.getOrDefault(id, 0L);
                long taken = onItsWay ? 0 : Math.clamp(open, 0, rest);
                rest -= taken;
                // Where nothing is left of the year, or it was ended, nothing is due, whatever its dates say.
                boolean payable = left > 0 || open < 0 || onItsWay;
                if (open != taken && payable) {
                    due.add(new DueInstalment(
                            id,
                            schedule.allocation(),
                            allocation.element(),
                            open - taken,
                            line.dueOn(),
                            named.containsKey(id),
                            onItsWay));
                }
            }
        }
        due.sort(Comparator.comparing(DueInstalment::dueOn).thenComparing(DueInstalment::instalment));
        return List.copyOf(due);
    }

    /** What the loads that name instalments paid of each. What they take off (rule P-3), they pay more of the others. */
    private static Map<String, Long> named(ScheduleAgreed schedule, List<ScheduleLine> lines, BudgetState state) {
        Map<String, Long> paid = new HashMap<>();
        for (var load : state.loads.values()) {
            var names = load.loaded().scheduleLines();
            if (load.reversed() || names.isEmpty()) {
                continue;
            }
            List<ScheduleLine> its = lines.stream()
                    .filter(line -> names.contains(name(schedule, line)))
                    .sorted(Comparator.comparing(line -> line.amountPence() >= 0))
                    .toList();
            long rest = gross(load, schedule.allocation());
            for (ScheduleLine line : its) {
                String id = name(schedule, line);
                long part = line.amountPence() < 0
                        ? line.amountPence()
                        : Math.clamp(line.amountPence() - paid.getOrDefault(id, 0L), 0, Math.max(0, rest));
                paid.merge(id, part, Math::addExact);
                rest -= part;
            }
        }
        return paid;
    }

    private static long unnamed(String allocation, BudgetState state) {
        return state.loads.values().stream()
                .filter(load ->
                        !load.reversed() && load.loaded().scheduleLines().isEmpty())
                .mapToLong(load -> gross(load, allocation))
                .sum();
    }

    private static long gross(LoadTaken load, String allocation) {
        return load.loaded().parts().stream()
                .filter(part -> part.allocation().equals(allocation))
                .mapToLong(FundingEvent.LoadPart::grossPence)
                .sum();
    }

    private static String name(ScheduleAgreed schedule, ScheduleLine line) {
        return schedule.schedule() + "/" + line.number();
    }
}
