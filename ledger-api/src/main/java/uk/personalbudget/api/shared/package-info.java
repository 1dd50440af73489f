/**
 * A purchase that several budgets make together, all or nothing. Its own append-only stream says how far it came; at the start
 * of the service and every minute whatever stopped half-way is carried on to its end.
 */
@NullMarked
package uk.personalbudget.api.shared;

import org.jspecify.annotations.NullMarked;
