package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.security.CommandLineToken;

/**
 * A service that has the books now. Commands go through it, with the token in its data directory that only the owner of the
 * directory can read (settled 34).
 */
final class RunningService {
    private static final int UNPROCESSABLE = 422;

    private final Path data;
    private final int port;

    RunningService(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Asks for something; the answer's bytes as they come. */
    InputStream get(String path, Map<String, String> parameters) {
        return whatWasAskedFor(
                send(HttpRequest.newBuilder(address(path, parameters)).GET()));
    }

    /** Asks for something in one of its forms. */
    InputStream get(String path, Map<String, String> parameters, String form) {
        return whatWasAskedFor(send(HttpRequest.newBuilder(address(path, parameters))
                .header("Accept", form)
                .GET()));
    }

    private InputStream whatWasAskedFor(HttpResponse<InputStream> response) {
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        try {
            throw new Cannot(problem(response.statusCode(), response.body()));
        } catch (IOException failure) {
            throw gone(failure);
        }
    }

    /** Gives something to do; a no of the service (422) is an answer like any other. */
    JsonNode post(
            String path, Map<String, String> parameters, String type, HttpRequest.BodyPublisher body, String key) {
        var request = HttpRequest.newBuilder(address(path, parameters))
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .header("Idempotency-Key", key)
                .POST(body);
        HttpResponse<InputStream> response = send(request);
        try (InputStream answer =
                response.statusCode() == UNPROCESSABLE ? response.body() : whatWasAskedFor(response)) {
            return JsonMapper.builder().build().readTree(answer);
        } catch (IOException failure) {
            throw gone(failure);
        }
    }

    /** What came back, whatever its status. */
    @SuppressWarnings("ArrayRecordComponent") // The bytes as they came; answers are never compared.
    record Came(int status, String type, byte[] body) {
        boolean well() {
            return status / 100 == 2;
        }
    }

    /** Asks anything of the service, for whoever knows what to make of the answer. */
    Came ask(String method, String path, Map<String, String> headers, byte[] body, Optional<String> authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        headers.forEach(request::header);
        request.method(
                method,
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        var response = send(request, authorization.orElseGet(this::token));
        try (InputStream answer = response.body()) {
            return new Came(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    answer.readAllBytes());
        } catch (IOException failure) {
            throw gone(failure);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        return send(request, token());
    }

    private String token() {
        return "Bearer "
                + CommandLineToken.read(data)
                        .orElseThrow(() -> new Cannot("The service that has the data in " + data
                                + " belongs to somebody else: run this as the user who started it."));
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request, String authorization) {
        try {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            return client.send(
                    request.header("Authorization", authorization)
                            .timeout(Duration.ofMinutes(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw gone(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw gone(failure);
        }
    }

    private Cannot gone(Exception failure) {
        return new Cannot(
                "The service on port " + port + ", which has the data in " + data
                        + ", does not answer: look whether it still runs, and try again.",
                failure);
    }

    /** What a problem document says to a person. */
    private static String problem(int status, InputStream body) throws IOException {
        try (body) {
            JsonNode problem = JsonMapper.builder().build().readTree(body);
            String detail = problem.path("detail").asString("");
            String title = problem.path("title").asString("");
            return detail.isEmpty() ? (title.isEmpty() ? "The service answered " + status + "." : title) : detail;
        } catch (tools.jackson.core.JacksonException _) {
            return "The service answered " + status + ".";
        }
    }

    private URI address(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create("http://127.0.0.1:" + port + "/api/v1" + path + (query.isEmpty() ? "" : "?" + query));
    }
}
