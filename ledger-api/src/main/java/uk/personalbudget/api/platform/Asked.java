package uk.personalbudget.api.platform;

/** What a budget can be asked: one order, or several that are decided in turn and recorded together. */
sealed interface Asked permits Order, Orders {
    String budget();
}
