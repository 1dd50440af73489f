package uk.personalbudget.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.platform.CannotStart;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** What goes out of the house, to a server of our own on this machine. */
class OutboxTest {
    private static final String SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506";
    private static final String SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0";

    private final Service service = Service.running();
    private final Service.Hands clock = service.context.getBean(Service.Hands.class);
    private final JdbcClient sql = service.context.getBean(JdbcClient.class);
    private final People people = service.context.getBean(People.class);
    private final List<Asked> asked = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private String found = "{\"notifications\": []}";
    private HttpServer notify;

    private record Asked(String method, String path, String token, String body) {
        JsonNode json() {
            return Service.JSON.readTree(body);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        // What other tests left unsent is no concern of these.
        sql.sql("""
                        insert into message_sending (message, budget, way, state, attempts, marked_at)
                        select message, budget, way, 'never', 1, now() from message on conflict do nothing
                        """).update();
        notify = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        notify.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body));
            boolean get = exchange.getRequestMethod().equals("GET");
            int status = get ? 200 : answers.isEmpty() ? 201 : answers.removeFirst();
            byte[] said = (get ? found : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        notify.start();
    }

    @AfterEach
    void hangUp() {
        notify.stop(0);
    }

    @Test
    void without_a_key_there_is_no_sender_and_nothing_calls_out() {
        assertThat(service.context.getBeansOfType(Channel.class)).isEmpty();
        assertThat(service.context.getBeansOfType(Outbox.class)).isEmpty();
        assertThat(service.context.getBeansOfType(OutboxRun.class)).isEmpty();
    }

