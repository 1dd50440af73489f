package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.WordCommand.Word;
import uk.personalbudget.ledger.budget.WordEvent.Medium;

/** What an officer writes down on a family's word. */
final class WordOrders {
    private WordOrders() {}

    /** Who receives the money, told by phone, read back. */
    static WordOrder told(Order order) {
        return new WordOrder(order);
    }

    static final class WordOrder implements Order {
        private final Order order;
        private String member = "person-2";
        private Medium medium = Medium.PHONE;
        private boolean readBack = true;
        private long days;
        private boolean entered;

        private WordOrder(Order order) {
            this.order = order;
        }

        WordOrder by(String member) {
            this.member = member;
            return this;
        }

        WordOrder onPaper() {
            medium = Medium.PAPER;
            return this;
        }

        WordOrder notReadBack() {
            readBack = false;
            return this;
        }

        WordOrder daysAgo(long days) {
            this.days = days;
            return this;
        }

        /** The way in knows the member. */
        WordOrder entered() {
            entered = true;
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new WordCommand.RecordFamilyOrder(
                    order.on(today), new Word(member, medium, readBack, today.minusDays(days)), entered);
        }
    }
}
