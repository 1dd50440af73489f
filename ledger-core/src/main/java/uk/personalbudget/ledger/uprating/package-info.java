/**
 * An uprating run over many budgets (rule P-12). Somebody proposes it with what it would do to each budget and which are left out
 * and why; somebody else approves just that; then budget after budget is uprated, every amount of it or none. Before its first day
 * the whole run can be taken back. The run has a stream of its own, so that it goes on where it stopped.
 */
@NullMarked
package uk.personalbudget.ledger.uprating;

import org.jspecify.annotations.NullMarked;
