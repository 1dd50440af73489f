/**
 * Words people wrote, and their names: kept apart from the books and encrypted under a key of their own for each person. The
 * books hold a reference and the SHA-256 of the encrypted words. Every person's key is itself encrypted under one key in the
 * data directory's {@code keys} folder, which only its owner can read: the database alone tells nobody anything.
 *
 * <p>The same words of the same person always become the same bytes, so a request that is sent again, or a file that is read
 * again, names the same text.
 *
 * <p>Once somebody is forgotten their key is destroyed, with the name and the words; "erased" stands in their place wherever they
 * were shown, and words that still come in are written under a key that nobody keeps.
 */
@NullMarked
package uk.personalbudget.api.text;

import org.jspecify.annotations.NullMarked;
