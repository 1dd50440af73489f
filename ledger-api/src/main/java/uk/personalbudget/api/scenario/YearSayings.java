package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.DebtEvent.CarriedForward;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleAgreed;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;

/** The next plan year agreed in one step: the same elements with the same or other amounts, from the day after the last period. */
final class YearSayings {
    static final Set<String> NAMES =
            Set.of("next-year", "renew", "new-year", "agree-next-year", "next-plan-year", "plan-year", "renewal");

    private YearSayings() {}

    static List<Saying> nextYear(Value given, Step step) {
        var fields = Order.named(
                Meanings.spread(given.named(java.util.Map.of("on", "from", "starts", "from")), "elements"), "from");
        var running = PlanOrders.allocations(step).values().stream()
                .filter(one -> one.kind() == EntitlementKind.RECURRING)
                .toList();
        List<Saying> out = new ArrayList<>();
        var from = fields.date("from");
        for (Element element : Element.values()) {
            var amount = fields.get(element.label());
            Optional<AllocationAgreed> last =
                    running.stream().filter(one -> one.element() == element).reduce((_, later) -> later);
            if (last.isPresent()) {
                out.addAll(year(given, last.get(), amount, from, step));
            }
        }
        fields.nothingElse();
        if (out.isEmpty()) {
            throw given.wrong("no year is agreed yet that another could follow");
        }
        return out;
    }

    /**
     * Where the year is paid and an underspend is carried forward (rule U-10), the first instalments of the next one, as they
     * will be if the same is agreed again.
     */
    static List<FundingOrders.Unpaid> expected(Step step) {
        List<FundingOrders.Unpaid> out = new ArrayList<>();
        for (ScheduleAgreed schedule : step.events(ScheduleAgreed.class).toList()) {
            var allocation = PlanOrders.allocations(step).get(schedule.allocation());
            if (allocation == null || allocation.kind() != EntitlementKind.RECURRING) {
                continue;
            }
            long carried = step.events(CarriedForward.class)
                    .filter(it -> it.element() == allocation.element()
                            && it.planYear().equals(allocation.planYear()))
                    .mapToLong(CarriedForward::amountPence)
                    .sum();
            if (carried > 0) {
                var first = schedule.lines().getFirst();
                var last = schedule.lines().getLast();
                out.add(new FundingOrders.Unpaid(
                        schedule.schedule(),
                        schedule.allocation(),
                        first.number(),
                        last.periodTo().plusDays(1),
                        Math.max(0, first.amountPence() - carried)));
            }
        }
        return out;
    }

    private static List<Saying> year(
            Value place, AllocationAgreed last, Optional<Value> amount, Optional<LocalDate> from, Step step) {
        LocalDate first = from.orElseGet(() -> step.events(ScheduleAgreed.class)
                .filter(schedule -> schedule.allocation().equals(last.allocation()))
                .flatMap(schedule -> schedule.lines().stream())
                .map(line -> line.periodTo().plusDays(1))
                .max(LocalDate::compareTo)
                .orElse(last.lastDay().plusDays(1)));
        String id = last.element().label() + "-" + first;
        Value allocation = place.nothingNamed()
                .with("id", id)
                .with("element", last.element().label())
                .with("from", first.toString())
                .with("to", first.plusYears(1).minusDays(1).toString());
        Optional<Value> annual = amount.flatMap(it -> it.isMap() ? it.peek("annual") : Optional.of(it));
        Optional<Value> frequency = amount.flatMap(it -> it.peek("frequency"));
        allocation = annual.isPresent()
                ? allocation.with("amount", annual.get())
                : allocation.with("amount", Pence.decimal(last.amountPence()));
        Value schedule = place.nothingNamed().with("allocation", id);
        schedule = frequency.isPresent()
                ? schedule.with("frequency", frequency.get())
                : schedule.with(
                        "frequency",
                        step.events(ScheduleAgreed.class)
                                .filter(it -> it.allocation().equals(last.allocation()))
                                .reduce((_, later) -> later)
                                .map(it -> it.frequency().label())
                                .orElse("four-weekly"));
        return List.of(Saying.of("allocation", allocation), Saying.of("schedule", schedule));
    }
}
