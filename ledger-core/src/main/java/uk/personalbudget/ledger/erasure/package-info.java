/**
 * Forgetting a person: the key under which the name and the words about them are encrypted is destroyed, and nothing brings it back.
 *
 * <p>One person proposes it and another carries it out. It may only be done when the budgets that concern the person are closed,
 * nothing of them is open, the time papers have to be kept is over and nobody holds them for a question, a dispute or a court. The
 * books stay as they are: events carry references and codes, so they still add up and still verify. That somebody was forgotten is an
 * event too, and says no more than the reference.
 */
@NullMarked
package uk.personalbudget.ledger.erasure;

import org.jspecify.annotations.NullMarked;
