package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.follow;
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

/** Before a period is sealed: what rests on which statement, the float of a card programme, and sealing in shadow. */
class PeriodPagesTest {
    private static final String OFFICER = "officer-1";

    private static Browser browser;
    private static Service service;
    private static RunningBudget clean;
    private static RunningBudget family;
    private static RunningBudget differs;
    private static RunningBudget gap;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        // One of its own: the loads of all budgets leave a float.
        service = Service.alone();
        service.user("auditor-1", Role.AUDITOR);
        service.user("parent-of-nobody", Role.FAMILY);
        clean = RunningBudget.agreed(service).loaded(400_00);
        family = RunningBudget.agreed(service).loaded(300_00);
        differs = RunningBudget.agreed(service).loaded(200_00);
        gap = RunningBudget.agreed(service).loaded(100_00);
        post("/api/v1/providers", """
                {"id": "cards-ltd", "name": "Cards Limited", "services": ["managed-accounts"], "effectiveOn": "2026-01-06"}
                """);
        post("/api/v1/providers/cards-ltd/pooled-accounts", """
                {"account": "float-cards", "lastFour": "7788", "effectiveOn": "2026-01-06"}
                """);
        service.caughtUp();
        bringIn("bank", clean.account(), "06/01/2026,COUNCIL,400.00,400.00\n");
        bringIn("family", family.account(), "06/01/2026,COUNCIL,300.00,300.00\n");
        bringIn("portal", differs.account(), "06/01/2026,COUNCIL,200.00,200.00\n07/01/2026,SHOP,-5.00,195.00\n");
        bringIn("portal", gap.account(), "06/01/2026,COUNCIL,100.00,100.00\n");
        bringIn("portal&gapToFollow=true", gap.account(), "20/01/2026,SHOP,-7.00,60.00\n");
        bringIn("bank", "float-cards", """
                06/01/2026,COUNCIL,5000.00,5000.00
                06/01/2026,CARD LOADS,-1000.00,4000.00
                20/01/2026,CARD LOADS,-75.00,3925.00
                """);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.context.close();
        }
    }

    private static void post(String path, String body) {
        Reply reply = service.post(OFFICER, path, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    private static void bringIn(String source, String account, String rows) {
        Reply reply = service.send(
                "POST",
                OFFICER,
                "/api/v1/files?name=statement.csv&source=" + source + "&account=" + account,
                rows,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "text/csv"));
        assertThat(reply.status()).as(account + " " + reply.body()).isEqualTo(201);
    }

    @Test
    void an_officer_sees_what_each_account_rests_on_and_where_a_family_alone_gives_limited_evidence() {
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext auditor = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/reconciliation");
            follow(page, "Statement sources: what each account rests on");
            assertThat(row(page, family.account())).contains("Limited");
            assertThat(row(page, clean.account())).contains("Not limited");
            looked(page, "sources-desk");
            follow(page, family.account());
            assertThat(main(page)).contains("imited evidence", "Handed in by the family", "statement.csv");
            looked(page, "source-desk");

            Page reader = signedIn(service, auditor, "auditor-1");
            reader.navigate(service.root + "/reconciliation/sources");
            looked(reader, "sources-phone");
            follow(reader, clean.account());
            assertThat(main(reader)).contains("Sent by the bank or provider");
            looked(reader, "source-phone");
            assertThat(reader.navigate(service.root + "/reconciliation/sources/never")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_float_is_held_day_by_day_against_the_loads_of_all_cards() {
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/reconciliation");
            press(page, "Match again");
            follow(page, "Floats of card programmes");
            assertThat(row(page, "float-cards")).contains("£3,925.00", "£1,075.00", "£1,000.00", "Differs");
            looked(page, "floats-desk");
            follow(page, "float-cards");
            assertThat(main(page)).contains("£75.00 more left than cards were loaded with.");
            looked(page, "float-desk");
            // The difference found by matching leads to the same page.
            String found = service.get(OFFICER, "/api/v1/reconciliation/breaks?kind=float")
                    .json()
                    .get(0)
                    .get("id")
                    .asString();
            page.navigate(service.root + "/reconciliation/breaks/" + found);
            looked(page, "float-break");
            page.locator("main a[href='/reconciliation/floats/float-cards']").click();
            assertThat(main(page)).contains("Day by day");
            assertThat(service.get(OFFICER, "/api/v1/reconciliation/pools").body())
                    .as("a float has no people")
                    .doesNotContain("float-cards");

            Page phone = signedIn(service, approver, OFFICER);
            phone.navigate(service.root + "/reconciliation/floats/float-cards");
            looked(phone, "float-phone");
        }
    }

    @Test
    void sentence_7_sealing_is_tried_in_shadow_by_the_same_rules_and_nothing_is_recorded() {
        service.post(OFFICER, "/api/v1/reconciliation/runs", "{}");
        String certificate = service.get(
                        OFFICER,
                        "/api/v1/reconciliation/seal-certificates?from=2026-01-06&to=2026-01-06&account="
                                + gap.account())
                .body();
        gap.order("seals", "{\"id\": \"S1\", \"certificate\": " + certificate + "}");
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext auditor = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/reconciliation");
            follow(page, "What could be sealed");
            assertThat(row(page, clean.account())).contains("Could be sealed", "One officer could seal it.");
            assertThat(row(page, differs.account())).contains("Not yet", "differ by £5.00");
            assertThat(row(page, gap.account())).contains("6 Jan 2026", "Not yet", "7 January 2026 to 19 January 2026");
            looked(page, "rehearsal-desk");
            assertThat(service.get(OFFICER, clean.path("seals"))
                            .json()
                            .get("seals")
                            .size())
                    .isZero();
            Page reader = signedIn(service, auditor, "auditor-1");
            reader.navigate(service.root + "/reconciliation/rehearsal");
            looked(reader, "rehearsal-phone");
        }
        Reply across = service.get(
                OFFICER,
                "/api/v1/reconciliation/seal-certificates?from=2026-01-07&to=2026-01-20&account=" + gap.account());
        assertThat(across.status()).isEqualTo(422);
        assertThat(across.json().get("code").asString()).isEqualTo("statement-days-missing");
    }

    private static String row(Page page, String account) {
        page.waitForLoadState();
        return page.locator("main tr:has-text('" + account + "')").first().textContent();
    }
}
