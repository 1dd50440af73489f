/**
 * Letters as they are printed: in plain words, or in easy words with a heading and a drawing for every idea. A sheet holds plain
 * text and the drawings' names; from it come a page that needs nothing beside it and a tagged PDF, the same bytes each time. Who
 * writes what into a sheet is not decided here.
 */
@NullMarked
package uk.personalbudget.reconciliation.letter;

import org.jspecify.annotations.NullMarked;
