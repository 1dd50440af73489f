package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A family's part in a check of its account, the questions it is asked and its letters, on a phone and without scripts. */
class FamilyCheckTest {
    private static final String PARENT = "check-parent";
    private static final String APPROVER = "check-approver";

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

    private static RunningBudget budget(String parent) {
        var budget = RunningBudget.agreed(service).loaded(50_000).withParent(parent);
        budget.order("payments", """
                {"id": "T-%s", "account": "%s", "method": "faster-payment", "amountPence": 9900, "provision": "pa",
                 "effectiveOn": "2026-02-10"}
                """.formatted(budget.id, budget.account()));
        return budget;
    }

    private static void held(RunningBudget budget) {
        String answers = Stream.of(
                        "still-appropriate",
                        "used-effectively",
                        "amount-sufficient",
                        "conditions-met",
                        "recipient-complied")
                .map(question -> "\"" + question + "\": {\"yes\": true, \"evidence\": \"We talked about it.\"}")
                .collect(Collectors.joining(", "));
        budget.order("reviews", """
                {"id": "Y1", "kind": "annual", "periodFrom": "2026-01-06", "periodTo": "2026-03-30",
                 "heldOn": "2026-04-07", "answers": {%s}, "ownView": {"carryOn": true, "helpWanted": false},
                 "decision": "continue"}
                """.formatted(answers));
    }

