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
import uk.personalbudget.ledger.budget.DebtCommand.Netting;
import uk.personalbudget.ledger.budget.DebtEvent.Portion;
import uk.personalbudget.ledger.budget.DebtEvent.SetOff;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** What becomes of money owed: repaid, set off against a load, given up, or an underspend carried forward. */
final class DebtRules {
    private DebtRules() {}

    static Decision decide(DebtCommand command, BudgetState state, Context context) {
        return switch (command) {
            case DebtCommand.DisallowSpend it -> Disallowing.decide(it, state, context);
            case DebtCommand.Repay it -> repay(it, state, context);
            case DebtCommand.LoadSettingOff it -> setOff(it, state, context);
            case DebtCommand.ProposeWriteOff it -> proposeWriteOff(it, state, context);
            case DebtCommand.ApproveWriteOff it -> approveWriteOff(it, state, context);
            case DebtCommand.CarryForward it -> carry(it, state, context);
        };
    }

    /** Money that came back is a fact, whatever stage the recovery is at: only what is not owed is refused. */
    @Rule("U-6")
    private static Decision repay(DebtCommand.Repay it, BudgetState state, Context context) {
        if (state.recoveries.done.get("repayment:" + it.repayment()) instanceof DebtEvent.Repaid before) {
            boolean same = before.debt().equals(it.debt())
                    && before.amountPence() == it.amountPence()
                    && before.account().isEmpty() == it.toCouncil()
                    && before.credit().equals(it.credit())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "repayment", it.repayment());
        }
        var objection = first(
                identifier(it.repayment()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                known(it.debt(), state));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var owed = state.recoveries.owed(it.debt());
        if (it.amountPence() > owed.total()) {
            return no(new Rejection.MoreThanOwed(it.debt(), owed.total()));
        }
        var found = state.recoveries.cases.get(it.debt());
        if (found != null
                && (found.asked().kind() == Kind.SURPLUS || found.asked().kind() == Kind.CLOSURE)) {
            // That money is in the account still: it goes back from there.
            return no(new Rejection.RecoveryNotReady(it.debt(), "return"));
        }
        var portions = state.recoveries.portions(it.debt(), owed.part(it.amountPence()));
        if (it.toCouncil()) {
            var all = portions.stream().map(Portion::amounts).reduce(Amounts.NONE, Amounts::plus);
            return yes(new DebtEvent.Repaid(
                    it.repayment(),
                    it.debt(),
                    Optional.empty(),
                    portions,
                    Funders.share(all, it.effectiveOn(), state),
                    Optional.empty(),
                    it.effectiveOn()));
        }
        var waiting = it.credit().map(state.suspense::get);
        if (it.credit().isPresent() && (waiting.isEmpty() || waiting.get().pence() != it.amountPence())) {
            return no(new Rejection.Unknown("credit", it.credit().get()));
        }
        Optional<Account> account = waiting.map(BudgetState.Waiting::account)
                .or(() -> it.account().map(state.accounts::get))
                .or(() -> it.account().isPresent() ? Optional.empty() : ownAccount(portions, state));
        if (account.isEmpty()) {
            return no(new Rejection.Unknown("account", it.account().orElse("")));
        }
        return yes(new DebtEvent.Repaid(
                it.repayment(), it.debt(), account, portions, List.of(), it.credit(), it.effectiveOn()));
    }

    private static Optional<Account> ownAccount(List<Portion> portions, BudgetState state) {
        return portions.stream()
                .flatMap(portion -> portion.disallowal().stream())
                .map(state.recoveries.disallowals::get)
                .findFirst()
                .map(one -> one.first().account())
                .or(() -> state.accounts.values().stream().findFirst());
    }

    private static Optional<Rejection> known(String debt, BudgetState state) {
        return when(
                !state.recoveries.cases.containsKey(debt) && !state.recoveries.disallowals.containsKey(debt),
                new Rejection.Unknown("recovery", debt));
    }

