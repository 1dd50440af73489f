package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.ChangeEvent.AmountChanged;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.calendar.Deadline;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** Amounts that change in mid period: arrears, notice, urgent increases, uprating. */
final class AmountRules {
    private AmountRules() {}

    @Rule({"P-3", "P-11"})
    static Decision change(ChangeCommand.ChangeAmount it, BudgetState state, Context context) {
        var before = state.change.amounts.get(it.change());
        if (before != null) {
            boolean same = before.allocation().equals(it.allocation())
                    && before.annualAfterPence() == it.annualPence()
                    && before.from().equals(it.from())
                    && before.ownMistake() == it.ownMistake();
            return again(same, "change", it.change());
        }
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        var objection = first(
                identifier(it.change()),
                positive("annualPence", it.annualPence()),
                notInFuture(it.effectiveOn(), context),
                recurring(allocation),
                inYear(allocation, it.from()),
                it.annualPence() < state.change.annual(allocation) ? notice(it, context) : Optional.empty());
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return changed(it, allocation, state);
    }

    /** A rise that an uprating run brings, under an identifier of the run's own. */
    @Rule("P-12")
    static Decision risen(ChangeCommand.ChangeAmount it, BudgetState state) {
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        return first(recurring(allocation), inYear(allocation, it.from()))
                .map(Checks::no)
                .orElseGet(() -> changed(it, allocation, state));
    }

    private static Optional<Rejection> recurring(AllocationAgreed allocation) {
        return when(
                allocation.kind() != EntitlementKind.RECURRING, new Rejection.NotRecurring(allocation.allocation()));
    }

    private static Optional<Rejection> inYear(AllocationAgreed allocation, LocalDate from) {
        return first(
                when(from.isBefore(allocation.planYear()), new Rejection.PeriodBackwards(allocation.planYear(), from)),
                when(from.isAfter(allocation.lastDay()), new Rejection.PeriodBackwards(from, allocation.lastDay())));
    }

    /**
     * An amount falls only from a day so long after the written reason. Our own mistake may be put right from a day that is
     * past, but only once the notice has run.
     */
    @Rule("P-11")
    private static Optional<Rejection> notice(ChangeCommand.ChangeAmount it, Context context) {
        if (it.reason().isEmpty()) {
            return Optional.of(new Rejection.ReasonMissing());
        }
        int days = context.policy().count(Setting.NOTICE_OF_REDUCTION);
        LocalDate given = it.noticeGivenOn().orElse(context.today());
        LocalDate counts = it.ownMistake() ? it.effectiveOn() : it.from();
        return first(
                notInFuture(given, context),
                when(counts.isBefore(given.plusDays(days)), new Rejection.FallsTooSoon(given.plusDays(days))));
    }

    private static Decision changed(ChangeCommand.ChangeAmount it, AllocationAgreed allocation, BudgetState state) {
        var schedule = state.scheduleOf(allocation.allocation());
        if (schedule.isEmpty()) {
            return no(new Rejection.NoPaymentDates(allocation.allocation()));
        }
        long beforePence = state.change.annual(allocation);
        long takeable = it.ownMistake() ? neitherSpentNorPromised(allocation, state) : Long.MAX_VALUE;
        var anew = Rescheduled.of(
                schedule.get(), allocation, it.from(), it.annualPence(), takeable, it.effectiveOn(), state);
        var delta = new TreeMap<String, Long>(Apportion.byWeight(anew.deltaPence(), allocation.funderShares()));
        for (var funder : delta.entrySet()) {
            long left = state.entitledLeft(allocation, funder.getKey());
            if (left + funder.getValue() < 0) {
                return no(new Rejection.BelowReleased(
                        allocation.allocation(), Math.subtractExact(allocation.amountPence(), left)));
            }
        }
        if (allocation.amountPence() + anew.deltaPence() <= 0) {
            return no(new Rejection.AmountNotPositive("amountPence", allocation.amountPence() + anew.deltaPence()));
        }
        return yes(
                new AmountChanged(
                        it.change(),
                        allocation.allocation(),
                        schedule.get().schedule(),
                        it.from(),
                        beforePence,
                        it.annualPence(),
                        it.reason(),
                        it.noticeGivenOn(),
                        it.ownMistake(),
                        anew.adjustments(),
                        anew.notTakenBackPence(),
                        it.effectiveOn()),
                new AllocationAgreed(
                        allocation.allocation(),
                        allocation.element(),
                        allocation.kind(),
                        allocation.planYear(),
                        allocation.lastDay(),
                        Math.addExact(allocation.amountPence(), anew.deltaPence()),
                        allocation.funderShares(),
                        delta,
                        allocation.provisions(),
                        it.effectiveOn()),
                new PlanEvent.ScheduleAgreed(
                        schedule.get().schedule(),
                        allocation.allocation(),
                        schedule.get().frequency(),
                        anew.lines()));
    }

