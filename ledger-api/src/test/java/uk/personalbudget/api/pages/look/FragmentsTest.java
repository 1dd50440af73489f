package uk.personalbudget.api.pages.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Our fragments say the same HTML as GOV.UK Frontend's own templates, of which fixtures are kept beside this test. */
class FragmentsTest {
    private final Rendering rendering = new Rendering();

    @Test
    void buttons_are_those_of_govuk_frontend() {
        same("form :: actionButton('Save and continue', null)", "button-default");
        same("form :: actionButton('Disabled button', ${ {disabled: true} })", "button-disabled");
        same("form :: actionButton('Link button', ${ {href: '/'} })", "button-link");
        same("form :: actionButton('Start now link button', ${ {href: '/', kind: 'start'} })", "button-start-link");
    }

    @Test
    void text_inputs_are_those_of_govuk_frontend() {
        String hint =
                "It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.";
        same(
                "form :: textInput('test-name-2', 'National insurance number', null, ${ {id: 'input-with-hint-text', hint: hint} })",
                Map.of("hint", hint),
                "input-with-hint-text");
        same(
                "form :: textInput('test-name-3', 'National Insurance number', null, ${ {id: 'input-with-error-message'} })",
                Map.of(
                        "errors",
                        Map.of("input-with-error-message", "Enter a National Insurance number in the correct format")),
                "input-with-error-message");
        same(
                "form :: textInput('with-error-hint', 'National insurance number', null, ${ {hint: hint} })",
                Map.of(
                        "hint",
                        hint,
                        "errors",
                        Map.of("with-error-hint", "Enter a National Insurance number in the correct format")),
                "input-with-error-and-hint");
        same(
                "form :: textInput('amount', 'Amount, in pounds', null, ${ {id: 'input-with-prefix', prefix: '£'} })",
                "input-with-prefix");
        same(
                "form :: textInput('test-name', 'National Insurance number', null, ${ {id: 'input-with-page-heading', heading: true} })",
                "input-with-label-as-page-heading");
    }

    @Test
    void a_money_input_has_its_pound_sign_and_is_never_a_number_box() {
        Document money = Jsoup.parse(rendering.fragment(
                "fragments/form :: moneyInput('amount', 'How much, in pounds', '25.00', null)", Map.of()));

        assertThat(money.selectFirst(".govuk-input__prefix").text()).isEqualTo("£");
        assertThat(money.selectFirst("input").attr("inputmode")).isEqualTo("decimal");
        assertThat(money.selectFirst("input").attr("type")).isEqualTo("text");
        assertThat(money.selectFirst("input").attr("value")).isEqualTo("25.00");
    }

    @Test
    void no_fragment_uses_a_number_box() {
        for (String file : List.of("form", "page", "content", "data", "chart")) {
            assertThat(resource("/templates/fragments/" + file + ".html")).doesNotContain("type=\"number\"");
        }
    }

    @Test
    void dates_are_three_boxes_as_in_govuk_frontend() {
        String names =
                "form :: dateInput('%s', 'What is your date of birth?', %s, ${ {hint: 'For example, 31 3 1980'} })";
        // The fixtures name the boxes day, month, year; ours begin with the name of the date.
        same(names.formatted("dob", "null"), Map.of(), "date-input-default", html -> named(html, "dob"));
        same(
                names.formatted("with-values", "${boxes}"),
                Map.of("boxes", new DateBoxes("31", "3", "1980")),
                "date-input-with-values",
                html -> named(html, "with-values"));
    }

    private static String named(String html, String name) {
        return html.replace("name=\"", "name=\"" + name + "-");
    }

    @Test
    void only_the_wrong_box_of_a_date_is_marked_and_all_three_when_the_whole_date_is_wrong() {
        String call = "fragments/form :: dateInput('when', 'When', null, null)";

        Document month = Jsoup.parse(
                rendering.fragment(call, Map.of("errors", Map.of("when-month", "The date must include a month"))));
        assertThat(month.select(".govuk-input--error").eachAttr("id")).containsExactly("when-month");
        assertThat(month.selectFirst(".govuk-error-message").text()).isEqualTo("Error: The date must include a month");

        Document whole = Jsoup.parse(
                rendering.fragment(call, Map.of("errors", Map.of("when-day", "The date must be a real date"))));
        assertThat(whole.select(".govuk-input--error")).hasSize(3);
    }

