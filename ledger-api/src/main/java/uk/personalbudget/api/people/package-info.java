/**
 * The people the books are about. The books know them by a reference alone; names are here, encrypted under each person's own
 * key, and never in an event, a log, an address or an error. Names are searched by sending them in a body.
 */
@NullMarked
package uk.personalbudget.api.people;

import org.jspecify.annotations.NullMarked;
