/** What an auditor sees by looking across budgets. It reads the few kinds of events that matter, and of them what is new. */
@NullMarked
package uk.personalbudget.api.acrossbudgets;

import org.jspecify.annotations.NullMarked;