    @Test
    void radios_are_those_of_govuk_frontend() {
        List<Choice> yesNo = List.of(Choice.of("yes", "Yes"), Choice.of("no", "No"));
        same(
                "form :: radios('gov', 'How do you want to sign in?', ${choices}, null, null, ${ {heading: true} })",
                Map.of(
                        "choices",
                        List.of(
                                Choice.of("gateway", "Sign in with Government Gateway")
                                        .withHint(
                                                "You’ll have a user ID if you’ve registered for Self Assessment or filed a tax return online before."),
                                Choice.of("verify", "Sign in with GOV.UK Verify")
                                        .withHint(
                                                "You’ll have an account if you’ve already proved your identity with either Barclays, CitizenSafe, Digidentity, Experian, Post Office, Royal Mail or SecureIdentity."))),
                "radios-with-hints-on-items",
                // The fixture gives its items ids of their own; ours count on from the name.
                html -> html.replace("gateway-item-hint", "gov-item-hint")
                        .replace("verify-item-hint", "gov-2-item-hint")
                        .replace("\"gateway\" name", "\"gov\" name")
                        .replace("\"verify\" name", "\"gov-2\" name")
                        .replace("for=\"gateway\"", "for=\"gov\"")
                        .replace("for=\"verify\"", "for=\"gov-2\""));
        same(
                "form :: radios('example', 'Have you changed your name?', ${choices}, 'no', null, null)",
                Map.of("choices", yesNo, "errors", Map.of("example", "Please select an option")),
                "radios-with-fieldset-and-error-message");
        same(
                "form :: radios('example', 'Have you changed your name?', ${choices}, 'no', null, ${ {inline: true, hint: 'This includes changing your last name or spelling your name differently.'} })",
                Map.of("choices", yesNo),
                "radios-inline");
    }

    @Test
    void a_choice_opens_its_fields_below_itself() {
        Document radios = Jsoup.parse(rendering.render(
                """
                <th:block th:replace="~{fragments/form :: radios('how', 'How', ${choices}, 'phone', ~{:: number}, null)}"></th:block>
                <th:block th:if="false"><p th:fragment="number">Which number?</p></th:block>
                """,
                Map.of(
                        "choices",
                        List.of(
                                Choice.of("letter", "By letter"),
                                Choice.of("phone", "By phone").revealing().afterOr()))));

        assertThat(radios.selectFirst("#conditional-how-2").text()).isEqualTo("Which number?");
        assertThat(radios.selectFirst("#conditional-how-2")
                        .previousElementSibling()
                        .selectFirst("input")
                        .id())
                .isEqualTo("how-2");
        assertThat(radios.selectFirst(".govuk-radios__divider").text()).isEqualTo("or");
    }

    @Test
    void checkboxes_are_those_of_govuk_frontend() {
        same(
                "form :: checkboxes('waste', 'Which types of waste do you transport regularly?', ${choices}, null, null, ${ {heading: true, hint: 'Select all that apply'} })",
                Map.of(
                        "choices",
                        List.of(
                                Choice.of("animal", "Waste from animal carcasses"),
                                Choice.of("mines", "Waste from mines or quarries"),
                                Choice.of("farm", "Farm or agricultural waste"))),
                "checkboxes-with-legend-as-a-page-heading");
    }

    @Test
    void selects_are_those_of_govuk_frontend() {
        same(
                "form :: selectBox('select-2', 'Label text goes here', ${choices}, null, ${ {hint: 'Hint text goes here'} })",
                Map.of(
                        "choices",
                        List.of(
                                Choice.of("1", "GOV.UK frontend option 1"),
                                Choice.of("2", "GOV.UK frontend option 2"),
                                Choice.of("3", "GOV.UK frontend option 3")),
                        "errors",
                        Map.of("select-2", "Error message goes here")),
                "select-with-hint-text-and-error-message");
    }

