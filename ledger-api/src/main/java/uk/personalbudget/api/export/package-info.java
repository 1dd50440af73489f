/**
 * The journal of the settled layer in formats other programs read as they are: hledger, beancount, CSV and JSON.
 *
 * <p>An account keeps its name in the ledger, with the colour as its last part: {@code held:card:C1:sen}. Beancount asks for
 * five roots and capital letters; {@link BeancountNames} holds the table and turns every name there and back. An entry
 * carries its budget, position and transaction; names, merchants and other words about people are not in it. A statement's
 * closing becomes a balance assertion when it was reconciled, otherwise a comment with the difference.
 */
@NullMarked
package uk.personalbudget.api.export;

import org.jspecify.annotations.NullMarked;
