package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import uk.personalbudget.api.rest.Service.Reply;

/** Somebody at the pages, without a browser. */
public final class Desk {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Service service;

    public Desk(Service service) {
        this.service = service;
    }

    /** The cookie of whoever signed in with the form. */
    public String signIn(String user) {
        Reply asked = service.send("GET", null, "/sign-in", null, Map.of("Accept", "text/html"));
        String before = asked.headers().get("set-cookie").split(";", -1)[0];
        Matcher csrf = CSRF.matcher(asked.body());
        assertThat(csrf.find()).isTrue();
        Reply in = service.send(
                "POST",
                null,
                "/sign-in",
                "name=" + user + "%40example.org&password=" + Service.PASSWORD.replace(' ', '+') + "&_csrf="
                        + csrf.group(1),
                Map.of("Cookie", before, "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"));
        assertThat(in.status()).isEqualTo(302);
        return in.headers().get("set-cookie").split(";", -1)[0];
    }

    /** What is in a zip, each file as text. */
    static Map<String, String> unzipped(Service service, String cookie, String path) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(service.address(path)))
                .header("Cookie", cookie)
                .build();
        byte[] bytes;
        try (var http = HttpClient.newHttpClient()) {
            bytes = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), text(entry.getName(), zip.readAllBytes()));
            }
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    /** What somebody can read in a file: a PDF and a spreadsheet are packed. */
    private static String text(String name, byte[] bytes) throws IOException {
        if (name.endsWith(".pdf")) {
            try (var pdf = Loader.loadPDF(bytes)) {
                return new PDFTextStripper().getText(pdf);
            }
        }
        if (!name.endsWith(".xlsx")) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        var parts = new StringBuilder();
        try (var sheets = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (sheets.getNextEntry() != null) {
                parts.append(new String(sheets.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts.toString();
    }
}
