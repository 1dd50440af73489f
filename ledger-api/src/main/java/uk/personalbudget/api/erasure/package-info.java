/**
 * Forgetting a person as it is kept: an append-only stream for each person in the store of the budgets, and the destruction of the
 * person's key that follows from it. A key that should be gone is destroyed again at every start, so that a service that stopped in
 * between, or books that were put back from an older backup together with their events, do not keep it.
 */
@NullMarked
package uk.personalbudget.api.erasure;

import org.jspecify.annotations.NullMarked;
