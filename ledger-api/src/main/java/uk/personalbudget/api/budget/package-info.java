/**
 * Budgets over REST: every order of the core has an address, a body that is read strictly, and an answer with the resulting
 * balances. Nothing is decided here: a request becomes a command, the ledger answers, and a no becomes a problem document in
 * words a parent or an officer can act on.
 */
@NullMarked
package uk.personalbudget.api.budget;

import org.jspecify.annotations.NullMarked;
