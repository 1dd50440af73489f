/**
 * The pages of the council's people: bringing files in, reconciling, looking at a budget, reading its audit. Finance officers
 * act; approvers and auditors read.
 */
@NullMarked
package uk.personalbudget.api.pages.officer;

import org.jspecify.annotations.NullMarked;
