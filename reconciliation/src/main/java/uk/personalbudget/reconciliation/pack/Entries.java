package uk.personalbudget.reconciliation.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.time.LocalDate;
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

    private Entries() {}

    static String csv(Known known, Audit audit) {
        return csv(known.books().history(), audit.header().to());
    }

    /** The postings of these records that count up to a day. */
    public static String csv(List<FeedRecord> records, LocalDate to) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (FeedRecord record : records) {
                for (Posting posting : record.entry().postings()) {
                    if (!posting.effectiveOn().isAfter(to)) {
                        csv.writeRecord(row(record, posting));
                    }
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
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
                defused(posting.tags().funder().orElse("")),
                defused(posting.tags().outcome().orElse("")),
                defused(posting.tags().provision().orElse("")),
                defused(posting.tags().transaction().orElse("")));
    }

    private static String defused(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
