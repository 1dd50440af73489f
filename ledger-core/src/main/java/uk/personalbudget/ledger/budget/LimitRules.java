package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Predicate;
import uk.personalbudget.ledger.budget.BudgetState.Hold;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.rule.Rule;

/** A card's own limits, restrictions with their reason, and the exceptions two people make to them. */
final class LimitRules {
    private LimitRules() {}

    static Decision decide(LimitCommand command, BudgetState state, Context context) {
        return switch (command) {
            case LimitCommand.LimitCard it -> limit(it, state, context);
            case LimitCommand.RestrictSpending it -> restrict(it, state, context);
            case LimitCommand.LiftRestriction it -> lift(it, state, context);
            case LimitCommand.ProposeOverride it -> propose(it, state, context);
            case LimitCommand.ApproveOverride it -> approve(it, state, context);
        };
    }

    /** Control grows in steps the young person and family choose: a card of one's own may carry limits. */
    @Rule("S-13")
    private static Decision limit(LimitCommand.LimitCard it, BudgetState state, Context context) {
        if (!state.cards.containsKey(it.card())) {
            return no(new Rejection.Unknown("card", it.card()));
        }
        var event = new LimitEvent.CardLimited(
                it.card(),
                it.limit(),
                it.perItemPence(),
                it.perDayPence(),
                it.perMonthPence(),
                it.own(),
                context.actor().id(),
                it.effectiveOn());
        var before = state.limits.limits.get(it.limit());
        if (before != null) {
            return again(before.equals(event), "limit", it.limit());
        }
        return first(
                        identifier(it.limit()),
                        notInFuture(it.effectiveOn(), context),
                        positive("perItemPence", it.perItemPence()),
                        positive("perDayPence", it.perDayPence()),
                        positive("perMonthPence", it.perMonthPence()))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Optional<Rejection> positive(String field, Optional<Long> pence) {
        return pence.flatMap(it -> Checks.positive(field, it));
    }

    /**
     * The first limit of its card that a purchase would break.
     *
     * @param itemPence the whole purchase
     * @param pence what it asks for now, less than that when it is raised
     */
    @Rule("S-13")
    static Optional<Rejection> overLimit(String card, long itemPence, long pence, LocalDate on, BudgetState state) {
        var limit = state.limits.cards.get(card);
        if (limit == null || on.isBefore(limit.effectiveOn())) {
            return Optional.empty();
        }
        var item = limit.perItemPence().filter(most -> itemPence > most).map(most ->
                (Rejection) new Rejection.OverCardLimit("item", most, 0));
        return item.or(() ->
                        limit.perDayPence().flatMap(most -> over("day", most, pence, taken(card, on::equals, state))))
                .or(() -> limit.perMonthPence()
                        .flatMap(most -> over(
                                "month",
                                most,
                                pence,
                                taken(card, day -> YearMonth.from(day).equals(YearMonth.from(on)), state))));
    }

    private static Optional<Rejection> over(String which, long most, long pence, long taken) {
        return when(Math.addExact(taken, pence) > most, new Rejection.OverCardLimit(which, most, taken));
    }

    /** What a card has asked for and not given back, on the days it asked; and what settled without asking. */
    private static long taken(String card, Predicate<LocalDate> day, BudgetState state) {
        long asked = state.holds.values().stream()
                .filter(hold -> hold.first().card().equals(card))
                .filter(hold -> day.test(hold.first().effectiveOn()))
                .mapToLong(LimitRules::asked)
                .sum();
        long settled = state.items.values().stream()
                .map(BudgetState.Item::first)
                .filter(item -> item.authorisation().isEmpty()
                        && item.card().equals(Optional.of(card))
                        && day.test(item.effectiveOn()))
                .mapToLong(SpendEvent.SpendSettled::amountPence)
                .sum();
        return Math.addExact(asked, settled);
    }

    private static long asked(Hold hold) {
        return Math.addExact(hold.settledPence(), hold.held().total());
    }

    @Rule("S-11")
    private static Decision restrict(LimitCommand.RestrictSpending it, BudgetState state, Context context) {
        var event = new LimitEvent.SpendingRestricted(
                it.restriction(),
                it.categories(),
                it.reason(),
                it.planReference(),
                context.actor().id(),
                it.effectiveOn());
        var before = state.limits.restrictions.get(it.restriction());
        if (before != null) {
            return again(before.restricted().equals(event), "restriction", it.restriction());
        }
        return first(
                        identifier(it.restriction()),
                        identifier(it.planReference()),
                        officer(context),
                        notInFuture(it.effectiveOn(), context),
                        it.categories().isEmpty()
                                ? Optional.of(new Rejection.Unknown("category", ""))
                                : it.categories().stream()
                                        .flatMap(code -> category(code).stream())
                                        .findFirst())
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Optional<Rejection> category(String code) {
        return when(!code.matches("\\d{4}"), new Rejection.Unknown("category", code));
    }

    private static Optional<Rejection> officer(Context context) {
        return when(context.actor().roles().contains(Role.FAMILY), new Rejection.OfficerOnly());
    }

    private static Decision lift(LimitCommand.LiftRestriction it, BudgetState state, Context context) {
        var restriction = state.limits.restrictions.get(it.restriction());
        if (restriction == null) {
            return no(new Rejection.Unknown("restriction", it.restriction()));
        }
        if (restriction.liftedOn() != null) {
            return yes();
        }
        return first(officer(context), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(new LimitEvent.RestrictionLifted(
                        it.restriction(), context.actor().id(), it.effectiveOn())));
    }

    @Rule("S-11")
    private static Decision propose(LimitCommand.ProposeOverride it, BudgetState state, Context context) {
        var event = new LimitEvent.OverrideProposed(
                it.override(),
                it.category(),
                it.provision(),
                it.merchant(),
                it.reason(),
                it.until(),
                context.actor().id(),
                it.effectiveOn());
        var before = state.limits.overrides.get(it.override());
        if (before != null) {
            return again(before.proposed().equals(event), "override", it.override());
        }
        return first(
                        identifier(it.override()),
                        officer(context),
                        category(it.category()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.until().isBefore(it.effectiveOn()),
                                new Rejection.PeriodBackwards(it.effectiveOn(), it.until())),
                        when(
                                !state.provisions.containsKey(it.provision()),
                                new Rejection.Unknown("provision", it.provision())))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** Another person's yes; until then nothing has changed (invariant 9). */
    @Rule("S-11")
    private static Decision approve(LimitCommand.ApproveOverride it, BudgetState state, Context context) {
        var override = state.limits.overrides.get(it.override());
        if (override == null) {
            return no(new Rejection.Unknown("override", it.override()));
        }
        if (override.approvedOn() != null) {
            return yes();
        }
        return first(
                        officer(context),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(override.proposed().effectiveOn()),
                                new Rejection.PeriodBackwards(
                                        override.proposed().effectiveOn(), it.effectiveOn())),
                        when(
                                override.proposed()
                                        .proposedBy()
                                        .equals(context.actor().id()),
                                new Rejection.SamePerson()))
                .map(Checks::no)
                .orElseGet(() -> yes(new LimitEvent.OverrideApproved(
                        it.override(), context.actor().id(), it.effectiveOn())));
    }
}
