/**
 * All budgets together, for finance officers and auditors: what was allocated, paid, spent and promised, what a year will come to,
 * what is held, what came back and to whom, what has to be looked at. Every budget gives its facts by itself, and every figure is
 * the sum of facts, so the budgets behind a figure always add up to it. There are no names in it.
 */
@NullMarked
package uk.personalbudget.reconciliation.portfolio;

import org.jspecify.annotations.NullMarked;
