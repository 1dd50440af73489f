/**
 * How a family can disagree. A letter that says no, less, stop or pay back names every way that applies, each with its last
 * day and somebody who advises for nothing (rule U-12). The ways are a table with dates: what a letter of an old day had to
 * name stays what it was. While one of them runs, nothing is collected.
 */
@NullMarked
package uk.personalbudget.ledger.redress;

import org.jspecify.annotations.NullMarked;
