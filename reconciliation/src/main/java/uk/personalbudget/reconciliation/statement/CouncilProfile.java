package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layout that a council described itself, as YAML and without code: which columns a file has, what they mean, and how days and
 * amounts are written. See docs/profiles.md.
 *
 * @param because why the council needs it
 * @param text the YAML it was made from
 */
public record CouncilProfile(String name, LocalDate startsOn, String because, Shape shape, String text) {

    /** What kind of file it describes. */
    public sealed interface Shape {}

    record OfStatement(CsvLayout layout) implements Shape {}

    /**
     * A provider's monthly return under other column names.
     *
     * @param columns for each column of the canonical return that the file has, what the file calls it
     * @param kinds for each word of the file, the kind of the canonical return
     * @param providerRef who sends it, where no column says so
     */
    public record OfReturn(
            Map<String, String> columns,
            Map<String, String> kinds,
            @Nullable String providerRef,
            Writing writing) implements Shape {
        public OfReturn {
            columns = Map.copyOf(columns);
            kinds = Map.copyOf(kinds);
        }

        /** Whether a header has every column it needs. */
        public boolean recognises(List<String> header) {
            return CsvLayout.names(header).containsAll(columns.values());
        }

        /**
         * What the canonical return would have in a column. What cannot be understood is given as it stands, so that the check
         * of the row refuses it in its own words.
         *
         * @param row the file's own columns, in small letters
         */
        public String canonical(String column, Map<String, String> row, long line) {
            return switch (column) {
                case "provider_ref" -> providerRef != null ? providerRef : field(column, row);
                case "kind" -> kind(row);
                case "date" -> day(field(column, row), line);
                case "amount_pence" -> kind(row).equals("balance") ? "" : pence(field("amount", row), line);
                case "balance_after_pence" -> pence(field("balance_after", row), line);
                default -> field(column, row);
            };
        }

        private String kind(Map<String, String> row) {
            String word = field("kind", row);
            return kinds.getOrDefault(Texts.clean(word).toLowerCase(Locale.ROOT), word);
        }

        private String field(String column, Map<String, String> row) {
            return row.getOrDefault(columns.getOrDefault(column, ""), "");
        }

        private String day(String text, long line) {
            try {
                return writing.day(text, line).toString();
            } catch (Unreadable e) {
                return text;
            }
        }

        private String pence(String text, long line) {
            try {
                return text.isEmpty() ? "" : Long.toString(writing.amount(text, line));
            } catch (Unreadable e) {
                return text;
            }
        }
    }

    /** What came of reading a profile. */
    public sealed interface Reading {
        record Good(CouncilProfile profile) implements Reading {}

        /** @param complaints everything that is wrong, each a sentence that names its place */
        record Bad(List<String> complaints) implements Reading {
            public Bad {
                complaints = List.copyOf(complaints);
            }
        }
    }

    public static Reading of(String yaml) {
        return new ProfileText(yaml).reading();
    }

    /** Its name with the day from which it holds. */
    public Profile profile() {
        return Profile.ofCouncil(name, startsOn);
    }

    public boolean ofReturn() {
        return shape instanceof OfReturn;
    }

    /** What it describes, as people say it: {@code statement} or {@code provider-return}. */
    public String kind() {
        return ofReturn() ? "provider-return" : "statement";
    }

    /** The columns a file must have to be recognised, in small letters. */
    List<String> columns() {
        return switch (shape) {
            case OfStatement statement -> statement.layout().columns();
            case OfReturn returned ->
                returned.columns().values().stream().sorted().distinct().toList();
        };
    }

    public char separator() {
        return switch (shape) {
            case OfStatement statement -> statement.layout().writing().separator();
            case OfReturn returned -> returned.writing().separator();
        };
    }
}
