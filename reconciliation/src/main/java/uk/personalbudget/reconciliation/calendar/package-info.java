/** England's bank holidays, as a value the core can be given. */
@NullMarked
package uk.personalbudget.reconciliation.calendar;

import org.jspecify.annotations.NullMarked;
