package uk.personalbudget.reconciliation.cardfeed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.personalbudget.reconciliation.statement.FileProbe;
import uk.personalbudget.reconciliation.statement.Limits;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReading;
import uk.personalbudget.reconciliation.statement.Texts;
import uk.personalbudget.reconciliation.statement.Unreadable;

/** Checks a card feed from end to end before any row of it is used. */
public final class CardFeedReader {
    private static final int FIRST_BYTES = 4096;

    private final Limits limits;

    public CardFeedReader() {
        this(Limits.DEFAULT);
    }

    public CardFeedReader(Limits limits) {
        this.limits = limits;
    }

    /** Whether the content begins as a card feed does. */
    public static boolean recognises(SourceFile file) throws IOException {
        try (var in = file.open()) {
            String head = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8);
            String first = head.replace("\ufeff", "").stripLeading();
            return first.startsWith("provider_txn_id,") || first.startsWith("\"provider_txn_id\"");
        }
    }

    /**
     * @param skipBadRows use the good rows of a file that also has bad ones
     * @param check what else must hold for a row, beyond what the file itself shows
     */
    public CardFeedReading read(SourceFile file, boolean skipBadRows, RowCheck check) throws IOException {
        try {
            return checked(file, skipBadRows, check);
        } catch (Unreadable e) {
            StatementReading.Refused refused = e.refused(null);
            return new CardFeedReading.Refused(refused.code(), refused.what(), refused.line(), List.of());
        }
    }

    private CardFeedReading checked(SourceFile file, boolean skipBadRows, RowCheck check) throws IOException {
        if (FileProbe.isXml(file, limits)) {
            throw new Unreadable(RefusalCode.NOT_RECOGNISED, "The file is XML, not a card feed");
        }
        if (!FileProbe.charset(file, limits).equals(StandardCharsets.UTF_8)) {
            throw new Unreadable(RefusalCode.WRONG_ENCODING, "The card feed is not written in UTF-8");
        }
        CardFeedIndex index = new CardFeedIndex();
        List<BadRow> bad = new ArrayList<>();
        CardFeedColumns header = eachRecord(file, limits, (parser, records) -> {
            CardFeedRecord record = records.record();
            CardFeedRow row = parser.row(record);
            String complaint = row == null ? parser.complaints() : check.complaint(row);
            if (complaint != null) {
                bad.add(new BadRow(record.line(), record.lines(), complaint));
            } else if (row != null) {
                index.add(row, check.owner(row), records.offset(), record.length(), check.ahead(row));
            }
        });
        Set<Long> repeats = new HashSet<>();
        findRepeats(file, index.repeatedIds(), bad, repeats);
        bad.sort(Comparator.comparingLong(BadRow::row));
        if (index.size() == 0 && bad.isEmpty()) {
            throw new Unreadable(RefusalCode.EMPTY, "The card feed has a header but no rows");
        }
        if (!bad.isEmpty() && !skipBadRows) {
            return new CardFeedReading.Refused(
                    RefusalCode.BAD_ROWS, summary(bad), bad.getFirst().row(), bad);
        }
        return new CardFeedReading.Accepted(new CardFeed(file, header, index, bad, repeats));
    }

    private static String summary(List<BadRow> bad) {
        BadRow first = bad.getFirst();
        return bad.size() == 1
                ? "The row cannot be used: " + first.reason()
                : bad.size() + " rows cannot be used, this is the first: " + first.reason();
    }

    /**
     * The same row twice is nothing new and is passed over. Another row under the same id is refused: one of the two is wrong,
     * and only the provider can say which.
     */
    private void findRepeats(SourceFile file, Set<Long> suspects, List<BadRow> bad, Set<Long> repeats)
            throws IOException {
        if (suspects.isEmpty()) {
            return;
        }
        Set<Long> known = new HashSet<>();
        bad.forEach(row -> known.add(row.row()));
        Map<String, Seen> seen = new HashMap<>();
        eachRecord(file, limits, (parser, records) -> {
            CardFeedRecord record = records.record();
            if (known.contains(record.line()) || !parser.whole(record)) {
                return;
            }
            String id = parser.id(record);
            if (!suspects.contains(CardFeedIndex.hash(id))) {
                return;
            }
            Seen before = seen.putIfAbsent(id, new Seen(record.line(), record.fields()));
            if (before == null) {
                return;
            }
            if (before.fields().equals(record.fields())) {
                repeats.add(record.line());
            } else {
                bad.add(new BadRow(
                        record.line(),
                        record.lines(),
                        "provider_txn_id \"" + Texts.shown(id) + "\" stands with other content on line "
                                + before.line()));
            }
        });
    }

    private record Seen(long line, List<String> fields) {}

    /** What to do with a record of the file. */
    interface RecordUse {
        void use(CardFeedRowParser parser, CardFeedRecords records);
    }

    /** Streams through the file once. */
    static CardFeedColumns eachRecord(SourceFile file, Limits limits, RecordUse use) throws IOException {
        Limits.Watch watch = limits.start();
        try (CardFeedRecords records = new CardFeedRecords(file)) {
            if (!records.next()) {
                throw new Unreadable(RefusalCode.EMPTY, "The file holds nothing but blank space");
            }
            CardFeedColumns columns = CardFeedColumns.of(records.record());
            CardFeedRowParser parser = new CardFeedRowParser(columns);
            int count = 0;
            while (records.next()) {
                count++;
                if (count > limits.entriesMax()) {
                    throw new Unreadable(
                            RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " rows");
                }
                if (count % 1000 == 0) {
                    watch.check();
                }
                use.use(parser, records);
            }
            return columns;
        }
    }
}