    @Test
    void one_request_is_sent_for_a_message_and_says_only_that_a_letter_is_there() throws Exception {
        Message told = told("text", "+44 7700 900001");

        assertThat(outbox().once()).isEqualTo(1);
        assertThat(outbox().once()).isZero();

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().path()).isEqualTo("/v2/notifications/sms");
        assertThat(asked.getFirst().json()).isEqualTo(Service.JSON.readTree("""
                {"phone_number": "+44 7700 900001", "template_id": "text-1",
                 "personalisation": {"letter": "%s"}, "reference": "%s"}""".formatted(told.id(), told.id())));
        assertSigned(asked.getFirst().token());
        assertThat(state(told)).isEqualTo("sent");
    }

    @Test
    void an_e_mail_goes_to_the_address_in_the_register() {
        told("e-mail", "ada@example.org");

        assertThat(outbox().once()).isEqualTo(1);
        assertThat(asked.getFirst().path()).isEqualTo("/v2/notifications/email");
        assertThat(asked.getFirst().json().get("email_address").asString()).isEqualTo("ada@example.org");
    }

    @Test
    void whoever_chose_letters_or_has_no_address_has_the_letter_alone() {
        told("letter", "+44 7700 900001");
        Message unknown = told("text", "");

        assertThat(outbox().once()).isZero();
        assertThat(asked).isEmpty();
        assertThat(state(unknown)).isEqualTo("never");
    }

    @Test
    void a_no_that_may_pass_is_tried_again_later_and_one_that_stays_is_not() {
        answers.add(429);
        Message told = told("text", "+44 7700 900001");
        assertThat(outbox().once()).isZero();
        assertThat(outbox().once()).isZero();
        assertThat(asked).hasSize(1);
        clock.forward(Duration.ofMinutes(2));
        assertThat(outbox().once()).isEqualTo(1);
        assertThat(state(told)).isEqualTo("sent");

        answers.add(400);
        Message wrong = told("text", "12");
        assertThat(outbox().once()).isZero();
        assertThat(state(wrong)).isEqualTo("never");
    }

    @Test
    void what_may_have_gone_out_is_looked_for_before_it_is_sent_again() {
        answers.add(503);
        Message told = told("text", "+44 7700 900001");
        assertThat(outbox().once()).isZero();
        assertThat(state(told)).isEqualTo("marked");
        clock.forward(Duration.ofMinutes(11));
        found = "{\"notifications\": [{\"id\": \"n-1\"}]}";

        assertThat(outbox().once()).isEqualTo(1);
        assertThat(asked).extracting(Asked::method).containsExactly("POST", "GET");
        assertThat(asked.getLast().path()).isEqualTo("/v2/notifications?reference=" + told.id());
        assertThat(state(told)).isEqualTo("sent");
    }

    @Test
    void v_16_nothing_is_sent_after_a_death() {
        Message told = told("text", "+44 7700 900001");
        told.budget().order("death", """
                {"id": "death-1", "diedOn": "2026-07-06", "writes": "officer-1"}""");

        assertThat(outbox().once()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void what_is_not_a_key_is_refused_without_showing_it() {
        assertThatThrownBy(() -> new GovUkNotify(URI.create("http://localhost"), "no-key", Map.of(), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("no-key");
    }

    @Test
    void the_head_of_all_books_goes_to_the_auditor_once_a_day_and_says_nothing_about_anybody() {
        var heads = service.context.getBean(HeadLists.class);
        heads.make();
        answers.addAll(List.of(503, 201));
        var mail = new HeadMail(
                new GovUkNotify(
                        URI.create("http://127.0.0.1:" + notify.getAddress().getPort()),
                        SERVICE + "-" + SECRET,
                        Map.of(Way.E_MAIL, "head-1"),
                        clock),
                "auditor@example.org",
                heads,
                (Clock) clock,
                false);

        assertThat(mail.once()).isFalse();
        assertThat(mail.once()).isTrue();
        assertThat(mail.once()).isFalse();

        List<Asked> sent =
                asked.stream().filter(one -> one.method().equals("POST")).toList();
        assertThat(sent).hasSize(2);
        JsonNode said = sent.getLast().json();
        var head = heads.last().orElseThrow();
        assertThat(said.get("email_address").asString()).isEqualTo("auditor@example.org");
        assertThat(said.get("template_id").asString()).isEqualTo("head-1");
        assertThat(said.get("personalisation").propertyNames())
                .containsExactlyInAnyOrder("number", "made_at", "digest", "statement", "key", "signature");
        assertThat(said.get("personalisation").get("digest").asString()).isEqualTo(head.digest());

        found = "{\"notifications\": [{}]}";
        asked.clear();
        service.context.getBean(Service.Hands.class).forward(Duration.ofDays(1));
        assertThat(mail.once()).as("another node was first").isFalse();
        assertThat(asked).allMatch(one -> one.method().equals("GET"));
    }

    @Test
    void an_address_that_others_could_listen_to_is_refused_at_the_start() {
        assertThatThrownBy(() -> new NotifyConfiguration()
                        .notifyChannel(
                                SERVICE + "-" + SECRET, URI.create("http://notify.example"), "t", "e", (Clock) clock))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("https://")
                .hasMessageNotContaining(SECRET);
    }

    private record Message(RunningBudget budget, String id) {}

    private Message told(String way, String address) {
        var budget = RunningBudget.agreed(service);
        String parent = "parent-" + UUID.randomUUID();
        budget.order("agreements", """
                {"id": "agreement-2", "recipient": "%s", "recipientKind": "parent", "management": "payment-card",
                 "conditions": "Spend it on what was agreed.", "otherWayOffered": true, "signedOn": "2026-01-06"}
                """.formatted(parent));
        people.enter(new People.Person(parent, "Ada Example", Optional.empty()));
        if (!address.isEmpty()) {
            people.reach(
                    parent,
                    way.equals("e-mail") ? Optional.empty() : Optional.of(address),
                    way.equals("e-mail") ? Optional.of(address) : Optional.empty());
        }
        budget.order("way", "{\"way\": \"%s\"}".formatted(way));
        budget.order("suspensions", """
                {"id": "pause-1", "reason": "We cannot reach you.", "howToLift": "Call us once."}""");
        service.caughtUp();
        String id = sql.sql("select message from message where budget = :budget and template = 'paused'")
                .param("budget", budget.id)
                .query((row, _) -> row.getString(1))
                .single();
        return new Message(budget, id);
    }

    private String state(Message message) {
        return sql.sql("select state from message_sending where message = :message")
                .param("message", message.id())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private Outbox outbox() {
        var channel = new GovUkNotify(
                URI.create("http://127.0.0.1:" + notify.getAddress().getPort()),
                "made-up-" + SERVICE + "-" + SECRET,
                Map.of(Way.TEXT, "text-1", Way.E_MAIL, "e-mail-1"),
                clock);
        return new Outbox(sql, service.context.getBean(BudgetHistory.class), people, channel, (Clock) clock);
    }

    private void assertSigned(String authorization) throws Exception {
        String[] parts = authorization.replace("Bearer ", "").split("\\.", -1);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(parts[2])
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8))));
        JsonNode claims =
                Service.JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.get("iss").asString()).isEqualTo(SERVICE);
        assertThat(Instant.ofEpochSecond(claims.get("iat").asLong()))
                .isBetween(clock.instant().minusSeconds(30), clock.instant().plusSeconds(30));
        assertThat(Service.JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8)))
                .isEqualTo(Service.JSON.readTree("{\"typ\": \"JWT\", \"alg\": \"HS256\"}"));
    }
}
