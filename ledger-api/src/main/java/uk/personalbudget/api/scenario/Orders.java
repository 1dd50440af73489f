package uk.personalbudget.api.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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

    /** The name in the README by every name an order also has in its family. */
    private static final Map<String, String> CANONICAL = new HashMap<>();

    static {
        for (var family : FAMILIES) {
            NAMES.addAll(family.keySet());
            family.forEach((name, order) -> {
                put(name, order);
                order.names().forEach(other -> {
                    put(other, order);
                    CANONICAL.put(other, name);
                });
            });
        }
        NAMES.addAll(CouncilOrders.NAMES.keySet());
        OtherNames.all().forEach(other -> {
            if (ORDERS.containsKey(other)) {
                throw new IllegalStateException("two orders are named " + other);
            }
        });
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

    /** The one name of an order. */
    static String canonical(String name) {
        return CANONICAL.getOrDefault(name, name);
    }

    /** Every name that may stand in a step, by the one name of its order. */
    static SortedMap<String, SortedSet<String>> allNames() {
        var out = OtherNames.byOrder();
        CouncilOrders.NAMES.forEach((name, others) ->
                out.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(others));
        CANONICAL.forEach(
                (other, name) -> out.computeIfAbsent(name, _ -> new TreeSet<>()).add(other));
        return out;
    }

    /** All names an order can have. */
    static SortedSet<String> everyName() {
        var out = new TreeSet<>(ORDERS.keySet());
        out.addAll(OtherNames.all());
        CouncilOrders.NAMES.forEach((name, others) -> {
            out.add(name);
            out.addAll(others);
        });
        return out;
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
