/**
 * National figures that no council may choose, each with the day from which it applies: a decision about an old day uses the
 * figure of that day. What could not be checked against the instrument says so and is never printed as law.
 */
@NullMarked
package uk.personalbudget.ledger.national;

import org.jspecify.annotations.NullMarked;
