/** Append-only streams beside the budgets, in the same store: for whatever is decided about many budgets or none. */
@NullMarked
package uk.personalbudget.api.stream;

import org.jspecify.annotations.NullMarked;
