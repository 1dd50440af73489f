package uk.personalbudget.api.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;

/** Which budgets somebody may work with. */
@Component
public class Access {
    private final JdbcClient sql;

    Access(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The person as an actor on one budget, with only the roles that hold there; without any role the budget must look as if it
     * did not exist.
     */
    public Actor on(SignedIn who, String budget) {
        var held = new TreeSet<Role>();
        Set<String> capacities = null;
        for (Role role : who.roles()) {
            if (everyBudget(role)) {
                held.add(role);
            } else if (someBudgets(role)) {
                if (capacities == null) {
                    capacities = capacities(who.id(), budget);
                }
                if (capacities.contains(role.label())) {
                    held.add(role);
                }
            }
        }
        return new Actor(who.id(), held);
    }

    /** True when one of the roles that are asked for holds on this budget. */
    public boolean may(SignedIn who, String budget, Collection<Role> allowed) {
        return on(who, budget).roles().stream().anyMatch(allowed::contains);
    }

    /** True when this user belongs to the family of this budget. */
    public boolean family(String user, String budget) {
        return capacities(user, budget).contains(Role.FAMILY.label());
    }

    /** True when the person may look at every budget there is. */
    public boolean seesAll(SignedIn who) {
        return who.roles().stream().anyMatch(role -> everyBudget(role) && role != Role.CARD_PROGRAMME);
    }

    /** The budgets a family member or key worker has, in order. */
    public List<String> budgetsOf(SignedIn who) {
        return sql.sql("""
            select distinct m.budget from budget_member m
            where m.user_id = :user and m.ended_at is null and m.capacity = any (:held)
            order by m.budget
            """)
                .param("user", who.id())
                .param("held", who.roles().stream().map(Role::label).toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Set<String> capacities(String user, String budget) {
        return Set.copyOf(
                sql.sql("select capacity from budget_member where user_id = :user and budget = :budget and ended_at is"
                                + " null")
                        .param("user", user)
                        .param("budget", budget)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    static boolean everyBudget(Role role) {
        return switch (role) {
            case FINANCE_OFFICER, APPROVER, AUDITOR, CARD_PROGRAMME, HEAD_OF_SERVICE -> true;
            case FAMILY, KEY_WORKER, PANEL, SAFEGUARDING_LEAD, PROVIDER, SCHOOL, ADMINISTRATOR -> false;
        };
    }

    private static boolean someBudgets(Role role) {
        return switch (role) {
            case FAMILY, KEY_WORKER -> true;
            case FINANCE_OFFICER,
                    APPROVER,
                    AUDITOR,
                    CARD_PROGRAMME,
                    PANEL,
                    HEAD_OF_SERVICE,
                    SAFEGUARDING_LEAD,
                    PROVIDER,
                    SCHOOL,
                    ADMINISTRATOR -> false;
        };
    }
}
