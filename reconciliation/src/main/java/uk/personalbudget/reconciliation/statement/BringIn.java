package uk.personalbudget.reconciliation.statement;

import org.jspecify.annotations.Nullable;

/**
 * How a person wants a file brought in.
 *
 * @param profile what they say it is; null to go by the content
 * @param accountRef which account they say it is about; null to go by the content
 * @param gapToFollow take it although days before it are missing; nothing is sealed across them
 */
public record BringIn(
        @Nullable Profile profile, @Nullable String accountRef, StatementSource source, boolean gapToFollow) {

    public static final BringIn AS_IT_IS = new BringIn(null, null, StatementSource.PORTAL, false);
}
