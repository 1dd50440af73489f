package uk.personalbudget.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uk.personalbudget.api.LedgerApplication;
import uk.personalbudget.api.browser.Browser;

/** The whole demonstration, played once, and then looked at by the people in it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemonstrationTest {
    @TempDir
    static Path data;

    private static ConfigurableApplicationContext service;
    private static String root;
    private static final List<String> TOLD = new ArrayList<>();
    private static Demonstration.Outcome outcome;

    @BeforeAll
    static void play() {
        service = new SpringApplicationBuilder(LedgerApplication.class)
                .profiles("demo")
                .properties(Map.of(
                        "ledger.data", data.toString(),
                        "server.port", "0",
                        "server.address", "127.0.0.1"))
                .run();
        root = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        outcome = service.getBean(Demonstration.class).run(TOLD::add);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @Order(1)
    void six_months_of_made_up_children_end_exactly_as_the_answer_key_says() {
        assertThat(outcome.asPlanted()).as(String.join("\n", TOLD)).isTrue();
    }

    @Test
    @Order(2)
    void every_page_of_every_role_is_accessible_at_phone_and_desk_width_and_says_that_the_people_are_made_up() {
        try (var browser = Browser.start()) {
            for (int width : new int[] {Browser.PHONE, Browser.DESK}) {
                look(
                        browser,
                        width,
                        "esi",
                        List.of(
                                "budgets/PB-111/money",
                                "budgets/PB-111/in-and-out",
                                "budgets/PB-111/saved",
                                "budgets/PB-111/saved/new",
                                "budgets/PB-111/saved/pot-111-summer/move"));
                look(browser, width, "worker", List.of("children"));
                look(
                        browser,
                        width,
                        "finance",
                        List.of(
                                "reconciliation",
                                "reconciliation/990014-10000113",
                                "budgets",
                                "budgets/PB-113",
                                "files"));
                look(browser, width, "admin", List.of("users"));
                look(browser, width, "auditor", List.of("reviews", "budgets/PB-101/audits/three-month"));
            }
            assertThat(browser.strayed()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void look(Browser browser, int width, String name, List<String> places) {
        try (BrowserContext person = browser.person(width, true)) {
            Page page = signedIn(person, name);
            for (String place : places) {
                assertThat(page.navigate(root + "/" + place).status()).as(place).isEqualTo(200);
                Browser.screenshot(page, "demo-" + place.replaceAll("[^A-Za-z0-9]+", "-") + "-" + width);
                assertThat(page.locator("body").textContent()).as(place).contains("The people here are made up");
                assertThat(Browser.axe(page)).as(place + " at " + width).isEmpty();
                assertThat(Browser.spills(page)).as(place + " at " + width).isFalse();
            }
        }
    }

    @Test
    @Order(2)
    void the_pages_on_the_way_to_something_are_accessible_too() {
        try (var browser = Browser.start()) {
            for (int width : new int[] {Browser.PHONE, Browser.DESK}) {
                try (BrowserContext nobody = browser.person(width, true);
                        BrowserContext parent = browser.person(width, true);
                        BrowserContext officer = browser.person(width, true)) {
                    Page page = nobody.newPage();
                    page.navigate(root + "/sign-in");
                    accessible(page, "sign-in", width);

                    page = signedIn(parent, "esi");
                    page.navigate(root + "/budgets/PB-111/saved/pot-111-summer/close");
                    accessible(page, "close", width);
                    page.navigate(root + "/budgets/PB-111/saved/pot-111-summer/move");
                    page.getByLabel("How much").fill("1.00");
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                            .click();
                    accessible(page, "check", width);
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move the money"))
                            .click();
                    accessible(page, "receipt", width);

                    page = signedIn(officer, "finance");
                    page.navigate(root + "/reconciliation/990014-10000113");
                    page.locator("a[href*='/reconciliation/breaks/']").first().click();
                    accessible(page, "break", width);
                }
            }
        }
    }

    private static void accessible(Page page, String name, int width) {
        Browser.screenshot(page, "demo-way-" + name + "-" + width);
        assertThat(Browser.axe(page)).as(name + " at " + width).isEmpty();
        assertThat(Browser.spills(page)).as(name + " at " + width).isFalse();
    }

    @Test
    @Order(3)
    void a_parent_saves_twenty_five_pounds_and_sees_it_without_scripts() {
        try (var browser = Browser.start();
                BrowserContext parent = browser.person(Browser.PHONE, false)) {
            Page page = signedIn(parent, "esi");
            page.navigate(root + "/budgets/PB-111/saved/pot-111-summer/move");
            page.getByLabel("How much").fill("25.00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move the money"))
                    .click();
            assertThat(page.locator("h1").textContent()).isEqualTo("£25.00 is saved");
            Browser.screenshot(page, "demo-saved-390");
        }
    }

    private static Page signedIn(BrowserContext person, String name) {
        Page page = person.newPage();
        page.navigate(root + "/sign-in");
        page.getByLabel("Sign-in name").fill(name);
        page.getByLabel("Password").fill(Demonstration.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }
}