    @Test
    void long_texts_are_those_of_govuk_frontend() {
        same(
                "form :: longText('more-detail', 'Can you provide more detail?', null, ${ {hint: hint} })",
                Map.of(
                        "hint",
                        "Don't include personal or financial information, eg your National Insurance number or credit card details."),
                "textarea-with-hint");
        same(
                "form :: longText('address', 'Full address', ${value}, ${ {id: 'full-address'} })",
                Map.of("value", "221B Baker Street\nLondon\nNW1 6XE\n"),
                "textarea-with-default-value");
        same(
                "form :: longText('more-detail', 'Can you provide more detail?', null, ${ {most: 10} })",
                "character-count-default");
    }

    @Test
    void file_uploads_are_those_of_govuk_frontend() {
        same("form :: fileUpload('file-upload-1', 'Upload a file', null)", "file-upload-default");
        same(
                "form :: fileUpload('file-upload-3', 'Upload a file', ${ {hint: 'Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto.'} })",
                Map.of("errors", Map.of("file-upload-3", "Error message goes here")),
                "file-upload-with-error-message-and-hint");
    }

    @Test
    void error_messages_and_summary_are_those_of_govuk_frontend() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("example-error-1", "The date your passport was issued must be in the past");
        errors.put("example-error-2", "Enter a postcode, like AA1 1AA");
        same("form :: errorSummary(${errors})", Map.of("errors", errors), "error-summary-default");
        same(
                "form :: errorMessage('full-name', 'Error message about full name goes here')",
                Map.of(),
                "error-message-default",
                html -> html.replace("<p ", "<p id=\"full-name-error\" "));
    }

    @Test
    void banners_panels_and_texts_are_those_of_govuk_frontend() {
        same(
                "content :: notification('This publication was withdrawn on 7 March 2014.', null)",
                "notification-banner-default");
        same(
                "content :: notification('Email sent to example@email.com', ${ {success: true} })",
                "notification-banner-with-type-as-success");
        same("content :: panel('Application complete', 'Your reference number', 'HDJ2123F')", "panel-default");
        same(
                "content :: insetText('It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application.')",
                "inset-text-default");
        same("content :: tag('Alpha', null)", "tag-default");
        same("content :: tag('Grey', 'grey')", "tag-grey");
        same(
                "content :: warningText(${text})",
                Map.of("text", "You can be fined up to £5,000 if you don’t register."),
                "warning-text-default");
        assertSame(rendering.render("""
                        <th:block th:replace="~{fragments/content :: disclosure('Help with nationality', ~{:: words})}"></th:block>
                        <th:block th:if="false"><th:block th:fragment="words">We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t provide your nationality, you’ll have to send copies of identity documents through the post.</th:block></th:block>
                        """, Map.of()), fixture("details-default"));
    }

    @Test
    void summary_lists_and_cards_are_those_of_govuk_frontend() {
        same(
                "data :: summaryList(${rows})",
                Map.of(
                        "rows",
                        List.of(
                                SummaryRow.of("Name", "Firstname Lastname")
                                        .with("Edit", "#", "name")
                                        .with("Delete", "#", "name"),
                                SummaryRow.of("Date of birth", "13/08/1980").with("Change", "#", "date of birth"))),
                "summary-list-with-actions",
                // Its third row has a value of several paragraphs; ours are lines.
                html -> {
                    Document document = Jsoup.parseBodyFragment(html);
                    document.select(".govuk-summary-list__row").last().remove();
                    return document.body().html();
                });
        same(
                "data :: summaryCard('Undergraduate teaching assistant', ${actions}, ${rows})",
                Map.of(
                        "actions",
                        List.of(Link.to("Delete job history", "#"), Link.to("Withdraw job history", "#")),
                        "rows",
                        List.of(
                                SummaryRow.of("Name", "Firstname Lastname"),
                                SummaryRow.of("Date of birth", "13/08/1980"))),
                "summary-list-as-a-summary-card-with-actions");
    }

    @Test
    void tables_are_those_of_govuk_frontend() {
        Table.Builder table = Table.titled("Caption 1: Months and rates")
                .text("Month you apply")
                .numeric("Rate for bicycles")
                .numeric("Rate for vehicles")
                .row("January", "£85", "£95")
                .row("February", "£75", "£55")
                .row("March", "£165", "£125")
                .firstCellIsHeader();
        same(
                "data :: dataTable(${table})",
                Map.of("table", table.build()),
                "table-with-head-and-caption",
                html -> "<div class=\"look-scroll\">" + html + "</div>");
    }

    @Test
    void a_column_says_how_it_is_sorted_and_turns_by_a_link() {
        Document table = Jsoup.parse(rendering.fragment(
                "fragments/data :: dataTable(${table})",
                Map.of(
                        "table",
                        Table.titled("Payments")
                                .column(Table.Column.text("Date").sorted(Table.Order.DESCENDING, "?sort=date"))
                                .column(Table.Column.numeric("Out").sorted(Table.Order.NONE, "?sort=out"))
                                .row("7 November 2026", "£12.50")
                                .total("Together", "£12.50")
                                .cardsOnPhone()
                                .build())));

        assertThat(table.select("th[aria-sort]").eachAttr("aria-sort")).containsExactly("descending", "none");
        assertThat(table.select("th[aria-sort] a").eachAttr("href")).containsExactly("?sort=date", "?sort=out");
        assertThat(table.select("tbody td").last().attr("data-label")).isEqualTo("Out");
        assertThat(table.select("tfoot th").text()).isEqualTo("Together");
    }

    @Test
    void task_lists_are_those_of_govuk_frontend() {
        same(
                "data :: taskList(${tasks}, 'task-list')",
                Map.of(
                        "tasks",
                        List.of(
                                new Task("Company Directors", "#", null, "Completed", null, false),
                                new Task("Registered company details", "#", null, "Not started", "teal", false),
                                new Task(
                                        "Business plan",
                                        "#",
                                        "Ensure the plan covers objectives, strategies, sales, marketing and financial forecasts.",
                                        "Review",
                                        "magenta",
                                        false),
                                new Task("Documentation", "#", null, "In progress", "blue", false),
                                new Task("Charitable status", "#", null, "Error", "red", false),
                                Task.notYet("Payment").withHint("It will cost between £15 and £75"))),
                "task-list-with-hint-text-and-additional-states");
    }

    @Test
    void pagination_is_that_of_govuk_frontend() {
        same("data :: pagination('/previous', '/next')", "pagination-with-prev-and-next-only");
        same("data :: pagination(null, '/next')", "pagination-with-next-only");
    }

    @Test
    void the_frame_of_a_page_is_that_of_govuk_frontend() {
        same("page :: skipLink('#test-target-element')", "skip-link-default");
        same("page :: backLink('/home', 'Back to home')", "back-link-with-custom-text-and-link");
        same(
                "page :: breadcrumbs(${links})",
                Map.of(
                        "links",
                        List.of(
                                Link.to("Home", "/"),
                                Link.to("Section", "/section"),
                                Link.to("Sub-section", "/section/sub-section"),
                                Link.to("Sub Sub-section", "/section/sub-section/sub-sub-section"))),
                "breadcrumbs-default");
        same(
                "page :: serviceNavigation(${links})",
                Map.of(
                        "links",
                        List.of(
                                Link.to("Navigation item 1", "#/1"),
                                new Link("Navigation item 2", "#/2", true),
                                Link.to("Navigation item 3", "#/3"),
                                Link.to("Navigation item 4", "#/4"))),
                "service-navigation-with-navigation-with-a-current-item");
    }

    private void same(String call, String fixture) {
        same(call, Map.of(), fixture);
    }

    private void same(String call, Map<String, ?> model, String fixture) {
        same(call, model, fixture, UnaryOperator.identity());
    }

    private void same(String call, Map<String, ?> model, String fixture, UnaryOperator<String> allowance) {
        assertSame(rendering.fragment("fragments/" + call, model), allowance.apply(fixture(fixture)));
    }

    private static void assertSame(String ours, String theirs) {
        assertThat(Rendering.comparable(ours)).isEqualTo(Rendering.comparable(theirs));
    }

    private static String fixture(String name) {
        return resource("/look/fixtures/" + name + ".html");
    }

    private static String resource(String path) {
        try (InputStream in = FragmentsTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
