package uk.personalbudget.reconciliation.statement;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said about a text that has no known header: mostly that another program has been at it. */
final class UnknownCsv {
    private static final Map<String, String> OTHER_SIGNS =
            Map.of(";", "semicolons", "\t", "tabs", "|", "upright lines");
    private static final int NEARLY = 4;

    private UnknownCsv() {}

    static Unreadable refusal(List<CsvRecord> seen) {
        if (seen.isEmpty()) {
            return new Unreadable(RefusalCode.EMPTY, "The file holds nothing but blank space");
        }
        for (CsvRecord row : seen) {
            for (Map.Entry<String, String> sign : OTHER_SIGNS.entrySet()) {
                CsvLayout layout = parted(row.getFields(), sign.getKey());
                if (layout != null) {
                    return new Unreadable(
                            RefusalCode.MALFORMED,
                            "The file is " + layout.profile().id() + ", but its columns are parted by "
                                    + sign.getValue() + " and not by commas, as a spreadsheet program saves it",
                            row.getStartingLineNumber());
                }
            }
            Unreadable nearly = nearly(row);
            if (nearly != null) {
                return nearly;
            }
        }
        CsvRecord first = seen.getFirst();
        return new Unreadable(
                RefusalCode.NOT_RECOGNISED,
                "The file is neither a known CSV statement nor another known form; it begins \""
                        + Texts.shown(first.getFields().toString()) + "\"",
                1);
    }

    private static @Nullable CsvLayout parted(List<String> fields, String sign) {
        String whole = String.join(",", fields);
        if (!whole.contains(sign)) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : Arrays.asList(whole.split(Pattern.quote(sign), -1))) {
            parts.add(part.replace("\"", ""));
        }
        CsvLayout layout = CsvLayout.ofHeader(parts);
        return layout != null ? layout : CsvLayout.ofFirstRow(parts);
    }

    /** A header with most of a layout's columns is that layout with some taken out or renamed. */
    private static @Nullable Unreadable nearly(CsvRecord row) {
        for (CsvLayout layout : CsvLayout.KNOWN) {
            List<String> missing = CsvLayout.missing(layout, row.getFields());
            int there = layout.columns().size() - missing.size();
            if (there >= NEARLY && missing.size() <= 2) {
                return new Unreadable(
                        RefusalCode.MISSING_FIELD,
                        "The header looks like " + layout.profile().id() + " but has no column \""
                                + String.join("\" and no column \"", missing) + "\"",
                        row.getStartingLineNumber());
            }
        }
        return null;
    }
}
