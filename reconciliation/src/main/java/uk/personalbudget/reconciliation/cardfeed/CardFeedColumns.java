package uk.personalbudget.reconciliation.cardfeed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.Texts;
import uk.personalbudget.reconciliation.statement.Unreadable;

/** Where each of the 22 columns stands in one file. */
final class CardFeedColumns {
    static final List<String> NAMES =
            Arrays.stream(CardFeedColumn.values()).map(CardFeedColumn::label).toList();

    private final int[] places;

    private CardFeedColumns(List<String> header) {
        places = Arrays.stream(CardFeedColumn.values())
                .mapToInt(column -> header.indexOf(column.label()))
                .toArray();
    }

    static CardFeedColumns of(CardFeedRecord record) {
        List<String> header = new ArrayList<>();
        for (String field : record.fields()) {
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
        return places.length;
    }

    @SuppressWarnings("EnumOrdinal") // it lives as long as a file is read
    String get(CardFeedRecord record, CardFeedColumn column) {
        return record.field(places[column.ordinal()]);
    }
}
