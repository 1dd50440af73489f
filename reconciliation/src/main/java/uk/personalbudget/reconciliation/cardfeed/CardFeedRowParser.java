package uk.personalbudget.reconciliation.cardfeed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.reconciliation.statement.Texts;

/** Turns records of a file into rows, one after the other, collecting everything that is wrong with each. */
final class CardFeedRowParser {
    private static final int DIGITS_MAX = 13;
    private static final int CARD_DIGITS = 4;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,13}(\\.\\d{1,4})?");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?:\\d[ -]?){12,18}\\d");
    private static final int CARD_NUMBER_LENGTH_MIN = 13;
    private static final int TEXT_MAX = 300;

    private final CardFeedColumns columns;
    private CardFeedRecord record = new CardFeedRecord();
    private StringJoiner complaints = new StringJoiner("; ");

    /** The day of the row before, which nearly always is that of the next one too. */
    private String lastDay = "";

    private LocalDate lastDayRead = LocalDate.EPOCH;

    CardFeedRowParser(CardFeedColumns columns) {
        this.columns = columns;
    }

    /** Why the last row cannot be used; empty when it can. */
    String complaints() {
        return complaints.toString();
    }

    /** @return null when it cannot be used */
    @Nullable
    CardFeedRow row(CardFeedRecord from) {
        record = from;
        if (complaints.length() != 0) {
            complaints = new StringJoiner("; ");
        }
        if (!whole(record)) {
            complaints.add("it has " + record.count() + " fields instead of " + columns.count());
            return null;
        }
        String providerTxnId = required(CardFeedColumn.PROVIDER_TXN_ID);
        String accountRef = required(CardFeedColumn.ACCOUNT_REF);
        CardFeedEvent event = event();
        Instant occurredAt = occurredAt();
        LocalDate valueDate = valueDate(event, occurredAt);
        long amount = amount(event);
        long cash = cash(amount);
        String authId = identifier(CardFeedColumn.AUTH_ID);
        if (event != null && event.needsAuthorisation() && authId == null) {
            complaints.add("auth_id is empty, but " + event.label() + " needs one");
        }
        CardFeedStatus status = status(event);
        String originalAmount = originalAmount();
        String originalCurrency = currency();
        if ((originalAmount == null) != (originalCurrency == null)) {
            complaints.add("original_amount and original_currency must be given together");
        }
        CardFeedChannel channel = channel();
        CardFeedRow row = new CardFeedRow(
                record.line(),
                providerTxnId,
                accountRef,
                lastFour(),
                cardholder(),
                event == null ? CardFeedEvent.DECLINE : event,
                authId,
                occurredAt == null ? Instant.EPOCH : occurredAt,
                valueDate == null ? LocalDate.EPOCH : valueDate,
                amount,
                originalAmount,
                originalCurrency,
                identifier(CardFeedColumn.ORIGINAL_TXN_ID),
                cash,
                channel,
                category(),
                text(CardFeedColumn.MERCHANT_NAME),
                text(CardFeedColumn.MERCHANT_CITY),
                text(CardFeedColumn.COUNTERPARTY),
                text(CardFeedColumn.REFERENCE),
                balance(),
                status,
                text(CardFeedColumn.REASON));
        return complaints.length() == 0 ? row : null;
    }

    /** Whether it has a field for each column. */
    boolean whole(CardFeedRecord record) {
        return record.count() == columns.count();
    }

    String id(CardFeedRecord record) {
        return columns.get(record, CardFeedColumn.PROVIDER_TXN_ID);
    }

    private String field(CardFeedColumn column) {
        return columns.get(record, column);
    }

    private String required(CardFeedColumn column) {
        String value = field(column);
        if (value.isEmpty()) {
            complaints.add(column.label() + " is empty");
        } else if (!Account.usable(value)) {
            complaints.add(notAnIdentifier(column, value));
        }
        return value;
    }

    private @Nullable String identifier(CardFeedColumn column) {
        String value = field(column);
        if (value.isEmpty()) {
            return null;
        }
        if (!Account.usable(value)) {
            complaints.add(notAnIdentifier(column, value));
        }
        return value;
    }

    private static String notAnIdentifier(CardFeedColumn column, String value) {
        return column.label() + " \"" + Texts.shown(value)
                + "\" has other signs than letters, digits, dots, dashes and underscores," + " or more than 80 of them";
    }

    private @Nullable String originalAmount() {
        String value = field(CardFeedColumn.ORIGINAL_AMOUNT);
        if (value.isEmpty()) {
            return null;
        }
        if (!DECIMAL.matcher(value).matches()) {
            complaints.add("original_amount \"" + Texts.shown(value) + "\" is not a decimal number");
        }
        return value;
    }

    private @Nullable String lastFour() {
        String value = field(CardFeedColumn.CARD_LAST4);
        if (value.isEmpty()) {
            return null;
        }
        if (!fourDigits(value)) {
            // What should be four digits may be a whole card number: it is not repeated anywhere.
            complaints.add("card_last4 is not the last four digits, and never more");
        }
        return value;
    }

    private @Nullable String category() {
        String value = field(CardFeedColumn.MCC);
        if (value.isEmpty()) {
            return null;
        }
        if (!fourDigits(value)) {
            complaints.add("mcc \"" + Texts.shown(value) + "\" is not a merchant category of four digits");
        }
        return value;
    }

    private static boolean fourDigits(String value) {
        return value.length() == CARD_DIGITS && digits(value, 0);
    }

    /** By hand: a pattern takes several times as long, and there are several of them in each row. */
    private static boolean whole(String value, int from) {
        return value.length() > from && value.length() - from <= DIGITS_MAX && digits(value, from);
    }

    private static boolean digits(String value, int from) {
        for (int at = from; at < value.length(); at++) {
            if (value.charAt(at) < '0' || value.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private @Nullable String cardholder() {
        String value = field(CardFeedColumn.CARDHOLDER_REF);
        if (value.length() >= CARD_NUMBER_LENGTH_MIN
                && CARD_NUMBER.matcher(value).matches()) {
            complaints.add("cardholder_ref looks like a whole card number, which is never kept");
            return null;
        }
        return text(CardFeedColumn.CARDHOLDER_REF);
    }

    private @Nullable String text(CardFeedColumn column) {
        String value = Texts.cleanOrNull(field(column));
        if (value != null && value.length() > TEXT_MAX) {
            complaints.add(column.label() + " is longer than " + TEXT_MAX + " characters");
        }
        return value;
    }

    private @Nullable CardFeedEvent event() {
        String value = field(CardFeedColumn.EVENT);
        CardFeedEvent event = CardFeedEvent.of(value);
        if (event == null) {
            complaints.add(value.isEmpty() ? "event is empty" : "event \"" + Texts.shown(value) + "\" is not known");
        }
        return event;
    }

    private @Nullable Instant occurredAt() {
        String value = field(CardFeedColumn.OCCURRED_AT);
        try {
            return PlainTimes.time(value);
        } catch (DateTimeException e) {
            complaints.add("occurred_at \"" + Texts.shown(value)
                    + "\" is not a time with its zone, such as 2026-01-07T10:15:00Z");
            return null;
        }
    }

    private @Nullable LocalDate valueDate(@Nullable CardFeedEvent event, @Nullable Instant occurredAt) {
        String value = field(CardFeedColumn.VALUE_DATE);
        if (value.isEmpty() && event != null && event.movesNothing()) {
            return occurredAt == null ? null : London.dateOf(occurredAt);
        }
        if (value.equals(lastDay)) {
            return lastDayRead;
        }
        try {
            LocalDate day = PlainTimes.day(value);
            lastDay = value;
            lastDayRead = day;
            return day;
        } catch (DateTimeException e) {
            complaints.add("value_date \"" + Texts.shown(value) + "\" is not a date such as 2026-01-07");
            return null;
        }
    }

    private long amount(@Nullable CardFeedEvent event) {
        String value = field(CardFeedColumn.AMOUNT_PENCE);
        boolean mayBeEmpty = event != null && event.amountMayBeEmpty();
        if (value.isEmpty() && mayBeEmpty) {
            return 0;
        }
        if (!whole(value, 0)) {
            complaints.add("amount_pence \"" + Texts.shown(value) + "\" is not a whole number of pence above zero");
            return 0;
        }
        long amount = Long.parseLong(value);
        if (amount == 0 && !mayBeEmpty) {
            complaints.add("amount_pence \"" + Texts.shown(value) + "\" is not a whole number of pence above zero");
        }
        return amount;
    }

    private long cash(long amount) {
        String value = field(CardFeedColumn.CASH_PENCE);
        if (value.isEmpty()) {
            return 0;
        }
        if (!whole(value, 0) || Long.parseLong(value) > amount) {
            complaints.add(
                    "cash_pence \"" + Texts.shown(value) + "\" is not a whole number of pence within the amount");
            return 0;
        }
        return Long.parseLong(value);
    }

    private @Nullable Long balance() {
        String value = field(CardFeedColumn.BALANCE_AFTER_PENCE);
        if (value.isEmpty()) {
            return null;
        }
        if (!whole(value, value.startsWith("-") ? 1 : 0)) {
            complaints.add("balance_after_pence \"" + Texts.shown(value) + "\" is not a whole number of pence");
            return null;
        }
        return Long.valueOf(value);
    }

    private @Nullable CardFeedChannel channel() {
        String value = field(CardFeedColumn.CHANNEL);
        if (value.isEmpty()) {
            return null;
        }
        CardFeedChannel channel = CardFeedChannel.of(value);
        if (channel == null) {
            complaints.add("channel \"" + Texts.shown(value) + "\" is not known");
        }
        return channel;
    }

    private CardFeedStatus status(@Nullable CardFeedEvent event) {
        String value = field(CardFeedColumn.STATUS);
        CardFeedStatus status = value.isEmpty() ? CardFeedStatus.FINAL : CardFeedStatus.of(value);
        if (status == null) {
            complaints.add("status \"" + Texts.shown(value) + "\" is not known");
            return CardFeedStatus.FINAL;
        }
        boolean outcome = status == CardFeedStatus.WON || status == CardFeedStatus.LOST;
        if (event == CardFeedEvent.CHARGEBACK_FINAL && !outcome) {
            complaints.add("status must be won or lost for chargeback_final");
        } else if (event != null && event != CardFeedEvent.CHARGEBACK_FINAL && outcome) {
            complaints.add("status " + status.label() + " is only for chargeback_final");
        }
        return status;
    }

    private @Nullable String currency() {
        String value = field(CardFeedColumn.ORIGINAL_CURRENCY);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return Currency.getInstance(value).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            complaints.add("original_currency \"" + Texts.shown(value) + "\" is not a currency");
            return value;
        }
    }
}
