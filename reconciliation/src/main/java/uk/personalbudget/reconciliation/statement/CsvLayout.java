package uk.personalbudget.reconciliation.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one bank lays out its CSV file: which columns it has and what they mean. A new bank is a new value of this kind, not new
 * code.
 *
 * @param columns every column the header must have, whatever their order
 */
record CsvLayout(Profile profile, List<String> columns, Meaning meaning, Writing writing) {

    CsvLayout(Profile profile, List<String> columns, Meaning meaning) {
        this(profile, columns, meaning, Writing.BRITISH);
    }

    /**
     * Which column says what.
     *
     * @param text the columns that together tell what a line was
     * @param balance empty where the bank tells no running balance
     * @param reference the payer's reference; empty where the bank has no such column
     */
    record Meaning(
            String date, List<String> text, Money money, String balance, String reference, Owner owner, More more) {
        Meaning(String date, List<String> text, Money money, String balance, String reference, Owner owner) {
            this(date, text, money, balance, reference, owner, More.NOTHING);
        }
    }

    /** Columns that few layouts have; empty where there is none. */
    record More(String valueDate, String bankReference, String counterparty) {
        static final More NOTHING = new More("", "", "");
    }

    /** How a row says how much and in which direction. */
    sealed interface Money {
        record OutAndIn(String out, String in) implements Money {}

        /** @param outPositive an amount without a sign is money out */
        record Signed(String amount, boolean outPositive) implements Money {
            Signed(String amount) {
                this(amount, false);
            }
        }

        /** An amount, and a word that says in which direction. */
        record Marked(String amount, String direction, Set<String> out, Set<String> in) implements Money {}
    }

    /** Where the file says whose account it is. */
    sealed interface Owner {
        record Columns(String sortCode, String number) implements Owner {}

        record Column(String account) implements Owner {}

        /** By a name that is taken as it stands. */
        record Named(String account) implements Owner {}

        record Preamble(String label) implements Owner {}

        /** The file does not say; the person bringing it in must. */
        record Unnamed() implements Owner {}
    }

    static final List<CsvLayout> KNOWN = List.of(
            new CsvLayout(
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
                            List.of("transaction description"),
                            new Money.OutAndIn("debit amount", "credit amount"),
                            "balance",
                            "",
                            new Owner.Columns("sort code", "account number"))),
            new CsvLayout(
                    Profile.NATIONWIDE_CSV,
                    List.of("date", "transaction type", "description", "paid out", "paid in", "balance"),
                    new Meaning(
                            "date",
                            List.of("description"),
                            new Money.OutAndIn("paid out", "paid in"),
                            "balance",
                            "",
                            new Owner.Preamble("account name"))),
            new CsvLayout(
                    Profile.BARCLAYS_CSV,
                    List.of("number", "date", "account", "amount", "subcategory", "memo"),
                    new Meaning(
                            "date", List.of("memo"), new Money.Signed("amount"), "", "", new Owner.Column("account"))),
            new CsvLayout(
                    Profile.NATWEST_CSV,
                    List.of("date", "type", "description", "value", "balance", "account name", "account number"),
                    new Meaning(
                            "date",
                            List.of("description"),
                            new Money.Signed("value"),
                            "balance",
                            "",
                            new Owner.Column("account number"))),
            new CsvLayout(
                    Profile.STARLING_CSV,
                    List.of("date", "counter party", "reference", "type", "amount (gbp)", "balance (gbp)"),
                    new Meaning(
                            "date",
                            List.of("counter party", "reference"),
                            new Money.Signed("amount (gbp)"),
                            "balance (gbp)",
                            "reference",
                            new Owner.Unnamed())),
            canonical(Profile.CARD_STATEMENT, "card_last4"),
            canonical(Profile.MANAGED_STATEMENT, "provider_ref"));

    /** Statements that card providers and holders of managed money write for this product, in whole pence. */
    private static CsvLayout canonical(Profile profile, String own) {
        return new CsvLayout(
                profile,
                List.of(
                        "entry_ref",
                        "account_ref",
                        own,
                        "booked_on",
                        "value_on",
                        "text",
                        "counterparty",
                        "reference",
                        "amount_pence",
                        "balance_pence"),
                new Meaning(
                        "booked_on",
                        List.of("counterparty", "text"),
                        new Money.Signed("amount_pence"),
                        "balance_pence",
                        "reference",
                        new Owner.Named("account_ref"),
                        new More("value_on", "entry_ref", "counterparty")),
                Writing.CANONICAL);
    }

    /** HSBC writes no header: date, what it was, amount, and sometimes the balance. */
    private static CsvLayout hsbc(boolean balance) {
        return new CsvLayout(
                Profile.HSBC_CSV,
                balance
                        ? List.of("date", "description", "amount", "balance")
                        : List.of("date", "description", "amount"),
                new Meaning(
                        "date",
                        List.of("description"),
                        new Money.Signed("amount"),
                        balance ? "balance" : "",
                        "",
                        new Owner.Unnamed()));
    }

    private static final Pattern DAY = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{4}");
    private static final Pattern SIGNED = Pattern.compile("[+-]?£?-?[\\d,]+\\.\\d{2}");

    /** The layout of a file that begins with this row and has no header, if it is one. */
    static @Nullable CsvLayout ofFirstRow(List<String> row) {
        int size = row.size();
        while (size > 3 && row.get(size - 1).isBlank()) {
            size--;
        }
        if (size < 3 || size > 4 || !DAY.matcher(row.getFirst().strip()).matches()) {
            return null;
        }
        for (int i = 2; i < size; i++) {
            if (!SIGNED.matcher(row.get(i).strip()).matches()) {
                return null;
            }
        }
        return hsbc(size == 4);
    }

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

    /** The columns of a layout that this header does not have. */
    static List<String> missing(CsvLayout layout, List<String> row) {
        List<String> missing = new ArrayList<>(layout.columns);
        missing.removeAll(names(row));
        return missing;
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

    /** Column names as they are compared: in small letters, without apostrophes and needless blanks. */
    static List<String> names(List<String> row) {
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
