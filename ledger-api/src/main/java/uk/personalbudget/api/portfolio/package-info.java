/**
 * The figures of all budgets, made from their events and kept until there are newer ones; and what the council enters of a funder's
 * reserve, a stream for each funder.
 */
@NullMarked
package uk.personalbudget.api.portfolio;

import org.jspecify.annotations.NullMarked;
