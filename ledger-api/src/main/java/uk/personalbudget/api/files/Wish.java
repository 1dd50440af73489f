package uk.personalbudget.api.files;

import uk.personalbudget.reconciliation.statement.BringIn;

/**
 * How a file is to be brought in.
 *
 * @param dryRun check everything and do nothing
 * @param skipBadRows use the good rows of a card feed that also has bad ones
 * @param statement what somebody says of a statement: which account, which layout, where from, and whether days may be missing
 */
public record Wish(boolean dryRun, boolean skipBadRows, BringIn statement) {
    public static final Wish PLAIN = new Wish(false, false);
    public static final Wish DRY_RUN = new Wish(true, false);

    public Wish(boolean dryRun, boolean skipBadRows) {
        this(dryRun, skipBadRows, BringIn.AS_IT_IS);
    }
}