    /** The entitlement is used in full; what arrives is less by what is owed, or was carried forward. */
    @Rule({"U-6", "U-10"})
    private static Decision setOff(DebtCommand.LoadSettingOff it, BudgetState state, Context context) {
        var load = it.load();
        var decided = FundingRules.decide(load, state, context);
        if (!(decided instanceof Decision.Accepted accepted)) {
            return decided;
        }
        if (accepted.events().isEmpty()) {
            SortedMap<String, Long> asked = new TreeMap<>();
            it.nettings()
                    .forEach(net -> asked.merge(key(net.debt(), net.element()), net.amountPence(), Math::addExact));
            SortedMap<String, Long> taken = new TreeMap<>();
            state.recoveries
                    .setOffsMadeWith(load.load())
                    .forEach(done ->
                            taken.merge(key(done.debt(), done.element()), total(done.portions()), Math::addExact));
            return again(asked.equals(taken), "load", load.load());
        }
        var loaded = (FundingEvent.Loaded) accepted.events().getFirst();
        SortedMap<Element, Long> netted = new TreeMap<>();
        List<BudgetEvent> events = new ArrayList<>();
        for (Netting net : it.nettings()) {
            var objection = nettable(net, loaded, netted, state, context);
            if (objection.isPresent()) {
                return no(objection.get());
            }
            netted.merge(net.element(), net.amountPence(), Math::addExact);
            var amounts = Amounts.of(net.element().colour(), net.amountPence());
            boolean carried = state.recoveries.carried.containsKey(net.debt());
            events.add(new SetOff(
                    load.load(),
                    net.debt(),
                    net.element(),
                    carried
                            ? List.of(new Portion(Optional.empty(), amounts))
                            : state.recoveries.portions(net.debt(), amounts),
                    carried,
                    load.effectiveOn()));
        }
        events.addFirst(new FundingEvent.Loaded(
                loaded.load(),
                loaded.account(),
                loaded.reference(),
                loaded.batch(),
                netted(loaded.parts(), netted),
                loaded.scheduleLines(),
                loaded.effectiveOn()));
        return new Decision.Accepted(events);
    }

    private static String key(String debt, Element element) {
        return debt + "/" + element.label();
    }

    private static long total(List<Portion> portions) {
        return portions.stream().mapToLong(portion -> portion.amounts().total()).sum();
    }

    private static Optional<Rejection> nettable(
            Netting net,
            FundingEvent.Loaded loaded,
            SortedMap<Element, Long> netted,
            BudgetState state,
            Context context) {
        long gross = loaded.parts().stream()
                .filter(part -> part.element() == net.element())
                .mapToLong(LoadPart::grossPence)
                .sum();
        long already = netted.getOrDefault(net.element(), 0L);
        var enough = first(
                positive("amountPence", net.amountPence()),
                when(
                        Math.addExact(already, net.amountPence()) > gross,
                        new Rejection.NotEnoughLeft(
                                Optional.of(net.element().colour()), gross - already, net.amountPence())));
        if (enough.isPresent()) {
            return enough;
        }
        var carried = state.recoveries.carried.get(net.debt());
        if (carried != null) {
            boolean nextYear = loaded.parts().stream()
                    .filter(part -> part.element() == net.element())
                    .allMatch(part -> part.planYear().isAfter(carried.first().planYear()));
            return first(
                    when(
                            carried.first().element() != net.element() || net.amountPence() > carried.leftPence(),
                            new Rejection.MoreThanOwed(net.debt(), carried.leftPence())),
                    when(!nextYear, new Rejection.NotNextYear(net.debt())));
        }
        var found = state.recoveries.cases.get(net.debt());
        long owed = state.recoveries.owed(net.debt()).in(net.element().colour());
        return first(
                Collecting.obstacle(net.debt(), loaded.effectiveOn(), state),
                when(net.amountPence() > owed, new Rejection.MoreThanOwed(net.debt(), owed)),
                when(
                        found != null && found.pencePerLoad() != null && net.amountPence() > found.pencePerLoad(),
                        new Rejection.MoreThanOwed(
                                net.debt(), found == null || found.pencePerLoad() == null ? 0 : found.pencePerLoad())),
                Collecting.guarded(
                        Amounts.of(net.element().colour(), Math.addExact(already, net.amountPence())),
                        Amounts.of(net.element().colour(), gross),
                        state,
                        context));
    }

