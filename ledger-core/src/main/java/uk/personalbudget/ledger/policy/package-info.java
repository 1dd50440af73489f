/** A council's own settings, dated. National rules are not here: they are code. */
@NullMarked
package uk.personalbudget.ledger.policy;

import org.jspecify.annotations.NullMarked;
