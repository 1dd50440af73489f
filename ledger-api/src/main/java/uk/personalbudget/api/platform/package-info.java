/**
 * What everything else stands on: the database, the event store and the way a command reaches a budget.
 *
 * <p>One data directory belongs to one running process. It holds an embedded PostgreSQL unless a database is given by its
 * address. Events are kept under names of our own, as JSON, in tables of our own; their position in the whole store rises
 * in the order in which they were committed, without gaps. A command goes in through {@link
 * uk.personalbudget.api.budget.Ledger} and its answer names the position it was recorded at. Whoever follows the ledger
 * is a {@link uk.personalbudget.api.platform.FeedReader}.
 */
@NullMarked
package uk.personalbudget.api.platform;

import org.jspecify.annotations.NullMarked;
