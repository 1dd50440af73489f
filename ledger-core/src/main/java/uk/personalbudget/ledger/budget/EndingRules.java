package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.EndedPart;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.WayNamed;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.redress.About;
import uk.personalbudget.ledger.redress.Says;
import uk.personalbudget.ledger.redress.WaysToDisagree;
import uk.personalbudget.ledger.rule.Rule;

/** Pausing a budget, giving notice, and ending what was still to come. Closing and leaving have rules of their own. */
final class EndingRules {
    private EndingRules() {}

    static Decision decide(EndingCommand command, BudgetState state, Context context) {
        return switch (command) {
            case EndingCommand.WarnOfPaperwork it -> warn(it, state, context);
            case EndingCommand.SuspendBudget it -> suspend(it, state, context);
            case EndingCommand.LiftSuspension it -> lift(it, state, context);
            case EndingCommand.GiveNotice it -> notice(it, state, context);
            case EndingCommand.EndEntitlement it -> end(it, state, context);
            case EndingCommand.CloseBudget it -> ClosingRules.close(it, state, context);
            case EndingCommand.ReturnToFamily it -> ClosingRules.returnToFamily(it, state, context);
            case EndingCommand.RecordDeath it -> LeavingRules.death(it, state, context);
            case EndingCommand.RecordEstateAnswer it -> LeavingRules.estate(it, state, context);
            case EndingCommand.PlanMove it -> LeavingRules.move(it, state, context);
            case EndingCommand.AgreeTransferPack it -> LeavingRules.pack(it, state, context);
            case EndingCommand.RecordNewCouncil it -> LeavingRules.takeover(it, state, context);
        };
    }

    private static Decision warn(EndingCommand.WarnOfPaperwork it, BudgetState state, Context context) {
        var before = state.ending.warnings.get(it.warning());
        var event = new EndingEvent.PaperworkWarned(
                it.warning(),
                it.words(),
                it.answerBy(),
                before == null ? context.actor().id() : before.warnedBy(),
                it.effectiveOn());
        if (before != null) {
            return again(before.equals(event), "warning", it.warning());
        }
        return first(
                        identifier(it.warning()),
                        notInFuture(it.effectiveOn(), context),
                        it.answerBy()
                                .flatMap(by -> when(
                                        by.isBefore(it.effectiveOn()),
                                        new Rejection.PeriodBackwards(it.effectiveOn(), by))))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** Only with a written reason and how to lift it; for late paperwork only after a warning. */
    @Rule("V-6")
    private static Decision suspend(EndingCommand.SuspendBudget it, BudgetState state, Context context) {
        var before = state.ending.suspensions.get(it.suspension());
        if (before != null) {
            boolean same = before.reason().equals(it.reason())
                    && before.howToLift().equals(it.howToLift())
                    && before.latePaperwork() == it.latePaperwork()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "suspension", it.suspension());
        }
        var warning = it.warning()
                .map(state.ending.warnings::get)
                .or(() -> it.warning().isPresent()
                        ? Optional.empty()
                        : state.ending.warnings.values().stream().reduce((_, later) -> later));
        var objection = first(
                identifier(it.suspension()),
                notInFuture(it.effectiveOn(), context),
                state.ending.closed().map(closed -> new Rejection.BudgetIsClosed(closed.effectiveOn())),
                state.ending.suspended().map(on -> new Rejection.BudgetIsSuspended(on.suspension(), on.effectiveOn())),
                it.warning()
                        .flatMap(id ->
                                when(!state.ending.warnings.containsKey(id), new Rejection.Unknown("warning", id))),
                when(
                        it.latePaperwork()
                                && warning.filter(given -> !given.effectiveOn().isAfter(it.effectiveOn()))
                                        .isEmpty(),
                        new Rejection.WarningMissing()),
                it.latePaperwork()
                        ? warning.flatMap(EndingEvent.PaperworkWarned::answerBy)
                                .flatMap(by ->
                                        when(!it.effectiveOn().isAfter(by), new Rejection.NotExpiredYet("warning", by)))
                        : Optional.empty());
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return yes(new EndingEvent.BudgetSuspended(
                it.suspension(),
                it.reason(),
                it.howToLift(),
                it.latePaperwork(),
                it.latePaperwork() ? warning.map(EndingEvent.PaperworkWarned::warning) : it.warning(),
                ways(it.effectiveOn(), state, context),
                context.actor().id(),
                it.effectiveOn()));
    }

