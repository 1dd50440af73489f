package uk.personalbudget.api.message;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/**
 * Texts and e-mails by GOV.UK Notify. Each request carries a token of its own, signed with the secret in the service's key, that
 * Notify takes for thirty seconds. Nothing here is logged: addresses are private and the key is secret.
 */
final class GovUkNotify implements Channel {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern KEY = Pattern.compile("(?:.+-)?(" + UUID + ")-(" + UUID + ")");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WRONG = 400;
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;

    private final HttpClient http;
    private final URI base;
    private final String service;
    private final SecretKeySpec secret;
    private final Map<Way, String> templates;
    private final Clock clock;

    /** @param templates the template for each way that may be used */
    GovUkNotify(URI base, String key, Map<Way, String> templates, Clock clock) {
        Matcher parts = KEY.matcher(key.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "ledger.notify.key is not a key of GOV.UK Notify: it ends with the service's id and the secret");
        }
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.base = base;
        this.service = parts.group(1);
        this.secret = new SecretKeySpec(parts.group(2).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.templates = Map.copyOf(templates);
        this.clock = clock;
    }

    @Override
    public boolean carries(Way way) {
        return templates.containsKey(way);
    }

    @Override
    public Outcome send(Way way, String reference, String address, Map<String, String> personalisation) {
        var body = new LinkedHashMap<String, Object>();
        String path = switch (way) {
            case TEXT -> {
                body.put("phone_number", address);
                yield "/v2/notifications/sms";
            }
            case E_MAIL -> {
                body.put("email_address", address);
                yield "/v2/notifications/email";
            }
            case LETTER -> throw new IllegalArgumentException("a letter is kept, not sent");
        };
        body.put("template_id", templates.get(way));
        body.put("personalisation", personalisation);
        body.put("reference", reference);
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return asked(request, _ -> new Outcome.Sent());
    }

    @Override
    public Outcome find(String reference) {
        String query = "?reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8);
        HttpRequest request = request("/v2/notifications" + query).GET().build();
        return asked(
                request,
                body -> JSON.readTree(body).path("notifications").isEmpty()
                        ? new Outcome.Later("not-found")
                        : new Outcome.Sent());
    }

    private interface Reading {
        Outcome of(String body);
    }

    private Outcome asked(HttpRequest request, Reading reading) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status / 100 == 2) {
                return reading.of(answer.body());
            }
            // A wrong key or a wrong clock is put right by us; a number that cannot be a number never gets there.
            return status == WRONG && request.method().equals("POST")
                    ? new Outcome.Never("refused-" + status)
                    : status == TOO_MANY || status < BROKEN
                            ? new Outcome.Later("refused-" + status)
                            : new Outcome.Unknown("broken-" + status);
        } catch (ConnectException notThere) {
            return new Outcome.Later("not-reached");
        } catch (IOException | JacksonException cutOff) {
            return new Outcome.Unknown("cut-off");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("cut-off");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token());
    }

    /** A JSON web token as Notify's documentation asks for it: HS256, who we are, and when. */
    private String token() {
        String signed = part(Map.of("typ", "JWT", "alg", "HS256")) + "."
                + part(Map.of("iss", service, "iat", clock.instant().getEpochSecond()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(Map<String, Object> claims) {
        return base64(JSON.writeValueAsString(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
