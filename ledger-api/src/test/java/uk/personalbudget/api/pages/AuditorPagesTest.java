package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** What an auditor reads of one budget and of all books. */
class AuditorPagesTest {
    private static final String AUDITOR = "trail-auditor";

    private static Browser browser;
    private static Service service;
    private static RunningBudget budget;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(AUDITOR, Role.AUDITOR);
        budget = RunningBudget.agreed(service).loaded(400_00);
        budget.order("overrides", """
                {"id": "O1", "category": "5921", "provision": "pa", "reason": "For the club's own bar.",
                 "until": "2027-01-31", "effectiveOn": "2026-01-06"}
                """);
        service.caughtUp();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_auditor_reads_who_did_what_when_and_why_and_proves_the_books() {
        try (BrowserContext auditor = browser.person(Browser.DESK, true);
                BrowserContext officer = browser.person(Browser.DESK, false)) {
            Page page = signedIn(auditor, AUDITOR);
            String budgets = service.root + "/budgets/" + budget.id;
            page.navigate(budgets);
            page.locator("a:text-is('The whole trail, with why')").click();
            assertThat(main(page)).contains("Loaded", "£400.00", "Override proposed", "For the club's own bar.");
            looked(page, "auditor-trail");
            String csv = new String(page.request().get(budgets + "/trail.csv").body(), StandardCharsets.UTF_8);
            assertThat(csv)
                    .startsWith("event,position,recorded_at,who,what")
                    .contains("\"override-proposed\"", "For the club's own bar.");
            page.navigate(budgets + "/looked");
            assertThat(main(page)).contains("Nobody has opened a payment");
            looked(page, "auditor-looked");
            page.navigate(service.root + "/proof");
            assertThat(main(page)).contains("Readers of the ledger", "./ledger check --full");
            looked(page, "auditor-proof");
            assertThat(page.navigate(budgets + "/trail?page=99").status()).isEqualTo(200);

            Page other = signedIn(officer, "officer-1");
            assertThat(other.navigate(budgets + "/trail").status()).isEqualTo(403);
            assertThat(other.navigate(budgets + "/trail.csv").status()).isEqualTo(403);
        }
    }

    private static String main(Page page) {
        page.waitForLoadState();
        return page.locator("main").textContent();
    }

    private static void looked(Page page, String name) {
        page.waitForLoadState();
        Browser.screenshot(page, name);
        assertThat(Browser.axe(page)).as(name).isEmpty();
        assertThat(Browser.spills(page)).as(name).isFalse();
    }

    private static Page signedIn(BrowserContext person, String user) {
        Page page = person.newPage();
        page.navigate(service.root + "/sign-in");
        page.getByLabel("Sign-in name").fill(user + "@example.org");
        page.getByLabel("Password").fill(Service.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }
}
