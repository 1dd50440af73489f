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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetState.Waiting;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.SuspenseCommand.IdentifyMovement;
import uk.personalbudget.ledger.budget.SuspenseEvent.MovementIdentified;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;

/** What waits in suspense becomes what it was all along, in whole or in part, or goes back to where it came from. */
final class SuspenseRules {
    private SuspenseRules() {}

    static Decision decide(SuspenseCommand command, BudgetState state, Context context) {
        return switch (command) {
            case IdentifyMovement it -> identify(it, state);
            case SuspenseCommand.SendBackCredit it -> sendBack(it, state, context);
        };
    }

    /** What a kind makes of the movement, or why it cannot be that. */
    private record Made(
            Optional<Rejection> objection,
            List<CodedPart> parts,
            List<LoadPart> funders,
            Amounts amounts,
            LocalDate notBefore) {
        static Made not(Rejection because) {
            return new Made(Optional.of(because), List.of(), List.of(), Amounts.NONE, LocalDate.MIN);
        }

        static Made coded(List<CodedPart> parts, LocalDate notBefore) {
            return new Made(Optional.empty(), parts, List.of(), colours(parts), notBefore);
        }

        static Made funded(List<LoadPart> parts) {
            var amounts = new TreeMap<Colour, Long>();
            parts.forEach(part -> amounts.merge(part.element().colour(), part.paidPence(), Math::addExact));
            return new Made(Optional.empty(), List.of(), parts, new Amounts(amounts), LocalDate.MIN);
        }

        static Made of(Amounts amounts) {
            return new Made(Optional.empty(), List.of(), List.of(), amounts, LocalDate.MIN);
        }
    }

