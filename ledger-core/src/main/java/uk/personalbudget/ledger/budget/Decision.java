package uk.personalbudget.ledger.budget;

import java.util.List;

/** What a command leads to. Its events are recorded either way: a no for an existing budget is a fact as well. */
public sealed interface Decision {
    List<BudgetEvent> events();

    /** No events means that it had all happened before: asking twice for the same is nothing new. */
    record Accepted(List<BudgetEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(Rejection rejection, List<BudgetEvent> events) implements Decision {
        public Refused {
            events = List.copyOf(events);
        }
    }
}
