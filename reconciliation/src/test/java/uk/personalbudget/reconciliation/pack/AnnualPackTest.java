package uk.personalbudget.reconciliation.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.xml.sax.InputSource;
import uk.personalbudget.reconciliation.audit.Examples;

class AnnualPackTest {
    private static final List<String> NOTICES = List.of("The people in this example are made up.");
    private static final Pack PACK = pack();

    @Test
    void sentence_33_two_runs_of_the_annual_audit_give_the_same_bytes_in_every_file() {
        var again = pack();

        assertThat(again.files().keySet()).isEqualTo(PACK.files().keySet());
        PACK.files()
                .forEach((name, bytes) ->
                        assertThat(again.files().get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void the_annual_page_has_the_sections_of_the_three_months_and_those_of_the_year() throws Exception {
        var page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text("audit.html"))));
        var headings = page.getElementsByTagName("h2");
        var found = new java.util.ArrayList<String>();
        for (int at = 0; at < headings.getLength(); at++) {
            found.add(headings.item(at).getTextContent());
        }

        assertThat(found.getFirst()).isEqualTo("About this audit");
        for (int number = 1; number <= 28; number++) {
            String begin = number + ". ";
            assertThat(found).as(begin).anyMatch(heading -> heading.startsWith(begin));
        }
        assertThat(text("audit.html"))
                .contains("Annual audit of personal budget B1", "£434.10", "Opinion on the books", "Seed ");
    }

    @Test
    void the_annual_pdf_says_what_the_page_says() throws Exception {
        try (var pdf = Loader.loadPDF(PACK.files().get("audit.pdf"))) {
            assertThat(pdf.getDocumentInformation().getTitle()).contains("Annual audit");
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("14. Reconciliation certificate", "28. Opinion on the books", "£434.10");
        }
    }

    @Test
    void the_annual_pdf_passes_every_rule_of_pdf_ua_that_a_machine_can_check() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser = Foundries.defaultInstance()
                        .createParser(new ByteArrayInputStream(PACK.files().get("audit.pdf")), PDFAFlavour.PDFUA_1);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            var result = validator.validate(parser);

            assertThat(result.getFailedChecks()).isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void the_manifest_says_that_it_is_the_annual_audit() {
        assertThat(text("manifest.json")).contains("\"pack\" : \"annual\"", "annual-B1-2026-03-30-500");
    }

    private static String text(String file) {
        return new String(PACK.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    private static Pack pack() {
        return Pack.of(Examples.annual(), Examples.known(), NOTICES, Optional.empty(), false);
    }
}
