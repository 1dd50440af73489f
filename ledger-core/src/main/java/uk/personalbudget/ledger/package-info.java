/**
 * The rules of a child's personal budget, as plain Java.
 *
 * <p>Nothing here knows a framework, a database, a clock or chance: what time it is, who asks and which identifiers are
 * new come in as values. The same question asked twice therefore has the same answer, on any machine and in any year.
 */
@NullMarked
package uk.personalbudget.ledger;

import org.jspecify.annotations.NullMarked;
