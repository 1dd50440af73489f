package uk.personalbudget.ledger.budget;

import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.Orders.Order;

/** A sentence, the story so far, the order, and the no it gets. Each family lists its own; {@link EveryNoTest} says them all. */
record No(String sentence, Supplier<Story> story, Order order, Rejection because) {
    static No no(String sentence, Supplier<Story> story, Order order, Rejection because) {
        return new No(sentence, story, order, because);
    }
}
