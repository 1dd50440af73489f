package uk.personalbudget.api.platform;

import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.Standing;

/**
 * What the aggregate answers.
 *
 * @param sequence of its last event, null when it has none
 */
record Decided(
        Decision decision, Standing standing, @Nullable Long sequence) {}
