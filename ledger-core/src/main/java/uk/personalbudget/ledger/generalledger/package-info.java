/**
 * The journal for the council's own books: what a month's loads, returns and fees came to for each cost code. The codes are the
 * council's: a dated map that one person proposes and another approves. A month is sent once and never made again; what arrives
 * after it was sent is in the next.
 */
@NullMarked
package uk.personalbudget.ledger.generalledger;

import org.jspecify.annotations.NullMarked;
