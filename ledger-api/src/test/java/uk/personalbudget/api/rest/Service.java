package uk.personalbudget.api.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.LedgerApplication;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.security.Tokens;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The whole service on a real database, reached over HTTP only. One for all tests of a run; each test makes its own budgets. */
public final class Service {
    public static final JsonMapper JSON = JsonMapper.builder().build();
    public static final String PASSWORD = "a long enough password";

    private static Service running;

    public final ConfigurableApplicationContext context;
    public final String root;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    /** Time stands still until a test moves it. */
    public static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2026-07-07T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        public void forward(Duration by) {
            now = now.plus(by);
        }
    }

    /** Not a configuration, so that no other test's service finds it by scanning. */
    static class TestClock {
        @Bean
        @Primary
        Hands hands() {
            return new Hands();
        }
    }

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
        this.root = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public static synchronized Service running() {
        if (running == null) {
            running = alone();
        }
        return running;
    }

    /** One of its own, for a test that moves time by days: what is recorded then is recorded then for everybody. */
    public static Service alone() {
        try {
            Path data = Files.createTempDirectory("ledger-test");
            var context = new SpringApplicationBuilder(LedgerApplication.class, TestClock.class)
                    .properties(Map.of(
                            "ledger.data", data.toString(),
                            "server.port", "0",
                            "server.address", "127.0.0.1"))
                    .run();
            return new Service(context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Enters a user with these roles, once, and remembers a token for them. */
    public String user(String id, Role... roles) {
        if (!tokens.containsKey(id)) {
            users().enter(id, id + "@example.org", PASSWORD, Set.of(roles), "test");
            tokens.put(id, context.getBean(Tokens.class).issue(id, "test", Duration.ofHours(1)));
        }
        return id;
    }

    public Users users() {
        return context.getBean(Users.class);
    }

    public String address(String path) {
        return root + path;
    }

    public String token(String user) {
        return tokens.get(user);
    }

    /** Waits until every projection has read everything. */
    public void caughtUp() {
        if (!context.getBean(Feed.class).awaitAll(Duration.ofSeconds(20))) {
            throw new IllegalStateException("a projection does not get on");
        }
    }

    /** What came back. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    public Reply get(String user, String path) {
        return send("GET", user, path, null, Map.of());
    }

    public Reply post(String user, String path, String body) {
        return post(user, path, UUID.randomUUID().toString(), body);
    }

    public Reply post(String user, String path, String key, String body) {
        return send("POST", user, path, body, Map.of("Idempotency-Key", key, "Content-Type", "application/json"));
    }

    public Reply send(String method, String user, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (user != null) {
            request.header("Authorization", "Bearer " + tokens.get(user));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var flat = new LinkedHashMap<String, String>();
            response.headers().map().forEach((name, values) -> flat.put(name, String.join(", ", values)));
            return new Reply(response.statusCode(), flat, response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static String basic(String name, String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((name + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
