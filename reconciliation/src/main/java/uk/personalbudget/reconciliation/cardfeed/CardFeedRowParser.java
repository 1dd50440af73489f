package uk.personalbudget.reconciliation.cardfeed;

import de.siegmar.fastcsv.reader.CsvRecord;
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

/** Turns one record of the file into a row, collecting everything that is wrong with it. */
final class CardFeedRowParser {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,13}");
    private static final Pattern SIGNED = Pattern.compile("-?\\d{1,13}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,13}(\\.\\d{1,4})?");
    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?:\\d[ -]?){12,18}\\d");
    private static final int TEXT_MAX = 300;

    private final CardFeedColumns columns;
    private final CsvRecord record;
    private final StringJoiner complaints = new StringJoiner("; ");

    CardFeedRowParser(CardFeedColumns columns, CsvRecord record) {
        this.columns = columns;
        this.record = record;
    }

    /** Why the row cannot be used; empty when it can. */
    String complaints() {
        return complaints.toString();
    }

    @Nullable
    CardFeedRow row() {
        if (record.getFieldCount() != columns.count()) {
            complaints.add("it has " + record.getFieldCount() + " fields instead of " + columns.count());
            return null;
        }
        String providerTxnId = required("provider_txn_id");
        String accountRef = required("account_ref");
        CardFeedEvent event = event();
        Instant occurredAt = occurredAt();
        LocalDate valueDate = valueDate(event, occurredAt);
        long amount = amount(event);
        long cash = cash(amount);
        String authId = identifier("auth_id");
        if (event != null && event.needsAuthorisation() && authId == null) {
            complaints.add("auth_id is empty, but " + event.label() + " needs one");
        }
        CardFeedStatus status = status(event);
        String originalAmount = pattern("original_amount", DECIMAL, "a decimal number");
        String originalCurrency = currency();
        if ((originalAmount == null) != (originalCurrency == null)) {
            complaints.add("original_amount and original_currency must be given together");
        }
        CardFeedChannel channel = channel();
        CardFeedRow row = new CardFeedRow(
                record.getStartingLineNumber(),
                providerTxnId,
                accountRef,
                pattern("card_last4", FOUR_DIGITS, "the last four digits, and never more"),
                cardholder(),
                event == null ? CardFeedEvent.DECLINE : event,
                authId,
                occurredAt == null ? Instant.EPOCH : occurredAt,
                valueDate == null ? LocalDate.EPOCH : valueDate,
                amount,
                originalAmount,
                originalCurrency,
                identifier("original_txn_id"),
                cash,
                channel,
                pattern("mcc", FOUR_DIGITS, "a merchant category of four digits"),
                text("merchant_name"),
                text("merchant_city"),
                text("counterparty"),
                text("reference"),
                balance(),
                status,
                text("reason"));
        return complaints.length() == 0 ? row : null;
    }

    private String field(String name) {
        return columns.get(record, name);
    }

    private String required(String name) {
        String value = field(name);
        if (value.isEmpty()) {
            complaints.add(name + " is empty");
        } else if (!Account.usable(value)) {
            complaints.add(notAnIdentifier(name, value));
        }
        return value;
    }

    private @Nullable String identifier(String name) {
        String value = field(name);
        if (value.isEmpty()) {
            return null;
        }
        if (!Account.usable(value)) {
            complaints.add(notAnIdentifier(name, value));
        }
        return value;
    }

    private static String notAnIdentifier(String name, String value) {
        return name + " \"" + Texts.shown(value)
                + "\" has other signs than letters, digits, dots, dashes and underscores," + " or more than 80 of them";
    }

    private @Nullable String pattern(String name, Pattern pattern, String what) {
        String value = field(name);
        if (value.isEmpty()) {
            return null;
        }
        if (!pattern.matcher(value).matches()) {
            // What should be four digits may be a whole card number: it is not repeated anywhere.
            complaints.add(
                    name + (name.equals("card_last4") ? "" : " \"" + Texts.shown(value) + "\"") + " is not " + what);
        }
        return value;
    }

    private @Nullable String cardholder() {
        String value = field("cardholder_ref");
        if (CARD_NUMBER.matcher(value).matches()) {
            complaints.add("cardholder_ref looks like a whole card number, which is never kept");
            return null;
        }
        return text("cardholder_ref");
    }

    private @Nullable String text(String name) {
        String value = Texts.cleanOrNull(field(name));
        if (value != null && value.length() > TEXT_MAX) {
            complaints.add(name + " is longer than " + TEXT_MAX + " characters");
        }
        return value;
    }

    private @Nullable CardFeedEvent event() {
        String value = field("event");
        CardFeedEvent event = CardFeedEvent.of(value);
        if (event == null) {
            complaints.add(value.isEmpty() ? "event is empty" : "event \"" + Texts.shown(value) + "\" is not known");
        }
        return event;
    }

    private @Nullable Instant occurredAt() {
        String value = field("occurred_at");
        try {
            return PlainTimes.time(value);
        } catch (DateTimeException e) {
            complaints.add("occurred_at \"" + Texts.shown(value)
                    + "\" is not a time with its zone, such as 2026-01-07T10:15:00Z");
            return null;
        }
    }

    private @Nullable LocalDate valueDate(@Nullable CardFeedEvent event, @Nullable Instant occurredAt) {
        String value = field("value_date");
        if (value.isEmpty() && event != null && event.movesNothing()) {
            return occurredAt == null ? null : London.dateOf(occurredAt);
        }
        try {
            return PlainTimes.day(value);
        } catch (DateTimeException e) {
            complaints.add("value_date \"" + Texts.shown(value) + "\" is not a date such as 2026-01-07");
            return null;
        }
    }

    private long amount(@Nullable CardFeedEvent event) {
        String value = field("amount_pence");
        boolean mayBeEmpty = event != null && event.amountMayBeEmpty();
        if (value.isEmpty() && mayBeEmpty) {
            return 0;
        }
        if (!WHOLE.matcher(value).matches()) {
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
        String value = field("cash_pence");
        if (value.isEmpty()) {
            return 0;
        }
        if (!WHOLE.matcher(value).matches() || Long.parseLong(value) > amount) {
            complaints.add(
                    "cash_pence \"" + Texts.shown(value) + "\" is not a whole number of pence within the amount");
            return 0;
        }
        return Long.parseLong(value);
    }

    private @Nullable Long balance() {
        String value = field("balance_after_pence");
        if (value.isEmpty()) {
            return null;
        }
        if (!SIGNED.matcher(value).matches()) {
            complaints.add("balance_after_pence \"" + Texts.shown(value) + "\" is not a whole number of pence");
            return null;
        }
        return Long.valueOf(value);
    }

    private @Nullable CardFeedChannel channel() {
        String value = field("channel");
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
        String value = field("status");
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
        String value = field("original_currency");
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
