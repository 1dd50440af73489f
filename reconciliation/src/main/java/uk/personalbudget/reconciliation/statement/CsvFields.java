package uk.personalbudget.reconciliation.statement;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Map;

/** A row by column name, without the apostrophes and commas that banks add. */
record CsvFields(CsvRecord csv, Map<String, Integer> positions, int headerCount) {
    String get(String column) {
        Integer position = positions.get(column);
        if (position == null || position >= csv.getFieldCount()) {
            return "";
        }
        return CsvLayout.withoutApostrophe(csv.getField(position));
    }

    long line() {
        return csv.getStartingLineNumber();
    }

    boolean isBlank() {
        return csv.getFields().stream().allMatch(String::isBlank);
    }

    void checkLength() {
        for (int i = headerCount; i < csv.getFieldCount(); i++) {
            if (!csv.getField(i).isBlank()) {
                throw new Unreadable(
                        RefusalCode.BAD_ROW,
                        "The row has " + csv.getFieldCount() + " columns where the header has " + headerCount,
                        line());
            }
        }
        int last = positions.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (csv.getFieldCount() < Math.min(headerCount, last)) {
            throw new Unreadable(
                    RefusalCode.BAD_ROW,
                    "The row has only " + csv.getFieldCount() + " columns where the header has " + headerCount,
                    line());
        }
    }
}
