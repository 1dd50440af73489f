/**
 * Reads the body of a request strictly. A body is JSON and becomes a record: every part that is not optional must be there,
 * nothing else may be, nothing may be null, an amount is a whole number of pence, and text is never a number. All faults of a
 * body are found in one go and told in words of our own, with the place of each.
 */
@NullMarked
package uk.personalbudget.api.body;

import org.jspecify.annotations.NullMarked;
