package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.ids;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.Reckoning.Pot;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** A budget that is suspended, ends, or is closed in the random lives: orders and a reckoning of what goes back to whom. */
final class EndingLives {
    private EndingLives() {}

    /** While the budget goes on: warned, suspended, lifted, and family money asked back. */
    static BudgetCommand order(Chance chance) {
        var reckoning = chance.reckoning;
        return switch (chance.random.nextInt(4)) {
            case 0 ->
                new EndingCommand.ReturnToFamily(
                        BUDGET,
                        chance.id("O"),
                        chance.anAccount(),
                        chance.once(4) ? Colour.CONTRIBUTION : Colour.FAMILY,
                        chance.once(2) ? Optional.empty() : Optional.of(1 + chance.amount() / 8),
                        chance.day());
            case 1 ->
                new EndingCommand.WarnOfPaperwork(
                        BUDGET, chance.id("W"), text("words"), Optional.of(chance.today.plusDays(7)), chance.today);
            default ->
                reckoning.suspended.isPresent()
                        ? new EndingCommand.LiftSuspension(
                                BUDGET, reckoning.suspended.get(), Optional.empty(), chance.today)
                        : new EndingCommand.SuspendBudget(
                                BUDGET,
                                chance.id("W"),
                                text("reason"),
                                text("how"),
                                chance.once(3),
                                Optional.empty(),
                                chance.today);
        };
    }

    static BudgetCommand notice(Chance chance) {
        return new EndingCommand.GiveNotice(
                BUDGET,
                chance.id("W"),
                chance.once(2) ? Giver.FAMILY : Giver.COUNCIL,
                Optional.of(text("reasons")),
                Optional.empty(),
                chance.today);
    }

    static BudgetCommand end(Chance chance) {
        return new EndingCommand.EndEntitlement(
                BUDGET, chance.id("W"), EndReason.REDUCTION, ids(), Optional.of(text("words")), chance.today);
    }

    static BudgetCommand death(Chance chance) {
        return new EndingCommand.RecordDeath(
                BUDGET, "death", chance.today.minusDays(chance.random.nextInt(5)), "officer-7", chance.today);
    }

    static BudgetCommand estate(Chance chance) {
        return new EndingCommand.RecordEstateAnswer(BUDGET, text("words"), chance.today);
    }

    static BudgetCommand close(Chance chance) {
        return new EndingCommand.CloseBudget(BUDGET, chance.id("X"), Optional.of(text("reasons")), chance.today);
    }

    /** Whether nothing is open and everybody can get their own. */
    static boolean closable(Reckoning reckoning, LocalDate today) {
        var later = reckoning.copy();
        later.expire(today, today);
        var all = all(later);
        boolean open = all.of(Colour.UNCODED) != 0
                || all.of(Colour.SUSPENSE) != 0
                || later.holds.values().stream().anyMatch(hold -> hold.held.total() != 0)
                || !later.disputes.isEmpty()
                || later.transfers.values().stream().anyMatch(TransferLives.Transfer::open)
                || later.pots.entrySet().stream()
                        .anyMatch(pot -> pot.getKey().startsWith("commitment:")
                                && pot.getValue().saved.total() != 0);
        if (open) {
            return false;
        }
        var wanted = wanted(later);
        long owing = 0;
        long publicMoney = 0;
        for (Colour colour : Colour.values()) {
            owing += Math.max(0, -all.of(colour));
            publicMoney += colour.element() ? Math.max(0, all.of(colour)) : 0;
        }
        if (owing > publicMoney) {
            return false;
        }
        var back = backs(later, wanted);
        var rest = wanted.copy();
        back.values().forEach(rest::take);
        boolean nothingToDo = back.values().stream().allMatch(purse -> purse.total() == 0)
                && later.agreed.keySet().stream().allMatch(allocation -> left(later, allocation) == 0);
        return rest.total() == 0 && !(later.closed && nothingToDo);
    }

