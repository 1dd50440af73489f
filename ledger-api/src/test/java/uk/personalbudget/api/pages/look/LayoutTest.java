package uk.personalbudget.api.pages.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Chrome PARENT = new Chrome(
            "Personal Budget Ledger",
            "/",
            List.of(new Link("Your money", "/money", true), Link.to("Saved for", "/pots")),
            "Sam Made-Up",
            "/sign-out",
            true,
            List.of(Link.to("Help", "/help")));

    private final Rendering rendering = new Rendering();

    @Test
    void the_title_begins_with_the_heading() {
        Document page = page("'Your money'", "null", Map.of("chrome", PARENT));

        assertThat(page.title()).isEqualTo("Your money – Personal Budget Ledger");
        assertThat(page.select("h1").eachText()).containsExactly("Your money");
        assertThat(page.selectFirst("main").text()).endsWith("The content");
    }

    @Test
    void a_page_with_errors_says_so_in_its_title_and_lists_them_first() {
        Document page = page(
                "'Save some money'",
                "null",
                Map.of("chrome", PARENT, "errors", Map.of("amount", "Enter an amount, like £25.00")));

        assertThat(page.title()).startsWith("Error: Save some money");
        assertThat(page.selectFirst("main").child(0).className()).isEqualTo("govuk-error-summary");
        assertThat(page.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#amount");
    }

    @Test
    void the_first_thing_to_reach_by_keyboard_skips_to_the_content() {
        Document page = page("'Your money'", "null", Map.of("chrome", PARENT));

        assertThat(page.body().child(0).attr("href")).isEqualTo("#main-content");
        assertThat(page.select("#main-content").is("main")).isTrue();
    }

    @Test
    void the_demonstration_says_on_every_page_that_the_people_are_made_up() {
        assertThat(page("'Your money'", "null", Map.of("chrome", PARENT)).text())
                .contains("The people here are made up.");
    }

    @Test
    void one_page_of_the_navigation_is_the_current_one() {
        Document page = page("'Your money'", "null", Map.of("chrome", PARENT));

        assertThat(page.select("[aria-current=page]").eachText()).containsExactly("Your money");
        assertThat(page.select("header form").attr("action")).isEqualTo("/sign-out");
    }

    @Test
    void a_page_can_bring_its_own_heading_and_say_where_it_stands() {
        Document page = page(
                "'Done'",
                "${ {h1: false, back: '/money', breadcrumbs: links} }",
                Map.of("chrome", PARENT, "links", List.of(Link.to("Your money", "/money"))));

        assertThat(page.select("h1")).isEmpty();
        assertThat(page.select(".govuk-back-link").attr("href")).isEqualTo("/money");
        assertThat(page.select(".govuk-breadcrumbs a").eachText()).containsExactly("Your money");
    }

    @Test
    void a_page_without_anything_in_the_model_still_stands() {
        Document page = page("'Something went wrong'", "null", Map.of());

        assertThat(page.title()).isEqualTo("Something went wrong – Personal Budget Ledger");
        assertThat(page.select(".govuk-phase-banner")).isEmpty();
    }

    @Test
    void a_page_needs_no_script_in_itself_and_nothing_from_elsewhere() {
        Document page = page("'Your money'", "null", Map.of("chrome", PARENT));

        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(page.select("[style]")).isEmpty();
        assertThat(page.select("script, link[rel=stylesheet], link[rel=icon], img"))
                .allSatisfy(element -> assertThat(element.attr(element.hasAttr("src") ? "src" : "href"))
                        .startsWith("/look/"));
    }

    @Test
    void the_files_of_the_look_are_named_after_their_content() throws Exception {
        Document page = page("'Your money'", "null", Map.of());

        assertThat(page.select("link[href^=/look/look.css]").attr("href"))
                .isEqualTo("/look/look.css?v=" + version("/static/look/look.css"));
        assertThat(page.select("script").attr("src")).isEqualTo("/look/look.js?v=" + version("/static/look/look.js"));
    }

    @Test
    void the_look_has_no_font_picture_or_address_of_anyone_else() throws IOException {
        String css = new String(bytes("/static/look/look.css"), StandardCharsets.UTF_8);

        assertThat(css).doesNotContain("GDS Transport").doesNotContain("url(").doesNotContain("@import");
    }

    private Document page(String title, String options, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        return Jsoup.parse(rendering.render("""
                <html th:replace="~{layout :: page(%s, ~{::content}, %s)}">
                <body><th:block th:fragment="content"><p>The content</p></th:block></body></html>
                """.formatted(title, options), all));
    }

    private static String version(String path) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(path)))
                .substring(0, 10);
    }

    private static byte[] bytes(String path) throws IOException {
        try (InputStream in = LayoutTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return in.readAllBytes();
        }
    }
}
