package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.chain.PackVerifier;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.api.erasure.Erasures;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.people.People.Person;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.audit.AuditKind;

/** A person is forgotten: what has to come first, who does it, and that nothing is missing afterwards but the words. */
class ErasureJourneyTest {
    private static final String SECRET = "Zebedee";

    private final Service service = Service.running();
    private final String id = "B-" + UUID.randomUUID().toString().substring(0, 8);
    private final String child = "child-" + id;
    private final String parent = "parent-" + id;

    @BeforeEach
    void people() {
        service.user(RunningBudget.OFFICER, Role.FINANCE_OFFICER);
        service.user("administrator-1", Role.ADMINISTRATOR);
        service.user("head-of-service-1", Role.HEAD_OF_SERVICE);
        service.user("auditor-1", Role.AUDITOR);
        service.user(parent, Role.FAMILY);
        done("/api/v1/people", "{\"id\": \"%s\", \"name\": \"%s Made-up\"}".formatted(child, SECRET));
        done("/api/v1/people", "{\"id\": \"%s\", \"name\": \"Yolanda Made-up\"}".formatted(parent));
        budget();
    }

    /** A year that is so long ago that its papers may go. */
    private void budget() {
        done("/api/v1/budgets", """
                {"id": "%s", "person": "%s", "plan": "EHC-1", "council": "made-up", "effectiveOn": "2019-01-06"}
                """.formatted(id, child));
        order("outcomes", """
                {"id": "clubs", "place": "E1", "wording": "Zebedee goes to a club.", "measure": "Zebedee says so.",
                 "priority": 1}
                """);
        order("provisions", """
                {"id": "pa", "outcome": "clubs", "section": "H1", "description": "A helper for Zebedee.", "unit": "hour",
                 "unitPricePence": 1420, "quantityHundredths": 30000, "shares": {"social-care": 1}, "personalAssistant": true,
                 "effectiveOn": "2019-01-06"}
                """);
        order("panel-decisions", """
                {"id": "panel-1", "element": "social-care", "answer": "yes", "decidedOn": "2019-01-05",
                 "decidedBy": "panel-7", "reasons": "It fits Zebedee."}
                """);
        order("allocations", """
                {"id": "social-care-2019", "element": "social-care", "planYear": "2019-01-06", "amountPence": 520000,
                 "funderShares": {"council-children": 1}, "provisions": ["pa"], "effectiveOn": "2019-01-06"}
                """);
        order("schedules", """
                {"id": "four-weekly", "allocation": "social-care-2019", "frequency": "four-weekly"}
                """);
        order("accounts", """
                {"id": "A-%s", "kind": "card", "lastFour": "1234", "effectiveOn": "2019-01-06"}
                """.formatted(id));
        order("agreements", """
                {"id": "agreement-1", "recipient": "%s", "recipientKind": "parent", "management": "payment-card",
                 "conditions": "Spend it on Zebedee.", "otherWayOffered": true, "signedOn": "2019-01-06"}
                """.formatted(parent));
        order("loads", """
                {"id": "load-1", "account": "A-%s", "effectiveOn": "2019-01-06",
                 "lines": [{"allocation": "social-care-2019", "element": "social-care", "amountPence": 50000}]}
                """.formatted(id));
        service.users().join(parent, id, Role.FAMILY, "test");
        Reply pot = service.post(parent, "/api/v1/budgets/" + id + "/pots", """
                {"id": "P-%s", "account": "A-%s", "provision": "pa", "purpose": "A trip for Zebedee.", "goalPence": 1000,
                 "expiresOn": "2019-12-01", "effectiveOn": "2019-01-07"}
                """.formatted(id, id));
        assertThat(pot.status()).as(pot.body()).isEqualTo(201);
        order("suspensions", """
                {"id": "S1", "reason": "Zebedee is away.", "howToLift": "Zebedee comes back.", "effectiveOn": "2019-03-01"}
                """);
        order("suspensions/S1/lift", "{\"words\": \"Zebedee is back.\", \"effectiveOn\": \"2019-03-08\"}");
    }

    private void close() {
        order("closings", "{\"id\": \"X1\", \"reasons\": \"Zebedee moved.\", \"effectiveOn\": \"2019-06-30\"}");
    }

