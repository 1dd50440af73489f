/**
 * Differences a person has to look at.
 *
 * <p>A break has a kind, names the fields that differ with both values, and carries its value, the day it is of, whose it is
 * and until when. It is worked out anew from the books, the statements and the matches each time, so it goes away by itself
 * when its cause does; what a person decided about it stays, because that is an act. Age and value raise its severity.
 */
@NullMarked
package uk.personalbudget.reconciliation.breaks;

import org.jspecify.annotations.NullMarked;
