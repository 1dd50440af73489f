package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.DebtCommand.Netting;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.Reckoning.Load;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.budget.RecoveryLives.Settled;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** What is taken off a load, carried into the next year, or sent back to the funders, in the random lives. */
final class SetOffLives {
    record Carried(Element element, long left) {}

    record Returned(String account, long pence, String reference, boolean confirmed) {}

    private SetOffLives() {}

    static BudgetCommand order(Chance chance, Optional<String> recovery) {
        var reckoning = chance.reckoning;
        if (recovery.isEmpty() && (reckoning.carried.isEmpty() || chance.once(2))) {
            var element = Element.values()[chance.random.nextInt(3)];
            long free = 0;
            for (String account : reckoning.settled.keySet()) {
                free += reckoning.available(account).of(element.colour());
            }
            return new DebtCommand.CarryForward(
                    BUDGET,
                    chance.id("U"),
                    element,
                    free > 0 && !chance.once(4) ? 1 + chance.random.nextLong(free) : 1 + chance.amount(),
                    chance.day());
        }
        List<Netting> nettings = new ArrayList<>();
        var gross = load(chance.id("L")).to(chance.anAccount());
        if (recovery.isPresent()) {
            var owed = RecoveryLives.owed(reckoning, recovery.get());
            for (Element element : Element.values()) {
                long pence = owed.of(element.colour());
                if (pence > 0) {
                    pay(chance, gross, element, pence + 1 + chance.amount(), false);
                    nettings.add(new Netting(
                            recovery.get(), element, chance.once(2) ? pence : 1 + chance.random.nextLong(pence)));
                }
            }
        } else {
            String id = chance.recent(reckoning.carried.keySet());
            var carried = reckoning.carried.get(id);
            pay(chance, gross, carried.element(), carried.left() + 1 + chance.amount(), true);
            nettings.add(new Netting(
                    id,
                    carried.element(),
                    chance.once(2) || carried.left() == 0
                            ? carried.left()
                            : 1 + chance.random.nextLong(carried.left())));
        }
        return new DebtCommand.LoadSettingOff((FundingCommand.Load) gross.on(chance.today), nettings);
    }

    private static void pay(Chance chance, Orders.LoadOrder load, Element element, long pence, boolean next) {
        String allocation = chance.yearOf(element, next);
        load.of(allocation, element, Optional.empty(), Chance.pounds(Math.min(pence, 490_000)));
    }

    /** Money back to the funders: by the family's own will, or for a recovery. */
    static BudgetCommand giveBack(Chance chance, Optional<String> recovery) {
        var reckoning = chance.reckoning;
        if (!reckoning.returns.isEmpty() && chance.once(3)) {
            var back = reckoning.returns.get(chance.recent(reckoning.returns.keySet()));
            return new ReturnCommand.ConfirmReturn(
                    BUDGET,
                    back.account(),
                    chance.id("T"),
                    chance.once(2) ? Optional.of(back.reference()) : Optional.empty(),
                    chance.once(6) ? back.pence() + 1 : back.pence(),
                    Optional.empty(),
                    chance.day(),
                    Optional.empty(),
                    Optional.empty());
        }
        String account = chance.anAccount();
        var free = reckoning.available(account);
        var owed = recovery.map(id -> RecoveryLives.owed(reckoning, id));
        var amounts = new TreeMap<Colour, Long>();
        for (Element element : Element.values()) {
            var colour = element.colour();
            long most = Math.min(free.of(colour), owed.map(of -> of.of(colour)).orElse(Long.MAX_VALUE));
            if (most > 0 && !chance.once(3)) {
                amounts.put(colour, chance.once(4) ? most : 1 + chance.random.nextLong(most));
            }
        }
        String id = chance.id("Z");
        return new ReturnCommand.ReturnMoney(
                BUDGET, id, account, ReturnReason.SURPLUS, new Amounts(amounts), recovery, "REF-" + id, chance.day());
    }

