/**
 * Uprating runs as they are kept and carried out. Each has an append-only stream of its own in the store of the budgets; whatever
 * stopped half-way is carried on at the start of the service and every minute.
 */
@NullMarked
package uk.personalbudget.api.uprating;

import org.jspecify.annotations.NullMarked;
