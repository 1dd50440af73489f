/** The pages of an auditor who looks across budgets, and of whoever an auditor asked. They read; only an explanation is written. */
@NullMarked
package uk.personalbudget.api.pages.acrossbudgets;

import org.jspecify.annotations.NullMarked;
