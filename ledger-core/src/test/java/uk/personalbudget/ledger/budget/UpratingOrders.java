package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.UpratingCommand.NewUnitPrice;
import uk.personalbudget.ledger.budget.UpratingCommand.Part;
import uk.personalbudget.ledger.money.Element;

/** One budget's part of an uprating run, as tests write it. */
final class UpratingOrders {
    private UpratingOrders() {}

    static Order uprateBudget(String run, String from, Part... parts) {
        return today -> new UpratingCommand.UprateBudget(
                BUDGET, run, LocalDate.parse(from), List.of(parts), text("letter"), "officer-1", today);
    }

    static Part part(String allocation, String before, String after, NewUnitPrice... prices) {
        return new Part(allocation, pence(before), pence(after), List.of(prices));
    }

    static Order takeBackUprating(String run) {
        return today -> new UpratingCommand.TakeBackUprating(BUDGET, run, text("reason"), today);
    }

    static UpratingTerms percent(String from, long hundredths, Element... elements) {
        return new UpratingTerms(
                LocalDate.parse(from),
                new TreeSet<>(List.of(elements)),
                new TreeSet<>(),
                new TreeSet<>(),
                false,
                new TreeSet<>(),
                hundredths,
                List.of());
    }

    static UpratingTerms price(String from, String unit, String before, String after) {
        return new UpratingTerms(
                LocalDate.parse(from),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                false,
                new TreeSet<>(),
                0,
                List.of(new UpratingTerms.NewPrice(unit, pence(before), pence(after))));
    }
}
