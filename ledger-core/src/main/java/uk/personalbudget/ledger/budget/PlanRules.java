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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleLine;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.schedule.Instalments;

/** Setting up: from the panel's answer to the signed agreement. */
final class PlanRules {
    private static final int MONTHS_OF_A_YEAR = 12;

    private PlanRules() {}

    static Decision decide(PlanCommand command, BudgetState state, Context context) {
        return switch (command) {
            case PlanCommand.OpenBudget it -> open(it, state, context);
            case PlanCommand.SetIndicativeAmount it -> indicative(it, state);
            case PlanCommand.DecideByPanel it -> panel(it, state, context);
            case PlanCommand.AgreeOutcome it -> outcome(it, state);
            case PlanCommand.AgreeProvision it -> provision(it, state, context);
            case PlanCommand.RecordSchoolAnswer it -> school(it, state, context);
            case PlanCommand.RecordHealthAgreement it -> health(it, state, context);
            case PlanCommand.AgreeAllocation it -> allocation(it, state, context);
            case PlanCommand.AgreeSchedule it -> schedule(it, state);
            case PlanCommand.AgreeUsualSchedule it -> schedule(UsualSchedule.of(it, state, context), state);
            case PlanCommand.SignAgreement it -> agreement(it, state, context);
            case PlanCommand.NameMonths it -> months(it, state, context);
        };
    }