    private static long neitherSpentNorPromised(AllocationAgreed allocation, BudgetState state) {
        Colour colour = allocation.element().colour();
        long sum = 0;
        for (var account : state.accounts.values()) {
            long free = Math.min(state.balances.available(account).in(colour), state.balances.availableTotal(account));
            sum += Math.max(0, free);
        }
        return sum;
    }

    /** The amount agreed and the money loaded are one decision; the second person looks at it afterwards. */
    @Rule("P-11")
    static Decision urgent(ChangeCommand.PayUrgentIncrease it, BudgetState state, Context context) {
        var before = state.change.urgent.get(it.urgent());
        if (before != null) {
            boolean same = before.allocation().equals(it.allocation()) && before.amountPence() == it.amountPence();
            return again(same, "urgent", it.urgent());
        }
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        long most = context.policy().of(Setting.URGENT_INCREASE);
        var objection = first(
                identifier(it.urgent()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(it.amountPence() > most, new Rejection.NeedsSecondPerson(most)));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var agreed = new AllocationAgreed(
                allocation.allocation(),
                allocation.element(),
                allocation.kind(),
                allocation.planYear(),
                allocation.lastDay(),
                Math.addExact(allocation.amountPence(), it.amountPence()),
                allocation.funderShares(),
                new TreeMap<>(Apportion.byWeight(it.amountPence(), allocation.funderShares())),
                allocation.provisions(),
                it.effectiveOn());
        var risen = state.copy();
        risen.evolve(agreed);
        var dates = state.scheduleOf(it.allocation()).map(schedule -> with(schedule, it));
        dates.ifPresent(risen::evolve);
        var line = dates.map(schedule ->
                schedule.schedule() + "/" + schedule.lines().getLast().number());
        var load = FundingRules.decide(
                new FundingCommand.Load(
                        it.budget(),
                        it.urgent(),
                        it.account(),
                        it.reference(),
                        Optional.empty(),
                        List.of(new FundingCommand.LoadLine(
                                it.allocation(), allocation.element(), Optional.empty(), it.amountPence())),
                        new TreeSet<>(line.stream().toList()),
                        Optional.empty(),
                        it.effectiveOn()),
                risen,
                context);
        return switch (load) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted accepted -> {
                List<BudgetEvent> events = new ArrayList<>();
                events.add(agreed);
                dates.ifPresent(events::add);
                events.addAll(accepted.events());
                events.add(new ChangeEvent.UrgentIncreasePaid(
                        it.urgent(),
                        it.allocation(),
                        it.urgent(),
                        line,
                        it.amountPence(),
                        it.reason(),
                        context.actor().id(),
                        Deadline.workingDays(it.effectiveOn(), 1, context.workingDays()),
                        it.effectiveOn()));
                yield new Decision.Accepted(events);
            }
        };
    }

    private static PlanEvent.ScheduleAgreed with(
            PlanEvent.ScheduleAgreed schedule, ChangeCommand.PayUrgentIncrease it) {
        int last = schedule.lines().stream()
                .mapToInt(PlanEvent.ScheduleLine::number)
                .max()
                .orElse(0);
        List<PlanEvent.ScheduleLine> lines = new ArrayList<>(schedule.lines());
        lines.add(new PlanEvent.ScheduleLine(
                last + 1, it.effectiveOn(), it.amountPence(), it.effectiveOn(), it.effectiveOn()));
        return new PlanEvent.ScheduleAgreed(schedule.schedule(), schedule.allocation(), schedule.frequency(), lines);
    }

    @Rule("P-11")
    static Decision confirm(ChangeCommand.ConfirmUrgentIncrease it, BudgetState state, Context context) {
        var paid = state.change.urgent.get(it.urgent());
        if (paid == null) {
            return no(new Rejection.Unknown("urgent-increase", it.urgent()));
        }
        var before = state.change.confirmed.get(it.urgent());
        if (before != null) {
            return again(before.confirmedBy().equals(context.actor().id()), "confirmation", it.urgent());
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(paid.paidBy().equals(context.actor().id()), new Rejection.SamePerson()))
                .map(Checks::no)
                .orElseGet(() -> yes(new ChangeEvent.UrgentIncreaseConfirmed(
                        it.urgent(),
                        context.actor().id(),
                        paid.confirmBy().passed(it.effectiveOn()),
                        it.effectiveOn())));
    }

