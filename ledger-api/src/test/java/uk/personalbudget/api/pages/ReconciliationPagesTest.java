package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.looked;
import static uk.personalbudget.api.browser.Steps.main;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.Camt;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A finance officer answers what a statement left open, at a desk. */
class ReconciliationPagesTest {
    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_officer_matches_by_hand_and_takes_it_apart_again() {
        var budget = RunningBudget.agreed(service).loaded(40_000);
        // The bank booked the top-up as two, one of them for a penny less than half.
        Camt.bringIn(service, budget, 100, 19_999, 19_901);
        String account = "/reconciliation/A-" + budget.id;
        try (BrowserContext officer = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, officer, "officer-1");
            page.navigate(service.root + account);
            String rule = page.locator("main").textContent();
            assertThat(rule).contains("Sum with one");
            page.locator("a[href*='/reconciliation/matches/']").first().click();
            assertThat(Browser.axe(page)).isEmpty();
            press(page, "Take apart");
            assertThat(page.title()).startsWith("Error: ");
            page.getByLabel("Why it is taken apart").fill("The bank says they are two.");
            press(page, "Take apart");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Match by hand"))
                    .click();
            assertThat(Browser.axe(page)).isEmpty();
            page.locator("input[name=lines]").all().forEach(box -> box.check());
            page.getByLabel("Why they are the same").fill("Both are the top-up.");
            press(page, "Match");
            assertThat(page.title()).startsWith("Error: ");
            page.locator("input[name=items]").all().forEach(box -> box.check());
            press(page, "Match");
            assertThat(page.locator("main").textContent()).contains("By hand");
            Browser.screenshot(page, "officer-matched-by-hand");
        }
    }

    @Test
    void an_officer_takes_a_difference_over_asks_the_family_and_would_let_it_stand() {
        var budget = RunningBudget.agreed(service).loaded(40_000);
        Camt.bringIn(service, budget, 40_000, -1_950);
        try (BrowserContext officer = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, officer, "officer-1");
            page.navigate(service.root + "/reconciliation/A-" + budget.id);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Missing in ledger"))
                    .first()
                    .click();
            assertThat(Browser.axe(page)).isEmpty();
            press(page, "Take this over");
            assertThat(page.locator("main").textContent()).contains("Officer 1");
            page.getByLabel("Ask the family").fill("What was this for?");
            press(page, "Ask");
            assertThat(page.locator("main").textContent()).contains("The family was asked");
            page.getByLabel("Explain it").fill("The club sent the bill twice.");
            press(page, "Answer");
            assertThat(page.locator("main").textContent()).contains("Waits for another person");
            page.getByLabel("Why it is looked at again").fill("It was another club.");
            press(page, "Open again");
            assertThat(page.locator("main").textContent()).doesNotContain("Waits for another person");
            assertThat(Browser.axe(page)).isEmpty();
            Browser.screenshot(page, "officer-difference");
        }
    }

    @Test
    void an_officer_divides_a_line_and_puts_it_together_again() {
        var budget = RunningBudget.agreed(service).loaded(40_000);
        Camt.bringIn(service, budget, 40_000, -1_950);
        try (BrowserContext officer = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, officer, "officer-1");
            page.navigate(service.root + "/reconciliation/A-" + budget.id + "/match");
            page.getByLabel("Its parts").fill("£12.50\n£7.10");
            page.getByLabel("Why it is several").fill("Two purchases at one till.");
            press(page, "Divide");
            assertThat(page.title()).startsWith("Error: ");
            assertThat(Browser.axe(page)).isEmpty();
            page.getByLabel("Its parts").fill("£12.50\n£7.00");
            page.getByLabel("Why it is several").fill("Two purchases at one till.");
            press(page, "Divide");
            assertThat(page.locator("input[name=lines]").count()).isEqualTo(2);
            Browser.screenshot(page, "officer-divided-line");
            page.getByLabel("Why it is one").fill("It was one after all.");
            press(page, "Put together");
            assertThat(page.locator("input[name=lines]").count()).isEqualTo(1);
        }
    }

    @Test
    void an_officer_undoes_a_file_that_was_a_mistake_and_the_auditor_sees_that() {
        var mistaken = RunningBudget.agreed(service).loaded(400_00);
        Camt.bringIn(service, mistaken, 400_00);
        service.user("undo-auditor", Role.AUDITOR);
        try (BrowserContext officer = browser.person(Browser.PHONE, true);
                BrowserContext auditor = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, officer, "officer-1");
            page.navigate(service.root + "/files");
            page.locator("a[href='/files/brought-in']").click();
            looked(page, "files-brought-in");
            page.locator("main td a, main th a").first().click();
            String file = page.url();
            page.locator("a:text-is('Undo this file')").click();
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            looked(page, "file-undo-error");
            page.getByLabel("Why was it a mistake?").fill("It is of another account.");
            press(page, "Continue");
            assertThat(main(page)).contains("It is of another account.", "No money moves");
            press(page, "Undo the file");
            assertThat(main(page)).contains("The file is undone", "Undone");
            looked(page, "file-undone");
            page.navigate(file + "/undo");
            assertThat(main(page)).as("asked twice").contains("The file is undone");

            Page reader = signedIn(service, auditor, "undo-auditor");
            reader.navigate(file);
            assertThat(main(reader)).contains("Undone");
            assertThat(reader.locator("a:text-is('Undo this file')").count()).isZero();
            assertThat(reader.navigate(file + "/undo").status()).isEqualTo(403);
        }
    }
}