    private static Decision open(PlanCommand.OpenBudget it, BudgetState state, Context context) {
        var event = new PlanEvent.BudgetOpened(it.budget(), it.person(), it.plan(), it.council(), it.effectiveOn());
        if (state.exists()) {
            return again(event.equals(state.opened), "budget", it.budget());
        }
        return first(identifier(it.budget()), identifier(it.person()), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    @Rule("S-1")
    private static Decision indicative(PlanCommand.SetIndicativeAmount it, BudgetState state) {
        var event = new PlanEvent.IndicativeAmountSet(it.element(), it.amountPence());
        var taken = it.change().map(change -> state.done.get("change:" + change));
        if (taken.isPresent()) {
            return again(taken.get().equals(event), "change", it.change().get());
        }
        Long before = state.indicative.get(it.element());
        boolean nothingNew = before != null && before == it.amountPence();
        return first(positive("amountPence", it.amountPence()), it.change().flatMap(Checks::identifier))
                .map(Checks::no)
                .orElseGet(() -> numbered(
                        nothingNew,
                        event,
                        it.change(),
                        "indicative:" + it.element().label()));
    }

    /** A change with an identifier of its own is remembered by it, even where it changed nothing. */
    private static Decision numbered(boolean nothingNew, PlanEvent event, Optional<String> change, String of) {
        List<BudgetEvent> events = new java.util.ArrayList<>();
        if (!nothingNew) {
            events.add(event);
        }
        change.ifPresent(id -> events.add(new ChangeEvent.ChangeNumbered(id, of)));
        return new Decision.Accepted(events);
    }

    /** S-6: a decision on SEN or health money says what it gives for the money and what it means for other children. */
    @Rule({"S-14", "S-6"})
    private static Decision panel(PlanCommand.DecideByPanel it, BudgetState state, Context context) {
        var event = new PlanEvent.PanelDecided(
                it.decision(),
                it.element(),
                it.answer(),
                it.decidedOn(),
                it.decidedBy(),
                it.reasons(),
                it.conditions(),
                it.valueForMoney(),
                it.effectOnOthers());
        var before = state.done.get("decision:" + it.decision());
        if (before != null) {
            return again(before.equals(event), "decision", it.decision());
        }
        boolean recordsEffects = it.element() == Element.SOCIAL_CARE;
        return first(
                        identifier(it.decision()),
                        notInFuture(it.decidedOn(), context),
                        when(
                                !recordsEffects && it.valueForMoney().isEmpty(),
                                new Rejection.DecisionIncomplete(it.element(), "value-for-money")),
                        when(
                                !recordsEffects && it.effectOnOthers().isEmpty(),
                                new Rejection.DecisionIncomplete(it.element(), "effect-on-others")))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    @Rule("S-15")
    private static Decision outcome(PlanCommand.AgreeOutcome it, BudgetState state) {
        var event = new PlanEvent.OutcomeAgreed(
                it.outcome(), it.place(), it.wording(), it.measure(), it.by(), it.priority());
        var before = state.outcomes.get(it.outcome());
        if (before != null) {
            return again(before.equals(event), "outcome", it.outcome());
        }
        return first(identifier(it.outcome()), identifier(it.place()))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    @Rule("S-15")
    private static Decision provision(PlanCommand.AgreeProvision it, BudgetState state, Context context) {
        var objection = first(
                identifier(it.provision()),
                when(!state.outcomes.containsKey(it.outcome()), new Rejection.Unknown("outcome", it.outcome())),
                when(it.unitPricePence() < 0, new Rejection.AmountNotPositive("unitPricePence", it.unitPricePence())),
                when(
                        it.quantityHundredths() < 0,
                        new Rejection.AmountNotPositive("quantityHundredths", it.quantityHundredths())),
                when(!shared(it), new Rejection.SharesMissing(it.provision())),
                it.fundedUnitPricePence()
                        .flatMap(funded -> when(
                                funded <= 0 || funded > it.unitPricePence(),
                                new Rejection.AmountNotPositive("fundedUnitPricePence", funded))),
                AssessmentRules.purpose(it, state),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var event = new PlanEvent.ProvisionAgreed(
                it.provision(),
                it.outcome(),
                it.section(),
                it.description(),
                it.unit(),
                it.unitPricePence(),
                it.quantityHundredths(),
                Coding.units(it.unitPricePence(), it.quantityHundredths()),
                it.shares(),
                it.fundedUnitPricePence(),
                it.profile(),
                it.beneficiary(),
                it.opensCategories(),
                it.onSchoolPremises(),
                it.personalAssistant(),
                it.effectiveOn());
        var before = state.done.get("provision:" + it.provision());
        if (before != null) {
            return again(before.equals(event), "provision", it.provision());
        }
        boolean declared = it.purpose().isPresent() || it.relative().isPresent();
        return declared
                ? yes(
                        event,
                        new AssessmentEvent.PurposeDeclared(
                                it.provision(), it.purpose().orElse(AssessmentEvent.Purpose.OTHER), it.relative()))
                : yes(event);
    }

    /** A provision that costs something is paid for by at least one element. */
    private static boolean shared(PlanCommand.AgreeProvision it) {
        boolean onlyElements =
                it.shares().entrySet().stream().allMatch(share -> share.getKey().element() && share.getValue() > 0);
        return onlyElements && (it.unitPricePence() == 0 || !it.shares().isEmpty());
    }

    @Rule("S-5")
    private static Decision school(PlanCommand.RecordSchoolAnswer it, BudgetState state, Context context) {
        if (!state.provisions.containsKey(it.provision())) {
            return no(new Rejection.Unknown("provision", it.provision()));
        }
        if (state.schoolAnswers.get(it.provision()) == it.answer()) {
            return yes();
        }
        return notInFuture(it.answeredOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new PlanEvent.SchoolAnswered(
                        it.provision(), it.answer(), it.answeredBy(), it.answeredOn(), it.told(), it.toldCostPence())));
    }

    @Rule("S-6")
    private static Decision health(PlanCommand.RecordHealthAgreement it, BudgetState state, Context context) {
        if (!state.provisions.containsKey(it.provision())) {
            return no(new Rejection.Unknown("provision", it.provision()));
        }
        var event = new PlanEvent.HealthAgreed(
                it.provision(), it.agreedBy(), it.agreedOn(), it.riskNote(), it.personResponsible());
        if (event.equals(state.healthAgreements.get(it.provision()))) {
            return yes();
        }
        return notInFuture(it.agreedOn(), context).map(Checks::no).orElseGet(() -> yes(event));
    }

    /**
     * The agreed amount, or a change of it. Only a panel's yes makes an amount agreed, and it names the provisions, and so the
     * outcomes, it pays for.
     */
    @Rule({"S-1", "S-14", "P-8"})
    private static Decision allocation(PlanCommand.AgreeAllocation it, BudgetState state, Context context) {
        var taken = it.change().map(change -> state.done.get("change:" + change));
        if (taken.isPresent()) {
            return again(same(it, taken.get()), "change", it.change().get());
        }
        var before = state.allocations.get(it.allocation());
        var first = state.done.get("allocation:" + it.allocation());
        if (before != null && first != null && it.change().isEmpty()) {
            return again(same(it, before) || same(it, first), "allocation", it.allocation());
        }
        var yes = state.panel.get(it.element());
        var objection = first(
                identifier(it.allocation()),
                it.change().flatMap(Checks::identifier),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(it.lastDay().isBefore(it.planYear()), new Rejection.PeriodBackwards(it.planYear(), it.lastDay())),
                when(yes == null || yes.answer() != PanelAnswer.YES, new Rejection.NoPanelYes(it.element())),
                when(it.provisions().isEmpty(), new Rejection.NoProvision(it.allocation())),
                paysFor(it, state),
                when(
                        it.funderShares().isEmpty()
                                || it.funderShares().values().stream().anyMatch(weight -> weight <= 0),
                        new Rejection.SharesMissing(it.allocation())),
                it.funderShares().keySet().stream()
                        .flatMap(funder -> identifier(funder).stream())
                        .findFirst(),
                when(
                        before != null
                                && (before.element() != it.element()
                                        || before.kind() != it.kind()
                                        || !before.planYear().equals(it.planYear())),
                        new Rejection.AlreadyUsed("allocation", it.allocation())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var delta = new TreeMap<String, Long>(Apportion.byWeight(it.amountPence(), it.funderShares()));
        var beyond = AssessmentRules.school(delta, state);
        if (beyond.isPresent()) {
            return no(beyond.get());
        }
        if (before != null
                && state.change.shares.containsKey(it.allocation())
                && before.funderShares().equals(it.funderShares())) {
            // Its fund was shared otherwise before: only what is added, or taken off, goes by today's shares.
            delta.clear();
            delta.putAll(Apportion.byWeight(it.amountPence() - before.amountPence(), it.funderShares()));
        } else if (before != null) {
            byFunder(before).forEach((funder, pence) -> delta.merge(funder, -pence, Math::addExact));
        }
        for (var change : delta.entrySet()) {
            long left = before == null ? 0 : state.entitledLeft(before, change.getKey());
            if (left + change.getValue() < 0) {
                long agreed = before == null ? 0 : byFunder(before).getOrDefault(change.getKey(), 0L);
                return no(new Rejection.BelowReleased(it.allocation(), Math.subtractExact(agreed, left)));
            }
        }
        var event = new AllocationAgreed(
                it.allocation(),
                it.element(),
                it.kind(),
                it.planYear(),
                it.lastDay(),
                it.amountPence(),
                it.funderShares(),
                delta,
                it.provisions(),
                it.effectiveOn());
        boolean nothingNew = before != null
                && before.funderShares().equals(it.funderShares())
                && delta.values().stream().allMatch(change -> change == 0)
                && before.lastDay().equals(it.lastDay())
                && before.provisions().equals(it.provisions());
        return numbered(nothingNew, event, it.change(), "allocation:" + it.allocation());
    }

    private static boolean same(PlanCommand.AgreeAllocation it, BudgetEvent event) {
        return event instanceof AllocationAgreed before
                && before.allocation().equals(it.allocation())
                && before.element() == it.element()
                && before.kind() == it.kind()
                && before.planYear().equals(it.planYear())
                && before.lastDay().equals(it.lastDay())
                && before.amountPence() == it.amountPence()
                && before.funderShares().equals(it.funderShares())
                && before.provisions().equals(it.provisions());
    }

    private static SortedMap<String, Long> byFunder(AllocationAgreed allocation) {
        return Apportion.byWeight(allocation.amountPence(), allocation.funderShares());
    }

    private static Optional<Rejection> paysFor(PlanCommand.AgreeAllocation it, BudgetState state) {
        for (String id : it.provisions()) {
            var provision = state.provisions.get(id);
            if (provision == null) {
                return Optional.of(new Rejection.Unknown("provision", id));
            }
            if (!provision.shares().containsKey(it.element().colour())) {
                return Optional.of(new Rejection.WrongElement(id, it.element()));
            }
        }
        return Optional.empty();
    }

    @Rule("P-10")
    private static Decision months(PlanCommand.NameMonths it, BudgetState state, Context context) {
        var event = new PlanEvent.ProvisionProfiled(it.profiling(), it.provision(), it.months(), it.effectiveOn());
        var before = state.done.get("profiling:" + it.profiling());
        if (before != null) {
            return again(before.equals(event), "profiling", it.profiling());
        }
        var provision = state.provisions.get(it.provision());
        return first(
                        identifier(it.profiling()),
                        when(provision == null, new Rejection.Unknown("provision", it.provision())),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                provision != null && provision.profile() != Choices.Profile.NAMED_MONTHS,
                                new Rejection.MonthsDoNotFit(it.provision(), "profile")),
                        when(
                                it.months().isEmpty()
                                        || it.months().getFirst() < 1
                                        || it.months().getLast() > MONTHS_OF_A_YEAR,
                                new Rejection.MonthsDoNotFit(it.provision(), "months")))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** P-4: extras that come once, such as holiday hours or start-up costs, are dated lines of an amount of their own. */
    @Rule({"P-1", "P-2", "P-4"})
    private static Decision schedule(PlanCommand.AgreeSchedule it, BudgetState state) {
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        if (state.done.get("schedule:" + it.schedule()) instanceof PlanEvent.ScheduleAgreed before) {
            // The amount may have changed since: what was agreed under this identifier stays what it was.
            boolean sameLines = it.lines().isEmpty()
                    ? before.lines().size() == it.frequency().instalments()
                    : before.lines().equals(it.lines());
            boolean same =
                    before.allocation().equals(it.allocation()) && before.frequency() == it.frequency() && sameLines;
            return again(same, "schedule", it.schedule());
        }
        List<ScheduleLine> lines = it.lines().isEmpty()
                ? Instalments.of(it.frequency(), allocation.planYear(), allocation.lastDay(), allocation.amountPence())
                        .stream()
                        .map(one -> new ScheduleLine(
                                one.number(), one.dueOn(), one.amountPence(), one.dueOn(), one.periodTo()))
                        .toList()
                : it.lines();
        var sum = lines.stream()
                .map(line -> BigInteger.valueOf(line.amountPence()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        var leftOver = BigInteger.valueOf(allocation.amountPence()).subtract(sum);
        var objection = first(
                identifier(it.schedule()),
                lines.stream()
                        .flatMap(line -> positive("amountPence", line.amountPence()).stream())
                        .findFirst(),
                lines.stream()
                        .filter(line -> line.periodTo().isBefore(line.periodFrom()))
                        .findFirst()
                        .map(line -> new Rejection.PeriodBackwards(line.periodFrom(), line.periodTo())),
                when(
                        leftOver.signum() != 0,
                        new Rejection.ScheduleDoesNotAddUp(it.allocation(), leftOver.longValue())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return yes(new PlanEvent.ScheduleAgreed(it.schedule(), it.allocation(), it.frequency(), lines));
    }

    /** S-3: a card is a choice, so another way to receive the money was on offer. */
    @Rule({"S-2", "S-3"})
    private static Decision agreement(PlanCommand.SignAgreement it, BudgetState state, Context context) {
        if (state.done.get("agreement:" + it.agreement()) instanceof PlanEvent.AgreementSigned before) {
            boolean same = before.recipient().equals(it.recipient())
                    && before.recipientKind() == it.recipientKind()
                    && before.management() == it.management()
                    && before.conditions().equals(it.conditions())
                    && before.signedOn().equals(it.signedOn());
            return again(same, "agreement", it.agreement());
        }
        var amounts = new TreeMap<Element, Long>();
        state.allocations
                .values()
                .forEach(allocation -> amounts.merge(allocation.element(), allocation.amountPence(), Math::addExact));
        var objection = first(
                identifier(it.agreement()),
                identifier(it.recipient()),
                notInFuture(it.signedOn(), context),
                when(amounts.isEmpty(), new Rejection.NothingAgreed()),
                paymentDates(it, state),
                AssessmentRules.signable(it, state),
                when(
                        it.management() == Management.PAYMENT_CARD && !it.otherWayOffered(),
                        new Rejection.OtherWayNotOffered()));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        int version = state.agreement == null ? 1 : state.agreement.version() + 1;
        return yes(new PlanEvent.AgreementSigned(
                it.agreement(),
                version,
                it.recipient(),
                it.recipientKind(),
                it.management(),
                amounts,
                new TreeSet<>(state.provisions.keySet()),
                new TreeSet<>(state.schedules.keySet()),
                it.conditions(),
                it.otherWayOffered(),
                it.signedOn()));
    }

    /** S-2: money that is paid to the recipient has payment dates; what somebody else holds or pays is paid on its own terms. */
    private static Optional<Rejection> paymentDates(PlanCommand.SignAgreement it, BudgetState state) {
        boolean direct = switch (it.management()) {
            case PAYMENT_CARD, BANK_ACCOUNT -> true;
            case MANAGED_ACCOUNT, INDIVIDUAL_SERVICE_FUND, ARRANGED -> false;
        };
        List<AllocationAgreed> paid = state.allocations.values().stream()
                .filter(allocation -> direct && allocation.kind() != EntitlementKind.ARRANGED)
                // What a running budget brought with it was agreed, dates and all, before it came in (S-18).
                .filter(allocation -> state.done.containsKey("allocation:" + allocation.allocation()))
                .toList();
        boolean dated = paid.stream()
                .anyMatch(allocation -> state.schedules.values().stream()
                        .anyMatch(schedule -> schedule.allocation().equals(allocation.allocation())));
        return dated
                ? Optional.empty()
                : paid.stream().findFirst().map(first -> new Rejection.NoPaymentDates(first.allocation()));
    }
}
