/**
 * Which statement line is which ledger item.
 *
 * <p>Rules go from the surest to the less sure, each over what the ones before left unclaimed: the same reference, the same
 * amount on the same day, the same amount some days apart, and last sums of several. A rule names candidates; the candidates
 * that hang together form a block, and inside a block the cheapest assignment as a whole is taken, not the first that comes.
 * The result does not depend on the order of the input. A line and an item are each claimed at most once. A match keeps the
 * rule that made it, the rule's version and what on both sides spoke for it; an act in the journal stands behind every match
 * and every unmatching.
 */
@NullMarked
package uk.personalbudget.reconciliation.matching;

import org.jspecify.annotations.NullMarked;
