package uk.personalbudget.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;

/** Every endpoint and page with every role, and with nobody, held against the list in {@code doors.txt}. */
class DoorsTest {
    private static final String EVERYBODY = "everybody";

    private final Service service = Service.running();
    private final Doors doors = service.context.getBean(Doors.class);

    @Test
    void every_endpoint_and_page_is_in_the_list_and_nothing_else_is() {
        assertThat(new TreeSet<>(endpoints()))
                .as("add a line for each new endpoint, with the roles it serves, to doors.txt")
                .isEqualTo(new TreeSet<>(expected().keySet()));
    }

    @Test
    void sentence_38_every_role_gets_in_where_the_list_says_so_and_nowhere_else() {
        var wrong = new ArrayList<String>();
        expected().forEach((endpoint, roles) -> {
            for (Role role : Role.values()) {
                boolean open = open(endpoint, signedIn(role));
                if (open != (roles.contains(role.label()) || roles.contains(EVERYBODY))) {
                    wrong.add(role.label() + (open ? " gets in at " : " is kept out of ") + endpoint);
                }
            }
            if (open(endpoint, nobody()) != roles.contains(EVERYBODY)) {
                wrong.add("nobody: " + endpoint);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void over_http_every_rest_endpoint_answers_401_to_nobody_and_403_to_a_wrong_role() {
        var wrong = new ArrayList<String>();
        expected().forEach((endpoint, roles) -> {
            String method = endpoint.substring(0, endpoint.indexOf(' '));
            String path = path(endpoint);
            if (!path.startsWith("/api/")) {
                return;
            }
            int unknown = service.send(method, null, path, null, Map.of()).status();
            if (unknown != 401) {
                wrong.add("nobody got " + unknown + " at " + endpoint);
            }
            for (Role role : Role.values()) {
                String user = service.user("door-" + role.label(), role);
                // What the endpoint does with an empty request is not asked here, so nothing long is started.
                if (!roles.contains(role.label())) {
                    int status =
                            service.send(method, user, path, null, Map.of()).status();
                    if (status != 403) {
                        wrong.add(role.label() + " got " + status + " at " + endpoint);
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void c_12_on_a_familys_word_an_officer_gets_in_where_the_family_does_over_rest_and_nobody_else_does() {
        var wrong = new ArrayList<String>();
        expected().forEach((endpoint, roles) -> {
            boolean theirs = endpoint.startsWith("POST /api/") && roles.contains(Role.FAMILY.label());
            for (Role role : Role.values()) {
                var request = new MockHttpServletRequest(endpoint.substring(0, endpoint.indexOf(' ')), path(endpoint));
                request.addHeader(FamilyWord.MEMBER, "parent-1");
                boolean open = doors.authorize(() -> signedIn(role), new RequestAuthorizationContext(request))
                        .isGranted();
                boolean expected = roles.contains(role.label())
                        || roles.contains(EVERYBODY)
                        || (theirs && role == Role.FINANCE_OFFICER);
                if (open != expected) {
                    wrong.add(role.label() + (open ? " gets in at " : " is kept out of ") + endpoint);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_endpoint_that_says_nothing_about_roles_serves_nobody() {
        var shut = new ArrayList<String>();
        service.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((_, method) -> {
                    if (ours(method.getBeanType())
                            && method.getMethodAnnotation(Allowed.class) == null
                            && method.getMethodAnnotation(Everybody.class) == null
                            && method.getBeanType().getAnnotation(Allowed.class) == null
                            && method.getBeanType().getAnnotation(Everybody.class) == null) {
                        shut.add(method.toString());
                    }
                });
        assertThat(shut).isEmpty();
    }

    private boolean open(String endpoint, Authentication who) {
        var request = new MockHttpServletRequest(endpoint.substring(0, endpoint.indexOf(' ')), path(endpoint));
        return doors.authorize(() -> who, new RequestAuthorizationContext(request))
                .isGranted();
    }

    private static String path(String endpoint) {
        return endpoint.substring(endpoint.indexOf(' ') + 1).replaceAll("\\{[^}]+\\}", "some");
    }

    private static Authentication signedIn(Role role) {
        var who = SignedIn.byToken("user-of-" + role.label(), Set.of(role));
        return UsernamePasswordAuthenticationToken.authenticated(who, null, who.getAuthorities());
    }

    private static Authentication nobody() {
        return new AnonymousAuthenticationToken("key", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }

    private List<String> endpoints() {
        var found = new ArrayList<String>();
        service.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (ours(method.getBeanType())
                            && !mapping.getPatternValues().equals(Set.of("/error"))) {
                        for (var verb : mapping.getMethodsCondition().getMethods()) {
                            mapping.getPatternValues().forEach(pattern -> found.add(verb + " " + pattern));
                        }
                    }
                });
        return found;
    }

    private static boolean ours(Class<?> type) {
        return type.getName().startsWith("uk.personalbudget.");
    }

    /** Endpoint to the roles it serves. */
    private static Map<String, Set<String>> expected() {
        var expected = new TreeMap<String, Set<String>>();
        try (var in = DoorsTest.class.getResourceAsStream("doors.txt")) {
            Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split(" : ", -1);
                var roles = new TreeSet<>(Arrays.asList(parts[1].strip().split(" ", -1)));
                roles.stream().filter(role -> !role.equals(EVERYBODY)).forEach(role -> Labelled.of(Role.class, role));
                expected.put(parts[0].strip(), roles);
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return expected;
    }
}
