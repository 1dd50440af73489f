/**
 * What a family is told. Every message is a letter that is kept and can be read and printed at any time; a text or an e-mail only
 * says that a letter is there, and is sent only where GOV.UK Notify was set up. Messages follow from the events: the tables hold
 * references, pence and days, and a letter reads names and reasons where they are kept, encrypted, when somebody opens it. After
 * a death none is made, and none that waited for its day is shown (rule V-16).
 *
 * <p>When two people have signed a review, a letter says what was looked at, found and decided, what changes and what is to be
 * done; its figures are those of the signed audit. Every letter has a second form in easy words, with a drawing for every idea, and
 * takes all its facts from the first. Both forms go into the pack of the review.
 */
@NullMarked
package uk.personalbudget.api.message;

import org.jspecify.annotations.NullMarked;
