package uk.personalbudget.reconciliation.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import uk.personalbudget.reconciliation.letter.Sheet.Fact;
import uk.personalbudget.reconciliation.letter.Sheet.Line;
import uk.personalbudget.reconciliation.letter.Sheet.Part;
import uk.personalbudget.reconciliation.letter.Sheet.Step;

class SheetTest {
    private static final Instant DAY = Instant.parse("2026-04-08T12:00:00Z");

    private static Sheet plain() {
        return new Sheet(
                "You can carry on <as now>",
                "Letter M-7",
                false,
                List.of("8 April 2026", "To Jo & Ann"),
                List.of(
                        Part.of("", List.of(new Line.Sentence("We looked at how your money was used."))),
                        Part.of(
                                "What we found",
                                List.of(new Line.Facts(
                                        "Your money", List.of(new Fact("Money that came in", "£2,700.00"))))),
                        Part.of("Our reasons", List.of(new Line.Quote("First.\nSecond \"line\"."))),
                        Part.of(
                                "If you do not agree",
                                List.of(new Line.Steps(List.of(
                                        new Step("Ask us to look again.", List.of("Free advice: somebody.")),
                                        new Step("Make a complaint to us.", List.of())))))));
    }

    /** Every drawing there is, more than fits on one page. */
    private static Sheet easy() {
        var parts = new ArrayList<Part>();
        for (Drawing drawing : Drawing.values()) {
            parts.add(new Part(
                    Optional.of(drawing),
                    drawing.alternative(),
                    List.of(new Line.Sentence("This is one idea."), new Line.Sentence("It is short."))));
        }
        return new Sheet("Easy words", "Letter M-7 in easy words", true, List.of("8 April 2026"), parts);
    }

    @Test
    void sentence_33_the_same_sheet_gives_the_same_page_and_the_same_pdf() {
        assertThat(plain().page()).isEqualTo(plain().page());
        assertThat(plain().pdf(DAY)).isEqualTo(plain().pdf(DAY));
        assertThat(easy().pdf(DAY)).isEqualTo(easy().pdf(DAY));
    }

    @Test
    void a_page_is_well_formed_shows_words_as_they_were_written_and_names_nothing_beside_it() throws Exception {
        for (Sheet sheet : List.of(plain(), easy())) {
            var page = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(sheet.page()));

            assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en-GB");
            assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
            assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo(sheet.title());
            assertThat(new String(sheet.page(), StandardCharsets.UTF_8))
                    .doesNotContain("href=", "src=", "url(", "<script");
        }
    }

    @Test
    void every_idea_has_its_drawing_and_every_drawing_its_words() {
        String page = new String(easy().page(), StandardCharsets.UTF_8);

        for (Drawing drawing : Drawing.values()) {
            assertThat(page).contains("<svg aria-label=\"" + drawing.alternative() + "\" role=\"img\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_drawing_is_well_formed_has_a_name_of_its_own_and_draws_with_nothing_from_outside(Drawing drawing)
            throws Exception {
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(drawing.svg().getBytes(StandardCharsets.UTF_8)));

        assertThat(svg.getDocumentElement().getAttribute("aria-label")).isNotBlank();
        assertThat(drawing.svg()).doesNotContain("href", "url(", "<text", "style=");
        assertThat(List.of(Drawing.values()))
                .filteredOn(other -> other.alternative().equals(drawing.alternative())
                        || other.label().equals(drawing.label()))
                .containsExactly(drawing);
    }

    @Test
    void the_pdf_says_what_the_page_says() throws Exception {
        try (var pdf = Loader.loadPDF(plain().pdf(DAY))) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("You can carry on <as now>");
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(DAY);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("£2,700.00", "Second \"line\".", "To Jo & Ann", "Free advice: somebody.");
        }
        try (var pdf = Loader.loadPDF(easy().pdf(DAY))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
        }
    }

    @Test
    void both_forms_pass_every_rule_of_pdf_ua_that_a_machine_can_check() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (Sheet sheet : List.of(plain(), easy())) {
            try (var parser = Foundries.defaultInstance()
                            .createParser(new ByteArrayInputStream(sheet.pdf(DAY)), PDFAFlavour.PDFUA_1);
                    var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
                assertThat(validator.validate(parser).getFailedChecks()).isEmpty();
            }
        }
    }
}
