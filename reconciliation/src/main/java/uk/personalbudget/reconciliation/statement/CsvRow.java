package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One row, in the order of the file. */
record CsvRow(
        LocalDate date,
        @Nullable LocalDate valueOn,
        long amount,
        String text,
        @Nullable String counterparty,
        @Nullable String reference,
        @Nullable String bankReference,
        @Nullable Long balance,
        long line) {

    static CsvRow of(CsvLayout layout, CsvFields fields) {
        CsvLayout.Meaning meaning = layout.meaning();
        Writing writing = layout.writing();
        String balance = fields.get(meaning.balance());
        String valueOn = fields.get(meaning.more().valueDate());
        return new CsvRow(
                writing.day(fields.get(meaning.date()), fields.line()),
                valueOn.isEmpty() ? null : writing.day(valueOn, fields.line()),
                amount(meaning.money(), writing, fields),
                text(meaning, fields),
                Texts.cleanOrNull(fields.get(meaning.more().counterparty())),
                Texts.cleanOrNull(fields.get(meaning.reference())),
                Texts.cleanOrNull(fields.get(meaning.more().bankReference())),
                balance.isEmpty() ? null : (Long) writing.amount(balance, fields.line()),
                fields.line());
    }

    private static String text(CsvLayout.Meaning meaning, CsvFields fields) {
        StringJoiner text = new StringJoiner(" ");
        for (String column : meaning.text()) {
            String part = Texts.clean(fields.get(column));
            if (!part.isEmpty()) {
                text.add(part);
            }
        }
        return text.toString();
    }

    /** Money in positive. */
    private static long amount(CsvLayout.Money money, Writing writing, CsvFields fields) {
        return switch (money) {
            case CsvLayout.Money.Signed signed -> {
                long amount = writing.amount(fields.get(signed.amount()), fields.line());
                yield signed.outPositive() ? Math.negateExact(amount) : amount;
            }
            case CsvLayout.Money.OutAndIn both -> outAndIn(both, writing, fields);
            case CsvLayout.Money.Marked marked -> marked(marked, writing, fields);
        };
    }

    private static long outAndIn(CsvLayout.Money.OutAndIn both, Writing writing, CsvFields fields) {
        long out = side(fields.get(both.out()), writing, fields.line());
        long in = side(fields.get(both.in()), writing, fields.line());
        if (fields.get(both.out()).isEmpty() && fields.get(both.in()).isEmpty()) {
            throw new Unreadable(RefusalCode.BAD_ROW, "The row has no amount", fields.line());
        }
        if (out != 0 && in != 0) {
            throw new Unreadable(RefusalCode.BAD_ROW, "The row has both money out and money in", fields.line());
        }
        return in - out;
    }

    private static long marked(CsvLayout.Money.Marked marked, Writing writing, CsvFields fields) {
        String word = Texts.clean(fields.get(marked.direction())).toLowerCase(Locale.ROOT);
        boolean out = marked.out().contains(word);
        if (!out && !marked.in().contains(word)) {
            throw new Unreadable(
                    RefusalCode.BAD_ROW,
                    "\"" + Texts.shown(word) + "\" in the column \"" + marked.direction()
                            + "\" says neither money out nor money in",
                    fields.line());
        }
        long amount = side(fields.get(marked.amount()), writing, fields.line());
        return out ? -amount : amount;
    }

    private static long side(String text, Writing writing, long line) {
        if (text.isEmpty()) {
            return 0;
        }
        long amount = writing.amount(text, line);
        if (amount < 0) {
            throw new Unreadable(
                    RefusalCode.BAD_AMOUNT,
                    "\"" + Texts.shown(text) + "\" is below zero in a column that already has a direction",
                    line);
        }
        return amount;
    }
}
