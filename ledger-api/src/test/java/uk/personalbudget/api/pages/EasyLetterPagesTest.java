package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The letter about a decision and its easy form, on a phone and at a desk, for the family and for an officer. */
class EasyLetterPagesTest {
    private static final String PARENT = "easy-parent";
    private static final String APPROVER = "easy-approver";
    private static final String OFFICER = "officer-1";

    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(APPROVER, Role.APPROVER);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static RunningBudget decided(String parent) {
        var budget = RunningBudget.agreed(service).loaded(50_000).withParent(parent);
        budget.order("payments", """
                {"id": "T-%s", "account": "%s", "method": "faster-payment", "amountPence": 9900, "provision": "pa",
                 "effectiveOn": "2026-02-10"}
                """.formatted(budget.id, budget.account()));
        String answers = Map.of(
                        "still-appropriate", true,
                        "used-effectively", true,
                        "amount-sufficient", true,
                        "conditions-met", false,
                        "recipient-complied", false)
                .entrySet()
                .stream()
                .map(answer -> "\"" + answer.getKey() + "\": {\"yes\": " + answer.getValue()
                        + ", \"evidence\": \"We talked about it on the phone.\"}")
                .collect(Collectors.joining(", "));
        budget.order("reviews", """
                {"id": "R1", "kind": "three-month", "periodFrom": "2026-01-06", "periodTo": "2026-03-30",
                 "heldOn": "2026-07-06", "answers": {%s}, "ownView": {"carryOn": true, "helpWanted": false},
                 "decision": "stop"}
                """.formatted(answers));
        budget.order("reviews/R1/draft", "{\"digest\": \"draft-1\"}");
        assertThat(service.post(APPROVER, budget.path("reviews/R1/sign"), "{\"signedOn\": \"2026-07-07\"}")
                        .status())
                .isEqualTo(200);
        service.caughtUp();
        return budget;
    }

    @Test
    void a_parent_opens_the_letter_chooses_easy_words_and_keeps_both_as_pdf() {
        var budget = decided(PARENT);
        for (int width : new int[] {Browser.PHONE, Browser.DESK}) {
            try (BrowserContext parent = browser.person(width, true)) {
                Page page = signedIn(parent, PARENT);
                page.navigate(service.root + "/budgets/" + budget.id + "/letters");
                link(page, "Your budget will end");
                assertThat(page.locator("main").textContent())
                        .contains("What we found", "£401.00", "What we decided, and why", "4 August 2026");
                looksRight(page, "decision-letter", width);
                assertThat(pdf(parent, page, "Print or keep it (PDF)")).startsWith("%PDF");

                link(page, "Read this in easy words");
                assertThat(page.locator("main h1").textContent()).isEqualTo("Your budget will end");
                assertThat(page.locator("main").textContent())
                        .contains("The money we pay you will end.", "You had £401.00 at the end.")
                        .contains("We do not have all that we need.", "We talked about it on the phone.");
                int ideas = page.locator(".look-easy__idea").count();
                assertThat(ideas).isGreaterThan(8);
                assertThat(page.locator(".look-easy__idea h2").count()).isEqualTo(ideas);
                assertThat(page.getByRole(AriaRole.IMG).count()).isEqualTo(ideas);
                looksRight(page, "easy-letter", width);
                // Large type, and the drawing beside its idea also on a phone.
                assertThat(page.evaluate(
                                "parseFloat(getComputedStyle(document.querySelector('.look-easy__idea p')).fontSize)"))
                        .satisfies(size ->
                                assertThat(((Number) size).doubleValue()).isGreaterThanOrEqualTo(22));
                assertThat(page.evaluate("() => { const one = document.querySelector('.look-easy__idea');"
                                + " return one.querySelector('svg').getBoundingClientRect().right"
                                + " <= one.querySelector('h2').getBoundingClientRect().left; }"))
                        .isEqualTo(true);
                assertThat(pdf(parent, page, "Print or keep it (PDF)")).startsWith("%PDF");
                link(page, "The longer letter");
                assertThat(page.locator("main").textContent()).contains("What happens next");
            }
        }
    }

    @Test
    void a_letter_of_another_family_is_not_there_in_either_form() {
        var budget = decided("easy-owner");
        var other = RunningBudget.agreed(service).withParent("easy-other");
        try (BrowserContext parent = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(parent, "easy-other");
            String letter = service.get("easy-owner", budget.path("messages"))
                    .json()
                    .get("items")
                    .get(0)
                    .get("id")
                    .asString();
            for (String place :
                    Stream.of("", "/easy", "/letter.pdf", "/easy.pdf").toList()) {
                for (String id : new String[] {budget.id, other.id}) {
                    assertThat(parent.request()
                                    .get(service.root + "/budgets/" + id + "/letters/" + letter + place)
                                    .status())
                            .as(id + place)
                            .isEqualTo(404);
                }
            }
            assertThat(page.isClosed()).isFalse();
        }
    }

    @Test
    void an_officer_reads_and_prints_both_forms_as_the_family_has_them() {
        var budget = decided("easy-third");
        try (BrowserContext officer = browser.person(Browser.DESK, true)) {
            Page page = signedIn(officer, OFFICER);
            page.navigate(service.root + "/budgets/" + budget.id + "/reviews/R1");
            assertThat(page.locator("main").textContent()).contains("Your budget will end", "Easy words");
            looksRight(page, "review-with-letters", Browser.DESK);
            page.navigate(service.root + "/budgets/" + budget.id);
            link(page, "Open the letters to the family");
            assertThat(page.locator("main").textContent())
                    .contains("Your budget will end", "Please read what we wrote");
            looksRight(page, "sent-letters", Browser.DESK);
            String easy = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Easy words"))
                    .first()
                    .getAttribute("href");
            page.navigate(service.root + easy);
            assertThat(page.locator("main").textContent()).contains("The money we pay you will end.");
            looksRight(page, "review-easy-letter", Browser.DESK);
            for (String pdf : Stream.of("/letter.pdf", "/easy.pdf").toList()) {
                APIResponse file = officer.request().get(service.root + easy.replaceAll("/easy$", pdf));
                assertThat(file.status()).isEqualTo(200);
                assertThat(file.headers()).containsEntry("content-type", "application/pdf");
            }
        }
    }

    private static void looksRight(Page page, String name, int width) {
        Browser.screenshot(page, name + "-" + width);
        assertThat(Browser.axe(page)).as(name + " at " + width).isEmpty();
        assertThat(Browser.spills(page)).as(name + " at " + width).isFalse();
    }

    private static String pdf(BrowserContext person, Page page, String link) {
        String address = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .getAttribute("href");
        return person.request().get(service.root + address).text();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
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
