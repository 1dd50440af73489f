package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;

/** A parent with a phone, without scripts where it says so, against the whole service. */
class FamilyJourneyTest {
    private static Browser browser;
    private static Service service;
    private static RunningBudget budget;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        budget = RunningBudget.agreed(service).loaded(40_000).withParent("journey-parent");
        String card = "cards/" + budget.card() + "/authorisations";
        var asked = budget.programme(card, """
                {"id": "J1-%s", "amountPence": 2500,
                 "merchant": {"category": "5411", "name": "Riverside Cafe", "channel": "chip"}}
                """.formatted(budget.id));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        budget.onTheirWord("pots", """
                {"id": "camp-%s", "account": "A-%s", "provision": "pa", "purpose": "the summer camp", "goalPence": 20000,
                 "expiresOn": "2026-12-31"}
                """.formatted(budget.id, budget.id));
        service.caughtUp();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_parent_signs_in_banks_twenty_five_pounds_and_sees_it_saved_without_scripts() {
        try (BrowserContext parent = browser.person(Browser.PHONE, false)) {
            Page page = signedIn(parent);
            assertThat(page.title()).startsWith("Your money");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Saved for …"))
                    .click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Move money"))
                    .first()
                    .click();
            page.getByLabel("How much").fill("£25.00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                    .click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Check before you move money");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move the money"))
                    .click();
            assertThat(page.locator("h1").textContent()).isEqualTo("£25.00 is saved");
            assertThat(page.locator("main").textContent()).contains("£350.00");
            // Opening the receipt again, or going back and sending again, saves nothing twice.
            page.goBack();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move the money"))
                    .click();
            assertThat(page.locator("main").textContent()).contains("£350.00");
        }
    }

    @Test
    void too_much_is_refused_on_the_same_page_with_the_amount_that_can_be_saved() {
        try (BrowserContext parent = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(parent);
            page.navigate(service.root + "/budgets/" + budget.id + "/saved/camp-" + budget.id + "/move");
            page.getByLabel("How much").fill("12.345");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                    .click();
            assertThat(page.title()).startsWith("Error: ");
            assertThat(page.getByLabel("How much").inputValue()).isEqualTo("12.345");
            page.getByLabel("How much").fill("100000");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                    .click();
            assertThat(page.locator(".govuk-error-summary").textContent()).contains("You can save up to");
            Browser.screenshot(page, "family-move-error-phone");
            assertThat(Browser.axe(page)).isEmpty();
        }
    }

    @Test
    void every_family_page_is_accessible_and_fits_a_phone_and_a_desk() {
        for (int width : new int[] {Browser.PHONE, Browser.DESK, Browser.MAGNIFIED}) {
            try (BrowserContext parent = browser.person(width, true)) {
                Page page = signedIn(parent);
                for (String place :
                        new String[] {"money", "in-and-out", "saved", "saved/new", "saved/camp-" + budget.id + "/close"
                        }) {
                    page.navigate(service.root + "/budgets/" + budget.id + "/" + place);
                    Browser.screenshot(
                            page,
                            "family-" + place.replaceAll("[^a-z].*", "").concat(place.contains("/") ? "-more" : "")
                                    + "-" + width);
                    assertThat(Browser.axe(page)).as(place + " at " + width).isEmpty();
                    assertThat(Browser.spills(page)).as(place + " at " + width).isFalse();
                }
            }
        }
        assertThat(browser.strayed()).isEmpty();
    }

    @Test
    void another_family_finds_nothing_there() {
        var other = RunningBudget.agreed(service);
        try (BrowserContext parent = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(parent);
            int status = page.navigate(service.root + "/budgets/" + other.id + "/money")
                    .status();
            assertThat(status).isEqualTo(404);
            int nowhere = page.navigate(service.root + "/budgets/NO-SUCH/money").status();
            assertThat(nowhere).isEqualTo(404);
        }
    }

    private static Page signedIn(BrowserContext person) {
        Page page = person.newPage();
        page.navigate(service.root + "/sign-in");
        page.getByLabel("Sign-in name").fill("journey-parent@example.org");
        page.getByLabel("Password").fill(Service.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }
}
