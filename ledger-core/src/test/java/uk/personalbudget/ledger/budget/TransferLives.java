package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Chance.OTHER_ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Money between two accounts, and parts that are run through another one, in the random lives: orders and a reckoning of them. */
final class TransferLives {
    /** The colours whose money is named. */
    private static final List<Colour> NAMED =
            List.of(Colour.SOCIAL_CARE, Colour.HEALTH, Colour.SEN, Colour.FAMILY, Colour.CONTRIBUTION);

    /** @param along what was set apart and moved with it */
    record Transfer(String from, String to, Purse amounts, List<String> along, boolean open) {
        Transfer ended() {
            return new Transfer(from, to, amounts, along, false);
        }
    }

    private TransferLives() {}

    static BudgetCommand order(Chance chance) {
        var transfers = chance.reckoning.transfers;
        String transfer = chance.recent(transfers.keySet());
        return switch (chance.random.nextInt(10)) {
            case 0, 1, 2, 3 -> send(chance);
            case 4 -> change(chance);
            case 5, 6, 7, 8 ->
                new ManagementCommand.ReceiveTransfer(
                        BUDGET,
                        transfer,
                        chance.once(3) && transfers.containsKey(transfer)
                                ? Optional.of(transfers.get(transfer).amounts().total() + (chance.once(4) ? 1 : 0))
                                : Optional.empty(),
                        chance.day(),
                        Optional.empty());
            default -> new ManagementCommand.ReturnTransfer(BUDGET, transfer, chance.day(), Optional.empty());
        };
    }

    private static BudgetCommand send(Chance chance) {
        String from = chance.anAccount();
        String to = chance.once(20) ? from : other(from);
        Optional<Amounts> amounts = Optional.empty();
        var with = new TreeSet<String>();
        if (!chance.once(4)) {
            SortedMap<Colour, Long> some = new TreeMap<>();
            for (int colours = 1 + chance.random.nextInt(2); colours > 0; colours--) {
                var colour = chance.one(NAMED);
                long free = chance.reckoning.available(from).of(colour);
                some.put(colour, free > 0 && chance.once(2) ? free : 1 + chance.amount() / 4);
            }
            amounts = Optional.of(new Amounts(some));
            chance.reckoning.pots.forEach((id, pot) -> {
                if (pot.account.equals(from) && chance.once(3)) {
                    with.add(name(id));
                }
            });
        }
        return new ManagementCommand.SendTransfer(
                BUDGET, chance.id("X"), from, to, amounts, with, chance.day(), Optional.empty());
    }

    private static BudgetCommand change(Chance chance) {
        String from = chance.anAccount();
        String to = other(from);
        List<PartManaged> parts = new ArrayList<>();
        for (String allocation : List.of("sc", "health", "sen")) {
            if (chance.once(2)) {
                parts.add(new PartManaged(Part.ALLOCATION, allocation, Management.PAYMENT_CARD, Optional.of(to)));
            }
        }
        return new ManagementCommand.ChangeManagement(
                BUDGET,
                chance.id("W"),
                parts,
                text("reason"),
                true,
                chance.once(4)
                        ? Optional.empty()
                        : Optional.of(new ManagementCommand.MoneyFollows(chance.id("X"), from, to)),
                chance.day());
    }

    private static String other(String account) {
        return account.equals(ACCOUNT) ? OTHER_ACCOUNT : ACCOUNT;
    }

    /** Whether the money is there to be sent; nothing when that is not the question. */
    static Optional<Boolean> covered(Reckoning reckoning, ManagementCommand.SendTransfer it, LocalDate today) {
        if (it.amounts().isEmpty() || it.from().equals(it.to())) {
            return Optional.empty();
        }
        var later = reckoning.copy();
        later.expire(it.effectiveOn(), today);
        for (String name : it.with()) {
            if (apart(later, it.from()).stream().noneMatch(id -> name(id).equals(name))) {
                return Optional.empty();
            }
        }
        var free = later.available(it.from());
        var asked = it.amounts().get();
        return Optional.of(asked.total() <= later.availableTotal(it.from())
                && asked.byColour().entrySet().stream().allMatch(part -> part.getValue() <= free.of(part.getKey())));
    }