    /** A letter that says stop names every way to disagree that applies (rule U-12). */
    private static List<WayNamed> ways(LocalDate sentOn, BudgetState state, Context context) {
        Set<Element> elements = EnumSet.noneOf(Element.class);
        state.allocations.values().forEach(allocation -> elements.add(allocation.element()));
        return WaysToDisagree.of(Says.STOP, About.BUDGET, elements, sentOn, false, context.policy()).stream()
                .map(way -> new WayNamed(way.way(), way.lastOn()))
                .toList();
    }

    @Rule("V-6")
    private static Decision lift(EndingCommand.LiftSuspension it, BudgetState state, Context context) {
        var suspension = state.ending.suspensions.get(it.suspension());
        if (suspension == null) {
            return no(new Rejection.Unknown("suspension", it.suspension()));
        }
        var before = state.ending.lifted.get(it.suspension());
        if (before != null) {
            boolean same = before.effectiveOn().equals(it.effectiveOn());
            return again(same, "suspension", it.suspension());
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(suspension.effectiveOn()),
                                new Rejection.PeriodBackwards(suspension.effectiveOn(), it.effectiveOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(new EndingEvent.SuspensionLifted(
                        it.suspension(), it.words(), context.actor().id(), it.effectiveOn())));
    }

    /** The family gives four weeks; the council gives its reasons and every way to disagree. */
    @Rule({"V-7", "U-12"})
    private static Decision notice(EndingCommand.GiveNotice it, BudgetState state, Context context) {
        LocalDate earliest = it.by() == Giver.FAMILY
                ? it.effectiveOn().plusDays(context.policy().of(Setting.FAMILY_NOTICE))
                : it.effectiveOn();
        var before = state.ending.notices.get(it.notice());
        if (before != null) {
            boolean same = before.by() == it.by()
                    && before.reasons().equals(it.reasons())
                    && before.effectiveOn().equals(it.effectiveOn())
                    && it.endsOn().map(before.endsOn()::equals).orElse(true);
            return again(same, "notice", it.notice());
        }
        LocalDate endsOn =
                it.endsOn().orElse(it.effectiveOn().plusDays(context.policy().of(Setting.FAMILY_NOTICE)));
        return first(
                        identifier(it.notice()),
                        notInFuture(it.effectiveOn(), context),
                        state.ending.closed().map(closed -> new Rejection.BudgetIsClosed(closed.effectiveOn())),
                        when(endsOn.isBefore(earliest), new Rejection.NoticeTooShort(earliest)),
                        when(it.by() == Giver.COUNCIL && it.reasons().isEmpty(), new Rejection.ReasonMissing()))
                .map(Checks::no)
                .orElseGet(() -> yes(new EndingEvent.NoticeGiven(
                        it.notice(),
                        it.by(),
                        it.reasons(),
                        it.by() == Giver.COUNCIL ? ways(it.effectiveOn(), state, context) : List.of(),
                        endsOn,
                        it.effectiveOn())));
    }

    /** What was not released is no longer to come; at a year's end only when the year is over. */
    private static Decision end(EndingCommand.EndEntitlement it, BudgetState state, Context context) {
        var before = state.ending.ended.get(it.ending());
        if (before != null) {
            boolean same =
                    before.reason() == it.reason() && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "ending", it.ending());
        }
        List<AllocationAgreed> chosen = state.allocations.values().stream()
                .filter(allocation -> it.allocations().isEmpty()
                        ? meant(it, allocation, state)
                        : it.allocations().contains(allocation.allocation()))
                .toList();
        List<EndedPart> parts = unreleased(chosen, state);
        return first(
                        identifier(it.ending()),
                        notInFuture(it.effectiveOn(), context),
                        it.allocations().stream()
                                .filter(id -> !state.allocations.containsKey(id))
                                .findFirst()
                                .map(id -> new Rejection.Unknown("allocation", id)),
                        when(
                                it.reason() == EndReason.ADULT_SERVICES && state.contribution.transfer == null,
                                new Rejection.NotAnAdult()),
                        when(it.reason() == EndReason.REDUCTION && it.words().isEmpty(), new Rejection.ReasonMissing()),
                        it.reason() == EndReason.YEAR_END
                                ? chosen.stream()
                                        .map(AllocationAgreed::lastDay)
                                        .filter(last -> !it.effectiveOn().isAfter(last))
                                        .findFirst()
                                        .map(last -> new Rejection.NotExpiredYet("plan year", last))
                                : Optional.empty(),
                        when(parts.isEmpty(), new Rejection.NothingLeft(it.ending())))
                .map(Checks::no)
                .orElseGet(() -> yes(new EndingEvent.EntitlementEnded(
                        it.ending(), it.reason(), parts, it.words(), it.effectiveOn())));
    }

