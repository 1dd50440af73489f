/**
 * Payment runs as they are kept, made into files and carried out. Each run and each payee has an append-only stream of its own in the
 * store of the budgets. Files are made from the run and the bank details that were approved for it, the same bytes every time; none is
 * kept, because each holds whole account numbers. What stopped half-way is carried on at the start of the service and every minute.
 */
@NullMarked
package uk.personalbudget.api.paymentrun;

import org.jspecify.annotations.NullMarked;
