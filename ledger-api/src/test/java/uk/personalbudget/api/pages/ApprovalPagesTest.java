package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.looked;
import static uk.personalbudget.api.browser.Steps.main;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Two people and what waits between them. */
class ApprovalPagesTest {
    private static final String PARENT = "approvals-parent";
    private static final String APPROVER = "approvals-approver";

    private static Browser browser;
    private static Service service;
    private static RunningBudget budget;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(APPROVER, Role.APPROVER);
        budget = RunningBudget.agreed(service).loaded(400_00);
        budget.withParent(PARENT);
        budget.order("overrides", """
                {"id": "O1", "category": "5921", "provision": "pa", "reason": "For the club's own bar.",
                 "until": "2027-01-31", "effectiveOn": "2026-01-06"}
                """);
        budget.order("payments", """
                {"id": "TA-%s", "account": "%s", "method": "faster-payment", "amountPence": 30000, "provision": "pa",
                 "effectiveOn": "2026-05-01"}
                """.formatted(budget.id, budget.account()));
        budget.order("loads/load-1/reverse", "{\"reason\": \"Paid twice.\", \"effectiveOn\": \"2026-05-02\"}");
        budget.order("recoveries", """
                {"id": "R1", "kind": "overpayment", "transactions": ["load-1"], "effectiveOn": "2026-06-01"}
                """);
        budget.order("recoveries/R1/question-reached", "{\"way\": \"letter\", \"reachedOn\": \"2026-06-04\"}");
        service.post(
                PARENT,
                "/api/v1/budgets/" + budget.id + "/recoveries/R1/answer",
                "{\"choice\": \"reason\", \"words\": \"We did not know.\"}");
        budget.order("recoveries/R1/propose", """
                {"ground": "paid-too-much", "amountsPence": {"social-care": 30000}, "reasons": "It was paid twice."}
                """);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void what_one_person_asked_for_waits_for_another_and_never_for_the_same() {
        String exception = "/approvals/" + budget.id + "/override/O1";
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, true)) {
            Page own = signedIn(service, officer, "officer-1");
            own.navigate(service.root + "/approvals");
            assertThat(own.locator("a[href='" + exception + "']").count()).isZero();
            assertThat(main(own)).contains("of your own");
            looked(own, "approvals-own");
            own.navigate(service.root + exception);
            assertThat(own.url()).endsWith("/approvals");

            Page page = signedIn(service, approver, APPROVER);
            page.navigate(service.root + "/approvals");
            looked(page, "approvals");
            page.locator("a[href='" + exception + "']").click();
            assertThat(main(page)).contains("For the club's own bar.");
            looked(page, "approvals-check");
            press(page, "Approve it");
            assertThat(main(page)).contains("It is approved", budget.id + "/");
            looked(page, "approvals-receipt");
            page.navigate(service.root + exception);
            assertThat(main(page)).as("opened again").contains("It is approved");

            page.navigate(service.root + "/approvals/" + budget.id + "/recovery/R1");
            assertThat(main(page)).contains("£300.00", "It was paid twice.");
            page.locator("a:text-is('Send it back')").click();
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            page.getByLabel("Why not").fill("It was agreed on the telephone.");
            press(page, "Continue");
            press(page, "Send it back");
            page.waitForLoadState();
            assertThat(page.locator("a[href*='" + budget.id + "']").count()).isZero();
            assertThat(page.navigate(service.root + "/approvals/" + budget.id + "/recovery/R1")
                            .status())
                    .isEqualTo(404);
        }
    }
}
