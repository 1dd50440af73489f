/**
 * The bodies the council recognises: what they do, how they stand, what they hold and what they may charge.
 *
 * <p>A provider applies; an officer proposes how it stands, with a reason, and another person decides. Once a year it is
 * reassessed. A contract names what the council agreed to pay for a service, with dated fees, and a pooled account the bank
 * account in which a holder keeps the money of several people. None of it stops a payment that is owed, nor limits whom a family
 * may pay. Names and reasons are kept apart; the events carry references.
 */
@NullMarked
package uk.personalbudget.ledger.provider;

import org.jspecify.annotations.NullMarked;
