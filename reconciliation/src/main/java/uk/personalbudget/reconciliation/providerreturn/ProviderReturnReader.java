package uk.personalbudget.reconciliation.providerreturn;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.CouncilProfile;
import uk.personalbudget.reconciliation.statement.FileProbe;
import uk.personalbudget.reconciliation.statement.Limits;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;
import uk.personalbudget.reconciliation.statement.StatementReading;
import uk.personalbudget.reconciliation.statement.Texts;
import uk.personalbudget.reconciliation.statement.Unreadable;

/**
 * Reads the canonical monthly return, comma-separated in UTF-8 with a header row:
 *
 * <pre>
 * provider_ref,txn_id,account_ref,date,kind,amount_pence,provision,supplier_ref,invoice_ref,yes_ref,original_txn_id,reference,confirmed_by,balance_after_pence
 * holder-ltd,H-1001,M-17,2026-01-06,received,90000,,,,,,TOPUP-17-01,,90000
 * holder-ltd,H-1002,M-17,2026-01-12,spend,31000,pa,agency-ltd,INV-204,INV-204,,,,59000
 * holder-ltd,H-1003,M-17,2026-01-31,fee,1199,,,,,,,,57801
 * holder-ltd,H-1004,M-17,2026-01-31,balance,,,,,,,,,57801
 * </pre>
 *
 * The columns may stand in any order as long as {@code provider_ref} is the first: by it the file is known.
 */
public final class ProviderReturnReader {
    static final List<String> COLUMNS = List.of(
            "provider_ref",
            "txn_id",
            "account_ref",
            "date",
            "kind",
            "amount_pence",
            "provision",
            "supplier_ref",
            "invoice_ref",
            "yes_ref",
            "original_txn_id",
            "reference",
            "confirmed_by",
            "balance_after_pence");
    /** A provider with two thousand people and a hundred items each a month. */
    private static final int ROWS_MOST = 200_000;

    private static final int FIELDS_MOST = 60;
    private static final int RECORD_CHARS_MOST = 1 << 15;
    private static final int FIRST_BYTES = 4096;

    private final List<ProviderReturnRow> rows = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private final Map<String, CsvRecord> seen = new HashMap<>();

    private final @Nullable CouncilProfile profile;

    private ProviderReturnReader(@Nullable CouncilProfile profile) {
        this.profile = profile;
    }

