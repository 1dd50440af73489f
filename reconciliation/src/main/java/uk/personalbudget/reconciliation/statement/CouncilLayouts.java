package uk.personalbudget.reconciliation.statement;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the layout that a header row belongs to, among those of the product and those of the council. */
final class CouncilLayouts {
    private CouncilLayouts() {}

    /** The council's layouts whose columns this row has all of. */
    static List<CsvLayout> of(List<String> row, List<CouncilProfile> councils, char separator) {
        List<String> names = CsvLayout.names(row);
        List<CsvLayout> found = new ArrayList<>();
        for (CouncilProfile profile : councils) {
            if (profile.shape() instanceof CouncilProfile.OfStatement(CsvLayout layout)
                    && profile.separator() == separator
                    && names.containsAll(layout.columns())) {
                found.add(layout);
            }
        }
        return found;
    }

    static @Nullable CsvLayout layoutOf(
            List<String> row, List<CouncilProfile> councils, @Nullable CouncilProfile named, char separator) {
        if (named != null) {
            List<CsvLayout> only = of(row, List.of(named), separator);
            return only.isEmpty() ? null : only.getFirst();
        }
        List<CsvLayout> found = new ArrayList<>(of(row, councils, separator));
        CsvLayout known = separator == ',' ? CsvLayout.ofHeader(row) : null;
        if (known != null) {
            found.addFirst(known);
        }
        if (found.size() > 1) {
            throw new Unreadable(
                    RefusalCode.AMBIGUOUS_PROFILE,
                    "The header is that of "
                            + String.join(
                                    " and of ",
                                    found.stream()
                                            .map(layout -> layout.profile().id())
                                            .toList()));
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The file was said to have this profile and does not; the row that has most of its columns tells best why. */
    static Unreadable lacking(CouncilProfile named, List<CsvRecord> seen) {
        List<String> least = named.columns();
        long line = 1;
        for (CsvRecord row : seen) {
            List<String> missing = new ArrayList<>(named.columns());
            missing.removeAll(CsvLayout.names(row.getFields()));
            if (missing.size() < least.size()) {
                least = missing;
                line = row.getStartingLineNumber();
            }
        }
        return new Unreadable(
                RefusalCode.MISSING_FIELD,
                "The profile " + named.profile().id() + " needs the column \""
                        + String.join("\" and the column \"", least) + "\", which the header does not have",
                line);
    }
}