    @Test
    void v_14_a_parent_reads_the_draft_answers_a_finding_adds_words_and_asks_to_look_again() {
        var budget = budget(PARENT);
        held(budget);
        try (BrowserContext parent = browser.person(Browser.PHONE, false)) {
            Page page = signedIn(service, parent, PARENT);
            open(page, budget, "check");
            assertThat(page.locator("main").textContent()).contains("We are working on it");
            int before = page.navigate(service.root + "/budgets/" + budget.id + "/check/Y1")
                    .status();
            assertThat(before).as("nothing is shown before it is shared").isEqualTo(404);

            budget.order("reviews/Y1/draft", "{\"digest\": \"annual-draft\"}");
            open(page, budget, "money");
            assertThat(page.locator("main").textContent()).contains("Read what we found");
            open(page, budget, "check");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The year"))
                    .click();
            page.waitForLoadState();
            assertThat(page.locator("main").textContent())
                    .contains("This is a draft", "£401.00", "Some payments still need a receipt");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName("Say if it is right (Some payments still need a receipt)"))
                    .click();
            page.waitForLoadState();
            press(page, "Send");
            assertThat(page.title()).startsWith("Error: ");
            page.getByLabel("No, this is not right").check();
            page.getByLabel("Do you want to say more?").fill("You have it.\nI sent it in May.");
            press(page, "Send");
            assertThat(page.locator("main").textContent()).contains("This is not right", "I sent it in May.");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add your own words"))
                    .click();
            page.waitForLoadState();
            page.getByLabel("Your own words").fill("Sam laughs again.");
            press(page, "Add my words");
            assertThat(page.locator("main").textContent()).contains("Sam laughs again.");
            // Going back and sending the same form again adds nothing twice.
            page.goBack();
            press(page, "Add my words");
            assertThat(page.getByText("Sam laughs again.").count()).isEqualTo(1);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put something right"))
                    .click();
            page.waitForLoadState();
            page.getByLabel("Put something right").fill("The club began in March.");
            press(page, "Send it");

            assertThat(service.post(APPROVER, budget.path("reviews/Y1/sign"), "{\"signedOn\": \"2026-04-10\"}")
                            .status())
                    .isEqualTo(200);
            service.caughtUp();
            open(page, budget, "check/Y1");
            assertThat(page.locator("main").textContent())
                    .contains(
                            "This is finished",
                            "Carry on as now",
                            "The club began in March.",
                            "You can carry on as now")
                    .doesNotContain("Say if it is right");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask us to look again"))
                    .click();
            page.waitForLoadState();
            page.getByLabel("Ask us to look again").fill("Please look at the club.");
            press(page, "Ask us to look again");
            assertThat(page.locator("main").textContent()).contains("Somebody new is looking.");
        }
    }

    @Test
    void v_14_a_draft_is_read_before_the_check_is_held() {
        var budget = budget("check-early");
        budget.order("reviews/three-month-2026-04-05/draft", "{\"digest\": \"early-draft\"}");
        try (BrowserContext parent = browser.person(Browser.PHONE, false)) {
            Page page = signedIn(service, parent, "check-early");
            open(page, budget, "check");
            // The same day as in the officers' calendar, and nobody's fault but ours.
            assertThat(page.locator("main").textContent())
                    .contains("was to be done by")
                    .contains("that is our doing");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The first three months"))
                    .click();
            page.waitForLoadState();
            assertThat(page.locator("main").textContent())
                    .contains("This is a draft", "5 April 2026", "£401.00")
                    .doesNotContain("What was decided");
        }
    }

    @Test
    void v_15_a_parent_asks_for_time_goes_on_and_answers() {
        var budget = budget("check-question");
        budget.order("payments", """
                {"id": "C-%s", "account": "%s", "method": "faster-payment", "amountPence": 1250, "provision": "pa",
                 "effectiveOn": "2026-07-01"}
                """.formatted(budget.id, budget.account()));
        budget.order("queries", """
                {"id": "Q1", "reason": "other", "transaction": "C-%s", "question": "What was the club in July?",
                 "effectiveOn": "2026-07-07"}
                """.formatted(budget.id));
        budget.order("queries/Q1/reached", "{\"way\": \"letter\", \"reachedOn\": \"2026-07-07\"}");
        try (BrowserContext parent = browser.person(Browser.PHONE, false)) {
            Page page = signedIn(service, parent, "check-question");
            assertThat(page.locator("main").textContent()).contains("Answer a question");
            open(page, budget, "questions");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What was the club in July?"))
                    .click();
            page.waitForLoadState();
            assertThat(page.locator("main").textContent()).contains("4 August 2026", "£12.50");
            press(page, "Ask for time");
            assertThat(page.locator(".govuk-error-summary").textContent()).contains("Choose why you need time");
            page.getByLabel("Somebody is ill").check();
            press(page, "Ask for time");
            assertThat(page.locator("main").textContent()).contains("Your time has stopped");
            press(page, "I am ready to go on");
            press(page, "Send my answer");
            assertThat(page.locator(".govuk-error-summary").textContent()).contains("Write your answer");
            page.getByLabel("Your answer").fill("It was the drum club.");
            press(page, "Send my answer");
            assertThat(page.locator("main").textContent())
                    .contains("It was the drum club.", "We read what you wrote")
                    .doesNotContain("Send my answer");
        }
    }

    @Test
    void each_page_is_accessible_fits_a_phone_and_is_nobody_elses() {
        var budget = budget("check-pages");
        held(budget);
        budget.order("reviews/Y1/draft", "{\"digest\": \"annual-draft\"}");
        budget.order("queries", "{\"id\": \"Q1\", \"reason\": \"other\", \"question\": \"What was the club?\"}");
        service.caughtUp();
        String[] places = {
            "check",
            "check/Y1",
            "check/Y1/finding?name=evidence",
            "check/Y1/words",
            "check/Y1/fact",
            "questions",
            "questions/Q1",
            "letters"
        };
        for (int width : new int[] {Browser.PHONE, Browser.DESK}) {
            try (BrowserContext parent = browser.person(width, true)) {
                Page page = signedIn(service, parent, "check-pages");
                for (String place : places) {
                    open(page, budget, place);
                    Browser.screenshot(page, "family-" + place.replaceAll("[^a-z]+", "-") + "-" + width);
                    assertThat(Browser.axe(page)).as(place + " at " + width).isEmpty();
                    assertThat(Browser.spills(page)).as(place + " at " + width).isFalse();
                }
                page.locator("main table a").first().click();
                page.waitForLoadState();
                assertThat(page.locator("main").textContent()).contains("What happens next");
                Browser.screenshot(page, "family-letter-" + width);
                assertThat(Browser.axe(page)).as("letter at " + width).isEmpty();
                assertThat(Browser.spills(page)).as("letter at " + width).isFalse();
            }
        }
        var other = budget("check-other");
        held(other);
        other.order("reviews/Y1/draft", "{\"digest\": \"annual-draft\"}");
        try (BrowserContext parent = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, parent, "check-pages");
            for (String place : new String[] {"check", "check/Y1", "questions", "letters"}) {
                assertThat(page.navigate(service.root + "/budgets/" + other.id + "/" + place)
                                .status())
                        .as(place)
                        .isEqualTo(404);
            }
        }
    }

    private static void open(Page page, RunningBudget budget, String place) {
        page.navigate(service.root + "/budgets/" + budget.id + "/" + place);
    }
}