    @Test
    void v_11_a_person_is_forgotten_by_two_people_once_the_papers_may_go_and_nothing_else_is_missing() {
        assertThat(code(erase("administrator-1", "E0"))).isEqualTo("erasure-budget-open");
        close();
        order("family-payments", """
                {"id": "F-%s", "account": "A-%s", "amountPence": 100, "effectiveOn": "2019-07-01"}
                """.formatted(id, id));
        assertThat(code(erase("administrator-1", "E0"))).isEqualTo("erasure-still-open");
        order("closings", "{\"id\": \"X2\", \"effectiveOn\": \"2019-07-02\"}");
        service.context.getBean(ChainWriter.class).catchUp();
        service.context.getBean(HeadLists.class).make();
        service.caughtUp();
        var pack = service.context
                .getBean(OrderedAudits.class)
                .draft(AuditKind.THREE_MONTH, id, Optional.empty())
                .orElseThrow()
                .pack(true)
                .files();
        Reply before = service.get(RunningBudget.OFFICER, "/api/v1/budgets/" + id + "/balance");

        held();
        Reply proposed = erase("administrator-1", "E1");
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.json().get("keptUntil").asString()).isEqualTo("2026-03-31");
        service.user("both-2", Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE);
        assertThat(code(erase("both-2", "E2"))).isEqualTo("erasure-proposed");
        assertThat(walk()).as("before").anyMatch(page -> page.contains(SECRET));
        assertThat(approve("administrator-1", "E1").status()).isEqualTo(403);
        Reply approved = approve("head-of-service-1", "E1");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().get("erasedOn").asString()).isEqualTo("2026-07-07");
        assertThat(code(erase("administrator-1", "E3"))).isEqualTo("person-erased");

        var after = walk();
        assertThat(after).noneMatch(page -> page.contains(SECRET)).anyMatch(page -> page.contains("erased"));
        assertThat(service.get(RunningBudget.OFFICER, "/api/v1/budgets/" + id + "/balance")
                        .json())
                .isEqualTo(before.json());
        assertThat(new PackVerifier(pack, Optional.of(key())).verify(Optional.empty()))
                .allMatch(step -> step.result() == PackVerifier.Result.PROVED);
        Reply check = service.get("auditor-1", "/api/v1/check");
        assertThat(check.status()).isEqualTo(200);
        assertThat(check.json().get("divergences").toString())
                .doesNotContain(id)
                .doesNotContain(child);
        assertThat(service.get("auditor-1", "/api/v1/erasures").body())
                .contains(child)
                .doesNotContain(SECRET);
        assertThat(code(service.post(RunningBudget.OFFICER, "/api/v1/people", """
                {"id": "%s", "name": "%s Again"}""".formatted(child, SECRET))))
                .isEqualTo("erased-person");

        late();
        started();
    }

    /** The parent is a person too, with a sign-in of their own. */
    @Test
    void v_11_somebody_of_the_family_is_forgotten_with_the_sign_in() {
        close();
        assertThat(erase(parent, "administrator-1", "E1").status()).isEqualTo(201);
        assertThat(approve(parent, "head-of-service-1", "E1").status()).isEqualTo(200);

        var people = service.context.getBean(People.class);
        assertThat(people.nameOf(parent)).isEqualTo("erased");
        assertThat(people.named("Yolanda")).extracting(Person::id).doesNotContain(parent);
        assertThat(service.get(parent, "/api/v1/budgets").status()).isEqualTo(401);
        String signIn = service.context
                .getBean(JdbcClient.class)
                .sql("select sign_in_name from user_account where id = :id")
                .param("id", parent)
                .query(String.class)
                .single();
        assertThat(signIn).isEqualTo("erased:" + parent);
    }

    @Test
    void v_11_every_other_no_of_an_erasure_has_its_code() {
        close();
        assertThat(code(service.get("auditor-1", "/api/v1/people/never-seen/erasure")))
                .isEqualTo("unknown-thing");
        assertThat(code(erase("administrator-1", "no name"))).isEqualTo("bad-identifier");
        service.user("both-2", Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE);
        assertThat(erase("both-2", "E1").status()).isEqualTo(201);
        assertThat(code(approve("both-2", "E1"))).isEqualTo("same-person");
        assertThat(code(erase("administrator-1", "E1"))).isEqualTo("already-used");
        Reply withdrawn = service.post("both-2", "/api/v1/people/" + child + "/erasure/E1/withdraw", "{}");
        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(200);
        assertThat(code(approve("head-of-service-1", "E1"))).isEqualTo("unknown-thing");
        String somebody = "somebody-" + id;
        done("/api/v1/people", "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(somebody, SECRET));
        assertThat(code(erase(somebody, "administrator-1", "E1"))).isEqualTo("erasure-too-early");
    }

    private void held() {
        String holds = "/api/v1/people/" + child + "/erasure-holds";
        assertThat(service.post("head-of-service-1", holds, "{\"id\": \"H1\", \"because\": \"court\"}")
                        .status())
                .isEqualTo(201);
        assertThat(code(erase("administrator-1", "E0"))).isEqualTo("erasure-held");
        assertThat(service.post("head-of-service-1", holds + "/H1/lift", "{}").status())
                .isEqualTo(200);
    }

    /** Words that still come in are taken and forgotten at once. */
    private void late() {
        Reply late = service.post(RunningBudget.OFFICER, "/api/v1/budgets/" + id + "/closings", """
                {"id": "X3", "reasons": "Zebedee again.", "effectiveOn": "2019-07-03"}""");
        assertThat(late.status()).as(late.body()).isEqualTo(422);
        Reply warned = service.post(RunningBudget.OFFICER, "/api/v1/budgets/" + id + "/paperwork-warnings", """
                {"id": "W1", "words": "Zebedee is late.", "effectiveOn": "2019-07-03"}""");
        assertThat(warned.status()).as(warned.body()).isBetween(200, 201);
        assertThat(walk()).noneMatch(page -> page.contains(SECRET));
    }

    /** A key that came back, as out of an old backup, is destroyed again when the service starts. */
    private void started() {
        var sql = service.context.getBean(JdbcClient.class);
        sql.sql("update person_key set keyset = '\\x00' where person = :id")
                .param("id", child)
                .update();
        service.context.getBean(Erasures.class).carryOut();
        assertThat(sql.sql("select keyset is null from person_key where person = :id")
                        .param("id", child)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(service.context.getBean(Erasures.class).erased())
                .extracting(it -> it.person())
                .contains(child);
    }

    /** Everything that can be read about this budget, by everybody who may read it. */
    private List<String> walk() {
        List<String> pages = new ArrayList<>();
        for (String path : paths()) {
            for (String who : List.of(RunningBudget.OFFICER, "auditor-1", parent)) {
                Reply reply = service.get(who, path);
                assertThat(reply.status())
                        .as(who + " " + path + " " + reply.body())
                        .isLessThan(500);
                pages.add(reply.body());
                if (path.endsWith("/messages") && reply.status() == 200) {
                    for (var message : reply.json().get("items")) {
                        Reply letter =
                                service.get(who, path + "/" + message.get("id").asString());
                        assertThat(letter.status()).as(letter.body()).isLessThan(500);
                        pages.add(letter.body());
                    }
                }
            }
        }
        return pages;
    }

    private List<String> paths() {
        List<String> paths =
                new ArrayList<>(List.of("/", "/children", "/budgets", "/reviews", "/api/v1/journal?budget=" + id));
        service
                .context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals("GET")))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.contains("{budget}"))
                .map(path -> path.replace("{budget}", id).replace("{pot}", "P-" + id))
                .filter(path -> !path.contains("{"))
                .forEach(paths::add);
        assertThat(paths).hasSizeGreaterThan(40);
        return paths;
    }

    private PublicKey key() {
        return SigningKeys.publicKey(
                service.context.getBean(SigningKeys.class).all().getLast().pem());
    }

    private Reply erase(String who, String erasure) {
        return erase(child, who, erasure);
    }

    private Reply erase(String person, String who, String erasure) {
        return service.post(who, "/api/v1/people/" + person + "/erasure", "{\"id\": \"" + erasure + "\"}");
    }

    private Reply approve(String who, String erasure) {
        return approve(child, who, erasure);
    }

    private Reply approve(String person, String who, String erasure) {
        return service.post(who, "/api/v1/people/" + person + "/erasure/" + erasure + "/approve", "{}");
    }

    private void order(String below, String body) {
        done("/api/v1/budgets/" + id + "/" + below, body);
    }

    private void done(String path, String body) {
        Reply reply = service.post(RunningBudget.OFFICER, path, body);
        assertThat(reply.status()).as(path + " " + reply.body()).isBetween(200, 201);
    }

    private static String code(Reply reply) {
        return reply.json().get("code").asString();
    }
}
