/**
 * Where money is paid to: the bank details of an account, a provider or the council itself. One person enters them, another approves
 * them, and until then nothing is paid by them. The books know a reference, who did what on which day and the last four digits; the
 * details themselves are kept apart under the key of whoever they belong to, and go with it.
 */
@NullMarked
package uk.personalbudget.ledger.payee;

import org.jspecify.annotations.NullMarked;
