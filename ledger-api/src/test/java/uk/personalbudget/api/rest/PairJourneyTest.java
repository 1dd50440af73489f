package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.acrossbudgets.PairBooks;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.api.text.KeyRing;
import uk.personalbudget.ledger.budget.Choices.Role;

/** An auditor finds one receipt, one number, one pay and one hour in two budgets, asks, and reads what explains it. */
class PairJourneyTest {
    private static final String AUDITOR = "pairs-auditor";
    private static final String HEAD = "pairs-head";
    private static final String NUMBER = "AB 12 34 56 C";

    private final Service service = Service.running();
    private final RunningBudget one = RunningBudget.agreed(service).loaded(400_00);
    private final RunningBudget other = RunningBudget.agreed(service).loaded(400_00);
    private final String digest = UUID.randomUUID().toString().replace("-", "").repeat(2);

    @BeforeEach
    void people() {
        service.user(AUDITOR, Role.AUDITOR);
        service.user(HEAD, Role.HEAD_OF_SERVICE);
    }

    @Test
    void one_receipt_for_two_budgets_is_found_asked_about_and_stays_as_explained() {
        receipt(one, 12_50);
        receipt(other, 20_00);

        JsonNode pair = only(one, "same-paper");

        assertThat(pair.get("standing").asString()).isEqualTo("found");
        assertThat(List.of(
                        pair.get("first").get("pence").asLong(),
                        pair.get("second").get("pence").asLong()))
                .containsExactlyInAnyOrder(12_50L, 20_00L);
        assertThat(pair.get("first").get("from").asString()).isEqualTo("2026-01-09");
        String path = "/api/v1/pairs/" + pair.get("id").asString();
        assertThat(service.get(HEAD, path).status()).isEqualTo(404);
        assertThat(service.post(HEAD, path + "/explain", "{\"reason\": \"x\"}").status())
                .isEqualTo(404);

        assertThat(code(service.post(AUDITOR, path + "/ask", "{\"person\": \"nobody\"}")))
                .isEqualTo("unknown-thing");
        assertThat(code(service.post(AUDITOR, path + "/ask", "{\"person\": \"%s\"}".formatted(AUDITOR))))
                .isEqualTo("same-person");
        service.user("pairs-school", Role.SCHOOL);
        assertThat(code(service.post(AUDITOR, path + "/ask", "{\"person\": \"pairs-school\"}")))
                .isEqualTo("pair-cannot-explain");
        String relative = service.user("pairs-relative-" + one.id, Role.FINANCE_OFFICER, Role.FAMILY);
        service.users().join(relative, other.id, Role.FAMILY, "test");
        assertThat(code(service.post(AUDITOR, path + "/ask", "{\"person\": \"%s\"}".formatted(relative))))
                .isEqualTo("pair-cannot-explain");
        Reply asked = service.post(AUDITOR, path + "/ask", "{\"person\": \"%s\"}".formatted(HEAD));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);

        assertThat(service.get(HEAD, "/api/v1/pairs?budget=" + one.id)
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(service.get(RunningBudget.OFFICER, "/api/v1/pairs?budget=" + one.id)
                        .json()
                        .get("count")
                        .asInt())
                .isZero();
        Reply said = service.post(HEAD, path + "/explain", "{\"reason\": \"One tent for two brothers.\"}");
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(code(service.post(HEAD, path + "/explain", "{\"reason\": \"Something else.\"}")))
                .isEqualTo("pair-not-asked");

        JsonNode explained = only(one, "same-paper");
        assertThat(explained.get("standing").asString()).isEqualTo("explained");
        assertThat(explained.get("explanations").get(0).get("reason").asString())
                .isEqualTo("One tent for two brothers.");
        assertThat(explained.get("explanations").get(0).get("by").asString()).isEqualTo(HEAD);
        assertThat(csv()).contains(pair.get("id").asString(), "12.50").doesNotContain("tent");
        assertThat(allEvents()).doesNotContain("brothers");
    }

