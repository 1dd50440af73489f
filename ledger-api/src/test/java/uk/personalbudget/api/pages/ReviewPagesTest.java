package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.follow;
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

/** An annual review from its draft over the family's answers and two signatures to the third person who looks again. */
class ReviewPagesTest {
    private static final String PARENT = "review-parent";
    private static final String APPROVER = "review-approver";
    private static final String THIRD = "review-third";
    private static final String AUDITOR = "review-auditor";
    private static final String[] QUESTIONS = {
        "still-appropriate", "used-effectively", "amount-sufficient", "conditions-met", "recipient-complied"
    };

    private static Browser browser;
    private static Service service;
    private static RunningBudget budget;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(APPROVER, Role.APPROVER);
        service.user(THIRD, Role.FINANCE_OFFICER);
        service.user(AUDITOR, Role.AUDITOR);
        budget = RunningBudget.agreed(service).loaded(50_000);
        budget.withParent(PARENT);
        budget.order("payments", """
                {"id": "T-%s", "account": "%s", "method": "faster-payment", "amountPence": 9900, "provision": "pa",
                 "effectiveOn": "2026-02-10"}
                """.formatted(budget.id, budget.account()));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_review_goes_through_every_hand_and_never_twice_through_the_same() {
        String review = "/budgets/" + budget.id + "/reviews/annual-2026-03-30";
        // One of them with scripts, so that each page is looked at by axe; the others without.
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, false);
                BrowserContext third = browser.person(Browser.DESK, false);
                BrowserContext auditor = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, officer, "officer-1");
            page.navigate(service.root + "/budgets/" + budget.id + "/reviews");
            looked(page, "reviews-none");
            follow(page, "Prepare a review");
            page.locator("input[value=annual]").check();
            page.locator("#to-day").fill("30");
            page.locator("#to-month").fill("3");
            page.locator("#to-year").fill("2030");
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: Prepare a review");
            page.locator("#to-year").fill("2026");
            press(page, "Continue");
            assertThat(page.url()).endsWith(review);
            assertThat(main(page))
                    .contains("Annual review to 30 March 2026", "Not begun", "1 payment waits for evidence");
            looked(page, "review-begun");

            follow(page, "Share the draft with the family");
            press(page, "Continue");
            looked(page, "review-share-check");
            press(page, "Share the draft");
            assertThat(main(page)).contains("The draft was shared", "With the family");
            service.caughtUp();
            page.navigate(service.root + review);
            assertThat(main(page)).contains("Letters that went out");
            follow(page, page.locator("a[href*='/sent-letters/']").first().textContent());
            assertThat(page.locator("body").textContent()).isNotBlank();

            // Before the review is held, the family reads the draft and answers, and the officer sees it at once.
            String rest = "/api/v1" + review + "/";
            assertThat(service.get(PARENT, rest + "findings").body()).contains("\"finding\":\"evidence\"");
            service.post(
                    PARENT,
                    rest + "finding-answers",
                    "{\"id\": \"RF1\", \"finding\": \"evidence\", \"agreed\": false, \"words\": \"You have it.\"}");
            service.post(PARENT, rest + "family-words", "{\"id\": \"RW1\", \"words\": \"Swimming was the best.\"}");
            page.navigate(service.root + review);
            assertThat(main(page)).contains("Does not agree", "You have it.", "Swimming was the best.");

            follow(page, "Answer the five questions, decide, and sign as preparer");
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            for (String question : QUESTIONS) {
                page.locator("#" + question).check();
                page.locator("#" + question + "-evidence").fill("We talked about it.");
            }
            press(page, "Continue");
            assertThat(page.locator("#still-appropriate-evidence").inputValue()).isEqualTo("We talked about it.");
            page.locator("#carry-on").check();
            page.locator("#help").check();
            page.locator("input[value=change-amount]").check();
            page.locator("#held-day").fill("7");
            page.locator("#held-month").fill("4");
            page.locator("#held-year").fill("2026");
            press(page, "Continue");
            looked(page, "review-answers-check");
            press(page, "Change it");
            assertThat(page.locator("input[value=change-amount]").isChecked()).isTrue();
            page.locator("#help-2").check();
            press(page, "Continue");
            press(page, "Record and sign as preparer");
            assertThat(main(page)).contains("The review is signed as prepared", budget.id + "/");
            looked(page, "review-prepared");
            page.goBack();
            follow(page, "Cancel");
            assertThat(main(page)).contains("Waits for a second signature", "You prepared it.");
            assertThat(page.locator("a[href$='/sign']").count()).isZero();
            page.navigate(service.root + review + "/sign");
            assertThat(page.url()).endsWith(review);

            follow(page, "Opinion on the books");
            page.locator("input[value=qualified]").check();
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            page.getByLabel("Why the criteria").fill("A receipt is on its way.");
            press(page, "Continue");
            press(page, "Propose it");
            assertThat(main(page)).contains("Another opinion is proposed", "Waits for somebody else");
            assertThat(page.locator("a[href*='/opinion/']").count()).isZero();

            Page second = signedIn(service, approver, APPROVER);
            second.navigate(service.root + review);
            Browser.screenshot(second, "review-phone");
            follow(second, "Approve another opinion: Qualified");
            press(second, "Approve it");
            assertThat(main(second)).contains("The opinion is changed", "A receipt is on its way.");
            assertThat(second.navigate(service.root + review + "/answers").status())
                    .isEqualTo(403);
            second.navigate(service.root + review);
            follow(second, "Sign as reviewer");
            Browser.screenshot(second, "review-sign-check");
            press(second, "Sign the review");
            assertThat(main(second)).contains("The review is signed", "Next review due by");

            assertThat(service.post(PARENT, rest + "reconsiderations", "{\"id\": \"RQ1\", \"words\": \"Please look.\"}")
                            .status())
                    .isEqualTo(201);
            page.navigate(service.root + review);
            follow(page, "Give the signed report, the family first");
            page.locator("input[value=school]").check();
            press(page, "Continue");
            press(page, "Record it");
            assertThat(page.title()).startsWith("Error: ");
            page.locator("input[value=family]").check();
            press(page, "Continue");
            press(page, "Record it");
            assertThat(main(page)).contains("The family has it", "You prepared or signed it.");
            looked(page, "review-signed");

            Page other = signedIn(service, third, THIRD);
            other.navigate(service.root + review);
            follow(other, "Look at the decision again");
            other.locator("#stands-2").check();
            other.getByLabel("Reasons").fill("The receipt was there.");
            press(other, "Continue");
            press(other, "Send the answer");
            assertThat(main(other)).contains("The decision does not stand", "The receipt was there.");

            Page reader = signedIn(service, auditor, AUDITOR);
            reader.navigate(service.root + review);
            assertThat(reader.locator("main form").count()).isZero();
            assertThat(reader.navigate(service.root + review + "/share").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_review_that_nobody_begun_has_a_page_only_under_a_name_that_says_what_it_is() {
        try (BrowserContext officer = browser.person(Browser.DESK, false)) {
            Page page = signedIn(service, officer, "officer-1");
            String reviews = service.root + "/budgets/" + budget.id + "/reviews/";
            assertThat(page.navigate(reviews + "three-month-2026-03-30").status())
                    .isEqualTo(200);
            assertThat(page.navigate(reviews + "none").status()).isEqualTo(404);
            assertThat(page.navigate(reviews + "annual-2026-02-31").status()).isEqualTo(404);
            assertThat(page.navigate(reviews + "annual-2020-01-01").status()).isEqualTo(404);
        }
    }
}
