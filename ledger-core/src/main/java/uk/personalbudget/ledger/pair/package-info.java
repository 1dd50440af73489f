/**
 * Two records of different budgets that look like one, and what was said of them. An auditor finds a pair and asks somebody about it; who
 * was asked says what explains it, and the pair stays to be seen with that. Nothing of it changes a budget's books.
 */
@NullMarked
package uk.personalbudget.ledger.pair;

import org.jspecify.annotations.NullMarked;
