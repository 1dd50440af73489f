package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;

import java.util.Optional;

/** What the council arranges and pays itself, in the random lives. */
final class ArrangedLives {
    static final String ALLOCATION = "arranged";

    private ArrangedLives() {}

    static BudgetCommand order(Chance chance) {
        var invoices = chance.reckoning.invoices;
        String invoice = chance.recent(invoices.keySet());
        if (chance.once(3)) {
            long left = invoices.getOrDefault(invoice, 0L);
            return new ManagementCommand.CreditArrangedInvoice(
                    BUDGET,
                    chance.id("G"),
                    invoice,
                    chance.once(3)
                            ? Optional.empty()
                            : Optional.of(left > 0 ? 1 + chance.random.nextLong(left) : chance.amount()),
                    chance.today);
        }
        return new ManagementCommand.PayArrangedInvoice(
                BUDGET,
                chance.id("I"),
                "council",
                ALLOCATION,
                "therapy",
                Optional.empty(),
                chance.amount(),
                chance.day(),
                Optional.empty());
    }

    static void paid(Reckoning reckoning, ManagementCommand.PayArrangedInvoice it) {
        reckoning.invoices.put(it.invoice(), it.amountPence());
        reckoning.released.merge(it.allocation(), it.amountPence(), Long::sum);
    }

    static void credited(Reckoning reckoning, ManagementCommand.CreditArrangedInvoice it) {
        long left = reckoning.invoices.get(it.invoice());
        long pence = it.amountPence().orElse(left);
        reckoning.invoices.put(it.invoice(), left - pence);
        reckoning.released.merge(ALLOCATION, -pence, Long::sum);
    }
}
