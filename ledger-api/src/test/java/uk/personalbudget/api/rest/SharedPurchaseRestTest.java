package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.check.BooksCheck;
import uk.personalbudget.api.check.CheckReport.Finding;

/** One purchase of several budgets, and a managed account's bills, over REST. */
class SharedPurchaseRestTest {
    private final Service service = Service.running();
    private final RunningBudget one = RunningBudget.agreed(service).loaded(100_00);
    private final RunningBudget other = RunningBudget.agreed(service).loaded(10_00);

    @Test
    void c_13_over_rest_all_pay_or_none_does() {
        var none = buy("N-" + one.id, 33_34, 33_33);
        assertThat(none.json().get("state").asString()).isEqualTo("released");
        assertThat(none.json().get("refusedBy").get("code").asString()).isEqualTo("not-enough-left");

        var all = buy("A-" + one.id, 33_34, 9_99);
        assertThat(all.status()).as(all.body()).isEqualTo(201);
        assertThat(all.json().get("state").asString()).isEqualTo("paid");
        var looked = service.get(RunningBudget.OFFICER, "/api/v1/shared-purchases/A-" + one.id);
        assertThat(looked.json().get("state").asString()).isEqualTo("paid");
        assertThat(settled(one)).isEqualTo(66_66);
        assertThat(settled(other)).isEqualTo(1);
    }

    @Test
    void c_17_over_rest_a_bill_waits_for_the_familys_yes() {
        String held = "M-" + one.id;
        one.order("accounts", "{\"id\": \"%s\", \"kind\": \"managed\", \"lastFour\": \"1111\"}".formatted(held));
        one.order("transfers", """
                {"id": "X1", "from": "%s", "to": "%s"}
                """.formatted(one.account(), held));
        one.order("transfers/X1/receive", "{}");
        one.onTheirWord("managed-contracts", """
                {"id": "K1", "account": "%s", "holder": "holder-ltd", "monthlyFeePence": 1199}
                """.formatted(held));
        one.order("bills", """
                {"id": "B1", "account": "%s", "kind": "invoice", "billedBy": "agency", "provision": "pa",
                 "amountPence": 5000}
                """.formatted(held));
        assertThat(service.post(RunningBudget.OFFICER, one.path("bills/B1/pay"), "{\"amountPence\": 5000}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("no-yes");
        one.onTheirWord("bills/B1/answer", "{\"yes\": true}");
        one.order("bills/B1/pay", "{\"id\": \"%s-T1\", \"amountPence\": 5000}".formatted(held));
        one.order(
                "provider-fees",
                "{\"id\": \"%s-F1\", \"account\": \"%s\", \"amountPence\": 1399}".formatted(held, held));

        var bills = service.get(RunningBudget.OFFICER, one.path("bills")).json();
        assertThat(bills.get("bills").get(0).get("answeredBy").asString()).isEqualTo("parent-1");
        assertThat(bills.get("bills").get(0).get("paidPence").asLong()).isEqualTo(5_000);
        assertThat(bills.get("asked").get(0).get("pence").asLong()).isEqualTo(200);
    }

    @Test
    void c_13_a_changed_fact_of_a_shared_purchase_is_named_with_the_budget_that_says_otherwise() {
        buy("S-" + one.id, 33_34, 9_99);
        var check = service.context.getBean(BooksCheck.class);
        var owner = JdbcClient.create(service.context.getBean("ownerDataSource", DataSource.class));
        String where = " where purchase = 'S-" + one.id + "'";
        assertThat(about(check)).isEmpty();

        owner.sql("update shared_purchase_event set payload = replace(payload, '3334', '3335')" + where)
                .update();
        assertThat(about(check)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("purchase-differs");
            assertThat(finding.where()).contains("purchase S-" + one.id, "budget " + one.id);
            assertThat(finding.what()).contains("3335 pence here, and 3334 in the budget");
        });
        owner.sql("update shared_purchase_event set payload = replace(payload, '3335', '3334')" + where)
                .update();

        owner.sql("update shared_purchase_event set name = 'released'" + where + " and name = 'paid'")
                .update();
        assertThat(about(check)).extracting(Finding::code).containsExactly("purchase-impossible");
        owner.sql("update shared_purchase_event set name = 'paid'" + where + " and name = 'released'")
                .update();

        owner.sql("create table kept_facts as select * from shared_purchase_event" + where)
                .update();
        owner.sql("delete from shared_purchase_event" + where).update();
        assertThat(about(check)).extracting(Finding::code).containsExactly("row-missing");
        owner.sql("insert into shared_purchase_event select * from kept_facts").update();
        owner.sql("drop table kept_facts").update();
        assertThat(about(check)).isEmpty();
    }

    private List<Finding> about(BooksCheck check) {
        return check.run().divergences().stream()
                .filter(finding -> finding.where().contains("purchase S-" + one.id))
                .toList();
    }

    private Service.Reply buy(String id, long first, long second) {
        return service.post(RunningBudget.OFFICER, "/api/v1/shared-purchases", """
                {"id": "%s", "shares": [
                  {"budget": "%s", "account": "%s", "provision": "pa", "amountPence": %d},
                  {"budget": "%s", "account": "%s", "provision": "pa", "amountPence": %d}]}
                """.formatted(
                        id, one.id, one.account(), first, other.id, other.account(), second));
    }

    private long settled(RunningBudget budget) {
        service.caughtUp();
        var look = service.get(RunningBudget.OFFICER, budget.path(""));
        return look.json().get("balance").get("settledPence").asLong();
    }
}
