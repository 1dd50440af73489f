package uk.personalbudget.reconciliation.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.reconciliation.audit.Examples;

class PackTest {
    private static final List<String> NOTICES = List.of("The people in this example are made up.");
    private static final Pack PACK = pack();

    @TempDir
    private Path folder;

    @Test
    void sentence_33_the_same_audit_gives_the_same_bytes_in_every_file_and_in_the_zip() throws IOException {
        var again = pack();

        assertThat(again.files().keySet()).isEqualTo(PACK.files().keySet());
        PACK.files()
                .forEach((name, bytes) ->
                        assertThat(again.files().get(name)).as(name).isEqualTo(bytes));
        assertThat(zip(again)).isEqualTo(zip(PACK));
    }

    @Test
    void the_manifest_names_every_other_file_with_its_sha_256_and_the_range_of_events() throws Exception {
        PACK.write(folder);
        var manifest = JsonMapper.builder().build().readTree(Files.readAllBytes(folder.resolve("manifest.json")));

        assertThat(manifest.get("audit").asString()).isEqualTo("three-month-B1-2026-03-30-500");
        assertThat(manifest.get("status").asString()).isEqualTo("signed");
        assertThat(manifest.get("position").asLong()).isEqualTo(500);
        assertThat(manifest.get("events").get("firstPosition").asLong()).isEqualTo(100);
        assertThat(manifest.get("policyVersions").get(0).asString()).isEqualTo("defaults-1");
        var names = new java.util.ArrayList<String>();
        for (var file : manifest.get("files")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file.get("name").asString()));
            names.add(file.get("name").asString());
            assertThat(file.get("sha256").asString())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(file.get("bytes").asLong()).isEqualTo(bytes.length);
        }
        assertThat(names).containsExactly("audit.html", "audit.pdf", "audit.json", "audit.xlsx", "entries.csv");
    }

    @Test
    void the_page_shows_the_figures_of_e_2() {
        assertThat(text("audit.html"))
                .contains(
                        "Three-month audit of personal budget B1",
                        "The people in this example are made up.",
                        "6 January 2026 to 30 March 2026",
                        "£1,022.40",
                        "£434.10",
                        "1.93",
                        "2 April 2026",
                        "7 April 2026 (late)",
                        "agreement-1 version 1");
    }

    @Test
    void the_page_is_well_formed_names_its_language_and_gives_every_table_a_caption_and_scoped_headers()
            throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        var page = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text("audit.html"))));

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en-GB");
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        var tables = page.getElementsByTagName("table");
        assertThat(tables.getLength()).isGreaterThan(8);
        for (int at = 0; at < tables.getLength(); at++) {
            var table = (Element) tables.item(at);
            assertThat(table.getElementsByTagName("caption").item(0).getTextContent())
                    .isNotBlank();
        }
        var headers = page.getElementsByTagName("th");
        for (int at = 0; at < headers.getLength(); at++) {
            assertThat(((Element) headers.item(at)).getAttribute("scope")).isIn("col", "row");
        }
    }

    @Test
    void the_pdf_is_tagged_has_a_language_and_a_title_and_carries_its_fonts() throws IOException {
        try (var pdf = Loader.loadPDF(PACK.files().get("audit.pdf"))) {
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot()).isNotNull();
            assertThat(catalog.getLanguage()).isEqualTo("en-GB");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(pdf.getDocumentInformation().getTitle()).contains("Three-month audit");
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfuaid");
            for (var page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    var font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).contains("LiberationSans");
                }
            }
            assertThat(new PDFTextStripper().getText(pdf)).contains("£434.10", "1.93", "made up");
        }
    }

    @Test
    void the_pdf_passes_every_rule_of_pdf_ua_that_a_machine_can_check() throws Exception {
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
    void sentence_33_the_dates_in_the_pdf_are_those_of_what_was_known() throws IOException {
        try (var pdf = Loader.loadPDF(PACK.files().get("audit.pdf"))) {
            var created = pdf.getDocumentInformation().getCreationDate().toInstant();

            assertThat(created).isEqualTo("2026-04-08T12:00:00Z");
            assertThat(pdf.getDocumentInformation().getModificationDate().toInstant())
                    .isEqualTo(created);
            assertThat(new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .doesNotContain(
                            java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString());
        }
    }

    @Test
    void sentence_33_a_pdf_made_a_second_later_is_the_same() {
        var started = java.time.Instant.now().getEpochSecond();
        org.awaitility.Awaitility.await().until(() -> java.time.Instant.now().getEpochSecond() > started + 1);

        assertThat(Pack.pdf(Examples.audit(), NOTICES)).isEqualTo(PACK.files().get("audit.pdf"));
    }

    @Test
    void the_figures_are_whole_pence_as_json() {
        var figures = JsonMapper.builder().build().readTree(PACK.files().get("audit.json"));

        assertThat(figures.get("weeksHeld").get("total").get("settledPence").asLong())
                .isEqualTo(43_410);
        assertThat(figures.get("receiptsAndPayments").get("differencePence").asLong())
                .isZero();
    }

    @Test
    void the_entries_add_up_to_nothing_and_end_with_the_period() {
        var lines = text("entries.csv").lines().skip(1).toList();
        long sum = 0;
        for (String line : lines) {
            var cells = List.of(line.split(",", -1));
            sum += uk.personalbudget.ledger.money.Pence.parse(cells.get(8));
            assertThat(cells.get(4)).isLessThanOrEqualTo("2026-03-30");
        }

        assertThat(lines).isNotEmpty();
        assertThat(sum).isZero();
    }

    private static String text(String file) {
        return new String(PACK.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    private static byte[] zip(Pack pack) throws IOException {
        var out = new ByteArrayOutputStream();
        pack.zip(out);
        return out.toByteArray();
    }

    private static Pack pack() {
        return Pack.of(Examples.audit(), Examples.known(), NOTICES, Optional.empty(), false);
    }
}
