/**
 * Read models. A projection follows the feed and keeps a family of tables that can be emptied and filled again at any time. It
 * can also be checked: the feed is read once more into tables of the same shape, and every row that differs is named.
 */
@NullMarked
package uk.personalbudget.api.projection;

import org.jspecify.annotations.NullMarked;
