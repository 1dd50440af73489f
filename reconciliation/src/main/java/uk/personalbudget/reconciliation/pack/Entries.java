package uk.personalbudget.reconciliation.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.Known;

/** Every posting the audit rests on, one a line. A cell a spreadsheet would take for a formula is marked as text. */
public final class Entries {
    private static final List<String> COLUMNS = List.of(
            "position",
            "sequence",
            "event",
            "recorded_at",
            "effective_on",
            "account",
            "layer",
            "colour",
            "amount",
            "funder",
            "outcome",
            "provision",
            "transaction");

    private static final int AMOUNT = COLUMNS.indexOf("amount");

    private Entries() {}

    static String csv(Known known, Audit audit) {
        return csv(known.books().history(), audit.header().to());
    }

    /** The postings of these records that count up to a day. */
    public static String csv(List<FeedRecord> records, LocalDate to) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (List<String> row : rows(records, to)) {
                csv.writeRecord(guarded(row));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The same lines with their names above, not yet guarded against formulas. */
    static List<List<String>> lines(Known known, Audit audit) {
        var lines = new ArrayList<List<String>>();
        lines.add(COLUMNS);
        lines.addAll(rows(known.books().history(), audit.header().to()));
        return lines;
    }

    /** What people named themselves stands behind the amount. */
    private static List<String> guarded(List<String> row) {
        var guarded = new ArrayList<>(row);
        for (int column = AMOUNT + 1; column < row.size(); column++) {
            guarded.set(column, FormulaGuard.defused(row.get(column)));
        }
        return guarded;
    }

    private static List<List<String>> rows(List<FeedRecord> records, LocalDate to) {
        var rows = new ArrayList<List<String>>();
        for (FeedRecord record : records) {
            for (Posting posting : record.entry().postings()) {
                if (!posting.effectiveOn().isAfter(to)) {
                    rows.add(row(record, posting));
                }
            }
        }
        return rows;
    }

    private static List<String> row(FeedRecord record, Posting posting) {
        return List.of(
                Long.toString(record.position()),
                Long.toString(record.sequence()),
                record.name(),
                record.recordedAt().toString(),
                posting.effectiveOn().toString(),
                posting.account().name(),
                posting.layer().label(),
                posting.colour().label(),
                Pence.decimal(posting.pence()),
                posting.tags().funder().orElse(""),
                posting.tags().outcome().orElse(""),
                posting.tags().provision().orElse(""),
                posting.tags().transaction().orElse(""));
    }
}
