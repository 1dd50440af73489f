package uk.personalbudget.api.platform;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.journal.Account;

/**
 * Which budget has which account. A statement names an account by its reference alone, so a reference that two budgets had
 * would belong to neither, and no budget can see the accounts of another. The first to ask has it for good, whether or not the
 * account is opened in the end.
 */
final class AccountNames {
    private final JdbcClient sql;

    AccountNames(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Rejection> objection(BudgetCommand command) {
        return command instanceof FundingCommand.OpenAccount open && Account.usable(open.account())
                ? holder(open)
                        .filter(budget -> !budget.equals(open.budget()))
                        .map(_ -> new Rejection.AlreadyUsed("account", open.account()))
                : Optional.empty();
    }

    /** Nobody has it when there is no such budget. */
    private Optional<String> holder(FundingCommand.OpenAccount open) {
        sql.sql("""
                        insert into account_name (account, budget)
                        select :account, :budget where exists (select from event where stream = :budget)
                        on conflict do nothing
                        """)
                .param("account", open.account())
                .param("budget", open.budget())
                .update();
        return sql.sql("select budget from account_name where account = :account")
                .param("account", open.account())
                .query(String.class)
                .optional();
    }
}
