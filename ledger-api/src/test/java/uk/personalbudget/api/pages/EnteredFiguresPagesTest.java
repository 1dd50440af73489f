package uk.personalbudget.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.api.browser.Steps.follow;
import static uk.personalbudget.api.browser.Steps.looked;
import static uk.personalbudget.api.browser.Steps.main;
import static uk.personalbudget.api.browser.Steps.press;
import static uk.personalbudget.api.browser.Steps.signedIn;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A finance officer proposes cost codes and enters a funder's year at a desk; somebody else approves on a phone. */
class EnteredFiguresPagesTest {
    private static final String OFFICER = "officer-1";
    private static final String APPROVER = "figures-approver";

    private static final String NAME = "n-" + UUID.randomUUID().toString().substring(0, 8);

    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        service = Service.running();
        service.user(APPROVER, Role.APPROVER);
        service.user("figures-auditor", Role.AUDITOR);
        RunningBudget.agreed(service).loaded(400_00);
        service.caughtUp();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void cost_codes_are_proposed_with_a_box_for_every_part_of_the_money_the_ledger_knows() {
        try (BrowserContext officer = browser.person(Browser.DESK, true);
                BrowserContext approver = browser.person(Browser.PHONE, true);
                BrowserContext auditor = browser.person(Browser.PHONE, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/general-ledger");
            follow(page, "Cost codes");
            follow(page, "Propose cost codes");
            looked(page, "cost-codes-new");
            page.locator("input[type=text]").all().stream()
                    .filter(box -> String.valueOf(box.getAttribute("name")).startsWith("part-"))
                    .forEach(box -> box.fill(""));
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            assertThat(main(page)).contains("Give the codes a name", "Give at least one code.");
            looked(page, "cost-codes-error");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(NAME);
            page.getByLabel("Code of money to and from the accounts").fill("BANK 01");
            page.getByLabel("Code of fees that budgets bear").fill("FEES-01");
            page.getByLabel(
                            "Code of council-children, social care, payment card",
                            new Page.GetByLabelOptions().setExact(true))
                    .fill("SC-4100");
            page.getByLabel("Others that are to come (optional)").fill("icb-north, health, payment-card");
            page.getByLabel("Year").fill("2031");
            press(page, "Continue");
            assertThat(main(page)).contains("Line 1 needs four words");
            page.getByLabel("Others that are to come (optional)").fill("icb-north, health, payment-card, H-4200");
            press(page, "Continue");
            assertThat(page.title()).as("a code has no space").startsWith("Error: ");
            page.getByLabel("Code of money to and from the accounts").fill("BANK-01");
            press(page, "Continue");
            assertThat(main(page)).contains("icb-north, health, payment card", "H-4200", "SC-4100");
            looked(page, "cost-codes-check");
            press(page, "Change it");
            assertThat(page.getByLabel("Code of fees that budgets bear").inputValue())
                    .isEqualTo("FEES-01");
            press(page, "Continue");
            press(page, "Propose them");
            assertThat(main(page)).contains("Somebody else answers it");
            page.navigate(service.root + "/general-ledger/codes");
            assertThat(main(page)).contains(NAME, "Waits for a second person");
            looked(page, "cost-codes");

            Page second = signedIn(service, approver, APPROVER);
            second.navigate(service.root + "/general-ledger/codes");
            looked(second, "cost-codes-phone");
            assertThat(second.navigate(service.root + "/general-ledger/codes/new")
                            .status())
                    .isEqualTo(403);
            second.navigate(service.root + "/proposals/cost-codes/" + NAME);
            assertThat(main(second)).contains("H-4200");

            Page reader = signedIn(service, auditor, "figures-auditor");
            reader.navigate(service.root + "/general-ledger/codes");
            assertThat(reader.locator("main a[href*='" + NAME + "']").count()).isZero();
        }
    }

    @Test
    void a_funders_year_is_entered_in_pounds_checked_and_counts_once_another_approved_it() {
        String funder = "funder-" + NAME;
        try (BrowserContext officer = browser.person(Browser.PHONE, true);
                BrowserContext approver = browser.person(Browser.DESK, true)) {
            Page page = signedIn(service, officer, OFFICER);
            page.navigate(service.root + "/portfolio/funder-years");
            follow(page, "Enter a funder's year");
            looked(page, "funder-year-new");
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            looked(page, "funder-year-error");
            page.getByLabel("Funder, as in these books").fill(funder);
            page.getByLabel("1 April 2026 to 31 March 2027").check();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("2026-27");
            page.getByLabel("Reserve when the year began, in pounds").fill("7,540,000");
            page.getByLabel("What of it is meant for something already (optional)")
                    .fill("grants lots");
            page.getByLabel("Forecast overspend outside this ledger, in pounds").fill("minus £1,000.50");
            page.getByLabel("The funder's whole budget of the next year, in pounds")
                    .fill("57,200,000");
            press(page, "Continue");
            assertThat(main(page)).contains("Line 1 needs a short name");
            page.getByLabel("What of it is meant for something already (optional)")
                    .fill("grants £200,000\nplaces 1,103,000");
            press(page, "Continue");
            assertThat(main(page)).contains("£6,237,000.00", "minus £1,000.50", "£57,200,000.00");
            looked(page, "funder-year-check");
            press(page, "Send it for approval");
            assertThat(main(page)).contains("Somebody else answers it");
            page.navigate(service.root + "/portfolio/funder-years");
            assertThat(main(page)).contains(funder, "Waits for a second person");

            Page second = signedIn(service, approver, APPROVER);
            second.navigate(service.root + "/proposals/funder-year/" + funder + "~2026-27");
            press(second, "Approve it");
            assertThat(main(second)).contains("It is approved");
            page.navigate(service.root + "/portfolio/funder-years");
            looked(page, "funder-years-phone");

            // The same name for something else says so at the name.
            page.navigate(service.root + "/portfolio/funder-years/new");
            page.getByLabel("Funder, as in these books").fill(funder);
            page.getByLabel("1 April 2026 to 31 March 2027").check();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("2026-27");
            page.getByLabel("Reserve when the year began, in pounds").fill("1");
            page.getByLabel("Forecast overspend outside this ledger, in pounds").fill("0");
            page.getByLabel("The funder's whole budget of the next year, in pounds")
                    .fill("1");
            press(page, "Continue");
            assertThat(page.title()).startsWith("Error: ");
            assertThat(page.locator("#version-error").count()).isEqualTo(1);
        }
        assertThat(service.get(APPROVER, "/api/v1/funder-years").body())
                .contains("\"funder\":\"" + funder + "\"", "\"otherOverspendPence\":-100050");
    }
}
