/**
 * Balances, for any pair of dates: what counted on a day, as far as the ledger knew at a moment. Every posting of the feed is a
 * row, and a balance is a sum over rows. Every answer names the position in the ledger it speaks for.
 */
@NullMarked
package uk.personalbudget.api.balance;

import org.jspecify.annotations.NullMarked;
