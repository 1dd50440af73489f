package uk.personalbudget.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import uk.personalbudget.api.rest.Service;

/** What somebody does on pages. Each step ends when the page it led to is there, so that no next one comes too early. */
public final class Steps {
    private Steps() {}

    public static Page signedIn(Service service, BrowserContext person, String user) {
        Page page = person.newPage();
        page.navigate(service.root + "/sign-in");
        page.getByLabel("Sign-in name").fill(user + "@example.org");
        page.getByLabel("Password").fill(Service.PASSWORD);
        press(page, "Sign in");
        return page;
    }

    public static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
    }

    public static void follow(Page page, String link) {
        page.locator("a:text-is(\"" + link + "\")").first().click();
        page.waitForLoadState();
    }

    /** What the page says. */
    public static String main(Page page) {
        page.waitForLoadState();
        return page.locator("main").textContent();
    }

    /** The page is pictured, anybody can use it, and it needs no scrolling sideways. */
    public static void looked(Page page, String name) {
        page.waitForLoadState();
        Browser.screenshot(page, name);
        assertThat(Browser.axe(page)).as(name).isEmpty();
        assertThat(Browser.spills(page)).as(name).isFalse();
    }
}
