package uk.personalbudget.reconciliation.pack;

import java.time.Instant;
import java.util.List;

/** A document as a spreadsheet, for documents that are no audit and so have no entries of their own. */
public final class Spreadsheets {
    private Spreadsheets() {}

    /** @param knownAt every time in the file, so that the same document is the same bytes */
    public static byte[] of(Document document, Instant knownAt) {
        return Spreadsheet.of(document, List.of(), knownAt);
    }
}
