package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** How an order is taken, whatever it says. */
class OrdersTest {
    private static final String ACCOUNT = "{\"id\": \"%s\", \"kind\": \"bank\", \"lastFour\": \"9876\"}";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);

    @Test
    void sentence_29_the_same_key_and_body_get_the_same_answer_and_nothing_happens_twice() {
        Reply first = load("key-same-" + budget.id, "load-1", 100_00);
        budget.order("family-payments", familyMoney(5_00));
        Reply second = load("key-same-" + budget.id, "load-1", 100_00);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(second.headers().get("etag")).isEqualTo(first.headers().get("etag"));
        assertThat(settled()).isEqualTo(105_00);
    }

    @Test
    void sentence_29_the_same_key_with_another_body_is_refused_and_changes_nothing() {
        load("key-other-" + budget.id, "load-1", 100_00);
        Reply other = load("key-other-" + budget.id, "load-1", 200_00);

        assertThat(other.status()).isEqualTo(409);
        assertThat(code(other)).isEqualTo("key-used-otherwise");
        assertThat(settled()).isEqualTo(100_00);
    }

    @Test
    void the_same_key_of_another_person_is_another_key() {
        load("key-mine", "load-a" + budget.id, 1_00);
        service.user("officer-2", Role.FINANCE_OFFICER);
        Reply theirs = service.post("officer-2", budget.path("loads"), "key-mine", budget.loadOf("load-b", 2_00));

        assertThat(theirs.status()).isEqualTo(201);
    }

    @Test
    void sentence_29_a_no_of_the_rules_is_kept_under_its_key_with_the_event_it_was_recorded_as() {
        String path = "/api/v1/cards/" + budget.card() + "/authorisations";
        String body = "{\"amountPence\": 5000, \"merchant\": {\"category\": \"5411\"}}";
        Reply refused = service.post(RunningBudget.PROGRAMME, path, "auth-" + budget.id, body);
        budget.order("loads", budget.loadOf("load-1", 100_00));
        Reply again = service.post(RunningBudget.PROGRAMME, path, "auth-" + budget.id, body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("not-enough-left");
        assertThat(refused.json().get("event").asString()).matches(budget.id + "/\\d+");
        assertThat(refused.json().get("balance").get("availablePence").asLong()).isZero();
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(service.post(RunningBudget.PROGRAMME, path, "auth2-" + budget.id, body)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void sentence_29_a_bad_body_is_not_kept_so_the_key_may_be_used_again() {
        Reply bad =
                service.post(RunningBudget.OFFICER, budget.path("loads"), "key-bad-" + budget.id, "{\"account\": 1}");
        Reply good = load("key-bad-" + budget.id, "load-1", 100_00);

        assertThat(bad.status()).isEqualTo(400);
        assertThat(good.status()).isEqualTo(201);
    }

    @Test
    void sentence_29_an_answer_is_forgotten_after_35_days_and_the_core_still_sees_that_it_is_nothing_new() {
        load("key-old-" + budget.id, "load-1", 100_00);
        service.context.getBean(Service.Hands.class).forward(Duration.ofDays(36));
        try {
            Reply again = load("key-old-" + budget.id, "load-1", 100_00);

            assertThat(again.status()).isEqualTo(201);
            assertThat(again.headers()).doesNotContainKey("idempotency-replayed");
            assertThat(again.json().get("events").isEmpty()).isTrue();
            assertThat(settled()).isEqualTo(100_00);
        } finally {
            service.context.getBean(Service.Hands.class).forward(Duration.ofDays(-36));
        }
    }

    @Test
    void many_at_once_with_one_key_are_one_order() throws Exception {
        String body = "{\"account\": \"%s\", \"amountPence\": 100}".formatted(budget.account());
        try (var at = Executors.newFixedThreadPool(8)) {
            List<Callable<Reply>> same = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                same.add(() ->
                        service.post(RunningBudget.OFFICER, budget.path("family-payments"), "k-" + budget.id, body));
            }
            var bodies = new ArrayList<String>();
            for (var reply : at.invokeAll(same)) {
                assertThat(reply.get().status()).isEqualTo(201);
                bodies.add(reply.get().body());
            }
            assertThat(bodies).containsOnly(bodies.getFirst());
        }
        assertThat(settled()).isEqualTo(1_00);
    }

    @Test
    void an_identifier_that_was_not_given_is_worked_out_from_the_key() {
        String body = "{\"account\": \"%s\", \"amountPence\": 100}".formatted(budget.account());
        Reply first = service.post(RunningBudget.OFFICER, budget.path("family-payments"), "id-" + budget.id, body);

        assertThat(first.json().get("id").asString()).matches("transaction-[0-9a-f]{20}");
        assertThat(first.json().get("events").get(0).asString()).isEqualTo("family-money-received");
    }

    @Test
    void the_same_number_for_something_else_is_a_conflict() {
        budget.order("accounts", ACCOUNT.formatted("second"));
        Reply other = service.post(
                RunningBudget.OFFICER,
                budget.path("accounts"),
                ACCOUNT.formatted("second").replace("9876", "1111"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(code(other)).isEqualTo("already-used");
    }

    @Test
    void a_load_above_the_limit_needs_the_yes_of_a_second_person_who_signed_in() {
        service.user("approver-1", Role.APPROVER);
        // The agreed amount is £5,200.00 and the limit £5,000.00.
        String big = budget.loadOf("big", 5_100_00);

        assertThat(code(service.post(RunningBudget.OFFICER, budget.path("loads"), big)))
                .isEqualTo("needs-second-person");
        Reply other = service.post("approver-1", budget.path("loads/approvals"), budget.loadOf("big", 5_050_00));
        assertThat(other.status()).isEqualTo(201);
        assertThat(code(service.post(RunningBudget.OFFICER, budget.path("loads"), big)))
                .isEqualTo("needs-second-person");
        assertThat(service.post("approver-1", budget.path("loads/approvals"), big)
                        .status())
                .isEqualTo(201);
        assertThat(service.post(RunningBudget.OFFICER, budget.path("loads"), big)
                        .status())
                .isEqualTo(201);
        assertThat(settled()).isEqualTo(5_100_00);
    }

    @Test
    void a_running_budget_comes_in_with_an_opening_position_that_two_people_signed() {
        service.user("approver-1", Role.APPROVER);
        String id = "B-in-" + UUID.randomUUID().toString().substring(0, 8);
        service.post(RunningBudget.OFFICER, "/api/v1/budgets", """
                {"id": "%s", "person": "person-%s", "plan": "EHC-2", "council": "made-up", "effectiveOn": "2026-06-01"}
                """.formatted(id, id));
        String path = "/api/v1/budgets/" + id;
        service.post(
                RunningBudget.OFFICER,
                path + "/accounts",
                "{\"id\": \"A-%s\", \"kind\": \"card\", \"lastFour\": \"1111\", \"effectiveOn\": \"2026-06-01\"}"
                        .formatted(id));
        String opening = """
                {"id": "opening", "effectiveOn": "2026-06-01", "statement": "statement-5",
                 "money": [{"account": "A-%s", "element": "sen", "funder": "council-education", "pence": 12000},
                           {"account": "A-%s", "pence": 500}],
                 "entitlements": [], "signedTotalsPence": {"A-%s": 12500}}
                """.formatted(id, id, id);

        assertThat(service.post(RunningBudget.OFFICER, path + "/opening-positions", opening)
                        .status())
                .isEqualTo(422);
        assertThat(service.post("approver-1", path + "/opening-positions/approvals", opening.replace("12500", "12501"))
                        .status())
                .isEqualTo(201);
        assertThat(service.post(RunningBudget.OFFICER, path + "/opening-positions", opening)
                        .status())
                .isEqualTo(422);
        assertThat(service.post("approver-1", path + "/opening-positions/approvals", opening)
                        .status())
                .isEqualTo(201);
        Reply in = service.post(RunningBudget.OFFICER, path + "/opening-positions", opening);
        assertThat(in.status()).as(in.body()).isEqualTo(201);
        assertThat(in.json().get("balance").get("settledPence").asLong()).isEqualTo(125_00);
    }

    @Test
    void what_a_shop_took_without_asking_is_recorded_and_never_dropped() {
        Reply settled = service.post(
                RunningBudget.PROGRAMME,
                "/api/v1/cards/" + budget.card() + "/settlements",
                "{\"amountPence\": 900, \"merchant\": {\"name\": \"Taxi\"}}");

        assertThat(settled.status()).as(settled.body()).isEqualTo(201);
        assertThat(settled.json().get("balance").get("settledPence").asLong()).isEqualTo(-9_00);
    }

    @Test
    void a_budget_of_somebody_else_answers_as_one_that_does_not_exist() {
        service.user("parent-elsewhere", Role.FAMILY);
        service.user("card-programme-1", Role.CARD_PROGRAMME);
        Reply hidden = service.get("parent-elsewhere", budget.path("balance"));
        Reply missing = service.get("parent-elsewhere", "/api/v1/budgets/B-nowhere/balance");
        String sign = "{\"id\": \"x\", \"amountPence\": 1}";
        Reply hiddenOrder = service.post("parent-elsewhere", budget.path("pots/p/bank"), sign);
        Reply missingOrder = service.post("parent-elsewhere", "/api/v1/budgets/B-nowhere/pots/p/bank", sign);
        Reply hiddenCard = service.post("parent-elsewhere", "/api/v1/cards/" + budget.card() + "/activate", "{}");
        Reply missingCard = service.post("parent-elsewhere", "/api/v1/cards/C-nowhere/activate", "{}");

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(missing.body());
        assertThat(hiddenOrder.status()).isEqualTo(404);
        assertThat(hiddenOrder.body()).isEqualTo(missingOrder.body());
        assertThat(hiddenCard.status()).isEqualTo(404);
        assertThat(hiddenCard.body()).isEqualTo(missingCard.body().replace("C-nowhere", budget.card()));
    }

    @Test
    void a_family_moves_its_own_money_and_an_officer_may_not() {
        budget.loaded(100_00).withParent("parent-" + budget.id);
        String parent = "parent-" + budget.id;
        Reply pot = service.post(parent, budget.path("pots"), """
                {"id": "trip", "account": "%s", "provision": "pa", "purpose": "A day at the sea.", "goalPence": 5000,
                 "expiresOn": "2026-12-01"}
                """.formatted(budget.account()));
        assertThat(pot.status()).as(pot.body()).isEqualTo(201);
        String move = "{\"amountPence\": 2500}";

        assertThat(service.post(RunningBudget.OFFICER, budget.path("pots/trip/bank"), move)
                        .status())
                .isEqualTo(403);
        Reply saved = service.post(parent, budget.path("pots/trip/bank"), move);
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(saved.json().get("balance").get("encumberedPence").asLong()).isEqualTo(25_00);
        assertThat(saved.json().get("balance").get("availablePence").asLong()).isEqualTo(75_00);
        assertThat(code(service.post(parent, budget.path("pots/trip/bank"), "{\"amountPence\": 7501}")))
                .isEqualTo("not-enough-left");
        assertThat(service.get(parent, "/api/v1/budgets").json().get("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"amountPence\": 12.345 | not-json",
                "{\"account\": \"A\", \"amountPence\": 12.345} | not-whole-pence",
                "{\"account\": \"A\", \"amountPence\": 1e9} | not-whole-pence",
                "{\"account\": \"A\", \"amountPence\": \"100\"} | not-whole-pence",
                "{\"account\": null, \"amountPence\": 100} | null-field",
                "{\"amountPence\": 100} | missing-field",
                "{\"account\": \"A\", \"amountPence\": 100, \"admin\": true} | unknown-field",
                "{\"account\": \"A\", \"amountPence\": 100, \"effectiveOn\": \"2026-13-01\"} | not-a-date",
            })
    void a_bad_body_is_one_problem_document(String body, String code) {
        Reply reply = service.post(RunningBudget.OFFICER, budget.path("family-payments"), body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(code(reply)).isEqualTo(code);
        JsonNode json = reply.json();
        for (String field : List.of("type", "title", "status", "detail", "what", "where", "next")) {
            assertThat(json.get(field).asString(""))
                    .as(field + " in " + reply.body())
                    .isNotBlank();
        }
        assertNothingInternal(reply);
        assertThat(settled()).isZero();
    }

    @Test
    void every_way_to_send_it_wrong_is_a_problem_document_too() {
        String path = budget.path("family-payments");
        Map<String, String> key = Map.of("Idempotency-Key", "k", "Content-Type", "application/json");
        String good = "{\"account\": \"%s\", \"amountPence\": 100}".formatted(budget.account());

        assertProblem(
                service.send("POST", RunningBudget.OFFICER, path, good, Map.of("Content-Type", "application/json")),
                400,
                "key-missing");
        assertProblem(
                service.send(
                        "POST",
                        RunningBudget.OFFICER,
                        path,
                        good,
                        Map.of("Idempotency-Key", "k", "Content-Type", "text/xml")),
                415,
                "not-json-content");
        assertProblem(
                service.send(
                        "POST",
                        RunningBudget.OFFICER,
                        path,
                        good,
                        Map.of("Idempotency-Key", "k", "Content-Type", "no/such;;type")),
                415,
                "not-json-content");
        assertProblem(service.send("PUT", RunningBudget.OFFICER, path, good, key), 405, "wrong-method");
        assertProblem(
                service.send("DELETE", RunningBudget.OFFICER, budget.path(""), null, Map.of()), 405, "wrong-method");
        assertProblem(
                service.send("POST", RunningBudget.OFFICER, path, " ".repeat(300_000) + good, key),
                413,
                "body-too-large");
        assertProblem(
                service.send("POST", RunningBudget.OFFICER, "/api/v1/no/such/thing", good, key),
                404,
                "no-such-address");
        assertProblem(
                service.send("GET", RunningBudget.OFFICER, "/api/v1/budgets/B-nowhere", null, Map.of()),
                404,
                "unknown-budget");
        assertProblem(service.send("POST", null, path, good, key), 401, "not-signed-in");
        assertProblem(
                service.send("GET", RunningBudget.OFFICER, budget.path("balance?asAt=tomorrow"), null, Map.of()),
                400,
                "bad-parameter");
        assertProblem(
                service.send("GET", RunningBudget.OFFICER, budget.path("balance?asat=2026-01-01"), null, Map.of()),
                400,
                "bad-parameter");
        assertProblem(
                service.send("GET", RunningBudget.OFFICER, budget.path("transactions?cursor=%21%21"), null, Map.of()),
                400,
                "bad-parameter");
        assertProblem(
                service.send("GET", RunningBudget.OFFICER, budget.path("balance"), null, Map.of("Accept", "image/png")),
                406,
                "not-acceptable");
        assertProblem(
                service.post(RunningBudget.OFFICER, path, "{\"account\": \"no-such\", \"amountPence\": 1}"),
                422,
                "unknown-account");
        assertProblem(
                service.post(
                        RunningBudget.OFFICER,
                        path,
                        "{\"id\": \"<bad id>\", \"account\": \"%s\", \"amountPence\": 1}".formatted(budget.account())),
                422,
                "bad-identifier");
        assertThat(settled()).isZero();
    }

    @Test
    void sentence_37_what_is_not_even_http_gets_an_answer_with_nothing_internal() throws Exception {
        URI at = URI.create(service.address("/"));
        for (String request : List.of(
                "GET /api/v1/budgets/{bad HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/budgets/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/budgets HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "POST /api/v1/budgets HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")) {
            try (var socket = new Socket(at.getHost(), at.getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).as(request).startsWith("HTTP/1.1 4");
                assertThat(answer)
                        .as(request)
                        .doesNotContainPattern("(?i)tomcat|apache|exception|java\\.|org\\.|\\bat \\w+\\.\\w+\\(");
            }
        }
    }

    @Test
    void a_resource_has_an_etag_that_a_refusal_does_not_change() {
        budget.loaded(10_00);
        service.caughtUp();
        Reply first = service.get(RunningBudget.OFFICER, budget.path("balance"));
        String etag = first.headers().get("etag");
        service.post(RunningBudget.OFFICER, budget.path("loads"), budget.loadOf("too-much", 900_000_00));
        service.caughtUp();
        Reply second =
                service.send("GET", RunningBudget.OFFICER, budget.path("balance"), null, Map.of("If-None-Match", etag));
        budget.order("family-payments", familyMoney(1_00));
        service.caughtUp();
        Reply third =
                service.send("GET", RunningBudget.OFFICER, budget.path("balance"), null, Map.of("If-None-Match", etag));

        assertThat(etag).isNotBlank();
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(third.status()).isEqualTo(200);
    }

    @Test
    void a_reader_may_wait_for_what_it_has_just_done() {
        Reply paid = budget.order("family-payments", familyMoney(7_00));
        long position = paid.json().get("position").asLong();

        Reply balance = service.get(RunningBudget.OFFICER, budget.path("balance?after=" + position));
        assertThat(balance.json().get("settledPence").asLong()).isEqualTo(7_00);
        assertThat(balance.json().get("position").asLong()).isEqualTo(position);
    }

    @Test
    void transactions_are_paged_without_a_gap_or_a_repeat() {
        for (int i = 1; i <= 7; i++) {
            budget.order("family-payments", familyMoney(i));
        }
        service.caughtUp();
        var seen = new ArrayList<Long>();
        String cursor = "";
        do {
            JsonNode page = service.get(RunningBudget.OFFICER, budget.path("transactions?limit=3" + cursor))
                    .json();
            page.get("items").forEach(item -> seen.add(item.get("inPence").asLong()));
            cursor = page.get("next") == null || page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    private Reply load(String key, String load, long pence) {
        return service.post(RunningBudget.OFFICER, budget.path("loads"), key, budget.loadOf(load, pence));
    }

    private String familyMoney(long pence) {
        return "{\"account\": \"%s\", \"amountPence\": %d}".formatted(budget.account(), pence);
    }

    private long settled() {
        service.caughtUp();
        return service.get(RunningBudget.OFFICER, budget.path("balance"))
                .json()
                .get("settledPence")
                .asLong();
    }

    private static String code(Reply reply) {
        JsonNode code = reply.json().get("code");
        assertThat(code).as(reply.body()).isNotNull();
        return code.asString();
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(code(reply)).isEqualTo(code);
        assertNothingInternal(reply);
    }

    static void assertNothingInternal(Reply reply) {
        assertThat(reply.body())
                .doesNotContainPattern(
                        "(?i)exception|uk\\.personalbudget|org\\.spring|java\\.|jackson|select |\\bat \\w+\\.\\w+\\(|/tmp/|<html");
    }
}