    @Test
    void the_words_about_a_pair_go_when_either_child_is_forgotten() {
        receipt(one, 1_00);
        receipt(other, 2_00);
        String id = only(one, "same-paper").get("id").asString();
        service.post(AUDITOR, "/api/v1/pairs/" + id + "/ask", "{\"person\": \"%s\"}".formatted(HEAD));
        service.post(HEAD, "/api/v1/pairs/" + id + "/explain", "{\"reason\": \"Brothers.\"}");

        var keepers = service.context.getBean(PairBooks.class).keepersOf(Set.of(other.id));
        assertThat(keepers).containsExactly("pair/" + id);
        assertThat(service.context.getBean(PairBooks.class).keepersOf(Set.of("B-none")))
                .isEmpty();
        keepers.forEach(service.context.getBean(KeyRing.class)::destroy);

        assertThat(only(one, "same-paper")
                        .get("explanations")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("erased");
    }

    @Test
    void one_invoice_number_is_found_however_it_is_written_and_is_kept_nowhere() {
        receipt(one, 1_00);
        String elsewhere = UUID.randomUUID().toString().replace("-", "").repeat(2);
        receipt(other, 2_00, elsewhere);
        numbered(one, "Sunny Side Ltd", "INV-QX417");
        numbered(other, "sunny side ltd.", "inv qx417");

        JsonNode pair = only(one, "same-invoice-number");

        assertThat(pair.get("second").get("record").asString()).isEqualTo("receipt");
        assertThat(allEvents()).doesNotContain("QX417", "qx417", "Sunny");
        assertThat(everythingKept()).doesNotContain("QX417", "qx417");
    }

    @Test
    void shifts_of_one_worker_at_one_time_are_found_and_her_number_is_kept_nowhere() {
        worker(one, "pa-1", "{\"worker\": \"pa-1\", \"nationalInsuranceNumber\": \"" + number() + "\"}");
        worker(
                other,
                "helper",
                "{\"worker\": \"helper\", \"nationalInsuranceNumber\": \"" + number().toLowerCase(Locale.ROOT) + "\"}");
        timesheet(one, "S1", "pa-1", "09:00", "12:00");
        timesheet(other, "S1", "helper", "11:30", "02:00");

        JsonNode pair = only(one, "shifts-overlap");

        assertThat(pair.get("minutes").asInt()).isEqualTo(30);
        assertThat(everythingKept()).doesNotContain(number(), number().replace(" ", ""));
        assertThat(service.get(AUDITOR, one.path("employer/timesheets"))
                        .json()
                        .get("workersKnown")
                        .get(0)
                        .asString())
                .isEqualTo("pa-1");
        Reply back = service.post(
                RunningBudget.OFFICER, other.path("employer/timesheets/S1/take-back"), "{\"reason\": \"Mistyped.\"}");
        assertThat(back.status()).as(back.body()).isEqualTo(201);
        assertThat(of(one, "shifts-overlap")).isEmpty();
        assertThat(service.get(AUDITOR, other.path("employer/timesheets"))
                        .json()
                        .get("timesheets")
                        .get(0)
                        .get("because")
                        .asString())
                .isEqualTo("Mistyped.");
    }

    @Test
    void the_same_pay_of_one_worker_in_two_budgets_is_found() {
        String born = "{\"worker\": \"pa-1\", \"name\": \"%s\", \"bornOn\": \"1990-01-01\"}".formatted(one.id);
        worker(one, "pa-1", born);
        worker(other, "pa-1", born);
        pay(one);
        pay(other);

        JsonNode pair = only(one, "same-pay-period");

        assertThat(pair.get("first").get("pence").asLong()).isEqualTo(340_80);
        assertThat(allEvents()).doesNotContain("1990-01-01");
    }

    @Test
    void what_cannot_be_read_is_said() {
        String workers = one.path("employer/workers");
        assertThat(code(service.post(
                        RunningBudget.OFFICER, workers, "{\"worker\": \"w\", \"nationalInsuranceNumber\": \"12\"}")))
                .isEqualTo("not-an-insurance-number");
        assertThat(code(service.post(RunningBudget.OFFICER, workers, "{\"worker\": \"w\", \"name\": \"A\"}")))
                .isEqualTo("worker-not-told");
        assertThat(code(service.post(
                        RunningBudget.OFFICER,
                        one.path("employer/timesheets"),
                        "{\"worker\": \"w\", \"shifts\": [{\"day\": \"2026-01-07\", \"from\": \"9\","
                                + " \"to\": \"10:00\"}]}")))
                .isEqualTo("not-a-time");
        assertThat(service.get(AUDITOR, "/api/v1/pairs?kind=gold").status()).isEqualTo(400);
        assertThat(service.get(AUDITOR, "/api/v1/pairs?standing=gold").status()).isEqualTo(400);
        assertThat(service.get(AUDITOR, "/api/v1/pairs/none").status()).isEqualTo(404);
    }

    private String number() {
        // Another for each test, so that none finds the worker of another.
        return NUMBER.substring(0, 3)
                + "%06d".formatted(Math.floorMod(one.id.hashCode(), 1_000_000))
                + NUMBER.substring(NUMBER.length() - 1);
    }

    private void worker(RunningBudget budget, String worker, String body) {
        budget.order("employer/workers", body);
        String key = UUID.randomUUID().toString();
        Reply first = service.post(RunningBudget.OFFICER, budget.path("employer/workers"), key, body);
        assertThat(first.json().get("events")).isEmpty();
        assertThat(first.json().get("id").asString()).isEqualTo(worker);
    }

    private static void timesheet(RunningBudget budget, String id, String worker, String from, String to) {
        budget.order("employer/timesheets", """
            {"id": "%s", "worker": "%s", "shifts": [{"day": "2026-01-07", "from": "%s", "to": "%s"}]}
            """.formatted(id, worker, from, to));
    }

    private static void pay(RunningBudget budget) {
        budget.order("employer/pay", """
            {"id": "P1", "worker": "pa-1", "from": "2026-01-06", "to": "2026-02-02", "age": 30,
             "hoursHundredths": 2400, "grossPence": 34080, "effectiveOn": "2026-02-02"}
            """);
    }

    private void numbered(RunningBudget budget, String sender, String number) {
        budget.order(
                "papers/numbers",
                "{\"paper\": \"evidence\", \"id\": \"E-%s\", \"sender\": \"%s\", \"number\": \"%s\"}"
                        .formatted(budget.id, sender, number));
    }

    private void receipt(RunningBudget budget, long pence) {
        receipt(budget, pence, digest);
    }

    private void receipt(RunningBudget budget, long pence, String bytes) {
        String id = "A-1-" + budget.id;
        budget.programme("cards/" + budget.card() + "/authorisations", """
            {"id": "%s", "amountPence": %d, "effectiveOn": "2026-01-07", "provision": "pa",
             "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
            """.formatted(id, pence));
        Reply settled = budget.programme("authorisations/" + id + "/settle", """
            {"id": "T-%s", "amountPence": %d, "effectiveOn": "2026-01-08", "provision": "pa",
             "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
            """.formatted(budget.id, pence));
        assertThat(settled.status()).as(settled.body()).isBetween(200, 201);
        service.caughtUp();
        budget.done("/api/v1/transactions/T-" + budget.id + "/evidence", """
            {"id": "E-%s", "kind": "receipt", "digest": "%s", "effectiveOn": "2026-01-09"}
            """.formatted(budget.id, bytes));
    }

    private List<JsonNode> of(RunningBudget budget, String kind) {
        Reply all = service.get(AUDITOR, "/api/v1/pairs?budget=" + budget.id + "&kind=" + kind);
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        var pairs = new ArrayList<JsonNode>();
        all.json().get("pairs").forEach(pairs::add);
        return pairs;
    }

    private JsonNode only(RunningBudget budget, String kind) {
        var pairs = of(budget, kind);
        assertThat(pairs).hasSize(1);
        return pairs.getFirst();
    }

    private String csv() {
        return service.send("GET", AUDITOR, "/api/v1/pairs", null, Map.of("Accept", "text/csv"))
                .body();
    }

    /** Every byte of every event. */
    private String allEvents() {
        return text("select convert_from(payload, 'UTF8') || convert_from(metadata, 'UTF8') from event");
    }

    /** Events, and what is kept under the keys of orders. */
    private String everythingKept() {
        return allEvents() + text("select row_to_json(given)::text from given_answer given");
    }

    private String text(String query) {
        return String.join(
                "\n",
                service.context
                        .getBean(JdbcClient.class)
                        .sql(query)
                        .query(String.class)
                        .list());
    }

    private static String code(Reply reply) {
        return reply.json().get("code").asString();
    }
}
