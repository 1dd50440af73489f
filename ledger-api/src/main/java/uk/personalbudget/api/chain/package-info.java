/**
 * The books as something that cannot be changed unseen: a link for every event, a signed list of where all streams end, given
 * away on every letter and pack, and the keys that sign it.
 */
@NullMarked
package uk.personalbudget.api.chain;

import org.jspecify.annotations.NullMarked;
