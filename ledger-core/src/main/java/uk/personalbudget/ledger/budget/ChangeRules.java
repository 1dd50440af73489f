package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.calendar.Deadline;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** Changing an agreed plan while it runs. Amounts that change in mid period are in {@link AmountRules}. */
final class ChangeRules {
    private ChangeRules() {}

    static Decision decide(ChangeCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ChangeCommand.ChangeAmount it -> AmountRules.change(it, state, context);
            case ChangeCommand.PayUrgentIncrease it -> AmountRules.urgent(it, state, context);
            case ChangeCommand.ConfirmUrgentIncrease it -> AmountRules.confirm(it, state, context);
            case ChangeCommand.Reallocate it -> reallocate(it, state, context);
            case ChangeCommand.AskToReallocate it -> ask(it, state, context);
            case ChangeCommand.AnswerRequest it -> answer(it, state, context);
            case ChangeCommand.ChangeFunder it -> funder(it, state, context);
            case ChangeCommand.ChangeShares it -> shares(it, state, context);
            case ChangeCommand.ProposeUprating it -> AmountRules.propose(it, state, context);
            case ChangeCommand.ApproveUprating it -> AmountRules.approve(it, state, context);
            case ChangeCommand.ReverseUprating it -> AmountRules.reverse(it, state, context);
        };
    }

    /**
     * Within what the plan allows the family moves money itself, at once; an officer never moves it without the family having
     * asked. Between elements money never moves.
     */
    @Rule("C-14")
    private static Decision reallocate(ChangeCommand.Reallocate it, BudgetState state, Context context) {
        var before = state.change.reallocations.get(it.reallocation());
        if (before != null) {
            boolean same = before.element() == it.element()
                    && before.fromProvision().equals(it.fromProvision())
                    && before.toProvision().equals(it.toProvision())
                    && before.amountPence() == it.amountPence()
                    && before.request().equals(it.request());
            return again(same, "reallocation", it.reallocation());
        }
        var objection = first(
                identifier(it.reallocation()),
                notInFuture(it.effectiveOn(), context),
                movable(it.element(), it.fromProvision(), it.toProvision(), it.amountPence(), state));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var beyond = it.request().isPresent() ? granted(it, state) : withinTheFamilysOwn(it, state, context);
        if (beyond.isPresent()) {
            return no(beyond.get());
        }
        return yes(new ChangeEvent.Reallocated(
                it.reallocation(),
                it.element(),
                it.fromProvision(),
                it.toProvision(),
                it.amountPence(),
                it.request(),
                it.effectiveOn()));
    }

    private static Optional<Rejection> movable(
            Element element, String from, String to, long amountPence, BudgetState state) {
        var source = state.provisions.get(from);
        var target = state.provisions.get(to);
        if (source == null || target == null) {
            return Optional.of(new Rejection.Unknown("provision", source == null ? from : to));
        }
        long there = agreed(source, element, state);
        return first(
                positive("amountPence", amountPence),
                when(from.equals(to), new Rejection.AlreadyUsed("provision", to)),
                when(!source.shares().containsKey(element.colour()), new Rejection.WrongElement(from, element)),
                when(!target.shares().containsKey(element.colour()), new Rejection.WrongElement(to, element)),
                when(
                        amountPence > there,
                        new Rejection.NotEnoughLeft(Optional.of(element.colour()), there, amountPence)));
    }

    /** What is agreed for a provision out of an element, over all the allocations that pay for it. */
    static long agreed(ProvisionAgreed provision, Element element, BudgetState state) {
        return state.allocations.values().stream()
                .filter(allocation -> allocation.element() == element)
                .mapToLong(allocation -> AgreedAmounts.of(provision.provision(), allocation, state))
                .max()
                .orElse(0);
    }

    private static Optional<Rejection> granted(ChangeCommand.Reallocate it, BudgetState state) {
        var asked = state.change.requests.get(it.request().orElseThrow());
        if (asked == null) {
            return Optional.of(new Rejection.Unknown("request", it.request().get()));
        }
        var answer = state.change.answer(it.request());
        boolean same = asked.element() == it.element()
                && asked.fromProvision().equals(it.fromProvision())
                && asked.toProvision().equals(it.toProvision())
                && asked.amountPence() == it.amountPence();
        boolean used = state.change.reallocations.values().stream()
                .anyMatch(one -> one.request().equals(it.request()));
        return first(
                when(answer == null || !answer.granted(), new Rejection.NotGranted(asked.request())),
                when(!same || used, new Rejection.AlreadyUsed("request", asked.request())));
    }

    private static Optional<Rejection> withinTheFamilysOwn(
            ChangeCommand.Reallocate it, BudgetState state, Context context) {
        var source = Objects.requireNonNull(state.provisions.get(it.fromProvision()));
        Set<String> together = state.provisions.values().stream()
                .filter(one -> one.outcome().equals(source.outcome()))
                .map(ProvisionAgreed::provision)
                .collect(Collectors.toCollection(TreeSet::new));
        var year = state.allocations.values().stream()
                .filter(allocation -> allocation.element() == it.element()
                        && !it.effectiveOn().isBefore(allocation.planYear())
                        && !it.effectiveOn().isAfter(allocation.lastDay()))
                .findFirst();
        LocalDate yearFrom = year.map(AllocationAgreed::planYear).orElse(LocalDate.MIN);
        LocalDate yearTo = year.map(AllocationAgreed::lastDay).orElse(LocalDate.MAX);
        long moved = state.change.movedByTheFamily(together, yearFrom, yearTo);
        long outcome = moved
                + together.stream()
                        .map(state.provisions::get)
                        .mapToLong(one -> everyElement(Objects.requireNonNull(one), state))
                        .sum();
        long allowed = percent(outcome, context.policy().of(Setting.REALLOCATION));
        return when(
                moved + it.amountPence() > allowed,
                new Rejection.NeedsToBeAsked(source.outcome(), Math.max(0, allowed - moved)));
    }

    private static long everyElement(ProvisionAgreed provision, BudgetState state) {
        long sum = 0;
        for (Element element : Element.values()) {
            sum += agreed(provision, element, state);
        }
        return sum;
    }

    /** Rounded down: a limit is never exceeded by a penny. */
    static long percent(long pence, long percent) {
        return BigInteger.valueOf(pence)
                .multiply(BigInteger.valueOf(percent))
                .divide(BigInteger.valueOf(100))
                .longValueExact();
    }

    /** The family asks; the answer is due in working days, with reasons. */
    @Rule("C-14")
    private static Decision ask(ChangeCommand.AskToReallocate it, BudgetState state, Context context) {
        var before = state.change.requests.get(it.request());
        if (before != null) {
            boolean same = before.element() == it.element()
                    && before.fromProvision().equals(it.fromProvision())
                    && before.toProvision().equals(it.toProvision())
                    && before.amountPence() == it.amountPence()
                    && before.askedOn().equals(it.askedOn());
            return again(same, "request", it.request());
        }
        return first(
                        identifier(it.request()),
                        notInFuture(it.askedOn(), context),
                        movable(it.element(), it.fromProvision(), it.toProvision(), it.amountPence(), state))
                .map(Checks::no)
                .orElseGet(() -> yes(new ChangeEvent.ReallocationAsked(
                        it.request(),
                        it.element(),
                        it.fromProvision(),
                        it.toProvision(),
                        it.amountPence(),
                        it.words(),
                        Deadline.workingDays(
                                it.askedOn(), context.policy().count(Setting.REQUEST_ANSWER), context.workingDays()),
                        it.askedOn())));
    }

    /** A yes moves the money at once: the family asked for exactly that. */
    @Rule("C-14")
    private static Decision answer(ChangeCommand.AnswerRequest it, BudgetState state, Context context) {
        var asked = state.change.requests.get(it.request());
        if (asked == null) {
            return no(new Rejection.Unknown("request", it.request()));
        }
        var before = state.change.answers.get(it.request());
        if (before != null) {
            boolean same = before.granted() == it.granted() && before.reasons().equals(it.reasons());
            return again(same, "answer", it.request());
        }
        var objection = first(
                notInFuture(it.answeredOn(), context),
                when(
                        it.answeredOn().isBefore(asked.askedOn()),
                        new Rejection.PeriodBackwards(asked.askedOn(), it.answeredOn())),
                when(context.actor().roles().equals(Set.of(Role.FAMILY)), new Rejection.SamePerson()),
                it.granted()
                        ? movable(
                                asked.element(), asked.fromProvision(), asked.toProvision(), asked.amountPence(), state)
                        : Optional.empty());
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var answered = new ChangeEvent.RequestAnswered(
                it.request(),
                it.granted(),
                it.reasons(),
                context.actor().id(),
                asked.answerBy().passed(it.answeredOn()),
                it.answeredOn());
        if (!it.granted()) {
            return yes(answered);
        }
        return yes(
                answered,
                new ChangeEvent.Reallocated(
                        it.request(),
                        asked.element(),
                        asked.fromProvision(),
                        asked.toProvision(),
                        asked.amountPence(),
                        Optional.of(it.request()),
                        it.answeredOn()));
    }

    /**
     * What the old funder had paid in and not got back, and what it had still to release, is the new one's from that day:
     * later returns go to it.
     */
    @Rule("P-9")
    private static Decision funder(ChangeCommand.ChangeFunder it, BudgetState state, Context context) {
        if (state.done.get("funder-change:" + it.change()) instanceof ChangeEvent.FunderChanged before) {
            boolean same = before.allocation().equals(it.allocation())
                    && before.fromFunder().equals(it.fromFunder())
                    && before.toFunder().equals(it.toFunder())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "change", it.change());
        }
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        var objection = first(
                identifier(it.change()),
                identifier(it.toFunder()),
                notInFuture(it.effectiveOn(), context),
                when(
                        !allocation.funderShares().containsKey(it.fromFunder()),
                        new Rejection.UnknownFunder(it.allocation(), it.fromFunder())),
                when(it.fromFunder().equals(it.toFunder()), new Rejection.AlreadyUsed("funder", it.toFunder())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return yes(new ChangeEvent.FunderChanged(
                it.change(),
                it.allocation(),
                allocation.element(),
                allocation.kind(),
                allocation.planYear(),
                it.fromFunder(),
                it.toFunder(),
                notGotBack(allocation, it.fromFunder(), state),
                state.entitledLeft(allocation, it.fromFunder()),
                it.reason(),
                it.effectiveOn()));
    }

    /** What went back to the funder is shared among its allocations of the element and year by what it paid in for each. */
    private static long notGotBack(AllocationAgreed allocation, String funder, BudgetState state) {
        SortedMap<String, Long> paidIn = new TreeMap<>();
        for (var one : state.allocations.values()) {
            if (one.element() == allocation.element() && one.planYear().equals(allocation.planYear())) {
                long pence = paidIn(one, funder, state);
                if (pence > 0) {
                    paidIn.put(one.allocation(), pence);
                }
            }
        }
        long own = paidIn.getOrDefault(allocation.allocation(), 0L);
        if (own == 0) {
            return 0;
        }
        long back = Funders.returned(allocation.element(), funder, allocation.planYear(), state);
        return own - Math.min(own, Apportion.byWeight(back, paidIn).getOrDefault(allocation.allocation(), 0L));
    }

    /** Loads of an allocation by one funder, less what of them was reversed; what it took over from another counts as its own. */
    private static long paidIn(AllocationAgreed allocation, String funder, BudgetState state) {
        long sum = 0;
        for (var load : state.loads.values()) {
            sum += paid(load.loaded().parts(), allocation, funder);
            if (state.done.get("load-reversal:" + load.loaded().load()) instanceof FundingEvent.LoadReversed back) {
                sum -= paid(back.parts(), allocation, funder);
            }
        }
        for (var changed : state.change.funders) {
            if (changed.allocation().equals(allocation.allocation())) {
                sum += changed.toFunder().equals(funder) ? changed.settledPence() : 0;
                sum -= changed.fromFunder().equals(funder) ? changed.settledPence() : 0;
            }
        }
        return sum;
    }

    private static long paid(List<LoadPart> parts, AllocationAgreed allocation, String funder) {
        return parts.stream()
                .filter(part -> part.allocation().equals(allocation.allocation())
                        && part.funder().equals(funder))
                .mapToLong(LoadPart::paidPence)
                .sum();
    }

    /** What is still to be released is shared anew; what was released stays with those who released it. */
    @Rule("P-9")
    private static Decision shares(ChangeCommand.ChangeShares it, BudgetState state, Context context) {
        if (state.done.get("shares-change:" + it.change()) instanceof ChangeEvent.SharesChanged before) {
            boolean same = before.allocation().equals(it.allocation())
                    && before.funderShares().equals(it.funderShares())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "change", it.change());
        }
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        var objection = first(
                identifier(it.change()),
                notInFuture(it.effectiveOn(), context),
                when(
                        it.funderShares().isEmpty()
                                || it.funderShares().values().stream().anyMatch(weight -> weight <= 0),
                        new Rejection.SharesMissing(it.allocation())),
                it.funderShares().keySet().stream()
                        .flatMap(funder -> identifier(funder).stream())
                        .findFirst(),
                when(allocation.kind() == EntitlementKind.ARRANGED, new Rejection.NotPaidOut(it.allocation())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var left = new TreeMap<String, Long>();
        allocation.funderShares().keySet().forEach(funder -> left.put(funder, state.entitledLeft(allocation, funder)));
        long whole = left.values().stream().mapToLong(Long::longValue).sum();
        var delta = new TreeMap<String, Long>(Apportion.byWeight(whole, it.funderShares()));
        left.forEach((funder, pence) -> delta.merge(funder, -pence, Math::addExact));
        return yes(
                new ChangeEvent.SharesChanged(
                        it.change(), it.allocation(), it.funderShares(), it.reason(), it.effectiveOn()),
                new AllocationAgreed(
                        allocation.allocation(),
                        allocation.element(),
                        allocation.kind(),
                        allocation.planYear(),
                        allocation.lastDay(),
                        allocation.amountPence(),
                        it.funderShares(),
                        delta,
                        allocation.provisions(),
                        it.effectiveOn()));
    }
}
