package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;

class OpenApiTest {
    private final Service service = Service.running();

    @Test
    void rest_is_described_in_open_api_3_1_with_every_body_and_nothing_internal() {
        Reply reply = service.send("GET", null, "/v3/api-docs", null, Map.of());
        JsonNode api = reply.json();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(reply.body()).doesNotContain("uk.personalbudget", "byte[]", "SignedIn", "/home/", "127.0.0.1:0");
        JsonNode load = api.at("/paths/~1api~1v1~1budgets~1{budget}~1loads/post");
        JsonNode body = load.at("/requestBody/content/application~1json/schema");
        assertThat(body.get("additionalProperties").asBoolean()).isFalse();
        assertThat(body.get("required").valueStream().map(JsonNode::asString)).containsExactly("account", "lines");
        assertThat(body.at("/properties/lines/items/properties/amountPence/type")
                        .asString())
                .isEqualTo("integer");
        assertThat(body.at("/properties/lines/items/properties/element/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("social-care", "health", "sen");
        assertThat(load.get("parameters")
                        .valueStream()
                        .map(one -> one.get("name").asString()))
                .contains("Idempotency-Key", "budget")
                .doesNotContain("order", "who");
        assertThat(api.at("/components/schemas/Balance/properties/availablePence")
                        .isMissingNode())
                .isFalse();
        assertThat(api.at("/components/schemas/Problem").isMissingNode()).isFalse();
    }

    @Test
    void every_order_says_what_it_does_and_every_reference_leads_somewhere() {
        JsonNode api = service.send("GET", null, "/v3/api-docs", null, Map.of()).json();
        var silent = new ArrayList<String>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().path("summary").asString("").isBlank()) {
                        silent.add(operation.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(silent).isEmpty();
        for (JsonNode reference : api.findValues("$ref")) {
            String at = reference.asString().substring(1);
            assertThat(api.at(at).isMissingNode()).as(at).isFalse();
        }
    }

    @Test
    void the_page_to_try_it_comes_from_ourselves_and_calls_nobody() {
        Reply page = service.send("GET", null, "/swagger-ui/index.html", null, Map.of("Accept", "text/html"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(page.headers().get("content-security-policy")).contains("default-src 'none'", "connect-src 'self'");
        Reply settings = service.send("GET", null, "/v3/api-docs/swagger-config", null, Map.of());
        assertThat(settings.json().path("validatorUrl").asString("")).isEmpty();
    }
}
