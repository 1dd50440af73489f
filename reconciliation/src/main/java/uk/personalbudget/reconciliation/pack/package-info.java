/**
 * An audit as files a person can keep: a page to read and print, a tagged PDF, the figures as JSON and as a spreadsheet,
 * every entry as CSV, and a manifest with the SHA-256 of each file.
 *
 * <p>The same audit gives the same bytes: the only clock is the instant of what was known, also for dates and identifiers
 * inside the PDF and for the times in the zip.
 */
@NullMarked
package uk.personalbudget.reconciliation.pack;

import org.jspecify.annotations.NullMarked;
