package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.follow;
import static uk.personalbudget.api.browser.Steps.looked;
import static uk.personalbudget.api.browser.Steps.main;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** An administrator proposes to forget a person; somebody else does it; what stands in the way is said before. */
class ErasurePagesTest {
    private static final String ADMINISTRATOR = "erasing-administrator";
    private static final String HEAD = "erasing-head";
    private static final String AUDITOR = "erasing-auditor";

    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(ADMINISTRATOR, Role.ADMINISTRATOR);
        service.user(HEAD, Role.HEAD_OF_SERVICE);
        service.user(AUDITOR, Role.AUDITOR);
        service.user("officer-1", Role.FINANCE_OFFICER);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static String person(String name) {
        String id = "somebody-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(service.post("officer-1", "/api/v1/people", "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(id, name))
                        .status())
                .isEqualTo(201);
        return id;
    }

    @Test
    void v_11_what_stands_in_the_way_is_said_budget_by_budget_and_nothing_can_be_proposed() {
        var budget = RunningBudget.agreed(service).loaded(400_00);
        String parent = "parent-" + budget.id;
        budget.withParent(parent);
        service.caughtUp();
        try (BrowserContext administrator = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, administrator, ADMINISTRATOR);
            page.navigate(service.root + "/erasures");
            page.getByLabel("Reference of the person").fill("nobody at all");
            press(page, "Look");
            assertThat(page.title()).startsWith("Error: ");
            looked(page, "erasures-error");
            page.getByLabel("Reference of the person").fill("person-" + budget.id);
            press(page, "Look");
            assertThat(main(page)).contains(budget.id, "It goes on", "money is still held");
            assertThat(page.locator("main button, main a[role=button]").count()).isZero();
            looked(page, "erasure-in-the-way");
            assertThat(page.navigate(service.root + "/erasures/never").status()).isEqualTo(404);
        }
    }

    @Test
    void v_11_an_administrator_proposes_a_head_of_service_forgets_and_the_auditor_sees_that() {
        String person = person("Xanthippe Made-up");
        // Entered so long ago that the papers may go.
        service.context
                .getBean(JdbcClient.class)
                .sql("update person_key set created_at = timestamptz '2017-01-01' where person = :person")
                .param("person", person)
                .update();
        String address = service.root + "/erasures/" + person;
        try (BrowserContext administrator = browser.person(Browser.DESK, true);
                BrowserContext head = browser.person(Browser.PHONE, true);
                BrowserContext auditor = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, administrator, ADMINISTRATOR);
            page.navigate(address);
            assertThat(main(page)).contains("Nothing stands in the way.");
            assertThat(page.title()).contains("Xanthippe Made-up");
            looked(page, "erasure-may");
            follow(page, "Propose to forget this person");
            assertThat(main(page)).contains("it cannot be undone", "What stays");
            looked(page, "erasure-check");
            press(page, "Propose it");
            assertThat(main(page)).contains("waits for another person");
            looked(page, "erasure-proposed");
            press(page, "Do not forget this person after all");
            assertThat(main(page)).contains("Nothing stands in the way.");
            follow(page, "Propose to forget this person");
            press(page, "Propose it");
            page.locator("main a[href^='/proposals/erasure/']").click();
            assertThat(main(page)).contains("Xanthippe Made-up");
            assertThat(page.locator("main button").count()).isZero();

            Page second = signedIn(service, head, HEAD);
            second.navigate(service.root + "/approvals");
            second.locator("a[href^='/proposals/erasure/" + person + "']").click();
            assertThat(main(second)).contains("can never be read again", "Nothing");
            looked(second, "proposal-erasure-phone");
            press(second, "Approve it");
            assertThat(main(second))
                    .contains("It is approved", "The key is destroyed")
                    .doesNotContain("Xanthippe");
            second.navigate(address);
            assertThat(main(second)).contains("This person is forgotten.");
            looked(second, "erasure-done-phone");

            Page reader = signedIn(service, auditor, AUDITOR);
            reader.navigate(service.root + "/erasures");
            assertThat(main(reader)).contains(person, "Forgotten").doesNotContain("Xanthippe");
            looked(reader, "erasures-desk");
            reader.navigate(address);
            assertThat(reader.locator("main button, main a[role=button]").count())
                    .isZero();
            assertThat(reader.navigate(address + "/propose").status()).isEqualTo(403);
        }
    }
}
