/**
 * The demonstration: fourteen made-up children whose budgets go the whole way. What families and workers do is in {@code
 * demo/caseload.yaml}; what the card provider, the payment run and the banks say is in the files beside it and comes in through
 * the ordinary importers. The days since the beginning are played one after the other on a clock of its own, and what
 * reconciliation then finds is compared with {@code demo/planted.yaml}, which says what was put there to be found.
 */
@NullMarked
package uk.personalbudget.api.demo;

import org.jspecify.annotations.NullMarked;
