package uk.personalbudget.reconciliation.pack;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The page as a tagged PDF with its fonts inside. Its dates and its identifier come from what was known when, never from now. */
final class DocumentPdf {
    private static final String PRODUCER = "Personal Budget Ledger";

    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private DocumentPdf() {}

    /** @param seed 32 bytes or more from which the file's identifier is made */
    static byte[] of(String html, Instant knownAt, byte[] seed) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useFont(() -> font("LiberationSans-Regular.ttf"), "Liberation Sans", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("LiberationSans-Bold.ttf"), "Liberation Sans", 700, FontStyle.NORMAL, true);
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.withProducer(PRODUCER);
        builder.withHtmlContent(html, "about:blank");
        builder.toStream(out);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument document = renderer.createPDFKeepOpen()) {
                var known = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
                known.setTimeInMillis(knownAt.toEpochMilli());
                dated(document, known);
                document.setDocumentId(ByteBuffer.wrap(seed).getLong());
                document.save(out);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dated(PDDocument document, Calendar known) {
        var information = document.getDocumentInformation();
        information.setCreationDate(known);
        information.setModificationDate(known);
    }

    private static InputStream font(String file) {
        return Objects.requireNonNull(
                DocumentPdf.class.getResourceAsStream("/pack/fonts/" + file), () -> "the font " + file + " is missing");
    }
}
