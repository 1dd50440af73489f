/**
 * The family's pages: what can be spent, what came in and went out, what is saved for later. They read one budget's own past,
 * so what somebody has just done is there at once. Their words are plain: a test reads every page against a list of words
 * that are never used here.
 */
@NullMarked
package uk.personalbudget.api.pages.family;

import org.jspecify.annotations.NullMarked;
