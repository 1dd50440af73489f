package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.BillOrders.AGENCY;
import static uk.personalbudget.ledger.budget.BillOrders.HOLDER;
import static uk.personalbudget.ledger.budget.ManagementOrders.MANAGED;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillEvent.BillKind;
import uk.personalbudget.ledger.budget.Reckoning.Item;
import uk.personalbudget.ledger.budget.Reckoning.Pot;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.money.Element;

/** Bills to approve, what is paid on a yes, and what the holder of the money says it has paid, in the random lives. */
final class BillLives {
    record Bill(String provision, long pence, long paid) {
        Bill paying(long more) {
            return new Bill(provision, pence, paid + more);
        }
    }

    private static final List<String> NAMES = List.of(AGENCY, HOLDER, "somebody-else");

    private BillLives() {}

    static BudgetCommand order(Chance chance) {
        String bill = chance.recent(chance.reckoning.bills.keySet());
        var of = chance.reckoning.bills.getOrDefault(bill, new Bill("pa", 100, 0));
        long left = Math.max(1, of.pence() - of.paid());
        long some = chance.once(3) ? 1 + chance.amount() / 4 : chance.once(3) ? 1 + chance.random.nextLong(left) : left;
        return switch (chance.random.nextInt(14)) {
            case 0, 1, 2 ->
                new BillCommand.ReceiveBill(
                        BUDGET,
                        chance.id("W"),
                        MANAGED,
                        chance.one(List.of(BillKind.values())),
                        chance.one(NAMES),
                        chance.oneProvision(),
                        1 + chance.amount() / 4,
                        Optional.empty(),
                        Optional.empty(),
                        chance.day());
            case 3, 4, 5 ->
                new BillCommand.AnswerBill(
                        BUDGET, bill, !chance.once(4), Optional.empty(), Optional.of("mum"), chance.day());
            case 6, 7, 8 ->
                new BillCommand.PayBill(
                        BUDGET, bill, chance.id("T"), some, chance.once(4), chance.day(), Optional.empty());
            case 9 ->
                new BillCommand.ReportPayment(
                        BUDGET,
                        chance.id("T"),
                        MANAGED,
                        some,
                        chance.units(),
                        chance.aProvision(),
                        chance.once(3) ? Optional.empty() : Optional.of(chance.one(NAMES)),
                        chance.once(2) ? Optional.of(bill) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        chance.day(),
                        Optional.empty());
            case 10 ->
                new BillCommand.GiveStandingYes(
                        BUDGET,
                        chance.id("V"),
                        MANAGED,
                        chance.one(NAMES),
                        chance.oneProvision(),
                        1 + chance.amount(),
                        chance.today.plusDays(60),
                        Optional.of("mum"),
                        chance.day());
            case 11 ->
                new BillCommand.ChargeProviderFee(
                        BUDGET,
                        chance.id("T"),
                        MANAGED,
                        1 + chance.amount() / 20,
                        Optional.empty(),
                        Optional.empty(),
                        chance.day(),
                        Optional.empty());
            case 12 ->
                new BillCommand.StateManagedBalance(
                        BUDGET,
                        chance.id("S"),
                        MANAGED,
                        chance.reckoning.in(MANAGED).total(),
                        Optional.empty(),
                        Optional.empty(),
                        chance.today);
            default ->
                new BillCommand.AgreeManagedContract(
                        BUDGET,
                        chance.id("K"),
                        MANAGED,
                        HOLDER,
                        Optional.empty(),
                        Optional.of(AGENCY),
                        1_199,
                        Optional.of("mum"),
                        chance.day());
        };
    }

    static void take(Reckoning reckoning, BillCommand command) {
        switch (command) {
            case BillCommand.ReceiveBill it -> {
                reckoning.bills.put(it.bill(), new Bill(it.provision(), it.amountPence(), 0));
                var need = reckoning.split(Optional.of(it.provision()), it.amountPence(), 100, 0);
                if (isThere(reckoning, it.account(), need)) {
                    var purse = new Pot();
                    purse.account = it.account();
                    purse.provision = Optional.of(it.provision());
                    purse.saved = need;
                    reckoning.pots.put("commitment:" + it.bill(), purse);
                }
            }
            case BillCommand.AnswerBill it -> {
                if (!it.yes()) {
                    shut(reckoning, it.bill());
                }
            }
            case BillCommand.PayBill it -> pay(reckoning, it.bill(), it.transaction(), it.amountPence());
            case BillCommand.ReportPayment it -> {
                var bill = it.invoice().filter(reckoning.bills::containsKey);
                if (bill.isPresent()) {
                    pay(reckoning, bill.get(), it.transaction(), it.amountPence());
                } else {
                    spend(
                            reckoning,
                            it.transaction(),
                            it.provision(),
                            reckoning.split(it.provision(), it.amountPence(), it.unitsHundredths(), 0));
                }
            }
            case BillCommand.ChargeProviderFee it ->
                ChargeLives.charge(reckoning, it.transaction(), it.account(), it.amountPence());
            case BillCommand.AgreeManagedContract _,
                    BillCommand.GiveStandingYes _,
                    BillCommand.WithdrawStandingYes _,
                    BillCommand.StateManagedBalance _ -> {}
        }
    }

    private static boolean isThere(Reckoning reckoning, String account, Purse need) {
        var free = reckoning.available(account);
        for (Element element : Element.values()) {
            long pence = need.of(element.colour());
            if (pence > 0 && pence > free.of(element.colour())) {
                return false;
            }
        }
        return need.total() <= reckoning.availableTotal(account);
    }

    private static void pay(Reckoning reckoning, String id, String transaction, long pence) {
        var bill = reckoning.bills.get(id);
        var spent = reckoning.split(Optional.of(bill.provision()), pence, 100, 0);
        var set = reckoning.pots.get("commitment:" + id);
        if (set != null && set.open) {
            for (var colour : uk.personalbudget.ledger.money.Colour.values()) {
                set.saved.add(colour, -Math.min(spent.of(colour), set.saved.of(colour)));
            }
            if (pence >= bill.pence() - bill.paid()) {
                shut(reckoning, id);
            }
        }
        spend(reckoning, transaction, Optional.of(bill.provision()), spent);
        reckoning.bills.put(id, bill.paying(pence));
    }

    private static void spend(Reckoning reckoning, String transaction, Optional<String> provision, Purse spent) {
        reckoning.in(MANAGED).take(spent);
        var item = new Item();
        item.account = MANAGED;
        item.parts.putAll(Reckoning.parts(provision, spent));
        item.first = new LinkedHashMap<>(item.parts);
        reckoning.items.put(transaction, item);
    }

    private static void shut(Reckoning reckoning, String bill) {
        var set = reckoning.pots.get("commitment:" + bill);
        if (set != null) {
            set.saved = new Purse();
            set.open = false;
        }
    }
}
