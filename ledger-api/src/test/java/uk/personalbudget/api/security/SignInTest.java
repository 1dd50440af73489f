package uk.personalbudget.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.platform.DataDirectory;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

class SignInTest {
    private static final String LIST = "/api/v1/budgets";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Service service = Service.running();

    @Test
    void a_name_and_password_open_rest_and_a_wrong_one_does_not() {
        String user = someone(Role.FINANCE_OFFICER);

        assertThat(basic(user + "@example.org", Service.PASSWORD).status()).isEqualTo(200);
        assertThat(basic(user.toUpperCase(java.util.Locale.UK) + "@Example.org", Service.PASSWORD)
                        .status())
                .isEqualTo(200);
        Reply wrong = basic(user + "@example.org", "not the password");
        Reply nobody = basic("nobody@example.org", "not the password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(nobody.body());
        assertThat(wrong.headers().get("www-authenticate")).contains("Bearer", "Basic");
    }

    @Test
    void after_ten_wrong_passwords_the_right_one_has_to_wait() {
        String user = someone(Role.FINANCE_OFFICER);
        for (int i = 0; i < 10; i++) {
            basic(user + "@example.org", "guess number " + i);
        }

        assertThat(basic(user + "@example.org", Service.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void a_token_opens_rest_until_it_is_withdrawn_and_is_kept_only_as_a_hash() {
        String user = someone(Role.AUDITOR);
        Tokens tokens = service.context.getBean(Tokens.class);
        String token = tokens.issue(user, "a program", Duration.ofMinutes(5));

        assertThat(bearer(token).status()).isEqualTo(200);
        assertThat(service.context
                        .getBean(JdbcClient.class)
                        .sql("select count(*) from access_token where token_hash = :token")
                        .param("token", token)
                        .query(Long.class)
                        .single())
                .isZero();
        tokens.withdraw(token);
        assertThat(bearer(token).status()).isEqualTo(401);
        assertThat(bearer(tokens.issue(user, "old", Duration.ofSeconds(-1))).status())
                .isEqualTo(401);
        assertThat(bearer("").status()).isEqualTo(401);
    }

    @Test
    void a_role_that_was_taken_away_is_gone_with_the_next_request() {
        String user = someone(Role.AUDITOR);
        assertThat(service.get(user, LIST).status()).isEqualTo(200);

        service.users().grant(user, Set.of(Role.PROVIDER), "test");
        assertThat(service.get(user, LIST).status()).isEqualTo(403);
    }

    @Test
    void sentence_34_the_command_line_gets_in_with_the_owner_only_file_as_finance_officer_and_never_as_approver()
            throws Exception {
        Path data = service.context.getBean(DataDirectory.class).folder();
        Path file = data.resolve(CommandLineToken.FILE);
        String token = CommandLineToken.read(data).orElseThrow();

        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(bearer(token).status()).isEqualTo(200);
        Files.writeString(file, "token=" + token + "\nroles=approver,auditor\n");
        try {
            SignedIn who = CommandLineToken.in(data).holder(token).orElseThrow();
            assertThat(who.id()).startsWith("cli:");
            assertThat(who.roles()).containsExactly(Role.AUDITOR);
        } finally {
            Files.writeString(file, "token=" + token + "\nroles=finance-officer\n");
        }
    }

    @Test
    void nobody_can_sign_in_until_somebody_was_entered_with_a_password_of_their_own() {
        assertThatThrownBy(() -> service.users().enter("short", "short", "too short", Set.of(Role.AUDITOR), "test"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(service.users().exists("admin")).isFalse();
        assertThat(basic("admin", "admin").status()).isEqualTo(401);
        assertThat(basic("user", "").status()).isEqualTo(401);
    }

    @Test
    void a_page_sends_whoever_is_not_signed_in_to_the_sign_in_page_with_safe_headers() {
        Reply page = service.send("GET", null, "/", null, Map.of("Accept", "text/html"));

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.headers().get("location")).endsWith("/sign-in");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "http:", "https:");
        assertThat(page.headers()).containsEntry("x-content-type-options", "nosniff");
        assertThat(page.headers()).containsKeys("referrer-policy", "permissions-policy");
        assertThat(page.headers().get("set-cookie")).contains("HttpOnly");
    }

    @Test
    void signing_in_on_the_page_needs_the_form_it_was_asked_on() {
        String user = someone(Role.FINANCE_OFFICER);
        String form = "name=" + user + "%40example.org&password=" + Service.PASSWORD.replace(' ', '+');
        Reply asked = service.send("GET", null, "/sign-in", null, Map.of("Accept", "text/html"));
        String cookie = asked.headers().get("set-cookie").split(";", -1)[0];
        Matcher csrf = CSRF.matcher(asked.body());
        assertThat(csrf.find()).isTrue();

        Reply forged = signIn(cookie, form);
        Reply wrong = signIn(cookie, form.replace("long", "wrong") + "&_csrf=" + csrf.group(1));
        Reply right = signIn(cookie, form + "&_csrf=" + csrf.group(1));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).doesNotContainPattern("(?i)csrf|exception|spring|whitelabel");
        assertThat(wrong.headers().get("location")).endsWith("/sign-in?wrong");
        assertThat(right.status()).isEqualTo(302);
        assertThat(right.headers().get("location")).doesNotContain("sign-in");
        // The session changes its name at sign-in, so one that was planted before is of no use.
        assertThat(right.headers().get("set-cookie").split(";", -1)[0]).isNotEqualTo(cookie);
        assertThat(service.send("GET", null, LIST, null, Map.of("Cookie", cookie))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_address_that_leads_nowhere_shows_nothing_internal() {
        String user = someone(Role.FINANCE_OFFICER);
        for (String path :
                new String[] {"/no/such/page", "/actuator/env", "/actuator/beans", "/..;/actuator", "/error"}) {
            Reply page = service.send("GET", null, path, null, Map.of("Accept", "text/html"));
            assertThat(page.status()).as(path).isIn(302, 400, 401, 403, 404);
            assertThat(page.body())
                    .as(path)
                    .doesNotContainPattern("(?i)exception|whitelabel|spring|tomcat|java|/home|/root");
            Reply api = service.get(user, "/api/v1" + path);
            assertThat(api.status()).as(path).isIn(400, 404);
            assertThat(api.body()).as(path).doesNotContainPattern("(?i)exception|whitelabel|spring|tomcat|java");
        }
    }

    private String someone(Role role) {
        return service.user("someone-" + UUID.randomUUID().toString().substring(0, 8), role);
    }

    private Reply signIn(String cookie, String form) {
        return service.send(
                "POST",
                null,
                "/sign-in",
                form,
                Map.of("Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"));
    }

    private Reply basic(String name, String password) {
        String both = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return service.send("GET", null, LIST, null, Map.of("Authorization", "Basic " + both));
    }

    private Reply bearer(String token) {
        return service.send("GET", null, LIST, null, Map.of("Authorization", "Bearer " + token));
    }
}
