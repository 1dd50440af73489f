/** Days: London's dates and England's working days, given as a value so that a deadline can be worked out again. */
@NullMarked
package uk.personalbudget.ledger.calendar;

import org.jspecify.annotations.NullMarked;
