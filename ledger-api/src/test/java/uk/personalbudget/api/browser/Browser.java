package uk.personalbudget.api.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium, without a window, for tests of pages.
 *
 * <p>Start one in {@code @BeforeAll}, close it in {@code @AfterAll}. Where there is no Chromium the tests are skipped and
 * say so on standard error. A page may reach this machine only; what it wanted from elsewhere is in {@link #strayed()}.
 */
public final class Browser implements AutoCloseable {
    public static final int PHONE = 390;
    public static final int DESK = 1280;
    /** A screen of 1280 at 400%: nothing may then need scrolling sideways. */
    public static final int MAGNIFIED = 320;

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final List<String> strayed = Collections.synchronizedList(new ArrayList<>());

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts Chromium, or skips the tests of the class that asked. */
    public static Browser start() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            String sentence = "SKIPPED: no Chromium on this machine, so no page is tested in a browser."
                    + " Install the package \"chromium\" or name the program in the environment variable CHROMIUM.";
            System.err.println(sentence);
            Assumptions.abort(sentence);
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program.orElseThrow())
                                .setHeadless(true)
                                .setArgs(List.of(
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    private static Optional<Path> program() {
        return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Somebody with a browser of their own: cookies are kept from page to page. */
    public BrowserContext person(int width, boolean scripts) {
        BrowserContext person = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, width < 700 ? 844 : 900)
                .setJavaScriptEnabled(scripts)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London"));
        person.setDefaultTimeout(60_000);
        person.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        person.onWebError(error -> complaints.add(error.error()));
        person.route("**/*", route -> {
            URI address = URI.create(route.request().url());
            boolean here = address.getHost() == null || HERE.contains(address.getHost());
            if (!here) {
                strayed.add(address.toString());
            }
            unlessClosed(here ? route::resume : route::abort);
        });
        return person;
    }

    /** A page still asks for its pictures while its person leaves, and then nobody waits for the answer. */
    private static void unlessClosed(Runnable answer) {
        try {
            answer.run();
        } catch (PlaywrightException closed) {
            if (!String.valueOf(closed.getMessage()).contains("has been closed")) {
                throw closed;
            }
        }
    }

    /** Opens an address in a fresh browser. */
    public Page open(String address, int width) {
        return open(address, width, true);
    }

    /** The same for people whose browser runs no scripts. */
    public Page openWithoutScripts(String address, int width) {
        return open(address, width, false);
    }

    private Page open(String address, int width, boolean scripts) {
        Page page = person(width, scripts).newPage();
        page.navigate(address);
        return page;
    }

    /** What axe-core finds wrong with a page, a line each; empty when all is well. The page must allow scripts. */
    @SuppressWarnings("unchecked")
    public static List<String> axe(Page page) {
        page.evaluate(resource("/axe.min.js"));
        Object found = page.evaluate("""
                async () => {
                  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
                  const result = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
                  return result.violations.flatMap(violation => violation.nodes.map(node =>
                    violation.id + ': ' + violation.help + ' at ' + node.target.join(' ') + ' in ' + node.html))
                }
                """);
        return (List<String>) found;
    }

    /** Whether the page is wider than its window, so that it would have to be scrolled sideways. */
    public static boolean spills(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** The whole page as {@code target/screenshots/NAME.png}. */
    public static Path screenshot(Page page, String name) {
        Path file = Path.of("target", "screenshots", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    /** What the browser complained of: scripts that failed, files not found, things the page's own policy forbids. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Addresses outside this machine that a page asked for. None should be. */
    public List<String> strayed() {
        return List.copyOf(strayed);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static String resource(String path) {
        try (InputStream in = Browser.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
