package uk.personalbudget.reconciliation.cardfeed;

import java.util.Locale;

/** The columns of a card feed, in the order of the published format. */
enum CardFeedColumn {
    PROVIDER_TXN_ID,
    ACCOUNT_REF,
    CARD_LAST4,
    CARDHOLDER_REF,
    EVENT,
    AUTH_ID,
    OCCURRED_AT,
    VALUE_DATE,
    AMOUNT_PENCE,
    ORIGINAL_AMOUNT,
    ORIGINAL_CURRENCY,
    ORIGINAL_TXN_ID,
    CASH_PENCE,
    CHANNEL,
    MCC,
    MERCHANT_NAME,
    MERCHANT_CITY,
    COUNTERPARTY,
    REFERENCE,
    BALANCE_AFTER_PENCE,
    STATUS,
    REASON;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As the header has it. */
    String label() {
        return label;
    }
}