    static void take(Reckoning reckoning, DebtCommand command) {
        switch (command) {
            case DebtCommand.CarryForward it ->
                reckoning.carried.put(it.carried(), new Carried(it.element(), it.amountPence()));
            case DebtCommand.LoadSettingOff it -> {
                Map<Element, Long> netted = new EnumMap<>(Element.class);
                List<Settled> settled = new ArrayList<>();
                for (Netting net : it.nettings()) {
                    netted.merge(net.element(), net.amountPence(), Long::sum);
                    var amounts = Purse.of(net.element().colour(), net.amountPence());
                    if (reckoning.carried.containsKey(net.debt())) {
                        settled.add(new Settled(net.debt(), "", amounts));
                        carry(reckoning, net.debt(), -net.amountPence());
                    } else {
                        settled.addAll(RecoveryLives.settle(reckoning, net.debt(), amounts));
                    }
                }
                loaded(reckoning, it.load(), netted, settled);
            }
            case DebtCommand _ -> throw new AssertionError("reckoned elsewhere");
        }
    }

    /** A load, less what is taken off it. */
    static void loaded(Reckoning reckoning, FundingCommand.Load it, Map<Element, Long> netted, List<Settled> settled) {
        Map<Element, Long> paid = new EnumMap<>(Element.class);
        Map<Element, String> of = new EnumMap<>(Element.class);
        it.lines().forEach(line -> {
            paid.merge(line.element(), line.amountPence(), Long::sum);
            of.put(line.element(), line.allocation());
            reckoning.released.merge(line.allocation(), line.amountPence(), Long::sum);
        });
        netted.forEach((element, pence) -> paid.merge(element, -pence, Long::sum));
        paid.forEach((element, pence) -> reckoning.in(it.account()).add(element.colour(), pence));
        reckoning.loads.put(it.load(), new Load(it.account(), paid, of, netted, settled));
    }

    /** As much as is still free of it goes back; the rest was paid too much. What it took off is owed again. */
    static void reverse(Reckoning reckoning, FundingCommand.ReverseLoad it, LocalDate today) {
        reckoning.expire(it.effectiveOn(), today);
        var load = reckoning.loads.remove(it.load());
        var free = reckoning.available(load.account());
        long most = Math.max(0, reckoning.availableTotal(load.account()));
        for (var paid : load.paid().entrySet()) {
            var colour = paid.getKey().colour();
            long back = Math.max(0, Math.min(paid.getValue(), Math.min(free.of(colour), most)));
            most -= back;
            reckoning.in(load.account()).add(colour, -back);
            reckoning.overpaid.add(colour, paid.getValue() - back);
            reckoning.released.merge(
                    load.of().get(paid.getKey()), -back - load.netted().getOrDefault(paid.getKey(), 0L), Long::sum);
        }
        load.settled().forEach(part -> {
            if (reckoning.carried.containsKey(part.debt())) {
                carry(reckoning, part.debt(), part.amounts().total());
            } else {
                RecoveryLives.change(reckoning, part, 1);
            }
        });
    }

    private static void carry(Reckoning reckoning, String id, long pence) {
        var was = reckoning.carried.get(id);
        reckoning.carried.put(id, new Carried(was.element(), was.left() + pence));
    }

    static void take(Reckoning reckoning, ReturnCommand command, LocalDate today, boolean confirmed) {
        switch (command) {
            case ReturnCommand.ReturnMoney it -> {
                reckoning.expire(it.effectiveOn(), today);
                var back = RecoveryLives.purse(it.amounts());
                reckoning.in(it.account()).take(back);
                it.recovery()
                        .map(reckoning.recoveries::get)
                        .filter(of -> of.proposed && of.kind != Kind.MISUSE)
                        .ifPresent(of -> of.owed.take(back));
                reckoning.returns.put(it.returned(), new Returned(it.account(), back.total(), it.reference(), false));
            }
            case ReturnCommand.ConfirmReturn it -> {
                if (!confirmed) {
                    reckoning.waits(it.transaction(), it.account(), -it.amountPence());
                }
            }
        }
    }
}
