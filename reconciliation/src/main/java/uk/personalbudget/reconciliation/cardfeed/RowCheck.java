package uk.personalbudget.reconciliation.cardfeed;

import org.jspecify.annotations.Nullable;

/** A check that needs to know more than the file, such as whether the account exists. */
@FunctionalInterface
public interface RowCheck {
    RowCheck NONE = row -> null;

    /** What is wrong with the row, or null. */
    @Nullable
    String complaint(CardFeedRow row);

    /**
     * Whose row it is. Rows of one owner are handed on in the order of what happened; how those of different owners come to
     * stand between each other is left open. Unless somebody says otherwise, all rows have the same owner.
     */
    default String owner(CardFeedRow row) {
        return "";
    }

    /** Whether somebody wants to see the row before it is its turn, see {@link CardFeed.Part#ahead}. */
    default boolean ahead(CardFeedRow row) {
        return false;
    }
}
