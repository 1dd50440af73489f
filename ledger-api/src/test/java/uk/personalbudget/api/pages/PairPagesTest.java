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

/** An auditor sees what looks like one in two budgets, asks an approver, and reads what explains it. */
class PairPagesTest {
    private static final String AUDITOR = "pair-pages-auditor";
    private static final String APPROVER = "pair-pages-approver";
    private static final String OTHER = "pair-pages-officer";

    private static Browser browser;
    private static Service service;
    private static RunningBudget one;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(AUDITOR, Role.AUDITOR);
        service.user(APPROVER, Role.APPROVER);
        service.user(OTHER, Role.FINANCE_OFFICER);
        one = RunningBudget.agreed(service).loaded(400_00);
        worked(one);
        worked(RunningBudget.agreed(service).loaded(400_00));
        service.caughtUp();
    }

    private static void worked(RunningBudget budget) {
        budget.order(
                "employer/workers",
                "{\"worker\": \"pa-1\", \"name\": \"Pages %s\", \"bornOn\": \"1990-01-01\"}".formatted(one.id));
        budget.order("employer/timesheets", """
            {"id": "S1", "worker": "pa-1", "shifts": [{"day": "2026-01-07", "from": "09:00", "to": "12:00"}]}
            """);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_auditor_asks_about_a_pair_and_who_was_asked_explains_it() {
        try (BrowserContext auditor = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, true);
                BrowserContext stranger = browser.person(Browser.DESK, false)) {
            Page page = signedIn(auditor, AUDITOR);
            page.navigate(service.root + "/across-budgets");
            assertThat(main(page)).contains("Looks like one");
            looked(page, "across-budgets");
            page.navigate(service.root + "/across-budgets/pairs?kind=shifts-overlap&budget=" + one.id);
            assertThat(main(page)).contains("1 pair", "Shifts at the same time, 3 hours", "Found");
            looked(page, "pairs");
            page.locator("main table a").first().click();
            page.waitForLoadState();
            String address = page.url();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Ask").setExact(true))
                    .click();
            assertThat(page.title()).startsWith("Error: ");
            page.getByLabel("Who is to explain it").selectOption(APPROVER);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Ask").setExact(true))
                    .click();
            assertThat(main(page)).contains("They are asked.");

            Page other = signedIn(stranger, OTHER);
            assertThat(other.navigate(address).status()).isEqualTo(404);
            assertThat(other.navigate(service.root + "/across-budgets").status())
                    .isEqualTo(403);

            Page asked = signedIn(approver, APPROVER);
            asked.navigate(service.root + "/across-budgets/pairs");
            assertThat(main(asked)).contains("Questions from the auditor", "1 pair");
            looked(asked, "pairs-asked");
            asked.navigate(address);
            asked.getByLabel("What explains it").fill("A mistyped day: it was the eighth.");
            looked(asked, "pair-explain");
            asked.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep the explanation"))
                    .click();
            assertThat(main(asked)).contains("Your explanation is kept.");

            page.navigate(address);
            assertThat(main(page)).contains("Explained. It stays here", "A mistyped day");
            looked(page, "pair-explained");
            String csv = new String(
                    page.request()
                            .get(service.root + "/across-budgets/pairs.csv?budget=" + one.id)
                            .body(),
                    StandardCharsets.UTF_8);
            assertThat(csv).contains("shifts-overlap,explained,180").doesNotContain("mistyped");
        }
    }

    @Test
    void an_auditor_draws_a_sample_and_what_was_typed_wrongly_is_said() {
        try (BrowserContext auditor = browser.person(Browser.DESK, true);
                BrowserContext phone = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(auditor, AUDITOR);
            page.navigate(service.root + "/across-budgets/sample");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw"))
                    .click();
            assertThat(page.title()).startsWith("Error: ");
            looked(page, "sample-wrong");
            String question =
                    "?from-day=1&from-month=1&from-year=2026&to-day=1&to-month=7&to-year=2026&seed=sun&by=money";
            page.navigate(service.root + "/across-budgets/sample" + question);
            assertThat(main(page)).contains("What was drawn", "./ledger sample --from 2026-01-01", "--seed \"sun\"");
            looked(page, "sample-drawn");
            String json = page.locator("a:text-is('the same as JSON')").getAttribute("href");
            assertThat(new String(page.request().get(service.root + json).body(), StandardCharsets.UTF_8))
                    .contains("\"seed\":\"sun\"");
            assertThat(page.navigate(service.root + "/across-budgets/sample.csv?from=x")
                            .status())
                    .isEqualTo(404);
            Page small = signedIn(phone, AUDITOR);
            small.navigate(service.root + "/across-budgets/sample" + question);
            looked(small, "sample-drawn-phone");
        }
    }

    @Test
    void an_auditor_reads_who_could_do_what_on_a_day_and_which_documents_were_opened() {
        try (BrowserContext auditor = browser.person(Browser.DESK, true);
                BrowserContext phone = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(auditor, AUDITOR);
            page.navigate(service.root + "/across-budgets/who-could?user=" + APPROVER);
            assertThat(main(page))
                    .contains("Second person above", "£5,000.00", "Approver", "Every budget", "Still held");
            looked(page, "who-could");
            page.navigate(service.root + "/across-budgets/who-could?on-day=31&on-month=2&on-year=2026");
            assertThat(page.title()).startsWith("Error: ");
            page.navigate(service.root + "/across-budgets/who-could?on-day=1&on-month=1&on-year=2020");
            assertThat(main(page)).contains("Nobody held a role", "Nothing changed");
            String csv = new String(
                    page.request()
                            .get(service.root + "/across-budgets/who-could.csv?on=2020-01-01")
                            .body(),
                    StandardCharsets.UTF_8);
            assertThat(csv.lines()).hasSize(1);
            Page small = signedIn(phone, AUDITOR);
            small.navigate(service.root + "/budgets/" + one.id + "/trail");
            small.navigate(service.root + "/budgets/" + one.id + "/looked");
            assertThat(main(small)).contains("Documents that were opened", "trail");
            looked(small, "looked-documents");
            small.navigate(service.root + "/across-budgets/who-could?user=" + APPROVER);
            looked(small, "who-could-phone");
        }
    }

    @Test
    void an_auditor_compares_two_periods_of_all_budgets_and_of_one() {
        try (BrowserContext auditor = browser.person(Browser.DESK, true);
                BrowserContext phone = browser.person(Browser.PHONE, true)) {
            String question =
                    "?first-from-day=1&first-from-month=1&first-from-year=2026&first-to-day=31&first-to-month=1"
                            + "&first-to-year=2026&second-from-day=1&second-from-month=2&second-from-year=2026&second-to-day=28"
                            + "&second-to-month=2&second-to-year=2026";
            Page page = signedIn(auditor, AUDITOR);
            page.navigate(service.root + "/across-budgets/compare");
            looked(page, "compare");
            page.navigate(service.root + "/across-budgets/compare" + question);
            assertThat(main(page)).contains("Payments by schedule: the budgets that differ most");
            looked(page, "compare-all");
            page.navigate(service.root + "/across-budgets/compare" + question + "&budget=" + one.id);
            assertThat(main(page)).contains("Payments by schedule: the entries behind it", "Loaded", one.id + "/");
            looked(page, "compare-one");
            String csv =
                    page.locator("a:text-is('With everything behind it (CSV)')").getAttribute("href");
            assertThat(new String(page.request().get(service.root + csv).body(), StandardCharsets.UTF_8))
                    .contains("entry," + one.id);
            page.navigate(service.root + "/across-budgets/compare" + question + "&budget=none");
            assertThat(page.title()).startsWith("Error: ");
            page.navigate(
                    service.root + "/across-budgets/compare" + question.replace("first-to-day=31", "first-to-day=0"));
            assertThat(page.title()).startsWith("Error: ");
            Page small = signedIn(phone, AUDITOR);
            small.navigate(service.root + "/across-budgets/compare" + question + "&budget=" + one.id);
            looked(small, "compare-one-phone");
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
        page.waitForLoadState();
        return page;
    }
}
