package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.looked;
import static uk.personalbudget.api.browser.Steps.main;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

class SealPagesTest {
    private static final String OFFICER = "officer-1";
    private static final String SECOND = "seal-second";

    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(SECOND, Role.APPROVER);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void bringIn(String account, String rows) {
        Reply reply = service.send(
                "POST",
                OFFICER,
                "/api/v1/files?name=statement.csv&source=bank&account=" + account,
                rows,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "text/csv"));
        assertThat(reply.status()).as(account + " " + reply.body()).isEqualTo(201);
    }

    @Test
    void sentence_7_one_officer_seals_what_agrees_and_two_people_what_is_under_way() {
        var agrees = RunningBudget.agreed(service).loaded(250_00);
        var underWay = RunningBudget.agreed(service).loaded(260_00);
        underWay.order("payments", """
                {"id": "U-%s", "account": "%s", "method": "faster-payment", "amountPence": 1250, "provision": "pa",
                 "effectiveOn": "2026-01-06"}
                """.formatted(underWay.id, underWay.account()));
        service.caughtUp();
        bringIn(agrees.account(), "06/01/2026,COUNCIL,250.00,250.00\n");
        bringIn(underWay.account(), "06/01/2026,COUNCIL,260.00,260.00\n");
        service.post(OFFICER, "/api/v1/reconciliation/runs", "{}");
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/reconciliation/" + agrees.account() + "/seal");
            assertThat(main(page)).contains("agree to the penny", "£250.00");
            looked(page, "seal-desk");
            press(page, "Seal this statement");
            assertThat(main(page)).contains("Every statement that came is sealed.", "6 January 2026");
            assertThat(service.get(OFFICER, agrees.path("seals"))
                            .json()
                            .get("seals")
                            .size())
                    .isEqualTo(1);

            page.navigate(service.root + "/reconciliation/" + underWay.account() + "/seal");
            assertThat(main(page)).contains("One person accepts it by name", "U-" + underWay.id);
            assertThat(page.getByText("Seal this statement").count()).isZero();
            Page second = signedIn(service, approver, SECOND);
            second.navigate(service.root + "/reconciliation/" + underWay.account() + "/seal");
            looked(second, "seal-phone");
            press(second, "Accept what is under way");
            assertThat(main(second)).contains("You accepted what is under way. Another officer seals it.");
            // What stood on the officer's page was looked at before; it is the same still, and somebody else said yes.
            page.reload();
            assertThat(main(page)).contains("Somebody else accepted what is under way.");
            press(page, "Seal this statement");
            var seal = service.get(OFFICER, underWay.path("seals"))
                    .json()
                    .get("seals")
                    .get(0);
            assertThat(seal.get("sealedBy").asString()).isEqualTo(OFFICER);
            assertThat(seal.get("approvedBy").asString()).isEqualTo(SECOND);
            assertThat(seal.get("openItems").size()).isEqualTo(1);
        }
    }
}
