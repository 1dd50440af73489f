package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.money.Element;

/** Orders of a payment run to a budget, as a test says them. */
final class TopUpOrders {
    static final LocalDate ENTRY = LocalDate.of(2026, 1, 8);

    private TopUpOrders() {}

    static SubmitOrder submit(String load) {
        return new SubmitOrder(load);
    }

    static final class SubmitOrder implements Order {
        private final String load;
        private String account = Orders.ACCOUNT;
        private String preparedBy = "officer-7";
        private LocalDate entryOn = ENTRY;
        private final List<LoadLine> lines = new ArrayList<>();
        private final TreeSet<String> instalments = new TreeSet<>();

        private SubmitOrder(String load) {
            this.load = load;
        }

        SubmitOrder of(Element element, String amount) {
            lines.add(new LoadLine(
                    element == Element.SOCIAL_CARE ? "sc" : element.label(),
                    element,
                    Optional.empty(),
                    Orders.pence(amount)));
            return this;
        }

        SubmitOrder paying(String... names) {
            instalments.addAll(List.of(names));
            return this;
        }

        SubmitOrder to(String other) {
            account = other;
            return this;
        }

        SubmitOrder preparedBy(String person) {
            preparedBy = person;
            return this;
        }

        SubmitOrder thereOn(String day) {
            entryOn = LocalDate.parse(day);
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new TopUpCommand.SubmitTopUp(
                    Orders.BUDGET, load, "PR-1", 1, account, load, lines, instalments, entryOn, preparedBy, today);
        }
    }

    static Order withdraw(String load) {
        return today -> new TopUpCommand.WithdrawTopUp(Orders.BUDGET, load, TopUpEvent.Withdrawal.RUN_CANCELLED, today);
    }

    static Order book(String load) {
        return _ -> new TopUpCommand.BookTopUp(Orders.BUDGET, load);
    }

    static Order sentBack(String load) {
        return sentBack(load, TopUpEvent.Returned.ACCOUNT_CLOSED);
    }

    static Order sentBack(String load, TopUpEvent.Returned why) {
        return today -> new TopUpCommand.ReturnTopUp(Orders.BUDGET, load, why, Orders.text("sent back"), today);
    }
}
