package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.budget.Reckoning.Side;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Fees of a payment, fees given back and interest in the random lives: orders and a reckoning of them. */
final class ChargeLives {
    /**
     * @param of the payment it was charged for, or empty
     * @param parts what of it is still borne, by provision and colour
     */
    record Fee(String account, String of, Map<Side, Long> parts) {
        Fee copy() {
            return new Fee(account, of, new LinkedHashMap<>(parts));
        }

        Purse left() {
            return purse(parts);
        }
    }

    private ChargeLives() {}

    static BudgetCommand order(Chance chance) {
        return switch (chance.random.nextInt(4)) {
            case 0, 1 ->
                new ChargeCommand.ChargeItemFee(
                        BUDGET,
                        chance.id("T"),
                        chance.anItem(),
                        1 + chance.amount() / 20,
                        Optional.empty(),
                        chance.day(),
                        Optional.empty());
            case 2 ->
                new ChargeCommand.RefundFee(
                        BUDGET,
                        chance.id("T"),
                        chance.recent(chance.reckoning.fees.keySet()),
                        1 + chance.amount() / 20,
                        Optional.empty(),
                        chance.day(),
                        Optional.empty());
            default ->
                new ChargeCommand.ReceiveInterest(
                        BUDGET,
                        chance.id("T"),
                        chance.anAccount(),
                        1 + chance.amount() / 20,
                        Optional.empty(),
                        chance.day(),
                        Optional.empty());
        };
    }

    static void take(Reckoning reckoning, ChargeCommand command) {
        switch (command) {
            case ChargeCommand.ChargeItemFee it -> {
                var item = reckoning.items.get(it.of());
                var parts = Reckoning.part(item.left() > 0 ? item.parts : item.first, it.amountPence());
                reckoning.in(item.account).take(purse(parts));
                reckoning.fees.put(it.transaction(), new Fee(item.account, it.of(), parts));
            }
            case ChargeCommand.RefundFee it -> {
                var fee = reckoning.fees.get(it.fee());
                long explained = Math.min(it.amountPence(), fee.left().total());
                var back = fee.left().part(explained);
                reckoning.in(fee.account()).add(back);
                for (Colour colour : Colour.values()) {
                    Map<Side, Long> ofColour = new LinkedHashMap<>(fee.parts());
                    ofColour.keySet().removeIf(side -> side.colour() != colour);
                    if (back.of(colour) > 0) {
                        // What is left is divided anew, so that it stays in proportion to what it was.
                        long left = fee.left().of(colour) - back.of(colour);
                        fee.parts().keySet().removeAll(ofColour.keySet());
                        fee.parts().putAll(Reckoning.part(ofColour, left));
                    }
                }
                reckoning.waits(it.transaction(), fee.account(), it.amountPence() - explained);
            }
            case ChargeCommand.ReceiveInterest it -> reckoning.in(it.account()).add(reckoning.byYear(it.amountPence()));
        }
    }

    /** A fee of no payment: borne by the elements, by their yearly amounts. */
    static void charge(Reckoning reckoning, String transaction, String account, long pence) {
        var borne = reckoning.byYear(pence);
        reckoning.in(account).take(borne);
        Map<Side, Long> parts = new LinkedHashMap<>();
        for (Element element : Element.values()) {
            if (borne.of(element.colour()) > 0) {
                parts.put(new Side("", element.colour()), borne.of(element.colour()));
            }
        }
        reckoning.fees.put(transaction, new Fee(account, "", parts));
    }

    /** The fees of a payment are borne as the payment is. */
    static void follow(Reckoning reckoning, String transaction) {
        var item = reckoning.items.get(transaction);
        reckoning.fees.replaceAll((_, fee) -> {
            if (!fee.of().equals(transaction) || fee.left().total() == 0) {
                return fee;
            }
            var to = Reckoning.part(item.parts, fee.left().total());
            reckoning.in(fee.account()).add(fee.left());
            reckoning.in(fee.account()).take(purse(to));
            return new Fee(fee.account(), fee.of(), to);
        });
    }

    private static Purse purse(Map<Side, Long> parts) {
        var purse = new Purse();
        Map<Colour, Long> sums = new EnumMap<>(Colour.class);
        parts.forEach((side, pence) -> sums.merge(side.colour(), pence, Long::sum));
        sums.forEach(purse::add);
        return purse;
    }
}