    private static boolean meant(EndingCommand.EndEntitlement it, AllocationAgreed allocation, BudgetState state) {
        return switch (it.reason()) {
            case YEAR_END -> allocation.lastDay().isBefore(it.effectiveOn());
            case ADULT_SERVICES ->
                state.contribution.transfer != null
                        && state.contribution.transfer.childrensAllocations().contains(allocation.allocation());
            case REDUCTION, MOVE, CLOSING, DEATH -> true;
        };
    }

    /** What is left to release of some allocations, by funder; arranged money is not paid out and ends as well. */
    static List<EndedPart> unreleased(List<AllocationAgreed> allocations, BudgetState state) {
        List<EndedPart> parts = new ArrayList<>();
        // Two allocations of one element, funder, year and kind share an account: it is emptied once.
        Set<String> seen = new java.util.HashSet<>();
        for (var allocation : allocations) {
            for (String funder : allocation.funderShares().keySet()) {
                long left = state.entitledLeft(allocation, funder);
                String account =
                        allocation.element() + ":" + funder + ":" + allocation.planYear() + ":" + allocation.kind();
                if (left > 0 && seen.add(account)) {
                    parts.add(new EndedPart(
                            allocation.allocation(),
                            allocation.element(),
                            funder,
                            allocation.planYear(),
                            allocation.kind(),
                            left));
                }
            }
        }
        return parts;
    }

    /** Whether money may still be paid to the family on a day. */
    @Rule({"V-6", "V-16", "V-17"})
    static Optional<Rejection> loadable(AllocationAgreed allocation, LocalDate on, BudgetState state) {
        var ending = state.ending;
        return first(
                ending.closed().map(closed -> new Rejection.BudgetIsClosed(closed.effectiveOn())),
                // What workers are still owed is agreed as an amount of its own and paid.
                ending.death == null || allocation.kind() == EntitlementKind.ONE_OFF
                        ? Optional.empty()
                        : Optional.of(new Rejection.StoppedByDeath(ending.death.diedOn())),
                ending.takeover == null || on.isBefore(ending.takeover.effectiveOn())
                        ? Optional.empty()
                        : Optional.of(new Rejection.NewCouncilPays(ending.takeover.effectiveOn())),
                ending.suspended()
                        .filter(suspended -> !on.isBefore(suspended.effectiveOn()))
                        .map(suspended ->
                                new Rejection.BudgetIsSuspended(suspended.suspension(), suspended.effectiveOn())));
    }
}
