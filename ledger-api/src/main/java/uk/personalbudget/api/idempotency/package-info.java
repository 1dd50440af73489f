/**
 * Sending twice does nothing twice. Whoever sends an order gives it a key; under that key and their own reference the answer is
 * kept for 35 days and given again, byte for byte. Only an answer that was decided is kept: a yes, or a no of the rules. What
 * the edge itself turned away, and what failed, may be sent again under the same key.
 *
 * <p>The key is written down before the order is carried out, and the order's own identifiers are worked out from it, so that a
 * crash in between is mended by sending the order again.
 */
@NullMarked
package uk.personalbudget.api.idempotency;

import org.jspecify.annotations.NullMarked;
