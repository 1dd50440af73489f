/**
 * The command line behind {@code ./ledger}: thin, so that help appears at once, and starting the service only for the
 * commands that need it.
 */
@NullMarked
package uk.personalbudget.api.cli;

import org.jspecify.annotations.NullMarked;
