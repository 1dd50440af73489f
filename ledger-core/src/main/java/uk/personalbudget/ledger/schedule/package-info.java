/** When agreed money is paid: frequencies, and instalments that add up to the year. */
@NullMarked
package uk.personalbudget.ledger.schedule;

import org.jspecify.annotations.NullMarked;
