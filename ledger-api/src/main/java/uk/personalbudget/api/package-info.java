/**
 * What people and programs reach: pages, REST, the command line, and behind them the event store and its projections.
 *
 * <p>Asking for something turns into a command, the core decides, its events are stored, and projections follow. Reading
 * never writes, and deciding never reads a projection.
 */
@NullMarked
package uk.personalbudget.api;

import org.jspecify.annotations.NullMarked;
