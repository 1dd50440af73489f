/**
 * How closely a budget is looked at, and which of its items: the tier follows from the last review, the size of the sample
 * from the tier, and the sample itself from a seed, so that whoever draws it again draws the same. And how long papers stay.
 */
@NullMarked
package uk.personalbudget.ledger.monitoring;

import org.jspecify.annotations.NullMarked;
