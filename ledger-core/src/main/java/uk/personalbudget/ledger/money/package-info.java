/**
 * Money: whole pence in pounds sterling, the colours that say whose money it is, and the one way an amount is shared out.
 * Nothing here rounds away a penny: a split always adds up to what was split.
 */
@NullMarked
package uk.personalbudget.ledger.money;

import org.jspecify.annotations.NullMarked;
