/**
 * A payment run: what is due to many budgets, paid at once. Somebody prepares it, with each line and what is left out and why; somebody
 * else approves just that; then every budget keeps the instalments for the run, or says no and is left. Files are made once and stay as
 * they are. On the entry day each line becomes a load; what the bank sends back is taken back. The run has a stream of its own, so that
 * it goes on where it stopped, and every order it sends to a budget can be sent again.
 */
@NullMarked
package uk.personalbudget.ledger.paymentrun;

import org.jspecify.annotations.NullMarked;
