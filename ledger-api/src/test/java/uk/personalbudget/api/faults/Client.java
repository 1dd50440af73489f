package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service over HTTP, and takes note of every answer that a client could not act on. */
final class Client {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOO_BUSY_OR_AWAY = 503;

    private final String root;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    /** Answers that neither decide nor say what to do. There must be none, whatever happens. */
    private final ConcurrentLinkedQueue<String> unclear = new ConcurrentLinkedQueue<>();

    private final ConcurrentLinkedQueue<String> sendAgain = new ConcurrentLinkedQueue<>();

    Client(String root) {
        this(root, RunningService.TOKEN);
    }

    Client(String root, String token) {
        this.root = root;
        this.token = token;
    }

    record Reply(int status, Optional<String> retryAfter, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        /** A yes, or a no of the rules. */
        boolean decided() {
            return status / 100 == 2 || status == 422;
        }
    }

    /** Sends an order; empty when no answer came, or one that does not decide. */
    Optional<Reply> order(String path, String key, String body) {
        try {
            Reply reply = send("POST", path, body, Map.of("Idempotency-Key", key, "Content-Type", "application/json"));
            if (reply.decided()) {
                return Optional.of(reply);
            }
            if (reply.status() == TOO_BUSY_OR_AWAY
                    && reply.retryAfter().isPresent()
                    && List.of("unreached", "busy")
                            .contains(reply.json().path("code").asString(""))) {
                sendAgain.add(reply.json().path("code").asString());
            } else {
                unclear.add(path + " " + reply.status() + " " + reply.body());
            }
        } catch (IOException gone) {
            // The service died under the order: whether it was carried out is not known.
        }
        return Optional.empty();
    }

    /** An order that must be carried out. */
    Reply done(String path, String body) {
        Reply reply = order(path, UUID.randomUUID().toString(), body)
                .orElseThrow(() -> new IllegalStateException(path + " was not answered: " + unclear));
        assertThat(reply.status()).as(path + " " + reply.body()).isBetween(200, 201);
        return reply;
    }

    Reply get(String path) throws IOException {
        return send("GET", path, null, Map.of());
    }

    private Reply send(String method, String path, String body, Map<String, String> headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(RunningService.PATIENCE)
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    List<String> unclear() {
        return List.copyOf(unclear);
    }

    /** How many orders were answered with "send again with the same key". */
    int sentBack() {
        return sendAgain.size();
    }

    /** A budget with money and a card. */
    record Budget(String id, String account, String card, long loaded) {}

    /** Agrees a budget, opens its account and card, and tops it up. */
    Budget agreed(String id, long pence) {
        LocalDate begin = LocalDate.now(ZoneId.of("Europe/London")).minusDays(60);
        String path = "/api/v1/budgets/" + id;
        var said = Map.of(
                "id",
                id,
                "begin",
                begin.toString(),
                "before",
                begin.minusDays(1).toString(),
                "pence",
                Long.toString(pence),
                "end",
                begin.plusYears(2).toString());
        done("/api/v1/budgets", filled(said, """
                {"id": "{id}", "person": "person-{id}", "plan": "EHC-1", "council": "made-up", "effectiveOn": "{begin}"}"""));
        done(path + "/outcomes", filled(said, """
                {"id": "clubs", "place": "E1", "wording": "I go to a club.", "measure": "Once a week.", "priority": 1}"""));
        done(path + "/provisions", filled(said, """
                {"id": "pa", "outcome": "clubs", "section": "H1", "description": "A helper at the club.", "unit": "hour",
                 "unitPricePence": 1420, "quantityHundredths": 30000, "shares": {"social-care": 1},
                 "personalAssistant": true, "effectiveOn": "{begin}"}"""));
        done(path + "/panel-decisions", filled(said, """
                {"id": "panel-1", "element": "social-care", "answer": "yes", "decidedOn": "{before}",
                 "decidedBy": "panel-7", "reasons": "It fits the plan."}"""));
        done(path + "/allocations", filled(said, """
                {"id": "sc", "element": "social-care", "planYear": "{begin}", "amountPence": 520000,
                 "funderShares": {"council-children": 1}, "provisions": ["pa"], "effectiveOn": "{begin}"}"""));
        done(path + "/schedules", filled(said, """
                {"id": "four-weekly", "allocation": "sc", "frequency": "four-weekly"}"""));
        done(path + "/accounts", filled(said, """
                {"id": "A-{id}", "kind": "card", "lastFour": "1234", "effectiveOn": "{begin}"}"""));
        done(path + "/agreements", filled(said, """
                {"id": "agreement-1", "recipient": "parent-1", "recipientKind": "parent", "management": "payment-card",
                 "conditions": "Spend it on what was agreed.", "otherWayOffered": true, "signedOn": "{begin}"}"""));
        done(path + "/cards", filled(said, """
                {"id": "C-{id}", "account": "A-{id}", "token": "tok-1", "lastFour": "4321", "cardholder": "parent-1",
                 "expiresOn": "{end}", "effectiveOn": "{begin}"}"""));
        done("/api/v1/cards/C-" + id + "/activate", filled(said, "{\"effectiveOn\": \"{begin}\"}"));
        done(path + "/loads", filled(said, """
                {"id": "load-1", "account": "A-{id}", "effectiveOn": "{begin}",
                 "lines": [{"allocation": "sc", "element": "social-care", "amountPence": {pence}}]}"""));
        return new Budget(id, "A-" + id, "C-" + id, pence);
    }

    private static String filled(Map<String, String> said, String body) {
        String filled = body;
        for (var each : said.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    static String body(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
