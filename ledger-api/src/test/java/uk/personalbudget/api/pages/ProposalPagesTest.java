package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.follow;
import static uk.personalbudget.api.browser.Steps.looked;
import static uk.personalbudget.api.browser.Steps.main;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
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

/** What one person proposes beside the budgets, of every kind, and what the second sees and answers on a page. */
class ProposalPagesTest {
    /** May do both, and so may never do both. */
    private static final String BOTH = "both-1";

    private static final String APPROVER = "approver-1";
    private static final String LAYOUT = """
            profile: harbour-bank
            kind: statement
            starts-on: 2026-01-01
            because: The bank's own layout.
            file: {dates: dd/MM/yyyy}
            columns: {account: Harbour account, date: Booked, text: Words, balance: Left}
            money: {amount: Money, sign: in-positive}
            """;

    private static Browser browser;
    private static Service service;
    private static RunningBudget budget;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.alone();
        service.user(BOTH, Role.FINANCE_OFFICER, Role.APPROVER);
        service.user(APPROVER, Role.APPROVER);
        service.user("officer-2", Role.FINANCE_OFFICER);
        service.user("admin-1", Role.ADMINISTRATOR);
        service.user("admin-2", Role.ADMINISTRATOR);
        service.user("newcomer", Role.KEY_WORKER);
        budget = RunningBudget.agreed(service);
        done(service.send(
                "POST",
                BOTH,
                "/api/v1/policies",
                "version: council-1\nfrom: 2026-09-01\ntrigger: 13\nblock: {5813: Panel of 3 February.}\n",
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "application/yaml")));
        done("/api/v1/uprating-runs", """
                {"id": "pay-2026", "letter": "Helpers cost more from September.",
                 "terms": {"from": "2026-09-15", "elements": ["social-care"], "percentHundredths": 500,
                           "budgets": ["%s"]}}
                """.formatted(budget.id));
        done("/api/v1/points-tables", """
                {"version": "points-1", "element": "health", "from": "2026-09-01", "pencePerPoint": 20000,
                 "points": {"nights": {"some": 1, "most": 3}}}
                """);
        done("/api/v1/profiles", Service.JSON.writeValueAsString(Map.of("definition", LAYOUT)));
        done("/api/v1/providers", """
                {"id": "kite", "name": "Kite Helpers", "services": ["payroll"], "effectiveOn": "2026-01-06"}
                """);
        done("/api/v1/providers/kite/status-proposals", """
                {"id": "P1", "status": "recognised", "reason": "It passed the checks.", "effectiveOn": "2026-01-07"}
                """);
        done("/api/v1/general-ledger/code-maps", """
                {"version": "codes-1", "from": "2026-01-01", "paymentsCode": "BANK", "feesCode": "FEES",
                 "codes": [{"funder": "council-children", "element": "social-care", "runAs": "payment-card",
                            "costCode": "X-100"}]}
                """);
        done("/api/v1/funder-years", """
                {"version": "v1", "funder": "council-children", "yearFrom": "2026-04-01", "broughtForwardPence": 754000000,
                 "commitments": [{"code": "grants", "pence": 20000000}],
                 "otherOverspendPence": 214500000, "nextYearsBudgetPence": 5720000000}
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

    private static void done(String path, String body) {
        done(service.post(BOTH, path, body));
    }

    private static void done(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
    }

    /** By address, what the second person has to read there. */
    private static Map<String, String[]> kinds() {
        var kinds = new LinkedHashMap<String, String[]>();
        kinds.put(
                "uprating/pay-2026",
                new String[] {"Up by 5.00%", "£5,200.00", "£5,460.00", "Helpers cost more from September."});
        kinds.put("points-table/health~points-1", new String[] {"Question nights, answer most", "3 points", "£200.00"});
        kinds.put("profile/harbour-bank@2026-01-01", new String[] {"The bank's own layout.", "sign: in-positive"});
        kinds.put("cost-codes/codes-1", new String[] {"council-children, social care, payment card", "X-100"});
        kinds.put("funder-year/council-children~v1", new String[] {"Commitment grants", "£200,000.00", "Not there"});
        return kinds;
    }

    @Test
    void invariant_9_every_kind_of_proposal_waits_for_a_second_person_who_sees_what_would_change() {
        try (BrowserContext proposer = browser.person(Browser.DESK, true);
                BrowserContext second = browser.person(Browser.PHONE, true);
                BrowserContext officer = browser.person(Browser.DESK, true)) {
            Page own = signedIn(service, proposer, BOTH);
            own.navigate(service.root + "/approvals");
            assertThat(main(own)).contains("Nothing waits for you.", "of your own, waiting for somebody else");
            looked(own, "proposals-own");
            Page other = signedIn(service, officer, "officer-2");
            Page page = signedIn(service, second, APPROVER);
            page.navigate(service.root + "/approvals");
            looked(page, "proposals-phone");

            kinds().forEach((kind, words) -> {
                String address = "/proposals/" + kind;
                String name = "proposal-" + kind.substring(0, kind.indexOf('/'));
                own.navigate(service.root + address);
                assertThat(main(own)).as(kind).contains(words).contains("Somebody else answers it");
                assertThat(own.locator("main button").count()).as(kind).isZero();
                looked(own, name + "-desk");
                sentByHand(own, address);
                assertThat(main(own)).as(kind).contains("Somebody else answers it");
                assertThat(own.title()).as(kind).startsWith("Error: ");
                other.navigate(service.root + address);
                assertThat(other.locator("main button").count()).as(kind).isZero();
                sentByHand(other, address);
                assertThat(other.title()).as(kind).startsWith("Error: ");

                page.navigate(service.root + "/approvals");
                page.locator("a[href='" + address + "']").click();
                assertThat(main(page)).as(kind).contains(words);
                looked(page, name + "-phone");
                press(page, "Approve it");
                assertThat(main(page)).as(kind).contains("It is approved", "approver-1", "both-1");
                page.navigate(service.root + address);
                assertThat(main(page)).as("opened again").contains("It is approved");
            });
            looked(page, "proposal-receipt");
            assertThat(page.navigate(service.root + "/proposals/cost-codes/never")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(service.get(APPROVER, "/api/v1/uprating-runs/pay-2026")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("carried-out");
        assertThat(service.get(APPROVER, "/api/v1/profiles").body()).contains("\"approvedBy\":\"approver-1\"");
    }

    /** What no page offers: the form of another page, sent here. */
    private static void sentByHand(Page page, String address) {
        page.waitForResponse(
                answer -> answer.request().method().equals("POST"),
                () -> page.evaluate(
                        "address => { const form = document.querySelector('form'); form.action = address; form.submit() }",
                        address));
        page.waitForFunction("document.title.startsWith('Error: ')");
        page.waitForLoadState();
    }

    @Test
    void invariant_9_a_policy_shows_what_differs_and_is_turned_down_and_a_provider_too() {
        try (BrowserContext second = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, second, APPROVER);
            page.navigate(service.root + "/proposals/policy/council-1");
            assertThat(main(page))
                    .contains(
                            "trigger", "13", "Shops of category 5813", "Blocked: Panel of 3 February.", "others stay");
            assertThat(page.locator("main table tbody tr").count())
                    .as("only what differs")
                    .isEqualTo(2);
            looked(page, "proposal-policy-desk");
            follow(page, "Turn it down");
            looked(page, "proposal-turn-down");
            press(page, "Turn it down");
            assertThat(main(page)).contains("It is turned down", "approver-1");

            page.navigate(service.root + "/proposals/provider/kite~P1");
            assertThat(main(page)).contains("Kite Helpers", "It passed the checks.", "applied", "recognised");
            looked(page, "proposal-provider-desk");
            follow(page, "Turn it down");
            press(page, "Turn it down");
            assertThat(main(page)).contains("It is turned down");
        }
        assertThat(service.get(BOTH, "/api/v1/policies").body()).contains("withdrawn");
        assertThat(service.get(BOTH, "/api/v1/providers/kite").body()).contains("\"applied\"");
    }

    @Test
    void invariant_9_roles_are_asked_for_by_one_administrator_and_given_by_another() {
        try (BrowserContext one = browser.person(Browser.DESK, true);
                BrowserContext other = browser.person(Browser.PHONE, true);
                BrowserContext approver = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, one, "admin-1");
            page.navigate(service.root + "/users");
            looked(page, "users-roles");
            assertThat(page.locator("a[href='/users/admin-1/roles']").count())
                    .as("never one's own")
                    .isZero();
            assertThat(page.navigate(service.root + "/users/admin-1/roles").status())
                    .isEqualTo(404);
            page.navigate(service.root + "/users/newcomer/roles");
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            looked(page, "roles-error");
            page.getByLabel("Finance officer").check();
            press(page, "Continue");
            assertThat(main(page)).contains("key worker", "finance officer");
            looked(page, "roles-check");
            press(page, "Change it");
            assertThat(page.getByLabel("Finance officer").isChecked()).isTrue();
            press(page, "Continue");
            press(page, "Ask for these roles");
            assertThat(main(page)).contains("1 of your own, waiting for somebody else");
            String address = page.locator("main a[href^='/proposals/roles/']").getAttribute("href");
            follow(page, "Roles");
            assertThat(page.locator("main button").count()).isZero();

            assertThat(signedIn(service, approver, APPROVER)
                            .navigate(service.root + address)
                            .status())
                    .isEqualTo(404);

            Page second = signedIn(service, other, "admin-2");
            second.navigate(service.root + "/approvals");
            follow(second, "Roles");
            assertThat(main(second)).contains("newcomer", "key worker", "finance officer, key worker");
            looked(second, "proposal-roles-phone");
            press(second, "Approve it");
            assertThat(main(second)).contains("It is approved");
        }
        assertThat(service.get("admin-1", "/api/v1/users").body())
                .contains("\"id\":\"newcomer\",\"signInName\":\"newcomer@example.org\","
                        + "\"roles\":[\"finance-officer\",\"key-worker\"]");
        // What was asked for over REST waits on the page, and is given over REST.
        String roles = "{\"roles\": [\"auditor\"]}";
        assertThat(service.post("admin-1", "/api/v1/users/newcomer/roles/approvals", roles)
                        .status())
                .isBetween(200, 201);
        assertThat(service.context
                        .getBean(uk.personalbudget.api.security.RoleRequests.class)
                        .all())
                .anyMatch(one -> one.answeredAt() == null && one.roles().contains(Role.AUDITOR));
        assertThat(service.post("admin-2", "/api/v1/users/newcomer/roles", roles)
                        .status())
                .isEqualTo(200);
        assertThat(service.context
                        .getBean(uk.personalbudget.api.security.RoleRequests.class)
                        .all())
                .allMatch(one -> one.answeredAt() != null);
    }
}