    /** What is set off is shared among an element's lines in proportion to them (rule C-16). */
    private static List<LoadPart> netted(List<LoadPart> parts, SortedMap<Element, Long> netted) {
        List<LoadPart> out = new ArrayList<>(parts);
        netted.forEach((element, pence) -> {
            SortedMap<Integer, Long> weights = new TreeMap<>();
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).element() == element) {
                    weights.put(i, parts.get(i).grossPence());
                }
            }
            Apportion.byWeight(pence, weights).forEach((i, off) -> {
                var part = parts.get(i);
                out.set(
                        i,
                        new LoadPart(
                                part.allocation(),
                                part.element(),
                                part.funder(),
                                part.planYear(),
                                part.kind(),
                                part.grossPence(),
                                part.paidPence() - off,
                                off));
            });
        });
        return List.copyOf(out);
    }

    /** What goes with the reversal of a netted load: what it set off is owed again. */
    static List<DebtEvent> undone(String load, LocalDate on, BudgetState state) {
        List<DebtEvent> out = new ArrayList<>();
        state.recoveries
                .setOffsOf(load)
                .forEach(done -> out.add(new DebtEvent.SetOffUndone(
                        load, done.debt(), done.element(), done.portions(), done.carried(), on)));
        return out;
    }

    private static Decision proposeWriteOff(DebtCommand.ProposeWriteOff it, BudgetState state, Context context) {
        var owed = state.recoveries.owed(it.debt());
        var before = state.recoveries.writeOffs.get(it.writeOff());
        if (before != null) {
            boolean same = before.debt().equals(it.debt())
                    && it.amountPence().orElse(before.amountPence()) == before.amountPence()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "write-off", it.writeOff());
        }
        long pence = it.amountPence().orElse(owed.total());
        return first(
                        identifier(it.writeOff()),
                        known(it.debt(), state),
                        positive("amountPence", pence),
                        notInFuture(it.effectiveOn(), context),
                        when(pence > owed.total(), new Rejection.MoreThanOwed(it.debt(), owed.total())))
                .map(Checks::no)
                .orElseGet(() -> yes(new DebtEvent.WriteOffProposed(
                        it.writeOff(),
                        it.debt(),
                        pence,
                        it.reason(),
                        context.actor().id(),
                        it.effectiveOn())));
    }

    @Rule("U-6")
    private static Decision approveWriteOff(DebtCommand.ApproveWriteOff it, BudgetState state, Context context) {
        var proposed = state.recoveries.writeOffs.get(it.writeOff());
        if (proposed == null) {
            return no(new Rejection.Unknown("write-off", it.writeOff()));
        }
        if (state.recoveries.done.containsKey("write-off:" + it.writeOff())) {
            return yes();
        }
        var owed = state.recoveries.owed(proposed.debt());
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(proposed.proposedBy().equals(context.actor().id()), new Rejection.SamePerson()),
                        when(
                                proposed.amountPence() > owed.total(),
                                new Rejection.MoreThanOwed(proposed.debt(), owed.total())))
                .map(Checks::no)
                .orElseGet(() -> yes(new DebtEvent.WrittenOff(
                        it.writeOff(),
                        proposed.debt(),
                        state.recoveries.portions(proposed.debt(), owed.part(proposed.amountPence())),
                        context.actor().id(),
                        it.effectiveOn())));
    }

    /** Both years show it: this one that it was not spent, the next that its first instalment was less. */
    @Rule("U-10")
    private static Decision carry(DebtCommand.CarryForward it, BudgetState state, Context context) {
        var before = state.recoveries.carried.get(it.carried());
        if (before != null) {
            boolean same = before.first().element() == it.element()
                    && before.first().amountPence() == it.amountPence()
                    && before.first().effectiveOn().equals(it.effectiveOn());
            return again(same, "carry-forward", it.carried());
        }
        Colour colour = it.element().colour();
        long open = state.recoveries.carried.values().stream()
                .filter(other -> other.first().element() == it.element())
                .mapToLong(RecoveryState.Carried::leftPence)
                .sum();
        long free = Math.max(0, SurplusFigures.available(state).in(colour) - open);
        Optional<LocalDate> year = state.allocations.values().stream()
                .filter(agreed -> agreed.element() == it.element()
                        && !agreed.planYear().isAfter(it.effectiveOn())
                        && agreed.lastDay().isBefore(it.effectiveOn().plusMonths(3)))
                .map(PlanEvent.AllocationAgreed::planYear)
                .max(LocalDate::compareTo)
                .or(() -> state.allocations.values().stream()
                        .filter(agreed -> agreed.element() == it.element()
                                && !agreed.planYear().isAfter(it.effectiveOn()))
                        .map(PlanEvent.AllocationAgreed::planYear)
                        .max(LocalDate::compareTo));
        return first(
                        identifier(it.carried()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                year.isEmpty(),
                                new Rejection.Unknown("allocation", it.element().label())),
                        when(
                                it.amountPence() > free,
                                new Rejection.NotEnoughLeft(Optional.of(colour), free, it.amountPence())))
                .map(Checks::no)
                .orElseGet(() -> yes(new DebtEvent.CarriedForward(
                        it.carried(),
                        it.element(),
                        year.orElseThrow(),
                        it.amountPence(),
                        context.actor().id(),
                        it.effectiveOn())));
    }
}
