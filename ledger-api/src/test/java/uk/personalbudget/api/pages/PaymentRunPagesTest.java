package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A payment run at a desk and on a phone: two people, one after the other, and what came back. */
class PaymentRunPagesTest {
    private static final String OFFICER = "officer-1";
    private static final String APPROVER = "desk-approver";
    private static Browser browser;
    private static Service service;

    private final String originator = "main-" + UUID.randomUUID().toString().substring(0, 6);

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(APPROVER, Role.APPROVER);
        service.user("desk-auditor", Role.AUDITOR);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void one_person_enters_bank_details_and_another_approves_them_and_nobody_sees_them_again() {
        var budget = RunningBudget.agreed(service);
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/bank-details");
            page.getByLabel("Budget, for a family").fill(budget.id);
            page.getByLabel("Name of the account or provider in these books").fill(budget.account());
            page.getByLabel("Name on the account").fill("Sam Doe");
            page.getByLabel("Sort code").fill("09-01-28");
            page.getByLabel("Account number").fill("123");
            press(page, "Send for approval");
            assertThat(page.title()).startsWith("Error: ");
            assertThat(page.content()).contains("Give the 8 digits").doesNotContain("09-01-28");
            assertThat(Browser.axe(page)).isEmpty();
            page.getByLabel("Sort code").fill("09-01-28");
            page.getByLabel("Account number").fill("99991234");
            press(page, "Send for approval");
            assertThat(page.locator("main").textContent()).contains("Account ending 1234");
            assertThat(page.content()).doesNotContain("99991234");

            Page other = signedIn(service, approver, APPROVER);
            other.navigate(service.root + "/bank-details");
            Browser.screenshot(other, "bank-details-" + Browser.PHONE);
            assertThat(Browser.axe(other)).isEmpty();
            assertThat(Browser.spills(other)).isFalse();
            press(other, "Approve the account ending 1234");
            assertThat(other.locator("main").textContent()).contains("In use");
            page.navigate(service.root + "/bank-details");
            Browser.screenshot(page, "bank-details-" + Browser.DESK);
            assertThat(page.content()).doesNotContain("99991234", "090128");
        }
    }

    @Test
    void a_run_goes_from_due_to_sent_through_the_hands_of_two() {
        var budget = RunningBudget.agreed(service);
        var other = RunningBudget.agreed(service);
        String run = prepared(budget, other);
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/payment-runs");
            assertThat(Browser.axe(page)).isEmpty();
            Browser.screenshot(page, "payment-runs-" + Browser.DESK);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("See what is due"))
                    .click();
            assertThat(page.locator("h1").textContent()).isEqualTo("What is due");
            assertThat(page.locator("main").textContent()).contains("Due and left out", "Processing day");
            Browser.screenshot(page, "payment-run-due-" + Browser.DESK);
            page.navigate(service.root + "/payment-runs/" + run);
            assertThat(page.locator("main").textContent()).contains("Somebody else has to approve it");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(run + "-2"))
                    .click();
            press(page, "Take it out");
            assertThat(page.title()).startsWith("Error: ");
            page.getByLabel("Why it is taken out").fill("The family asked to wait.");
            press(page, "Take it out");

            Page second = signedIn(service, approver, APPROVER);
            second.navigate(service.root + "/approvals");
            assertThat(second.locator("main").textContent()).contains("Payment run " + run, "£2,800.00");
            second.navigate(service.root + "/payment-runs/" + run);
            Browser.screenshot(second, "payment-run-prepared-" + Browser.PHONE);
            assertThat(Browser.axe(second)).isEmpty();
            assertThat(Browser.spills(second)).isFalse();
            press(second, "Approve £2,800.00");
            assertThat(second.locator("main").textContent()).contains("Make the files and send them by");

            page.navigate(service.root + "/payment-runs/" + run);
            press(page, "Make the files");
            assertThat(page.locator("main").textContent()).contains("Card loads", "SHA-256");
            Browser.screenshot(page, "payment-run-exported-" + Browser.DESK);
            assertThat(Browser.axe(page)).isEmpty();
            press(page, "The files were sent");
            assertThat(page.locator("main").textContent()).contains("It is in the books from that day.");
            Browser.screenshot(page, "payment-run-sent-" + Browser.DESK);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(run + "-1"))
                    .click();
            press(page, "It came back");
            assertThat(page.title()).startsWith("Error: ");
            page.getByLabel("The bank or card provider did not accept it").check();
            Browser.screenshot(page, "payment-line-" + Browser.DESK);
            assertThat(Browser.axe(page)).isEmpty();
            press(page, "It came back");
            assertThat(page.locator("main").textContent()).contains("Came back, not accepted");
        }
    }

    @Test
    void an_auditor_reads_runs_and_gets_no_file() {
        var budget = RunningBudget.agreed(service);
        String run = prepared(budget, RunningBudget.agreed(service));
        try (BrowserContext auditor = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, auditor, "desk-auditor");
            assertThat(page.navigate(service.root + "/payment-runs/" + run).status())
                    .isEqualTo(200);
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel the run"))
                            .count())
                    .isZero();
            assertThat(page.navigate(service.root + "/payment-runs/" + run + "/files/card-loads")
                            .status())
                    .isEqualTo(403);
            assertThat(page.navigate(service.root + "/payment-runs/due").status())
                    .isEqualTo(403);
            assertThat(page.navigate(service.root + "/payment-runs/nothing").status())
                    .isEqualTo(404);
        }
        service.post(OFFICER, "/api/v1/payment-runs/" + run + "/cancel", "{\"reason\": \"Only looked at.\"}");
    }

    private String prepared(RunningBudget one, RunningBudget other) {
        var entered = service.post(OFFICER, "/api/v1/bank-details", """
                {"payee": "originator/%s", "sortCode": "20-00-00", "accountNumber": "55779911", "name": "The council",
                 "serviceUserNumber": "123456"}
                """.formatted(originator));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        service.post(
                APPROVER,
                "/api/v1/bank-details/approve",
                "{\"payee\": \"originator/" + originator + "\", \"version\": 1}");
        var prepared = service.post(OFFICER, "/api/v1/payment-runs", """
                {"originator": "%s", "dueTo": "2026-07-07", "budgets": ["%s", "%s"]}
                """.formatted(originator, one.id, other.id));
        assertThat(prepared.status()).as(prepared.body()).isEqualTo(201);
        return prepared.json().get("id").asString();
    }
}
