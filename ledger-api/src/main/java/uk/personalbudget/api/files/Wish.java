package uk.personalbudget.api.files;

/**
 * How a file is to be brought in.
 *
 * @param dryRun check everything and do nothing
 * @param skipBadRows use the good rows of a card feed that also has bad ones
 */
public record Wish(boolean dryRun, boolean skipBadRows) {
    public static final Wish PLAIN = new Wish(false, false);
    public static final Wish DRY_RUN = new Wish(true, false);
}
