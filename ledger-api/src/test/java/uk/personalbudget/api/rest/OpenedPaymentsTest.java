package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Officers see what a payment was for, how much and when; where it was made opens for a reason that is kept. */
class OpenedPaymentsTest {
    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);

    @Test
    void c_12_an_officer_sees_provision_amount_and_day_and_a_parent_the_shop_too() {
        String parent = "parent-of-" + budget.id;
        budget.withParent(parent);
        spent();

        JsonNode forOfficer = item(RunningBudget.OFFICER);
        JsonNode forParent = item(parent);

        assertThat(forOfficer.hasNonNull("who")).isFalse();
        assertThat(forOfficer.get("outPence").asLong()).isEqualTo(12_50);
        assertThat(forOfficer.get("effectiveOn").asString()).isEqualTo("2026-01-08");
        assertThat(forOfficer.get("provisions").get(0).asString()).isEqualTo("pa");
        assertThat(forParent.get("who").asString()).isEqualTo("Corner shop");
    }

    @Test
    void c_12_where_it_was_made_opens_for_a_reason_that_is_kept_and_shown_to_the_family() {
        String parent = "parent-of-" + budget.id;
        budget.withParent(parent);
        String transaction = spent();
        String path = budget.path("transactions/" + transaction + "/open");

        Reply opened = service.post(RunningBudget.OFFICER, path, """
                {"because": "sample", "about": "review-1", "reason": "Drawn for the three-month review."}
                """);

        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(opened.json().get("merchant").asString()).isEqualTo("Corner shop");
        assertThat(opened.json().get("category").asString()).isEqualTo("5411");
        assertThat(opened.json().get("papersKeptUntil").asString()).isEqualTo("2032-03-31");
        JsonNode log = service.get(parent, budget.path("opened-payments")).json();
        assertThat(log).hasSize(1);
        assertThat(log.get(0).get("openedBy").asString()).isEqualTo(RunningBudget.OFFICER);
        assertThat(log.get(0).get("because").asString()).isEqualTo("sample");
        assertThat(log.get(0).get("transaction").asString()).isEqualTo(transaction);
    }

    @Test
    void c_12_without_a_reason_nothing_opens_and_nothing_is_written_down() {
        String transaction = spent();
        String path = budget.path("transactions/" + transaction + "/open");

        assertThat(service.post(RunningBudget.OFFICER, path, "{\"because\": \"sample\", \"about\": \"review-1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(service.post(
                                RunningBudget.OFFICER,
                                path,
                                "{\"because\": \"curious\", \"about\": \"x\", \"reason\": \"y\"}")
                        .status())
                .isEqualTo(400);
        assertThat(service.post(
                                RunningBudget.OFFICER,
                                budget.path("transactions/nothing/open"),
                                "{\"because\": \"break\", \"about\": \"x\", \"reason\": \"y\"}")
                        .status())
                .isEqualTo(404);
        assertThat(service.get(RunningBudget.OFFICER, budget.path("opened-payments"))
                        .json())
                .isEmpty();
    }

    @Test
    void c_12_for_a_question_or_a_break_that_is_not_there_nothing_opens_and_for_one_that_is_it_does() {
        String transaction = spent();
        String path = budget.path("transactions/" + transaction + "/open");
        String question = "{\"because\": \"question\", \"about\": \"Q1\", \"reason\": \"It is asked about.\"}";

        for (String because : new String[] {"question", "break"}) {
            Reply no = service.post(
                    RunningBudget.OFFICER,
                    path,
                    "{\"because\": \"%s\", \"about\": \"Q1\", \"reason\": \"x\"}".formatted(because));
            assertThat(no.status()).as(no.body()).isEqualTo(422);
            assertThat(no.json().get("code").asString()).isEqualTo("nothing-to-open-for");
        }
        assertThat(service.get(RunningBudget.OFFICER, budget.path("opened-payments"))
                        .json())
                .isEmpty();
        String head = service.user("head-1", Role.HEAD_OF_SERVICE);
        Reply asked = service.post(head, budget.path("queries"), """
                {"id": "Q1", "reason": "off-plan", "transaction": "%s", "question": "What was it for?"}
                """.formatted(transaction));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);

        assertThat(service.post(RunningBudget.OFFICER, path, question).status()).isEqualTo(200);
    }

    @Test
    void c_12_a_break_that_was_found_opens_the_payment() {
        String transaction = spent();
        assertThat(service.post(RunningBudget.OFFICER, "/api/v1/reconciliation/runs", "{}")
                        .status())
                .isBetween(200, 202);
        JsonNode breaks = service.get(RunningBudget.OFFICER, "/api/v1/reconciliation/breaks?budget=" + budget.id)
                .json();
        assertThat(breaks).isNotEmpty();

        Reply opened = service.post(
                RunningBudget.OFFICER,
                budget.path("transactions/" + transaction + "/open"),
                "{\"because\": \"break\", \"about\": \"%s\", \"reason\": \"It is missing on the statement.\"}"
                        .formatted(breaks.get(0).get("id").asString()));

        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
    }

    @Test
    void c_12_no_page_no_audit_and_no_list_for_officers_names_a_shop() throws IOException {
        String transaction = spent();
        service.post(RunningBudget.OFFICER, "/api/v1/reconciliation/runs", "{}");
        String audit = "/api/v1/audits/"
                + service.post(
                                RunningBudget.OFFICER,
                                "/api/v1/audits",
                                "{\"budget\": \"%s\", \"kind\": \"three-month\"}".formatted(budget.id))
                        .json()
                        .get("id")
                        .asString();
        String cookie = new Desk(service).signIn(RunningBudget.OFFICER);

        for (String page : new String[] {
            "/budgets/" + budget.id,
            "/budgets/" + budget.id + "/audits/three-month",
            "/budgets/" + budget.id + "/audits/three-month.json",
            "/reconciliation",
            "/reconciliation/" + budget.account(),
            "/reviews"
        }) {
            Reply seen = service.send("GET", null, page, null, Map.of("Cookie", cookie));
            assertThat(seen.status()).as(page).isEqualTo(200);
            assertThat(seen.body()).as(page).doesNotContain("Corner shop", "5411");
        }
        for (String path : new String[] {
            audit,
            "/api/v1/journal?budget=" + budget.id + "&format=json",
            "/api/v1/journal?budget=" + budget.id + "&format=csv",
            "/api/v1/reconciliation/breaks?budget=" + budget.id,
            "/api/v1/reconciliation/matches?account=" + budget.account(),
            "/api/v1/alerts?budget=" + budget.id,
            budget.path("messages"),
            budget.path("transactions"),
            budget.path("queries"),
            budget.path("ending")
        }) {
            Reply seen = service.get(RunningBudget.OFFICER, path);
            assertThat(seen.status()).as(path + seen.body()).isEqualTo(200);
            assertThat(seen.body()).as(path).doesNotContain("Corner shop", "5411");
        }
        for (var file : Desk.unzipped(service, cookie, "/budgets/" + budget.id + "/audits/three-month.zip")
                .entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).doesNotContain("Corner shop", "5411");
        }
        assertThat(transaction).isNotEmpty();
    }

    @Test
    void c_12_nobody_opens_a_payment_of_a_budget_that_is_not_theirs() {
        String stranger = service.user("stranger-parent", Role.FAMILY);

        assertThat(service.get(stranger, budget.path("opened-payments")).status())
                .isEqualTo(404);
    }

    private String spent() {
        String id = "A-1-" + budget.id;
        budget.programme("cards/" + budget.card() + "/authorisations", """
                {"id": "%s", "amountPence": 1250, "effectiveOn": "2026-01-07", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(id));
        Reply settled = budget.programme("authorisations/" + id + "/settle", """
                {"id": "T-%s", "amountPence": 1250, "effectiveOn": "2026-01-08", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(budget.id));
        assertThat(settled.status()).as(settled.body()).isBetween(200, 201);
        service.caughtUp();
        return settled.json().get("id").asString();
    }

    private JsonNode item(String user) {
        return service.get(user, budget.path("transactions"))
                .json()
                .get("items")
                .get(0);
    }
}