    /**
     * It counts on the movement's own day, as coding does: what a thing was does not depend on when we found out. Where that day
     * is sealed, on the first open one.
     */
    @Rule("C-10")
    private static Decision identify(IdentifyMovement it, BudgetState state) {
        if (state.done.get("identification:" + it.identification()) instanceof MovementIdentified before) {
            boolean same = before.transaction().equals(it.transaction())
                    && before.as() == it.as()
                    && before.of().equals(it.of())
                    && it.amountPence()
                            .map(pence -> pence == Math.abs(before.amountPence()))
                            .orElse(true);
            return again(same, "identification", it.identification());
        }
        @Nullable Waiting waiting = state.suspense.get(it.transaction());
        if (waiting == null) {
            return no(new Rejection.Unknown("movement", it.transaction()));
        }
        long open = Math.abs(waiting.pence());
        long asked = it.amountPence().orElse(open);
        var objection = first(
                identifier(it.identification()),
                positive("amountPence", asked),
                when(
                        it.as().credit() != (waiting.pence() > 0),
                        new Rejection.WrongDirection(it.transaction(), it.as().label())),
                when(asked > open, new Rejection.MoreThanOpen("movement", open)),
                when(
                        it.as() == IdentifiedAs.SPEND && state.done.containsKey("movement:" + it.identification()),
                        new Rejection.AlreadyUsed("transaction", it.identification())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        Made made = made(it, waiting, asked, state);
        if (made.objection().isPresent()) {
            return no(made.objection().get());
        }
        return yes(new MovementIdentified(
                it.identification(),
                it.transaction(),
                waiting.account(),
                waiting.pence() > 0 ? asked : -asked,
                it.as(),
                it.of(),
                made.parts(),
                made.funders(),
                made.amounts(),
                state.seals.openOn(waiting.account(), BudgetState.later(waiting.on(), made.notBefore())),
                overspent(it, waiting.account(), made.amounts(), state)));
    }

    private static List<Concern> overspent(IdentifyMovement it, Account account, Amounts amounts, BudgetState state) {
        var after = state.balances.available(account).minus(amounts);
        boolean over = !it.as().credit()
                && amounts.elements().byColour().keySet().stream().anyMatch(colour -> after.in(colour) < 0);
        return over ? List.of(Concern.ELEMENT_OVERSPENT) : List.of();
    }

    private static Made made(IdentifyMovement it, Waiting waiting, long pence, BudgetState state) {
        return switch (it.as()) {
            case REFUND -> refund(it, waiting, pence, state);
            case LOAD -> load(it, waiting, pence, state);
            case FAMILY_MONEY -> Made.of(Amounts.of(Colour.FAMILY, pence));
            case CONTRIBUTION -> Made.of(Amounts.of(Colour.CONTRIBUTION, pence));
            case REPAID -> repaid(it, pence, state);
            case OVERPAYMENT_REPAID ->
                it.element()
                        .map(element -> Made.of(Amounts.of(element.colour(), pence)))
                        .orElseGet(() -> Made.not(new Rejection.Unknown("element", "")));
            case INTEREST, FEE -> shared(it, pence, state);
            case SPEND -> spend(it, waiting, pence, state);
            case MONEY_RETURNED -> returned(it, pence, state);
            case SENT_BACK -> sentBack(it, waiting, pence, state);
        };
    }

    private static Made refund(IdentifyMovement it, Waiting waiting, long pence, BudgetState state) {
        var item = it.of().map(state.items::get);
        if (item.isEmpty()) {
            return Made.not(new Rejection.Unknown("transaction", it.of().orElse("")));
        }
        long open = item.get().left() - item.get().disputedPence();
        return first(
                        when(
                                !item.get().first().account().equals(waiting.account()),
                                new Rejection.WrongAccount(BudgetState.id(waiting.account()))),
                        when(pence > open, new Rejection.MoreThanOpen("payment", open)))
                .map(Made::not)
                .orElseGet(() -> Made.coded(
                        Coding.share(item.get().open(), pence),
                        item.get().first().effectiveOn()));
    }

    /** A load we posted and had not seen arrive, or one that has still to be posted to an allocation. */
    private static Made load(IdentifyMovement it, Waiting waiting, long pence, BudgetState state) {
        var posted = it.of().map(state.loads::get);
        if (posted.isPresent()) {
            var load = posted.get().loaded();
            long paid = FundingRules.paid(load);
            return first(
                            when(
                                    !load.account().equals(waiting.account()),
                                    new Rejection.WrongAccount(BudgetState.id(waiting.account()))),
                            when(
                                    posted.get().confirmed() || posted.get().reversed(),
                                    new Rejection.AlreadyUsed("load", load.load())),
                            when(paid != pence, new Rejection.MoreThanOpen("load", paid)))
                    .map(Made::not)
                    .orElseGet(() -> Made.of(Amounts.NONE));
        }
        var allocation = it.of().map(state.allocations::get);
        if (allocation.isEmpty()) {
            return Made.not(new Rejection.Unknown("load", it.of().orElse("")));
        }
        var of = allocation.get();
        var agreedSince = state.agreedSince;
        if (agreedSince == null || agreedSince.isAfter(waiting.on())) {
            return Made.not(new Rejection.NoSignedAgreement());
        }
        if (of.kind() == EntitlementKind.ARRANGED) {
            return Made.not(new Rejection.NotPaidOut(of.allocation()));
        }
        List<LoadPart> parts = new ArrayList<>();
        for (var part : Apportion.byWeight(pence, of.funderShares()).entrySet()) {
            long left = state.entitledLeft(of, part.getKey());
            if (part.getValue() > left) {
                return Made.not(new Rejection.OverEntitlement(of.allocation(), part.getKey(), left, part.getValue()));
            }
            if (part.getValue() > 0) {
                parts.add(new LoadPart(
                        of.allocation(),
                        of.element(),
                        part.getKey(),
                        of.planYear(),
                        of.kind(),
                        part.getValue(),
                        part.getValue(),
                        0));
            }
        }
        return Made.funded(parts);
    }

    /** Money the family owed for something that was not for the plan (settled 16): no spend account is touched. */
    private static Made repaid(IdentifyMovement it, long pence, BudgetState state) {
        if (it.element().isEmpty()) {
            return Made.not(new Rejection.Unknown("element", ""));
        }
        Element element = it.element().get();
        long owed = state.balances.in(new Account("disallowed:" + element.label()), Layer.SETTLED, element.colour());
        return pence > owed
                ? Made.not(new Rejection.MoreThanOpen("disallowed", owed))
                : Made.of(Amounts.of(element.colour(), pence));
    }

    private static Made shared(IdentifyMovement it, long pence, BudgetState state) {
        var weights =
                it.element().map(element -> Amounts.of(element.colour(), 1)).orElseGet(state::recurring);
        return weights.none()
                ? Made.not(new Rejection.NothingAgreed())
                : Made.of(new Amounts(Apportion.byWeight(pence, weights.byColour())));
    }

    private static Made spend(IdentifyMovement it, Waiting waiting, long pence, BudgetState state) {
        var provision = it.provision().map(state.provisions::get);
        if (it.provision().isPresent() && provision.isEmpty()) {
            return Made.not(new Rejection.Unknown("provision", it.provision().get()));
        }
        Amounts colours = provision
                .map(serves -> Coding.split(serves, pence, 100, 0, state.contribution.sharesOn(waiting.on())))
                .orElseGet(() -> Amounts.of(Colour.UNCODED, pence));
        return Made.coded(Coding.parts(provision, colours), waiting.on());
    }

    /** To the funders of the element in proportion to what they have loaded and not had back (settled 16). */
    private static Made returned(IdentifyMovement it, long pence, BudgetState state) {
        if (it.element().isEmpty()) {
            return Made.not(new Rejection.Unknown("element", ""));
        }
        Element element = it.element().get();
        SortedMap<String, Long> loaded = new TreeMap<>();
        for (var allocation : state.allocations.values()) {
            if (allocation.element() == element) {
                allocation.funderShares().keySet().forEach(funder -> {
                    long given = -state.balances.in(Account.funding(element, funder), Layer.SETTLED, element.colour());
                    loaded.put(funder, Math.max(0, given));
                });
            }
        }
        long most = loaded.values().stream().mapToLong(Long::longValue).sum();
        if (pence > most) {
            return Made.not(new Rejection.MoreThanOpen("loaded", most));
        }
        List<LoadPart> parts = new ArrayList<>();
        var allocation = state.allocations.values().stream()
                .filter(of -> of.element() == element)
                .reduce((_, last) -> last)
                .orElseThrow();
        Apportion.byWeight(pence, loaded).forEach((funder, part) -> {
            if (part > 0) {
                parts.add(new LoadPart(
                        allocation.allocation(),
                        element,
                        funder,
                        allocation.planYear(),
                        allocation.kind(),
                        0,
                        part,
                        0));
            }
        });
        return Made.funded(parts);
    }

    private static Made sentBack(IdentifyMovement it, Waiting waiting, long pence, BudgetState state) {
        var credit = it.of().map(state.suspense::get);
        if (credit.isEmpty() || credit.get().pence() <= 0) {
            return Made.not(new Rejection.Unknown("credit", it.of().orElse("")));
        }
        return first(
                        when(
                                !credit.get().account().equals(waiting.account()),
                                new Rejection.WrongAccount(BudgetState.id(waiting.account()))),
                        when(
                                pence > credit.get().pence(),
                                new Rejection.MoreThanOpen(
                                        "credit", credit.get().pence())))
                .map(Made::not)
                .orElseGet(() -> Made.of(Amounts.NONE));
    }

    private static Decision sendBack(SuspenseCommand.SendBackCredit it, BudgetState state, Context context) {
        if (state.done.get("sending:" + it.sending()) instanceof SuspenseEvent.CreditSentBack before) {
            boolean same = before.transaction().equals(it.transaction())
                    && it.amountPence()
                            .map(pence -> pence == before.amountPence())
                            .orElse(true);
            return again(same, "sending", it.sending());
        }
        @Nullable Waiting waiting = state.suspense.get(it.transaction());
        if (waiting == null || waiting.pence() <= 0) {
            return no(new Rejection.Unknown("credit", it.transaction()));
        }
        long asked = it.amountPence().orElse(waiting.pence());
        return first(
                        identifier(it.sending()),
                        positive("amountPence", asked),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(waiting.on()),
                                new Rejection.PeriodBackwards(waiting.on(), it.effectiveOn())),
                        when(asked > waiting.pence(), new Rejection.MoreThanOpen("credit", waiting.pence())))
                .map(Checks::no)
                .orElseGet(() -> yes(new SuspenseEvent.CreditSentBack(
                        it.sending(), it.transaction(), waiting.account(), asked, it.effectiveOn())));
    }

    static Amounts colours(List<CodedPart> parts) {
        var colours = new TreeMap<Colour, Long>();
        parts.forEach(part -> colours.merge(part.colour(), part.pence(), Math::addExact));
        return new Amounts(colours);
    }
}
