package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.Orders.Order;

/** Orders about how saving ends. */
final class PotOrders {
    private PotOrders() {}

    static Order askAbout(String pot) {
        return today -> new PotCommand.AskAboutPot(BUDGET, pot, today);
    }

    static Order keep(String pot, String until) {
        return today -> new PotCommand.KeepPot(BUDGET, pot, LocalDate.parse(until), today);
    }

    static Order letGo(String pot) {
        return today -> new PotCommand.LetPotGo(BUDGET, pot, today);
    }

    static Order renew(String pot) {
        return today -> new PotCommand.RenewPot(BUDGET, pot, today);
    }
}
