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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/** From children's to adult services, and what an adult pays towards their social care. */
final class ContributionRules {
    private ContributionRules() {}

    static Decision decide(ContributionCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ContributionCommand.ExpectAdulthood it -> expect(it, state);
            case ContributionCommand.TransferToAdult it -> transfer(it, state, context);
            case ContributionCommand.AssessContribution it -> assess(it, state, context);
            case ContributionCommand.ReceiveContribution it -> receive(it, state, context);
        };
    }

    @Rule("S-16")
    private static Decision expect(ContributionCommand.ExpectAdulthood it, BudgetState state) {
        return it.eighteenOn().equals(state.contribution.eighteenOn)
                ? yes()
                : yes(new ContributionEvent.AdulthoodExpected(it.eighteenOn()));
    }

    /** Only a written decision with a new consent starts the adult regime, and it does so once. */
    @Rule({"S-13", "S-16"})
    private static Decision transfer(ContributionCommand.TransferToAdult it, BudgetState state, Context context) {
        var before = state.contribution.transfer;
        var childrens = new TreeSet<String>();
        state.allocations.values().stream()
                .filter(allocation -> allocation.element() == Element.SOCIAL_CARE)
                .map(AllocationAgreed::allocation)
                .filter(allocation -> !it.allocations().contains(allocation))
                .forEach(childrens::add);
        if (before != null) {
            boolean same = before.transfer().equals(it.transfer())
                    && before.decidedOn().equals(it.decidedOn())
                    && before.decidedBy().equals(it.decidedBy())
                    && before.consentBy().equals(it.consentBy())
                    && before.consentedOn().equals(it.consentedOn())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "transfer", it.transfer());
        }
        return first(
                        identifier(it.transfer()),
                        identifier(it.consentBy()),
                        notInFuture(it.decidedOn(), context),
                        notInFuture(it.consentedOn(), context),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(it.decidedOn()),
                                new Rejection.PeriodBackwards(it.decidedOn(), it.effectiveOn())),
                        it.allocations().stream()
                                .filter(id -> !state.allocations.containsKey(id))
                                .findFirst()
                                .map(id -> new Rejection.Unknown("allocation", id)),
                        it.allocations().stream()
                                .map(state.allocations::get)
                                .filter(allocation -> allocation != null && allocation.element() != Element.SOCIAL_CARE)
                                .findFirst()
                                .map(allocation ->
                                        new Rejection.WrongElement(allocation.allocation(), Element.SOCIAL_CARE)))
                .map(Checks::no)
                .orElseGet(() -> yes(new ContributionEvent.TransferredToAdult(
                        it.transfer(),
                        it.decidedOn(),
                        it.decidedBy(),
                        it.reasons(),
                        it.consentBy(),
                        it.consentedOn(),
                        childrens,
                        it.effectiveOn())));
    }

    /**
     * Whether an amount may still, or may already, be paid: the children's until the first payment of adult services
     * (rule S-16), that of adult services under an agreement signed since the decision (settled 27).
     */
    @Rule("S-16")
    static Optional<Rejection> loadable(AllocationAgreed allocation, LocalDate on, BudgetState state) {
        var transfer = state.contribution.transfer;
        if (transfer == null || allocation.element() != Element.SOCIAL_CARE || on.isBefore(transfer.effectiveOn())) {
            return Optional.empty();
        }
        if (!transfer.childrensAllocations().contains(allocation.allocation())) {
            return when(
                    state.agreement == null || state.agreement.signedOn().isBefore(transfer.decidedOn()),
                    new Rejection.NoSignedAgreement());
        }
        return state.loads.values().stream()
                .filter(load -> !load.reversed())
                .map(BudgetState.LoadTaken::loaded)
                .filter(load -> !load.effectiveOn().isAfter(on)
                        && load.parts().stream()
                                .anyMatch(part -> part.element() == Element.SOCIAL_CARE
                                        && !transfer.childrensAllocations().contains(part.allocation())))
                .map(FundingEvent.Loaded::effectiveOn)
                .min(LocalDate::compareTo)
                .map(since -> new Rejection.AdultServicesPay(allocation.allocation(), since));
    }

    /** The allocation is net; spending is shared net to contribution (settled 15). Only an adult pays one. */
    private static Decision assess(ContributionCommand.AssessContribution it, BudgetState state, Context context) {
        var before = state.contribution.assessments.stream()
                .filter(one -> one.assessment().equals(it.assessment()))
                .findFirst();
        if (before.isPresent()) {
            boolean same = before.get().weeklyPence() == it.weeklyPence()
                    && before.get().effectiveOn().equals(it.effectiveOn())
                    && it.grossWeeklyPence()
                            .map(gross -> shares(it.weeklyPence(), gross)
                                    .equals(before.get().shares()))
                            .orElse(true);
            return again(same, "assessment", it.assessment());
        }
        var shares = it.grossWeeklyPence()
                .map(gross -> shares(it.weeklyPence(), gross))
                .orElseGet(() -> agreed(it, state));
        var objection = first(
                identifier(it.assessment()),
                notInFuture(it.effectiveOn(), context),
                when(!state.contribution.adultOn(it.effectiveOn()), new Rejection.NotAnAdult()),
                when(it.weeklyPence() < 0, new Rejection.AmountNotPositive("weeklyPence", it.weeklyPence())),
                it.grossWeeklyPence()
                        .flatMap(gross -> when(
                                gross < it.weeklyPence(), new Rejection.ContributionTooHigh(it.weeklyPence(), gross))),
                when(it.weeklyPence() > 0 && shares.isEmpty(), new Rejection.NothingAgreed()));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return yes(new ContributionEvent.ContributionAssessed(
                it.assessment(),
                it.weeklyPence(),
                it.weeklyPence() == 0 ? ContributionState.alone() : shares,
                it.reasons(),
                context.actor().id(),
                it.effectiveOn()));
    }

    private static SortedMap<Colour, Long> shares(long weeklyPence, long grossWeeklyPence) {
        return weights(grossWeeklyPence - weeklyPence, weeklyPence);
    }

    /** By the recurring social care amount of adult services that covers the day: it is net. */
    private static SortedMap<Colour, Long> agreed(ContributionCommand.AssessContribution it, BudgetState state) {
        var transfer = state.contribution.transfer;
        long annual = state.allocations.values().stream()
                .filter(allocation -> allocation.element() == Element.SOCIAL_CARE
                        && allocation.kind() == EntitlementKind.RECURRING
                        && !it.effectiveOn().isBefore(allocation.planYear())
                        && !it.effectiveOn().isAfter(allocation.lastDay()))
                .filter(allocation -> transfer == null
                        || onlyChildrens(state)
                        || !transfer.childrensAllocations().contains(allocation.allocation()))
                .mapToLong(AllocationAgreed::amountPence)
                .sum();
        return annual == 0
                ? new TreeMap<>()
                : weights(annual, Math.multiplyExact(it.weeklyPence(), (long) WeeklyValue.WEEKS_OF_A_YEAR));
    }

    /** Until adult services have agreed an amount of their own, what children's services pay is what there is. */
    private static boolean onlyChildrens(BudgetState state) {
        var transfer = state.contribution.transfer;
        return transfer != null
                && state.allocations.values().stream()
                        .filter(allocation -> allocation.element() == Element.SOCIAL_CARE)
                        .allMatch(allocation -> transfer.childrensAllocations().contains(allocation.allocation()));
    }

    private static SortedMap<Colour, Long> weights(long net, long contribution) {
        var shares = new TreeMap<Colour, Long>();
        shares.put(Colour.SOCIAL_CARE, net);
        shares.put(Colour.CONTRIBUTION, contribution);
        return shares;
    }

    private static Decision receive(ContributionCommand.ReceiveContribution it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = before instanceof ContributionEvent.ContributionReceived done
                    && done.account().equals(account)
                    && done.amountPence() == it.amountPence()
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "transaction", it.transaction());
        }
        return first(
                        identifier(it.transaction()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context),
                        when(state.contribution.transfer == null, new Rejection.NotAnAdult()))
                .map(Checks::no)
                .orElseGet(() -> yes(new ContributionEvent.ContributionReceived(
                        it.transaction(), account, it.amountPence(), it.effectiveOn(), it.source())));
    }
}