    /** Whether the content begins as a return does. */
    public static boolean recognises(SourceFile file) throws IOException {
        try (var in = file.open()) {
            String head = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8);
            String first = head.replace("\ufeff", "").stripLeading();
            return first.startsWith("provider_ref,") || first.startsWith("\"provider_ref\"");
        }
    }

    /** The council's own layouts of returns whose header this file begins with. */
    public static List<CouncilProfile> recognised(SourceFile file, List<CouncilProfile> councils) throws IOException {
        List<CouncilProfile> found = new ArrayList<>();
        for (CouncilProfile council : councils) {
            if (council.shape() instanceof CouncilProfile.OfReturn returned
                    && returned.recognises(header(file, council.separator()))) {
                found.add(council);
            }
        }
        return found;
    }

    private static List<String> header(SourceFile file, char separator) throws IOException {
        try (var in = file.open()) {
            String head = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8).replace("\ufeff", "");
            try (CsvReader<CsvRecord> csv = CsvReader.builder()
                            .fieldSeparator(separator)
                            .skipEmptyLines(true)
                            .ofCsvRecord(head);
                    CloseableIterator<CsvRecord> records = csv.iterator()) {
                return records.hasNext() ? records.next().getFields() : List.of();
            } catch (CsvParseException e) {
                return List.of();
            }
        }
    }

    public static ProviderReturnReading read(SourceFile file) throws IOException {
        return read(file, null);
    }

    /** @param profile the council's own layout it has; null for the canonical one */
    public static ProviderReturnReading read(SourceFile file, @Nullable CouncilProfile profile) throws IOException {
        try {
            return new ProviderReturnReader(profile).reading(file);
        } catch (Unreadable e) {
            StatementReading.Refused refused = e.refused(null);
            return new ProviderReturnReading.Refused(refused.code(), refused.what(), refused.line());
        }
    }

    private ProviderReturnReading reading(SourceFile file) throws IOException {
        if (FileProbe.isXml(file, Limits.DEFAULT)) {
            throw new Unreadable(RefusalCode.NOT_RECOGNISED, "The file is XML and not a return");
        }
        Charset charset = FileProbe.charset(file, Limits.DEFAULT);
        if (profile == null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new Unreadable(RefusalCode.WRONG_ENCODING, "The return is not written in UTF-8");
        }
        Limits.Watch watch = Limits.DEFAULT.start();
        CsvRecordHandler handler = CsvRecordHandler.of(settings ->
                settings.maxFields(FIELDS_MOST).maxFieldSize(RECORD_CHARS_MOST).maxRecordSize(RECORD_CHARS_MOST));
        try (BufferedReader text = StatementReader.text(file, charset);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(profile == null ? ',' : profile.separator())
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(4 * RECORD_CHARS_MOST)
                        .build(handler, text);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            if (!records.hasNext()) {
                throw new Unreadable(RefusalCode.EMPTY, "The file holds nothing but blank space");
            }
            Map<String, Integer> places = places(records.next(), profile);
            while (records.hasNext()) {
                watch.check();
                take(records.next(), places);
            }
        } catch (CsvParseException e) {
            Matcher matcher = Pattern.compile("line (\\d+)").matcher(String.valueOf(e.getMessage()));
            throw new Unreadable(
                    RefusalCode.MALFORMED,
                    "The row is not well-formed CSV: a quotation mark is not closed, or the row is far too long",
                    matcher.find() ? Long.parseLong(matcher.group(1)) : 0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return whole();
    }

    private static Map<String, Integer> places(CsvRecord record, @Nullable CouncilProfile profile) {
        if (profile != null) {
            return placesOf(record, profile);
        }
        Map<String, Integer> places = new HashMap<>();
        for (String field : record.getFields()) {
            String name = field.strip().toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(name) || places.put(name, places.size()) != null) {
                throw new Unreadable(
                        RefusalCode.BAD_ROW,
                        "The header has the column \"" + Texts.shown(name) + "\", which a return does not have"
                                + (COLUMNS.contains(name) ? " twice" : ""),
                        1);
            }
        }
        List<String> missing =
                COLUMNS.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new Unreadable(
                    RefusalCode.MISSING_FIELD, "The header lacks the column " + String.join(", ", missing), 1);
        }
        return places;
    }

    private static Map<String, Integer> placesOf(CsvRecord record, CouncilProfile profile) {
        if (!(profile.shape() instanceof CouncilProfile.OfReturn returned)) {
            throw new Unreadable(
                    RefusalCode.OTHER_PROFILE, "The profile " + profile.name() + " is of statements, not of returns");
        }
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < record.getFieldCount(); place++) {
            String name = Texts.clean(record.getField(place)).toLowerCase(Locale.ROOT);
            if (places.put(name.isEmpty() ? "column " + (place + 1) : name, place) != null) {
                throw new Unreadable(
                        RefusalCode.BAD_ROW, "The header has the column \"" + Texts.shown(name) + "\" twice", 1);
            }
        }
        if (!returned.recognises(record.getFields())) {
            throw new Unreadable(
                    RefusalCode.MISSING_FIELD,
                    "The header lacks a column that the profile " + profile.name() + " needs; it needs "
                            + String.join(
                                    ", ",
                                    returned.columns().values().stream()
                                            .sorted()
                                            .toList()),
                    1);
        }
        return places;
    }

    private UnaryOperator<String> fields(CsvRecord record, Map<String, Integer> places) {
        if (profile == null || !(profile.shape() instanceof CouncilProfile.OfReturn returned)) {
            return name -> record.getField(places.getOrDefault(name, 0)).strip();
        }
        Map<String, String> row = new HashMap<>();
        places.forEach((name, place) -> row.put(name, record.getField(place).strip()));
        return name -> returned.canonical(name, row, record.getStartingLineNumber());
    }

    private void take(CsvRecord record, Map<String, Integer> places) {
        long at = record.getStartingLineNumber();
        if (rows.size() + bad.size() >= ROWS_MOST) {
            throw new Unreadable(RefusalCode.TOO_LARGE, "The return has more than " + ROWS_MOST + " rows", at);
        }
        if (record.getFields().stream().allMatch(String::isBlank)) {
            return;
        }
        if (record.getFieldCount() != places.size()) {
            bad.add(new BadRow(
                    at, lines(record), "it has " + record.getFieldCount() + " fields instead of " + places.size()));
            return;
        }
        var parser = new ProviderReturnRowParser(fields(record, places), at);
        ProviderReturnRow row = parser.row();
        if (row == null) {
            bad.add(new BadRow(at, lines(record), parser.complaints()));
            return;
        }
        CsvRecord before = seen.putIfAbsent(row.txnId(), record);
        // The same row twice is nothing new and is passed over; another row under the same id is for the provider to
        // explain.
        if (before != null && !before.getFields().equals(record.getFields())) {
            bad.add(new BadRow(
                    at,
                    lines(record),
                    "txn_id \"" + Texts.shown(row.txnId()) + "\" stands with other content on line "
                            + before.getStartingLineNumber()));
        } else if (before == null) {
            rows.add(row);
        }
    }

    private ProviderReturnReading whole() {
        if (rows.isEmpty() && bad.isEmpty()) {
            throw new Unreadable(RefusalCode.EMPTY, "The return has a header but no rows");
        }
        String provider = rows.isEmpty() ? "" : rows.getFirst().providerRef();
        for (ProviderReturnRow row : rows) {
            if (!row.providerRef().equals(provider)) {
                throw new Unreadable(
                        RefusalCode.BAD_ROW,
                        "The return is of " + Texts.shown(provider) + ", and this row is of "
                                + Texts.shown(row.providerRef()) + ": a file is the return of one provider",
                        row.row());
            }
        }
        rows.sort(Comparator.comparing(ProviderReturnRow::date).thenComparingLong(ProviderReturnRow::row));
        bad.sort(Comparator.comparingLong(BadRow::row));
        return new ProviderReturnReading.Read(provider, rows, bad);
    }

    private static int lines(CsvRecord record) {
        long breaks = record.getFields().stream()
                .mapToLong(field -> field.lines().count())
                .map(count -> Math.max(0, count - 1))
                .sum();
        return Math.toIntExact(breaks + 1);
    }
}
