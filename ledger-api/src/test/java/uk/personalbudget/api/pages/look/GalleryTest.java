package uk.personalbudget.api.pages.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.pages.chart.Chart;
import uk.personalbudget.api.pages.chart.Chart.Kind;
import uk.personalbudget.api.pages.chart.Chart.Series;
import uk.personalbudget.api.pages.chart.Chart.Value;

/** Every fragment on one page, in a real browser: on a phone, at a desk, magnified, without scripts, by keyboard. */
class GalleryTest {
    private static HttpServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Rendering rendering = new Rendering();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] right = bytes(rendering.render("gallery", model()));
        Map<String, Object> withErrors = model();
        withErrors.put("errors", errors());
        byte[] wrong = bytes(rendering.render("gallery", withErrors));
        server.createContext("/gallery", exchange -> answer(exchange, "text/html", right));
        server.createContext("/wrong", exchange -> answer(exchange, "text/html", wrong));
        server.createContext("/look/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String type =
                    path.endsWith(".css") ? "text/css" : path.endsWith(".svg") ? "image/svg+xml" : "text/javascript";
            try (InputStream in = GalleryTest.class.getResourceAsStream("/static" + path)) {
                assertThat(in).as(path).isNotNull();
                answer(exchange, type, in.readAllBytes());
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop(0);
        }
        if (browser != null) {
            try (Browser closing = browser) {
                assertThat(closing.strayed()).isEmpty();
                assertThat(closing.complaints()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.PHONE, Browser.DESK})
    void axe_finds_nothing(int width) {
        Page page = browser.open(address("/gallery"), width);
        Browser.screenshot(page, "gallery-" + width);
        assertThat(Browser.axe(page)).isEmpty();
        openAll(page);
        assertThat(Browser.axe(page)).isEmpty();
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.PHONE, Browser.DESK})
    void axe_finds_nothing_where_everything_is_wrong(int width) {
        Page page = browser.open(address("/wrong"), width);
        Browser.screenshot(page, "gallery-errors-" + width);
        assertThat(Browser.axe(page)).isEmpty();
        assertThat(page.title()).startsWith("Error: ");
        page.context().close();
    }

    @Test
    void nothing_has_to_be_scrolled_sideways_at_four_hundred_percent() {
        Page page = browser.open(address("/wrong"), Browser.MAGNIFIED);
        openAll(page);
        Browser.screenshot(page, "gallery-magnified");
        assertThat(Browser.spills(page)).isFalse();
        page.context().close();
    }

    @Test
    void the_first_key_reaches_the_skip_link_and_it_leads_to_the_content() {
        Page page = browser.open(address("/gallery"), Browser.DESK);
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("govuk-skip-link");
        assertThat(page.locator(".govuk-skip-link").boundingBox().width).isGreaterThan(100);
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#main-content");
        page.context().close();
    }

    @Test
    void the_list_of_errors_takes_the_focus_and_leads_to_each_field() {
        Page page = browser.open(address("/wrong"), Browser.PHONE);
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("govuk-error-summary");
        page.click(".govuk-error-summary a[href='#when-month']");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("when-month");
        page.context().close();
    }

    @Test
    void without_scripts_the_menu_is_open_and_every_field_can_be_reached() {
        Page page = browser.openWithoutScripts(address("/gallery"), Browser.PHONE);
        Browser.screenshot(page, "gallery-without-scripts");
        assertThat(page.locator(".govuk-service-navigation__link").allInnerTexts())
                .containsExactly("Your money", "Money in and out", "Saved for");
        assertThat(page.locator(".govuk-service-navigation__link").first().isVisible())
                .isTrue();
        assertThat(page.locator("#potName").isVisible()).isTrue();
        page.context().close();
    }

    @Test
    void paper_has_no_menu_and_no_buttons_but_all_figures() {
        Page page = browser.open(address("/gallery"), Browser.DESK);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        Browser.screenshot(page, "gallery-printed");
        assertThat(page.locator(".govuk-service-navigation").isVisible()).isFalse();
        assertThat(page.locator(".govuk-button").first().isVisible()).isFalse();
        assertThat(page.locator(".look-chart table").first().isVisible()).isTrue();
        page.context().close();
    }

    @Test
    void a_council_changes_one_short_file_and_the_pages_are_in_its_colours() {
        BrowserContext council = browser.person(Browser.DESK, true);
        council.route(
                "**/look/brand.css",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/css")
                        .setBody(":root { --brand: #4b0f2e; --button: #4b0f2e }")));
        Page page = council.newPage();
        page.navigate(address("/gallery"));
        for (String part : List.of(".govuk-generic-header", "form .govuk-button-group .govuk-button")) {
            assertThat(page.evaluate("part => getComputedStyle(document.querySelector(part)).backgroundColor", part))
                    .as(part)
                    .isEqualTo("rgb(75, 15, 46)");
        }
        council.close();
    }

    private static void openAll(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        // The strictest policy a page may be served with.
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("amount", "The amount must have pence of two figures, like £12.34");
        errors.put("what", "Say what it is for");
        errors.put("when-month", "The date must include a month");
        errors.put("from", "Choose where it comes from");
        errors.put("who", "Choose who should see it");
        errors.put("month", "Choose a month");
        errors.put("note", "Use 200 characters or fewer");
        errors.put("receipt", "Choose a photo");
        return errors;
    }

    private static Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "chrome",
                new Chrome(
                        "Personal Budget Ledger",
                        "/",
                        List.of(
                                new Link("Your money", "/money", true),
                                Link.to("Money in and out", "/in-and-out"),
                                Link.to("Saved for", "/pots")),
                        "Sam Made-Up",
                        "/sign-out",
                        true,
                        List.of(Link.to("Help", "/help"), Link.to("Privacy", "/privacy"))));
        model.put("links", List.of(Link.to("Your children", "/children"), Link.to("Ada", "/children/ada")));
        model.put("facts", List.of(new Fact("Reference", "PB-0001"), new Fact("Council", "Made-Up Borough")));
        model.put("chosen", List.of(Link.to("Out", "/money?q=swim"), Link.to("swim", "/money?kind=out")));
        model.put("kinds", List.of(Choice.of("", "In and out"), Choice.of("in", "In"), Choice.of("out", "Out")));
        model.put("payments", payments());
        model.put("wide", wide());
        model.put(
                "bars",
                new Chart(
                        "spent",
                        Kind.BARS,
                        "Most of the money went on short breaks",
                        "What for",
                        List.of("Short breaks", "Swimming lessons and the bus there", "Equipment"),
                        List.of(series("Spent", 84_050, 23_400, 0))));
        model.put(
                "columns",
                new Chart(
                        "months",
                        Kind.COLUMNS,
                        "Spending fell in each of the three months",
                        "Month",
                        List.of("Aug", "Sep", "Oct"),
                        List.of(series("Spent", 60_000, 45_000, 30_550))));
        model.put(
                "fourBars",
                new Chart(
                        "four",
                        Kind.BARS,
                        "Health pays the most in both quarters",
                        "Quarter",
                        List.of("April to June", "July to September"),
                        List.of(
                                series("Education", 50_000, 52_000),
                                series("Health", 90_000, 95_000),
                                series("Social care", 40_000, 38_000),
                                series("Family", 2_000, -1_500))));
        model.put(
                "steps",
                new Chart(
                        "ahead",
                        Kind.STEPS,
                        "The money runs short in the week of 21 December",
                        "Week",
                        List.of("30 Nov", "7 Dec", "14 Dec", "21 Dec", "28 Dec", "4 Jan"),
                        List.of(series("Left", 60_000, 41_000, 12_000, -8_000, -8_000, 52_000))));
        model.put(
                "rows",
                List.of(
                        SummaryRow.of("Who", "Riverside Pool").with("Change", "/who", "who"),
                        SummaryRow.of("Amount", "£12.50"),
                        new SummaryRow("Address", List.of("1 Made-Up Street", "Sometown"), List.of())));
        model.put("cardActions", List.of(Link.to("Open", "/swimming"), Link.to("Stop", "/swimming/stop")));
        model.put(
                "tasks",
                List.of(
                        Task.done("Confirm payments", "/confirm"),
                        Task.toDo("Add receipts", "/receipts").withHint("Two are missing"),
                        Task.notYet("Tell us it is right")));
        model.put(
                "moments",
                List.of(
                        new Moment(
                                "Money saved",
                                "Sam Made-Up",
                                "2026-11-07T17:30:00Z",
                                "7 November 2026 at 5:30pm",
                                "£25.00 for a wetsuit"),
                        new Moment("Budget started", null, "2026-09-01T08:00:00Z", "1 September 2026 at 9am", null)));
        model.put("boxes", new DateBoxes("7", "", "2026"));
        model.put(
                "choices",
                List.of(
                        Choice.of("now", "The money to spend now").withHint("£1,412.50"),
                        Choice.of("pot", "Something you saved for").revealing()));
        model.put("choices2", List.of(Choice.of("worker", "Your key worker"), Choice.of("school", "The school")));
        model.put("months", List.of(Choice.of("10", "October"), Choice.of("11", "November")));
        model.put(
                "contact",
                new Contact(
                        "Jo Made-Up",
                        "phone 01632 960001",
                        "Kit Made-Up",
                        "phone 01632 960002",
                        Link.to("Made-Up Advice", "/advice")));
        return model;
    }

    private static Table payments() {
        return Table.titled("Money in and out, 1 to 3 of 41")
                .column(Table.Column.text("Date").sorted(Table.Order.DESCENDING, "/money?sort=date"))
                .column(Table.Column.text("Who").sorted(Table.Order.NONE, "/money?sort=who"))
                .numeric("In")
                .numeric("Out")
                .numeric("Balance")
                .row(
                        Table.Cell.of("7 November 2026"),
                        Table.Cell.link("Riverside Pool", "/payments/1").tagged("Waiting", "yellow"),
                        Table.Cell.nothing(),
                        Table.Cell.of("£12.50"),
                        Table.Cell.of("£1,412.50"))
                .row("3 November 2026", "Taxi", "", "£18.00", "£1,425.00")
                .row("1 November 2026", "Top-up", "£600.00", "", "£1,443.00")
                .total("Together", "", "£600.00", "£30.50", "")
                .cardsOnPhone()
                .build();
    }

    private static Table wide() {
        return Table.titled("Every penny by where it came from")
                .captionSize("s")
                .text("Part of the plan")
                .numeric("Agreed")
                .numeric("Paid in")
                .numeric("Spent")
                .numeric("Saved")
                .numeric("To give back")
                .numeric("Left")
                .row("Short breaks", "£12,000.00", "£6,000.00", "£4,250.75", "£250.00", "£0.00", "£1,499.25")
                .row("Equipment", "£800.00", "£800.00", "£640.10", "£0.00", "£0.00", "£159.90")
                .firstCellIsHeader()
                .scrolls()
                .build();
    }

    private static Series series(String name, long... pence) {
        return new Series(
                name,
                Arrays.stream(pence)
                        .mapToObj(amount -> new Value(amount, text(amount)))
                        .toList());
    }

    private static String text(long pence) {
        long amount = Math.abs(pence);
        return (pence < 0 ? "−" : "") + "£%,d.%02d".formatted(amount / 100, amount % 100);
    }
}
