package uk.personalbudget.api.platform;

import java.util.List;

/** Orders to one budget, in their order. What follows from them is recorded all or none. */
record Orders(String budget, List<Order> all) implements Asked {
    Orders {
        all = List.copyOf(all);
    }
}
