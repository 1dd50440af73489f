package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The page to try REST on, in a real browser: it works under our own rules for scripts, and calls nobody else. */
class TryItPageTest {
    private static Browser browser;

    private final Service service = Service.running();

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_order_can_be_tried_with_a_token_and_nothing_is_asked_of_anybody_else() {
        service.user("auditor-try", Role.AUDITOR);
        Page page = browser.open(service.address("/swagger-ui/index.html"), Browser.DESK);

        page.getByText("The budgets you may see").click();
        page.locator("button.authorize").click();
        page.locator(".auth-container input[type=text]").first().fill(service.token("auditor-try"));
        page.locator(".auth-btn-wrapper button.authorize").first().click();
        page.locator(".auth-btn-wrapper button.btn-done").first().click();
        page.getByText("Try it out").first().click();
        page.getByText("Execute").first().click();
        page.locator(".live-responses-table .response-col_status").first().waitFor();

        assertThat(page.locator(".live-responses-table tbody .response-col_status")
                        .first()
                        .textContent())
                .contains("200");
        assertThat(browser.strayed()).isEmpty();
        assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }
}
