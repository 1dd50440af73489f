/** The numbers of the domain's rules, written beside the code that keeps them. */
@NullMarked
package uk.personalbudget.ledger.rule;

import org.jspecify.annotations.NullMarked;
