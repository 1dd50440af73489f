package uk.personalbudget.reconciliation.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.Known;
import uk.personalbudget.reconciliation.audit.Learnt;

/**
 * The files of one audit by name, in a fixed order. The manifest names all before it with their SHA-256, and the seal, where
 * there is one, signs the manifest.
 */
public final class Pack {
    public static final String PAGE = "audit.html";
    public static final String PDF = "audit.pdf";
    public static final String FIGURES = "audit.json";
    public static final String SHEETS = "audit.xlsx";
    public static final String ENTRIES = "entries.csv";
    public static final String LETTER = "letter.html";
    public static final String LETTER_PDF = "letter.pdf";
    public static final String EASY_LETTER = "letter-easy.html";
    public static final String EASY_LETTER_PDF = "letter-easy.pdf";
    public static final String EVENTS = "events.ndjson";
    public static final String MANIFEST = "manifest.json";
    public static final String SEAL = "seal.json";

    /** What a spreadsheet is called on the way. */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final JsonMapper MANIFEST_JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final SequencedMap<String, byte[]> files;

    private Pack(SequencedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSequencedMap(files);
    }

    /**
     * @param known what the audit was made from
     * @param notices sentences that stand above everything, such as that the people are made up
     * @param proof nothing where events are not stored, as in a rehearsal
     * @param whole with the events themselves, which say where each payment was made (rule C-12)
     */
    public static Pack of(Audit audit, Known known, List<String> notices, Optional<Proof> proof, boolean whole) {
        return of(audit, known, notices, proof, whole, new LinkedHashMap<>());
    }

    /** @param letters what the family was told of the decision, by the names of the files; none with a draft */
    public static Pack of(
            Audit audit,
            Known known,
            List<String> notices,
            Optional<Proof> proof,
            boolean whole,
            SequencedMap<String, byte[]> letters) {
        var files = new LinkedHashMap<String, byte[]>();
        byte[] figures = JSON.writeValueAsBytes(audit);
        Document document = document(audit, notices);
        String page = DocumentHtml.of(document);
        var header = audit.header();
        // The PDF takes as long as all the rest, and needs nothing of it.
        var pdf = new FutureTask<>(() -> DocumentPdf.of(page, header.knownAt(), sha256(figures)));
        Thread.ofVirtual().name("pdf").start(pdf);
        byte[] sheets = Spreadsheet.of(document, Entries.lines(known, audit), header.knownAt());
        byte[] entries = Entries.csv(known, audit).getBytes(StandardCharsets.UTF_8);
        files.put(PAGE, page.getBytes(StandardCharsets.UTF_8));
        files.put(PDF, done(pdf));
        files.put(FIGURES, figures);
        files.put(SHEETS, sheets);
        files.put(ENTRIES, entries);
        files.putAll(letters);
        long position = header.events().boundPosition();
        proof.filter(_ -> whole).ifPresent(it -> files.put(EVENTS, it.events(header.budget(), position)));
        byte[] manifest = manifest(audit, files);
        files.put(MANIFEST, manifest);
        proof.ifPresent(it -> files.put(
                SEAL,
                it.seal(
                        header.id(),
                        header.budget(),
                        position,
                        header.knownAt(),
                        HexFormat.of().formatHex(sha256(manifest)))));
        return new Pack(files);
    }

    private static byte[] done(FutureTask<byte[]> file) {
        try {
            return file.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException itself) {
                throw itself;
            }
            throw new IllegalStateException("a file of the pack could not be made", failure.getCause());
        } catch (InterruptedException stopped) {
            file.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the pack was not wanted any more", stopped);
        }
    }

    /** What page and PDF show, for a page with surroundings of its own. */
    public static Document document(Audit audit, List<String> notices) {
        return AuditDocument.of(audit, notices);
    }

    /** What was learnt after an audit was signed, to stand beside it. */
    public static Document.Section learnt(Learnt learnt) {
        return LearntBlocks.of(learnt);
    }

    /** The page alone. */
    public static String page(Audit audit, List<String> notices) {
        return DocumentHtml.of(AuditDocument.of(audit, notices));
    }

    /** The PDF alone. */
    public static byte[] pdf(Audit audit, List<String> notices) {
        return DocumentPdf.of(page(audit, notices), audit.header().knownAt(), sha256(JSON.writeValueAsBytes(audit)));
    }

    /** The figures alone. */
    public static byte[] figures(Audit audit) {
        return JSON.writeValueAsBytes(audit);
    }

    public SequencedMap<String, byte[]> files() {
        return files;
    }

    /** Writes every file into a folder, which is made when it is not there. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Writes a zip whose times are fixed, so that the same pack is the same zip. */
    public void zip(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (var file : files.entrySet()) {
            var entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] manifest(Audit audit, Map<String, byte[]> files) {
        var header = audit.header();
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("pack", header.kind());
        manifest.put("audit", header.id());
        manifest.put("status", header.status());
        manifest.put("budget", header.budget());
        manifest.put("from", header.from().toString());
        manifest.put("to", header.to().toString());
        manifest.put("knownAt", header.knownAt().toString());
        manifest.put("position", header.events().boundPosition());
        var events = new LinkedHashMap<String, Object>();
        events.put("firstPosition", header.events().firstPosition());
        events.put("lastPosition", header.events().lastPosition());
        events.put("count", header.events().count());
        manifest.put("events", events);
        header.chainHead().ifPresent(head -> manifest.put("chainHead", head));
        manifest.put("policyVersions", header.policyVersions());
        manifest.put(
                "files",
                files.entrySet().stream()
                        .map(file -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("name", file.getKey());
                            one.put("bytes", file.getValue().length);
                            one.put("sha256", HexFormat.of().formatHex(sha256(file.getValue())));
                            return one;
                        })
                        .toList());
        return MANIFEST_JSON.writeValueAsBytes(manifest);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
