package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A finance officer and an auditor at a desk, against the whole service. */
class OfficerPagesTest {
    private static Browser browser;
    private static Service service;
    private static RunningBudget budget;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        budget = RunningBudget.agreed(service).loaded(40_000);
        service.user("desk-auditor", Role.AUDITOR);
        service.caughtUp();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_officer_checks_a_file_and_is_told_what_is_wrong_with_a_bad_one() {
        try (BrowserContext officer = browser.person(Browser.DESK, true)) {
            Page page = signedIn(officer, "officer-1");
            page.navigate(service.root + "/files");
            page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                    .setInputFiles(new FilePayload(
                            "what.csv", "text/csv", "this,is\nno,statement\n".getBytes(StandardCharsets.UTF_8)));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                    .click();
            assertThat(page.title()).startsWith("Error: ");
            assertThat(Browser.axe(page)).isEmpty();
            Browser.screenshot(page, "officer-file-refused");
        }
    }

    @Test
    void every_officer_page_is_accessible_and_fits_a_phone_and_a_desk() {
        for (int width : new int[] {Browser.PHONE, Browser.DESK}) {
            try (BrowserContext officer = browser.person(width, true)) {
                Page page = signedIn(officer, "officer-1");
                for (String place : new String[] {
                    "reconciliation",
                    "reconciliation/A-" + budget.id,
                    "budgets",
                    "budgets/" + budget.id,
                    "budgets/" + budget.id + "/audits/three-month",
                    "reviews",
                    "portfolio",
                    "general-ledger",
                    "portfolio/budgets?figure=held",
                    "files"
                }) {
                    int status = page.navigate(service.root + "/" + place).status();
                    assertThat(status).as(place).isEqualTo(200);
                    Browser.screenshot(page, "officer-" + place.replaceAll("[^a-z]+", "-") + "-" + width);
                    assertThat(Browser.axe(page)).as(place + " at " + width).isEmpty();
                    assertThat(Browser.spills(page)).as(place + " at " + width).isFalse();
                }
            }
        }
    }

    @Test
    void an_auditor_reads_the_audit_and_cannot_bring_in_files() {
        try (BrowserContext auditor = browser.person(Browser.DESK, true)) {
            Page page = signedIn(auditor, "desk-auditor");
            page.navigate(service.root + "/budgets/" + budget.id + "/audits/three-month");
            assertThat(page.locator("h1").textContent()).isEqualTo("Three-month audit");
            assertThat(page.locator("main").textContent()).contains("£400.00");
            assertThat(page.navigate(service.root + "/files").status()).isEqualTo(403);
        }
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
