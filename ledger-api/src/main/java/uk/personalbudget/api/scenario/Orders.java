package uk.personalbudget.api.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The orders a step can give, by the name they have in a file; each family keeps its own. */
final class Orders {
    private static final List<Map<String, Order>> FAMILIES = List.of(
            PlanOrders.ALL,
            ChangeOrders.ALL,
            UpratingOrders.ALL,
            AssessmentOrders.ALL,
            FundingOrders.ALL,
            ManagementOrders.ALL,
            BillOrders.ALL,
            ShareOrders.ALL,
            CardOrders.ALL,
            RequestOrders.ALL,
            QueryOrders.ALL,
            CareOrders.ALL,
            SpendOrders.ALL,
            SuspenseOrders.ALL,
            AccountOrders.ALL,
            PotOrders.ALL,
            ReserveOrders.ALL,
            RecoveryOrders.ALL,
            ReviewOrders.ALL,
            ContributionOrders.ALL,
            EndingOrders.ALL,
            SealOrders.ALL);

    private static final SortedSet<String> NAMES = new TreeSet<>();
    private static final Map<String, Order> ORDERS = new HashMap<>();

    static {
        for (var family : FAMILIES) {
            NAMES.addAll(family.keySet());
            family.forEach((name, order) -> {
                put(name, order);
                order.names().forEach(other -> put(other, order));
            });
        }
    }

    private Orders() {}

    private static void put(String name, Order order) {
        if (ORDERS.put(name, order) != null) {
            throw new IllegalStateException("two orders are named " + name);
        }
    }

    static SortedSet<String> names() {
        return NAMES;
    }

    static boolean known(String name) {
        return ORDERS.containsKey(name);
    }

    static Role usually(String name) {
        return order(name).usually();
    }

    static List<BudgetCommand> read(String name, Value value, Step step) {
        return order(name).reader().read(value, step);
    }

    private static Order order(String name) {
        var order = ORDERS.get(name);
        if (order == null) {
            throw new IllegalArgumentException("there is no order named " + name);
        }
        return order;
    }
}
