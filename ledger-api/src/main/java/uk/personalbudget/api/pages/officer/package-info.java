/**
 * The pages of the council's people: bringing files in and taking them back, reconciling, looking at a budget, reading its
 * audit and reviewing it. Finance officers act, approvers and the head of service are the second person, auditors read. What
 * a form asks for is filled in, checked and confirmed on a page each; the values go round with the pages, and the orders are
 * those of REST, so sending one twice is the same as once.
 */
@NullMarked
package uk.personalbudget.api.pages.officer;

import org.jspecify.annotations.NullMarked;
