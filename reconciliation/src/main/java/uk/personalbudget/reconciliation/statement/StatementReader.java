package uk.personalbudget.reconciliation.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads any statement file this ledger knows. The content decides what it is, never the name; what is known but cannot be used
 * is refused by its name. Nothing is stored or posted here.
 */
public final class StatementReader {
    private static final int FIRST_LINES = 40;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Limits limits;
    private final CouncilProfiles councils;

    public StatementReader() {
        this(Limits.DEFAULT);
    }

    public StatementReader(Limits limits) {
        this(limits, CouncilProfiles.NONE);
    }

    public StatementReader(CouncilProfiles councils) {
        this(Limits.DEFAULT, councils);
    }

    public StatementReader(Limits limits, CouncilProfiles councils) {
        this.limits = limits;
        this.councils = councils;
    }

    public StatementReading read(SourceFile file) throws IOException {
        return read(file, (Profile) null);
    }

    /** @param expected what the person says it is; the file must then be recognised as that */
    public StatementReading read(SourceFile file, @Nullable Profile expected) throws IOException {
        if (expected != null && Profile.byId(expected.id()).isEmpty()) {
            Optional<CouncilProfile> named = councils.find(expected.id());
            return named.isPresent()
                    ? read(file, named.get())
                    : new Unreadable(
                                    RefusalCode.UNKNOWN_PROFILE,
                                    "There is no profile \"" + Texts.shown(expected.id()) + "\"")
                            .refused(null);
        }
        StatementReading reading = recogniseAndRead(file);
        if (expected != null
                && reading instanceof StatementReading.Read read
                && !read.profile().equals(expected)) {
            return new Unreadable(
                            RefusalCode.OTHER_PROFILE,
                            "The file was brought in as " + expected.id() + " but it is "
                                    + read.profile().id())
                    .refused(read.profile().id());
        }
        return reading;
    }

    /** Reads a file by one layout of the council's, whether or not it could also be another. */
    public StatementReading read(SourceFile file, CouncilProfile named) throws IOException {
        try {
            if (named.ofReturn()) {
                throw new Unreadable(
                        RefusalCode.OTHER_PROFILE, "The profile " + named.name() + " is of provider returns");
            }
            if (FileProbe.isXml(file, limits)) {
                throw new Unreadable(
                        RefusalCode.OTHER_PROFILE, "The file was brought in as " + named.name() + " but it is XML");
            }
            return new CsvStatementReader(limits, List.of(), named).read(file, FileProbe.charset(file, limits));
        } catch (Unreadable e) {
            return e.refused(named.profile().id());
        }
    }

    private StatementReading recogniseAndRead(SourceFile file) throws IOException {
        try {
            boolean xml = FileProbe.isXml(file, limits);
            if (FileProbe.isWebPage(file)) {
                throw new Unreadable(RefusalCode.UNSUPPORTED_FORMAT, "The file is a web page", 1);
            }
            if (OfxReader.recognises(file)) {
                return new OfxReader(limits).read(file, FileProbe.charset(file, limits));
            }
            if (xml) {
                return new CamtReader(limits).read(file);
            }
            Charset charset = FileProbe.charset(file, limits);
            List<String> lines = firstLines(file, charset);
            refuseByName(lines);
            if (Mt940Reader.recognises(lines)) {
                return new Mt940Reader(limits).read(file, charset);
            }
            return new CsvStatementReader(limits, councils.inForce(), null).read(file, charset);
        } catch (Unreadable e) {
            return e.refused(null);
        }
    }

    private static List<String> firstLines(SourceFile file, Charset charset) throws IOException {
        String head = new String(file.head(1 << 15), charset);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new StringReader(head))) {
            String line = reader.readLine();
            while (line != null && lines.size() < FIRST_LINES) {
                lines.add(line.replace("\ufeff", ""));
                line = reader.readLine();
            }
        }
        return lines;
    }

    /** Formats that a person may well have at hand, and that cannot be used. */
    private static void refuseByName(List<String> lines) {
        String first = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("")
                .toUpperCase(Locale.ROOT);
        if (first.startsWith("!TYPE:") || first.startsWith("!ACCOUNT") || first.startsWith("!OPTION")) {
            throw new Unreadable(
                    RefusalCode.UNSUPPORTED_FORMAT,
                    "The file is QIF, which has no account number and no balances and cannot be brought in");
        }
        if (first.matches("01,[^,]*,[^,]*,\\d{6},.*/?")) {
            throw new Unreadable(RefusalCode.UNSUPPORTED_FORMAT, "The file is BAI2, which cannot be brought in");
        }
        if (first.startsWith("VOL1")) {
            throw new Unreadable(RefusalCode.UNSUPPORTED_FORMAT, "The file is a Bacs payment file, not a statement");
        }
        if (first.startsWith("{\"") || first.equals("{") || first.startsWith("[{")) {
            throw new Unreadable(RefusalCode.UNSUPPORTED_FORMAT, "The file is JSON, which cannot be brought in");
        }
        if (first.startsWith("PROVIDER_TXN_ID,")) {
            throw new Unreadable(RefusalCode.UNSUPPORTED_FORMAT, "The file is a card feed, which is not a statement");
        }
    }

    /** The text without the mark that some programs put before it. */
    public static BufferedReader text(SourceFile file, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(file.open(), charset), 1 << 16);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