    static void take(Reckoning reckoning, EndingCommand command, LocalDate today) {
        switch (command) {
            case EndingCommand.SuspendBudget it -> reckoning.suspended = Optional.of(it.suspension());
            case EndingCommand.LiftSuspension _ -> reckoning.suspended = Optional.empty();
            case EndingCommand.EndEntitlement _ -> entitledEnds(reckoning);
            case EndingCommand.ReturnToFamily it -> {
                long left = ownLeft(reckoning, it.account(), it.colour());
                reckoning.in(it.account()).add(it.colour(), -it.amountPence().orElse(left));
            }
            case EndingCommand.RecordDeath _ -> {
                entitledEnds(reckoning);
                reckoning.pots.forEach((id, pot) -> {
                    if (!id.contains(":") && pot.provision.isEmpty()) {
                        shut(pot);
                    }
                });
                reckoning.settled.forEach((account, purse) -> {
                    var there = purse.copy();
                    reckoning.holds.values().stream()
                            .filter(hold -> hold.account.equals(account))
                            .forEach(hold -> there.take(hold.held));
                    purse.add(Colour.FAMILY, -Math.max(0, Math.min(there.of(Colour.FAMILY), there.total())));
                });
            }
            case EndingCommand.CloseBudget it -> {
                reckoning.expire(it.effectiveOn(), today);
                backs(reckoning, wanted(reckoning)).forEach((account, back) -> {
                    reckoning.in(account).take(back);
                    long elements = back.of(Colour.SOCIAL_CARE) + back.of(Colour.HEALTH) + back.of(Colour.SEN);
                    if (elements > 0) {
                        String id = it.closing() + "." + account;
                        reckoning.returns.put(id, new SetOffLives.Returned(account, elements, id, false));
                    }
                });
                reckoning.pots.values().forEach(EndingLives::shut);
                entitledEnds(reckoning);
                reckoning.closed = true;
            }
            case EndingCommand.WarnOfPaperwork _,
                    EndingCommand.GiveNotice _,
                    EndingCommand.RecordEstateAnswer _,
                    EndingCommand.PlanMove _,
                    EndingCommand.AgreeTransferPack _,
                    EndingCommand.RecordNewCouncil _ -> {}
        }
    }

    static long ownLeft(Reckoning reckoning, String account, Colour colour) {
        return Math.max(0, Math.min(reckoning.available(account).of(colour), reckoning.availableTotal(account)));
    }

    private static void shut(Pot pot) {
        pot.saved = new Purse();
        pot.open = false;
    }

    private static void entitledEnds(Reckoning reckoning) {
        for (String allocation : reckoning.agreed.keySet()) {
            reckoning.released.merge(allocation, Math.max(0, left(reckoning, allocation)), Long::sum);
        }
    }

    private static long left(Reckoning reckoning, String allocation) {
        return reckoning.agreed.get(allocation) - reckoning.released.getOrDefault(allocation, 0L);
    }

    private static Purse all(Reckoning reckoning) {
        var all = new Purse();
        reckoning.settled.values().forEach(all::add);
        return all;
    }

    /** Everybody's own, whatever is below zero borne by the public money in proportion. */
    private static Purse wanted(Reckoning reckoning) {
        var all = all(reckoning);
        long below = 0;
        List<Long> publicMoney = new ArrayList<>();
        long sum = 0;
        for (Element element : Element.values()) {
            long pence = Math.max(0, all.of(element.colour()));
            publicMoney.add(pence);
            sum += pence;
        }
        for (Colour colour : Colour.values()) {
            below += Math.max(0, -all.of(colour));
        }
        var cuts = Reckoning.share(Math.min(below, sum), publicMoney);
        var wanted = new Purse();
        for (int i = 0; i < Element.values().length; i++) {
            wanted.add(Element.values()[i].colour(), publicMoney.get(i) - cuts.get(i));
        }
        wanted.add(Colour.FAMILY, Math.max(0, all.of(Colour.FAMILY)));
        wanted.add(Colour.CONTRIBUTION, Math.max(0, all.of(Colour.CONTRIBUTION)));
        return wanted;
    }

    /** From the first account as much as is there, the family's own before the public money; then from the next. */
    private static Map<String, Purse> backs(Reckoning reckoning, Purse wanted) {
        var rest = wanted.copy();
        Map<String, Purse> backs = new LinkedHashMap<>();
        reckoning.settled.forEach((account, purse) -> {
            long cash = Math.max(0, purse.total());
            var back = new Purse();
            for (Colour colour : List.of(Colour.FAMILY, Colour.CONTRIBUTION)) {
                long pence = Math.min(cash, Math.max(0, Math.min(purse.of(colour), rest.of(colour))));
                back.add(colour, pence);
                cash -= pence;
            }
            Map<Element, Long> theirs = new EnumMap<>(Element.class);
            for (Element element : Element.values()) {
                theirs.put(element, Math.max(0, Math.min(purse.of(element.colour()), rest.of(element.colour()))));
            }
            long sum = theirs.values().stream().mapToLong(Long::longValue).sum();
            var shares = Reckoning.share(Math.min(sum, cash), List.copyOf(theirs.values()));
            for (int i = 0; i < shares.size(); i++) {
                back.add(Element.values()[i].colour(), shares.get(i));
            }
            rest.take(back);
            backs.put(account, back);
        });
        return backs;
    }
}
