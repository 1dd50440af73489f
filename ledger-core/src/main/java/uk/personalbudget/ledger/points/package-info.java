/**
 * The council's own points tables (rule S-12): how many points an answer is worth, and how many pounds a point is. Each element has a
 * stream of its own. Somebody proposes a table with the day from which it counts, somebody else approves it, and from that day on it
 * is in force until the next one. A table that was approved never changes; every sheet names the one it was worked out by.
 */
@NullMarked
package uk.personalbudget.ledger.points;

import org.jspecify.annotations.NullMarked;
