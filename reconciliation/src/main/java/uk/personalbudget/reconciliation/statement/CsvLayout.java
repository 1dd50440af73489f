package uk.personalbudget.reconciliation.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one bank lays out its CSV file: which columns it has and what they mean. A new bank is a new value of this kind, not new
 * code.
 *
 * @param name what people call the file
 * @param profile null for a layout that is recognised in order to be refused by name
 * @param columns every column the header must have, whatever their order
 */
record CsvLayout(String name, @Nullable Profile profile, List<String> columns, Meaning meaning) {

    /** Which column says what. */
    record Meaning(String date, String text, Money money, String balance, Owner owner) {}

    /** How a row says how much and in which direction. */
    sealed interface Money {
        record OutAndIn(String out, String in) implements Money {}

        record Signed(String amount) implements Money {}
    }

    /** Where the file says whose account it is. */
    sealed interface Owner {
        record Columns(String sortCode, String number) implements Owner {}

        record Preamble(String label) implements Owner {}
    }

    private static final Meaning NONE = new Meaning("", "", new Money.Signed(""), "", new Owner.Preamble(""));

    static final List<CsvLayout> KNOWN = List.of(
            new CsvLayout(
                    "Lloyds CSV",
                    Profile.LLOYDS_CSV,
                    List.of(
                            "transaction date",
                            "transaction type",
                            "sort code",
                            "account number",
                            "transaction description",
                            "debit amount",
                            "credit amount",
                            "balance"),
                    new Meaning(
                            "transaction date",
                            "transaction description",
                            new Money.OutAndIn("debit amount", "credit amount"),
                            "balance",
                            new Owner.Columns("sort code", "account number"))),
            new CsvLayout(
                    "Nationwide CSV",
                    Profile.NATIONWIDE_CSV,
                    List.of("date", "transaction type", "description", "paid out", "paid in", "balance"),
                    new Meaning(
                            "date",
                            "description",
                            new Money.OutAndIn("paid out", "paid in"),
                            "balance",
                            new Owner.Preamble("account name"))),
            new CsvLayout(
                    "Barclays CSV", null, List.of("number", "date", "account", "amount", "subcategory", "memo"), NONE),
            new CsvLayout(
                    "NatWest CSV",
                    null,
                    List.of("date", "type", "description", "value", "balance", "account name", "account number"),
                    NONE),
            new CsvLayout(
                    "Starling CSV",
                    null,
                    List.of("date", "counter party", "reference", "type", "amount (gbp)", "balance (gbp)"),
                    NONE));

    /** The layout whose header this row is, if it is one. */
    static @Nullable CsvLayout ofHeader(List<String> row) {
        List<String> names = names(row);
        for (CsvLayout layout : KNOWN) {
            if (names.containsAll(layout.columns)) {
                return layout;
            }
        }
        return null;
    }

    /** Where each column of this header stands. */
    static Map<String, Integer> positions(List<String> row) {
        Map<String, Integer> positions = new HashMap<>();
        List<String> names = names(row);
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(names.get(i), i);
        }
        return positions;
    }

    private static List<String> names(List<String> row) {
        List<String> names = new ArrayList<>(row.size());
        for (String field : row) {
            names.add(Texts.clean(withoutApostrophe(field)).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** Banks put an apostrophe first so that a spreadsheet keeps leading zeros. */
    static String withoutApostrophe(String field) {
        String stripped = field.strip();
        return stripped.startsWith("'") ? stripped.substring(1).strip() : stripped;
    }
}
