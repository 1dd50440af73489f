package uk.personalbudget.reconciliation.cardfeed;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.Texts;
import uk.personalbudget.reconciliation.statement.Unreadable;

/** Where each of the 22 columns stands in one file. */
final class CardFeedColumns {
    static final List<String> NAMES = List.of(
            "provider_txn_id",
            "account_ref",
            "card_last4",
            "cardholder_ref",
            "event",
            "auth_id",
            "occurred_at",
            "value_date",
            "amount_pence",
            "original_amount",
            "original_currency",
            "original_txn_id",
            "cash_pence",
            "channel",
            "mcc",
            "merchant_name",
            "merchant_city",
            "counterparty",
            "reference",
            "balance_after_pence",
            "status",
            "reason");

    private final Map<String, Integer> positions = new HashMap<>();

    private CardFeedColumns(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            positions.put(header.get(i), i);
        }
    }

    static CardFeedColumns of(CsvRecord record) {
        List<String> header = new ArrayList<>();
        for (String field : record.getFields()) {
            header.add(field.strip().toLowerCase(Locale.ROOT));
        }
        List<String> missing = new ArrayList<>(NAMES);
        missing.removeAll(header);
        if (missing.size() == NAMES.size()) {
            throw new Unreadable(
                    RefusalCode.NOT_RECOGNISED, "The file does not begin with the header of a card feed", 1);
        }
        if (!missing.isEmpty()) {
            throw new Unreadable(
                    RefusalCode.MISSING_FIELD, "The header lacks the column " + String.join(", ", missing), 1);
        }
        for (int i = 0; i < header.size(); i++) {
            if (!NAMES.contains(header.get(i)) || header.indexOf(header.get(i)) != i) {
                throw new Unreadable(
                        RefusalCode.BAD_ROW,
                        "The header has the column \"" + Texts.shown(header.get(i))
                                + "\", which a card feed does not have"
                                + (NAMES.contains(header.get(i)) ? " twice" : ""),
                        1);
            }
        }
        return new CardFeedColumns(header);
    }

    int count() {
        return positions.size();
    }

    String get(CsvRecord record, String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new IllegalArgumentException("The card feed has no column " + name);
        }
        return record.getField(position).strip();
    }
}
