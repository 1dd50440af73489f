package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.budget.Reckoning.Item;
import uk.personalbudget.ledger.budget.Reckoning.Pot;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Payments that ask to be made, wages that may use money set apart, and returns in the random lives: orders and a reckoning. */
final class PaymentLives {
    /** @param secured wages, tax and insurance, which may use money set apart */
    record Regular(String account, Optional<String> provision, boolean secured) {}

    private PaymentLives() {}

    static BudgetCommand order(Chance chance) {
        var regular = chance.reckoning.regular;
        return switch (chance.random.nextInt(8)) {
            case 0 ->
                new PaymentCommand.RegisterRegularPayment(
                        BUDGET,
                        chance.id("S"),
                        chance.anAccount(),
                        text("payee"),
                        chance.one(List.of(RegularKind.values())),
                        Method.STANDING_ORDER,
                        chance.amount(),
                        chance.aProvision(),
                        Frequency.MONTHLY,
                        chance.today,
                        Optional.empty(),
                        chance.today);
            case 1 ->
                new PaymentCommand.ReturnPayment(
                        BUDGET,
                        chance.id("T"),
                        chance.anAccount(),
                        chance.once(5) ? Optional.empty() : Optional.of(chance.anItem()),
                        chance.amount(),
                        "refer-to-payer",
                        Optional.empty(),
                        chance.day(),
                        Optional.empty(),
                        Optional.empty());
            default -> {
                Optional<String> of = regular.isEmpty() || chance.once(5)
                        ? Optional.empty()
                        : Optional.of(chance.recent(regular.keySet()));
                String account = of.map(id -> regular.get(id).account()).orElseGet(chance::anAccount);
                // About as much as there is, so that some of it has to come from what is set apart.
                long apart = sources(chance.reckoning, account).stream()
                        .mapToLong(source -> source.saved.total())
                        .sum();
                long more = apart > 0 ? 1 + chance.random.nextLong(apart) : chance.amount() / 8;
                long near = Math.max(1, chance.reckoning.availableTotal(account) + more);
                yield new PaymentCommand.PresentPayment(
                        BUDGET,
                        chance.id("T"),
                        account,
                        chance.once(2) ? Method.DIRECT_DEBIT : Method.BACS,
                        of,
                        chance.once(2) ? near : chance.amount(),
                        chance.once(2) ? Optional.empty() : chance.aProvision(),
                        Optional.empty(),
                        chance.day(),
                        Optional.empty());
            }
        };
    }

    /** Whether it can be paid, with what is set apart where it may be used. */
    static boolean covered(Reckoning reckoning, PaymentCommand.PresentPayment it, LocalDate today) {
        var later = reckoning.copy();
        later.expire(it.effectiveOn(), today);
        var need = later.split(provision(later, it), it.amountPence(), 100, 0);
        if (secured(later, it)) {
            cover(later, it.account(), need);
        }
        return !isShort(later, it.account(), need);
    }

    static void take(Reckoning reckoning, PaymentCommand command, LocalDate today) {
        switch (command) {
            case PaymentCommand.RegisterRegularPayment it ->
                reckoning.regular.put(
                        it.regular(),
                        new Regular(
                                it.account(),
                                it.provision(),
                                List.of(RegularKind.WAGES, RegularKind.TAX, RegularKind.INSURANCE)
                                        .contains(it.kind())));
            case PaymentCommand.PresentPayment it -> {
                reckoning.expire(it.effectiveOn(), today);
                var provision = provision(reckoning, it);
                var need = reckoning.split(provision, it.amountPence(), 100, 0);
                if (secured(reckoning, it)) {
                    cover(reckoning, it.account(), need);
                }
                reckoning.in(it.account()).take(need);
                var item = new Item();
                item.account = it.account();
                item.parts.putAll(Reckoning.parts(provision, need));
                item.first = new LinkedHashMap<>(item.parts);
                reckoning.items.put(it.transaction(), item);
            }
            case PaymentCommand.ReturnPayment it ->
                reckoning.waits(
                        it.transaction(), it.account(), reckoning.back(it.account(), it.original(), it.amountPence()));
            case PaymentCommand.EndRegularPayment _, PaymentCommand.ReportUnpaidDebit _ -> {}
        }
    }

    private static Optional<String> provision(Reckoning reckoning, PaymentCommand.PresentPayment it) {
        return it.provision()
                .or(() -> it.regular().flatMap(id -> reckoning.regular.get(id).provision()));
    }

    private static boolean secured(Reckoning reckoning, PaymentCommand.PresentPayment it) {
        return it.regular().map(reckoning.regular::get).filter(Regular::secured).isPresent();
    }

    private static boolean isShort(Reckoning reckoning, String account, Purse need) {
        return need.total() > reckoning.availableTotal(account)
                || shortOf(reckoning, account, need).total() > 0;
    }

    /** What the elements cannot give themselves; an uncoded payment asks no element. */
    private static Purse shortOf(Reckoning reckoning, String account, Purse need) {
        var free = reckoning.available(account);
        var missing = new Purse();
        for (Element element : Element.values()) {
            var colour = element.colour();
            missing.add(colour, need.of(colour) == 0 ? 0 : Math.max(0, need.of(colour) - free.of(colour)));
        }
        return missing;
    }

    /**
     * Contingency of each element, then pots marked for it. Each gives the colours that are missing; where the account as a whole
     * is short beyond that, of the colours the payment is for; where it is for nothing in particular, of any.
     */
    private static void cover(Reckoning reckoning, String account, Purse need) {
        var missing = shortOf(reckoning, account, need);
        long whole = Math.max(missing.total(), need.total() - reckoning.availableTotal(account));
        if (whole <= 0) {
            return;
        }
        List<Pot> sources = sources(reckoning, account);
        for (Pot source : sources) {
            for (Colour colour : Colour.values()) {
                long pence = Math.min(whole, Math.min(source.saved.of(colour), missing.of(colour)));
                source.saved.add(colour, -pence);
                missing.add(colour, -pence);
                whole -= pence;
            }
        }
        for (Pot source : sources) {
            for (Colour colour : Colour.values()) {
                boolean asked = need.of(Colour.UNCODED) > 0 || colour.element() && need.of(colour) > 0;
                long pence = asked ? Math.min(whole, source.saved.of(colour)) : 0;
                source.saved.add(colour, -pence);
                whole -= pence;
            }
        }
    }

    private static List<Pot> sources(Reckoning reckoning, String account) {
        List<Pot> sources = new ArrayList<>();
        for (Element element : Element.values()) {
            var contingency = reckoning.pots.get("contingency:" + element.label());
            if (contingency != null && contingency.account.equals(account)) {
                sources.add(contingency);
            }
        }
        reckoning.pots.values().stream()
                .filter(pot -> pot.ifShort && pot.open && pot.account.equals(account))
                .forEach(sources::add);
        return sources;
    }
}