    static void take(Reckoning reckoning, ManagementCommand command, LocalDate today) {
        switch (command) {
            case ManagementCommand.SendTransfer it -> {
                reckoning.expire(it.effectiveOn(), today);
                if (it.amounts().isPresent()) {
                    List<String> along = apart(reckoning, it.from()).stream()
                            .filter(id -> it.with().contains(name(id)))
                            .toList();
                    send(
                            reckoning,
                            it.transfer(),
                            it.from(),
                            it.to(),
                            purse(it.amounts().get()),
                            along);
                } else {
                    sendAll(reckoning, it.transfer(), it.from(), it.to());
                }
            }
            case ManagementCommand.ChangeManagement it -> {
                reckoning.expire(it.effectiveOn(), today);
                it.money().ifPresent(money -> follows(reckoning, it.parts(), money));
            }
            case ManagementCommand.ReceiveTransfer it -> {
                var transfer = ends(reckoning, it.transfer());
                reckoning.in(transfer.to()).add(transfer.amounts());
            }
            case ManagementCommand.ReturnTransfer it -> {
                var transfer = ends(reckoning, it.transfer());
                reckoning.in(transfer.from()).add(transfer.amounts());
                apart(reckoning, transfer.to()).stream()
                        .filter(transfer.along()::contains)
                        .forEach(id -> rests(reckoning, id, transfer.from()));
            }
            case ManagementCommand.PayArrangedInvoice it -> ArrangedLives.paid(reckoning, it);
            case ManagementCommand.CreditArrangedInvoice it -> ArrangedLives.credited(reckoning, it);
        }
    }

    private static Transfer ends(Reckoning reckoning, String id) {
        var transfer = reckoning.transfers.get(id);
        reckoning.transfers.put(id, transfer.ended());
        return transfer;
    }

    /** The free money of the elements that changed; or everything, where all of them did. */
    private static void follows(Reckoning reckoning, List<PartManaged> parts, ManagementCommand.MoneyFollows money) {
        var ids = parts.stream().map(PartManaged::id).toList();
        Map<Colour, Boolean> changed = new EnumMap<>(Colour.class);
        changed.put(Colour.SOCIAL_CARE, ids.contains("sc"));
        changed.put(Colour.HEALTH, ids.contains("health"));
        changed.put(Colour.SEN, ids.contains("sen"));
        if (!changed.containsValue(false)) {
            sendAll(reckoning, money.transfer(), money.from(), money.to());
            return;
        }
        var free = reckoning.available(money.from());
        var theirs = new Purse();
        for (Element element : Element.values()) {
            if (changed.get(element.colour())) {
                theirs.add(element.colour(), Math.max(0, free.of(element.colour())));
            }
        }
        long most = Math.max(0, reckoning.availableTotal(money.from()));
        List<String> along = apart(reckoning, money.from()).stream()
                .filter(id -> {
                    var saved = reckoning.pots.get(id).saved;
                    return Stream.of(Colour.values())
                            .allMatch(colour -> saved.of(colour) == 0 || changed.getOrDefault(colour, false));
                })
                .toList();
        send(
                reckoning,
                money.transfer(),
                money.from(),
                money.to(),
                theirs.total() > most ? theirs.part(most) : theirs,
                along);
    }

    private static void send(
            Reckoning reckoning, String transfer, String from, String to, Purse free, List<String> along) {
        var amounts = free.copy();
        along.forEach(id -> amounts.add(reckoning.pots.get(id).saved));
        reckoning.in(from).take(amounts);
        along.forEach(id -> rests(reckoning, id, to));
        reckoning.transfers.put(transfer, new Transfer(from, to, amounts, along, true));
    }

    /** What no shop holds and somebody has named, with all that is set apart. Of a shortage public money bears what it can. */
    private static void sendAll(Reckoning reckoning, String transfer, String from, String to) {
        var there = reckoning.in(from).copy();
        reckoning.holds.values().stream()
                .filter(hold -> hold.account.equals(from))
                .forEach(hold -> there.take(hold.held));
        long most = Math.max(0, there.total() - Math.max(0, there.of(Colour.SUSPENSE)));
        var own = new Purse();
        var ofElements = new Purse();
        for (Colour colour : NAMED) {
            long pence = Math.max(0, there.of(colour));
            (colour.element() ? ofElements : own).add(colour, pence);
        }
        Purse amounts;
        if (own.total() >= most) {
            amounts = own.part(most);
        } else {
            amounts = ofElements.part(Math.min(ofElements.total(), most - own.total()));
            amounts.add(own);
        }
        var along = apart(reckoning, from);
        reckoning.in(from).take(amounts);
        along.forEach(id -> rests(reckoning, id, to));
        reckoning.transfers.put(transfer, new Transfer(from, to, amounts, along, true));
    }

    private static void rests(Reckoning reckoning, String id, String on) {
        reckoning.pots.get(id).account = on;
        reckoning.holds.values().stream()
                .filter(hold -> hold.pot.filter(id::equals).isPresent())
                .forEach(hold -> hold.drawn = new Purse());
    }

    /** What is set apart on an account and not empty. */
    private static List<String> apart(Reckoning reckoning, String account) {
        return reckoning.pots.entrySet().stream()
                .filter(pot -> pot.getValue().account.equals(account)
                        && pot.getValue().saved.total() != 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String name(String id) {
        return id.contains(":") ? id : "pot:" + id;
    }

    private static Purse purse(Amounts amounts) {
        var purse = new Purse();
        amounts.byColour().forEach(purse::add);
        return purse;
    }
}
