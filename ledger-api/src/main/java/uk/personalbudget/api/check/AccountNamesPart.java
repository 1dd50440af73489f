package uk.personalbudget.api.check;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every account that was opened has its name for the budget that opened it. A name may be taken by a budget that then could not
 * open the account; it is never one that is not there.
 */
@Component
final class AccountNamesPart implements Part {
    private final JdbcClient sql;

    AccountNamesPart(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "account-names";
    }

    @Override
    public List<String> tables() {
        return List.of("account_name");
    }

    private record Name(String account, String opened, String kept) {}

    @Override
    public void check(Findings findings) {
        // An event that cannot be read is named by its own check; its account is then taken for one that was not
        // opened.
        sql.sql("""
                        select o.account, o.budget as opened, coalesce(n.budget, '') as kept
                        from (select distinct a.account, a.budget from feed_account a) o
                        left join account_name n on n.account = o.account
                        where n.budget is distinct from o.budget order by o.account
                        """)
                .query((row, _) -> new Name(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(name -> findings.wrong(
                        name.kept().isEmpty() ? "row-missing" : "row-wrong",
                        "account-names, table account_name, account " + name.account(),
                        name.kept().isEmpty()
                                ? "is not there, and should say budget " + name.opened()
                                : "budget is " + name.kept() + ", and should be " + name.opened()));
        sql.sql("""
                        select n.account, n.budget as opened, n.budget as kept from account_name n
                        where not exists (select from event e where e.stream = n.budget) order by n.account
                        """)
                .query((row, _) -> new Name(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(name -> findings.wrong(
                        "row-unexpected",
                        "account-names, table account_name, account " + name.account(),
                        "is there, and should not be: there is no budget " + name.kept()));
    }
}
