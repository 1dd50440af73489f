package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.budget.ManagementEvent.ArrangedFor;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** How a part is run: paid by the council itself, or through an account of the family, a third party or a provider. */
final class ManagementRules {
    private ManagementRules() {}

    static Decision decide(ManagementCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ManagementCommand.PayArrangedInvoice it -> pay(it, state, context);
            case ManagementCommand.CreditArrangedInvoice it -> credit(it, state, context);
            case ManagementCommand.SendTransfer it -> Transfers.send(it, state, context);
            case ManagementCommand.ReceiveTransfer it -> Transfers.receive(it, state, context);
            case ManagementCommand.ReturnTransfer it -> Transfers.giveBack(it, state, context);
            case ManagementCommand.ChangeManagement it -> change(it, state, context);
        };
    }

    /** The body that arranged it pays: the entitlement is used, no account of the family is touched, and what stays unused was never the family's. */
    private static Decision pay(ManagementCommand.PayArrangedInvoice it, BudgetState state, Context context) {
        var allocation = state.allocations.get(it.allocation());
        if (allocation == null) {
            return no(new Rejection.Unknown("allocation", it.allocation()));
        }
        var provision = state.provisions.get(it.provision());
        if (provision == null) {
            return no(new Rejection.Unknown("provision", it.provision()));
        }
        var what = new ArrangedFor(
                it.body(),
                it.allocation(),
                allocation.element(),
                allocation.planYear(),
                allocation.kind(),
                provision.outcome(),
                it.provision());
        var before = state.management.invoices.get(it.invoice());
        if (before != null) {
            boolean same = before.paid().what().equals(what)
                    && before.paid().amountPence() == it.amountPence()
                    && it.funder().map(before.paid().byFunder()::containsKey).orElse(true)
                    && before.paid().effectiveOn().equals(it.effectiveOn());
            return again(same, "invoice", it.invoice());
        }
        var objection = first(
                identifier(it.invoice()),
                identifier(it.body()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(allocation.kind() != EntitlementKind.ARRANGED, new Rejection.NotArranged(it.allocation())),
                when(
                        !provision.shares().containsKey(allocation.element().colour()),
                        new Rejection.WrongElement(it.provision(), allocation.element())),
                it.funder()
                        .flatMap(funder -> when(
                                !allocation.funderShares().containsKey(funder),
                                new Rejection.UnknownFunder(it.allocation(), funder))));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        SortedMap<String, Long> byFunder = new TreeMap<>();
        it.funder()
                .ifPresentOrElse(
                        funder -> byFunder.put(funder, it.amountPence()),
                        () -> byFunder.putAll(Apportion.byWeight(it.amountPence(), allocation.funderShares())));
        byFunder.values().removeIf(pence -> pence == 0);
        for (var part : byFunder.entrySet()) {
            long left = state.entitledLeft(allocation, part.getKey());
            if (part.getValue() > left) {
                return no(new Rejection.OverEntitlement(it.allocation(), part.getKey(), left, part.getValue()));
            }
        }
        return yes(
                new ManagementEvent.ArrangedInvoicePaid(it.invoice(), what, byFunder, it.effectiveOn(), it.source()));
    }

    /** What was credited can be arranged again: it goes back to the funders in proportion to what of the invoice is left (settled 13). */
    private static Decision credit(ManagementCommand.CreditArrangedInvoice it, BudgetState state, Context context) {
        var invoice = state.management.invoices.get(it.invoice());
        if (invoice == null) {
            return no(new Rejection.Unknown("invoice", it.invoice()));
        }
        if (state.management.done.get("credit:" + it.credit())
                instanceof ManagementEvent.ArrangedInvoiceCredited before) {
            boolean same = before.invoice().equals(it.invoice())
                    && it.amountPence()
                            .map(pence -> pence == before.amountPence())
                            .orElse(true)
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "credit", it.credit());
        }
        long pence = it.amountPence().orElse(invoice.leftPence());
        return first(
                        identifier(it.credit()),
                        when(invoice.leftPence() == 0, new Rejection.NothingLeft(it.invoice())),
                        positive("amountPence", pence),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(invoice.paid().effectiveOn()),
                                new Rejection.PeriodBackwards(invoice.paid().effectiveOn(), it.effectiveOn())),
                        when(
                                pence > invoice.leftPence(),
                                new Rejection.CreditTooLarge(it.invoice(), invoice.leftPence())))
                .map(Checks::no)
                .orElseGet(() -> {
                    var byFunder = new TreeMap<>(Apportion.byWeight(pence, invoice.left()));
                    byFunder.values().removeIf(part -> part == 0);
                    return yes(new ManagementEvent.ArrangedInvoiceCredited(
                            it.credit(), it.invoice(), invoice.paid().what(), byFunder, it.effectiveOn()));
                });
    }

    /**
     * Parts of the budget are run another way. The money follows by a transfer, and an entitlement that is not released yet
     * changes its kind where a part becomes arranged, or stops being so.
     */
    @Rule("S-3")
    private static Decision change(ManagementCommand.ChangeManagement it, BudgetState state, Context context) {
        var agreement = state.agreement;
        if (agreement == null) {
            return no(new Rejection.NoSignedAgreement());
        }
        if (state.management.done.get("change:" + it.change()) instanceof ManagementEvent.ManagementChanged before) {
            boolean same = before.parts().equals(it.parts())
                    && before.reason().equals(it.reason())
                    && before.effectiveOn().equals(it.effectiveOn())
                    && before.transfer().equals(it.money().map(ManagementCommand.MoneyFollows::transfer));
            return again(same, "change", it.change());
        }
        boolean card = it.parts().stream().anyMatch(part -> part.management() == Management.PAYMENT_CARD);
        var objection = first(
                identifier(it.change()),
                notInFuture(it.effectiveOn(), context),
                when(it.parts().isEmpty(), new Rejection.AmountNotPositive("parts", 0)),
                it.parts().stream().flatMap(part -> unfit(part, state).stream()).findFirst(),
                when(card && !it.otherWayOffered(), new Rejection.OtherWayNotOffered()));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<BudgetEvent> events = new ArrayList<>();
        events.add(new ManagementEvent.ManagementChanged(
                it.change(),
                agreement.agreement(),
                it.parts(),
                it.reason(),
                it.otherWayOffered(),
                it.money().map(ManagementCommand.MoneyFollows::transfer),
                it.effectiveOn()));
        for (PartManaged part : it.parts()) {
            if (part.part() == Part.ALLOCATION) {
                events.addAll(otherKind(part, state, it));
            }
        }
        if (it.money().isPresent()) {
            switch (Transfers.follow(it, it.money().get(), state, context)) {
                case Refused refused -> {
                    return refused;
                }
                case Accepted sent -> events.addAll(sent.events());
            }
        }
        return new Accepted(events);
    }

    private static Optional<Rejection> unfit(PartManaged part, BudgetState state) {
        boolean known = switch (part.part()) {
            case ALLOCATION -> state.allocations.containsKey(part.id());
            case PROVISION -> state.provisions.containsKey(part.id());
        };
        if (!known) {
            return Optional.of(new Rejection.Unknown(part.part().label(), part.id()));
        }
        if (part.account().isEmpty()) {
            return when(
                    part.management() != Management.ARRANGED,
                    new Rejection.AccountDoesNotFit(part.id(), part.management().label(), ""));
        }
        var account = state.accounts.get(part.account().get());
        if (account == null) {
            return Optional.of(new Rejection.Unknown("account", part.account().get()));
        }
        var kind = BudgetState.kind(account);
        boolean fits = switch (part.management()) {
            case PAYMENT_CARD -> kind == HeldKind.CARD;
            case BANK_ACCOUNT -> kind == HeldKind.BANK;
            case MANAGED_ACCOUNT -> kind == HeldKind.MANAGED;
            case INDIVIDUAL_SERVICE_FUND -> kind == HeldKind.INDIVIDUAL_SERVICE_FUND;
            case ARRANGED -> false;
        };
        return when(
                !fits,
                new Rejection.AccountDoesNotFit(part.id(), part.management().label(), kind.label()));
    }

    /** What is not released yet becomes arranged, or is paid out again. The two changes add up to nothing. */
    private static List<BudgetEvent> otherKind(
            PartManaged part, BudgetState state, ManagementCommand.ChangeManagement it) {
        var allocation = Objects.requireNonNull(state.allocations.get(part.id()));
        boolean isArranged = allocation.kind() == EntitlementKind.ARRANGED;
        boolean becomesArranged = part.management() == Management.ARRANGED;
        if (isArranged == becomesArranged) {
            return List.of();
        }
        SortedMap<String, Long> left = new TreeMap<>();
        SortedMap<String, Long> released = new TreeMap<>();
        SortedMap<String, Long> taken = new TreeMap<>();
        Apportion.byWeight(allocation.amountPence(), allocation.funderShares()).forEach((funder, agreed) -> {
            long rest = Math.max(0, state.entitledLeft(allocation, funder));
            left.put(funder, rest);
            taken.put(funder, -rest);
            released.put(funder, agreed - rest);
        });
        long rest = left.values().stream().mapToLong(Long::longValue).sum();
        if (rest == 0) {
            return List.of();
        }
        boolean untouched = released.values().stream().allMatch(pence -> pence == 0);
        var kind = becomesArranged ? EntitlementKind.ARRANGED : EntitlementKind.RECURRING;
        String id = allocation.allocation() + "." + kind.label();
        var target = state.allocations.get(id);
        SortedMap<String, Long> shares = new TreeMap<>(left);
        long amount = rest;
        if (target != null) {
            Apportion.byWeight(target.amountPence(), target.funderShares())
                    .forEach((funder, pence) -> shares.merge(funder, pence, Math::addExact));
            amount = Math.addExact(amount, target.amountPence());
        }
        return List.of(
                agreed(
                        allocation,
                        allocation.allocation(),
                        allocation.kind(),
                        allocation.amountPence() - rest,
                        untouched ? allocation.funderShares() : released,
                        taken,
                        it),
                agreed(allocation, id, kind, amount, shares, left, it));
    }

    private static AllocationAgreed agreed(
            AllocationAgreed like,
            String id,
            EntitlementKind kind,
            long amountPence,
            SortedMap<String, Long> shares,
            SortedMap<String, Long> delta,
            ManagementCommand.ChangeManagement it) {
        return new AllocationAgreed(
                id,
                like.element(),
                kind,
                like.planYear(),
                like.lastDay(),
                amountPence,
                shares,
                delta,
                like.provisions(),
                it.effectiveOn());
    }

    /** The elements whose money is run by these parts. */
    static List<Element> elements(List<PartManaged> parts, BudgetState state) {
        List<Element> out = new ArrayList<>();
        for (Element element : Element.values()) {
            boolean touched = parts.stream().anyMatch(part -> switch (part.part()) {
                case ALLOCATION ->
                    Objects.requireNonNull(state.allocations.get(part.id())).element() == element;
                case PROVISION ->
                    Objects.requireNonNull(state.provisions.get(part.id()))
                            .shares()
                            .containsKey(element.colour());
            });
            if (touched) {
                out.add(element);
            }
        }
        return out;
    }
}
