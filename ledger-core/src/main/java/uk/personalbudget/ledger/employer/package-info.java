/** What a family that employs a personal assistant must have in order, found from what was recorded (rule V-8). */
@NullMarked
package uk.personalbudget.ledger.employer;

import org.jspecify.annotations.NullMarked;
