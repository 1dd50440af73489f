package uk.personalbudget.reconciliation.cardfeed;

import org.jspecify.annotations.Nullable;

/** A check that needs to know more than the file, such as whether the account exists. */
@FunctionalInterface
public interface RowCheck {
    RowCheck NONE = row -> null;

    /** What is wrong with the row, or null. */
    @Nullable
    String complaint(CardFeedRow row);
}
