/**
 * A funder's reserve (audit.md, portfolio): what was brought forward into a financial year, what of it is committed, and what the
 * forecast leaves of it, beside next year's budget. The ledger knows the forecast; the rest is the council's own, entered for a year
 * by one person and approved by another.
 */
@NullMarked
package uk.personalbudget.ledger.reserve;

import org.jspecify.annotations.NullMarked;
