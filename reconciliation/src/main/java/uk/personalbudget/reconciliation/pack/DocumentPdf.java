package uk.personalbudget.reconciliation.pack;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.svgsupport.PDFTranscoder.OpenHtmlFontResolver;
import com.openhtmltopdf.util.XRLog;
import java.awt.FontFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The page as a tagged PDF with its fonts inside. Its dates and its identifier come from what was known when, never from now. */
public final class DocumentPdf {
    private static final String PRODUCER = "Personal Budget Ledger";

    private static final String FAMILY = "Liberation Sans";
    private static final FSCacheEx<String, FSCacheValue> METRICS = new FSDefaultCacheStore();

    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
        XRLog.setLoggingEnabled(false);
    }

    private DocumentPdf() {}

    /**
     * @param html well-formed
     * @param seed 32 bytes or more from which the file's identifier is made
     */
    public static byte[] of(String html, Instant knownAt, byte[] seed) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useFont(() -> PdfFont.REGULAR.open(), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> PdfFont.BOLD.open(), FAMILY, 700, FontStyle.NORMAL, true);
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, METRICS);
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.withProducer(PRODUCER);
        builder.useSVGDrawer(new Drawer());
        builder.withHtmlContent(spoken(html), "about:blank");
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

    /**
     * Draws with the same fonts as everything else, so that a drawing is the same on every machine. They are read once: they
     * never change, and reading them takes longer than drawing.
     */
    private static final class Drawer extends BatikSVGDrawer {
        private static final OpenHtmlFontResolver FONTS = fonts();

        @Override
        public void importFontFaceRules(List<FontFaceRule> fontFaces, SharedContext shared) {
            fontResolver = FONTS;
        }

        private static OpenHtmlFontResolver fonts() {
            var fonts = new OpenHtmlFontResolver();
            try {
                fonts.addFontStream(() -> PdfFont.REGULAR.open(), FAMILY, 400, FontStyle.NORMAL);
                fonts.addFontStream(() -> PdfFont.BOLD.open(), FAMILY, 700, FontStyle.NORMAL);
                return fonts;
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("the fonts of drawings cannot be read", e);
            }
        }
    }

    /** A reader of the PDF is told what a drawing shows by its alternative text, which has another name there than in a page. */
    private static String spoken(String html) {
        return html.replace("<svg aria-label=", "<svg alt=");
    }

    private static void dated(PDDocument document, Calendar known) {
        var information = document.getDocumentInformation();
        information.setCreationDate(known);
        information.setModificationDate(known);
    }
}
