package uk.personalbudget.reconciliation.cardfeed;

/**
 * A row that cannot be used.
 *
 * @param row the line of the file it begins on; the header is line 1
 * @param lines how many lines of the file it takes up
 * @param reason all that is wrong with it, in plain English
 */
public record BadRow(long row, int lines, String reason) {}
