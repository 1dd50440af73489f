package uk.personalbudget.reconciliation.providerreturn;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.reconciliation.statement.Texts;

/** Turns one record of the file into a row, collecting everything that is wrong with it. */
final class ProviderReturnRowParser {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,13}");
    private static final Pattern SIGNED = Pattern.compile("-?\\d{1,13}");
    private static final int TEXT_MOST = 80;

    private final UnaryOperator<String> field;
    private final long line;
    private final StringJoiner complaints = new StringJoiner("; ");

    ProviderReturnRowParser(UnaryOperator<String> field, long line) {
        this.field = field;
        this.line = line;
    }

    /** Why the row cannot be used; empty when it can. */
    String complaints() {
        return complaints.toString();
    }

    @Nullable
    ProviderReturnRow row() {
        String provider = required("provider_ref");
        String txn = required("txn_id");
        String account = required("account_ref");
        @Nullable LocalDate date = date();
        @Nullable ReturnKind kind = kind();
        long amount = amount(kind);
        @Nullable Long balance = balance();
        if (kind == ReturnKind.BALANCE && field.apply("balance_after_pence").isEmpty()) {
            complaints.add("balance_after_pence is empty, but balance needs one");
        }
        @Nullable String original = identifier("original_txn_id");
        if (kind == ReturnKind.FEE_REFUND && original == null) {
            complaints.add("original_txn_id is empty, but fee_refund needs the fee it gives back");
        }
        @Nullable String confirmedBy = identifier("confirmed_by");
        if (kind != null && kind != ReturnKind.BALANCE && confirmedBy != null) {
            complaints.add("confirmed_by is only for balance");
        }
        @Nullable String provision = spendOnly(kind, "provision");
        @Nullable String supplier = spendOnly(kind, "supplier_ref");
        @Nullable String invoice = spendOnly(kind, "invoice_ref");
        @Nullable String yes = spendOnly(kind, "yes_ref");
        @Nullable String reference = text("reference");
        return complaints.length() > 0 || date == null || kind == null
                ? null
                : new ProviderReturnRow(
                        line,
                        provider,
                        txn,
                        account,
                        date,
                        kind,
                        amount,
                        provision,
                        supplier,
                        invoice,
                        yes,
                        original,
                        reference,
                        confirmedBy,
                        balance);
    }

    private String required(String name) {
        String value = field.apply(name);
        if (value.isEmpty()) {
            complaints.add(name + " is empty");
        } else if (!Account.usable(value)) {
            complaints.add(notAnIdentifier(name, value));
        }
        return value;
    }

    private @Nullable String identifier(String name) {
        String value = field.apply(name);
        if (value.isEmpty()) {
            return null;
        }
        if (!Account.usable(value)) {
            complaints.add(notAnIdentifier(name, value));
        }
        return value;
    }

    private @Nullable String spendOnly(@Nullable ReturnKind kind, String name) {
        @Nullable String value = identifier(name);
        if (value != null && kind != null && kind != ReturnKind.SPEND) {
            complaints.add(name + " is only for spend");
        }
        return value;
    }

    private static String notAnIdentifier(String name, String value) {
        return name + " \"" + Texts.shown(value)
                + "\" has other signs than letters, digits, dots, dashes and underscores, or more than 80 of them";
    }

    private @Nullable String text(String name) {
        @Nullable String value = Texts.cleanOrNull(field.apply(name));
        if (value != null && value.length() > TEXT_MOST) {
            complaints.add(name + " is longer than " + TEXT_MOST + " characters");
        }
        return value;
    }

    private @Nullable LocalDate date() {
        String value = field.apply("date");
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            complaints.add("date \"" + Texts.shown(value) + "\" is not a date such as 2026-01-07");
            return null;
        }
    }

    private @Nullable ReturnKind kind() {
        String value = field.apply("kind");
        @Nullable ReturnKind kind = ReturnKind.of(value);
        if (kind == null) {
            complaints.add(value.isEmpty() ? "kind is empty" : "kind \"" + Texts.shown(value) + "\" is not known");
        }
        return kind;
    }

    private long amount(@Nullable ReturnKind kind) {
        String value = field.apply("amount_pence");
        if (kind == ReturnKind.BALANCE) {
            if (!value.isEmpty() && !value.equals("0")) {
                complaints.add("amount_pence must be empty for balance: the balance stands in balance_after_pence");
            }
            return 0;
        }
        if (!WHOLE.matcher(value).matches() || Long.parseLong(value) == 0) {
            complaints.add("amount_pence \"" + Texts.shown(value) + "\" is not a whole number of pence above zero");
            return 0;
        }
        return Long.parseLong(value);
    }

    private @Nullable Long balance() {
        String value = field.apply("balance_after_pence");
        if (value.isEmpty()) {
            return null;
        }
        if (!SIGNED.matcher(value).matches()) {
            complaints.add("balance_after_pence \"" + Texts.shown(value) + "\" is not a whole number of pence");
            return null;
        }
        return Long.valueOf(value);
    }
}
