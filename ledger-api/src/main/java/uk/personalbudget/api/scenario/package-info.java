/**
 * Scenario files: given, when, then, written by people who know the rules and not the program. A file sets up budgets, sends
 * one order after another to the rules in memory, and says what must be true after each. No database and no service is needed.
 * A figure that is not as expected is shown with its file, line and step, what was expected and what it was. The words that
 * may stand in a file are described beside the files, in {@code ledger-core/scenarios/README.md}.
 */
@NullMarked
package uk.personalbudget.api.scenario;

import org.jspecify.annotations.NullMarked;