    @Rule("P-12")
    static Decision propose(ChangeCommand.ProposeUprating it, BudgetState state, Context context) {
        var before = state.change.proposed.get(it.run());
        if (before != null) {
            boolean same = before.allocation().equals(it.allocation())
                    && before.annualAfterPence() == it.annualPence()
                    && before.from().equals(it.from());
            return again(same, "uprating", it.run());
        }
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        return first(
                        identifier(it.run()),
                        positive("annualPence", it.annualPence()),
                        recurring(allocation),
                        inYear(allocation, it.from()),
                        when(
                                state.scheduleOf(it.allocation()).isEmpty(),
                                new Rejection.NoPaymentDates(it.allocation())))
                .map(Checks::no)
                .orElseGet(() -> yes(new ChangeEvent.UpratingProposed(
                        it.run(),
                        it.allocation(),
                        state.change.annual(allocation),
                        it.annualPence(),
                        it.from(),
                        it.letter(),
                        context.actor().id())));
    }

    /** The second person's yes changes the amount as it was shown. */
    @Rule("P-12")
    static Decision approve(ChangeCommand.ApproveUprating it, BudgetState state, Context context) {
        var proposed = state.change.proposed.get(it.run());
        if (proposed == null) {
            return no(new Rejection.Unknown("uprating", it.run()));
        }
        var before = state.change.approved.get(it.run());
        if (before != null) {
            return again(before.approvedBy().equals(context.actor().id()), "approval", it.run());
        }
        var allocation = java.util.Objects.requireNonNull(state.allocations.get(proposed.allocation()));
        var objection = first(
                when(proposed.proposedBy().equals(context.actor().id()), new Rejection.SamePerson()),
                when(
                        state.change.annual(allocation) != proposed.annualBeforePence(),
                        new Rejection.AlreadyUsed("allocation", proposed.allocation())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        String change = "uprating." + it.run();
        return together(
                change(
                        amount(it.budget(), change, proposed, proposed.annualAfterPence(), it.effectiveOn()),
                        state,
                        context),
                new ChangeEvent.UpratingApproved(
                        it.run(), change, proposed.proposedBy(), context.actor().id(), it.effectiveOn()));
    }

    private static ChangeCommand.ChangeAmount amount(
            String budget, String change, ChangeEvent.UpratingProposed proposed, long annualPence, LocalDate on) {
        return new ChangeCommand.ChangeAmount(
                budget,
                change,
                proposed.allocation(),
                annualPence,
                proposed.from(),
                Optional.of(proposed.letter()),
                Optional.empty(),
                false,
                on);
    }

    /** A run is taken back whole as long as nothing was paid at the new rate: before its day. */
    @Rule("P-12")
    static Decision reverse(ChangeCommand.ReverseUprating it, BudgetState state, Context context) {
        if (state.done.get("uprating-reversed:" + it.run()) instanceof ChangeEvent.UpratingReversed before) {
            return again(before.effectiveOn().equals(it.effectiveOn()), "uprating", it.run());
        }
        var proposed = state.change.proposed.get(it.run());
        var approved = state.change.approved.get(it.run());
        if (proposed == null || approved == null) {
            return no(new Rejection.Unknown("uprating", it.run()));
        }
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                when(!context.today().isBefore(proposed.from()), new Rejection.UpratingBegun(proposed.from())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        String change = "uprating-back." + it.run();
        var allocation = java.util.Objects.requireNonNull(state.allocations.get(proposed.allocation()));
        return together(
                changed(
                        amount(it.budget(), change, proposed, proposed.annualBeforePence(), it.effectiveOn()),
                        allocation,
                        state),
                new ChangeEvent.UpratingReversed(
                        it.run(), change, it.reason(), context.actor().id(), it.effectiveOn()));
    }

    private static Decision together(Decision first, BudgetEvent then) {
        return switch (first) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted accepted -> {
                List<BudgetEvent> events = new ArrayList<>(accepted.events());
                events.add(then);
                yield new Decision.Accepted(events);
            }
        };
    }
}
