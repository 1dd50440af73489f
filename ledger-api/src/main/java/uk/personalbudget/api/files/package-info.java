/**
 * Bringing a file in: a card feed, a load batch, a provider's monthly return, a statement, and to move in a balance report and
 * the opening positions that are held against it and signed by two people.
 *
 * <p>A file is checked as a whole before anything is done with it: every line readable, every account known, every top-up
 * within what is agreed. Then its bytes are kept under their SHA-256 and its acceptance is recorded, once and for ever. Only
 * then are its lines posted, as ordinary orders to the budgets: those of one budget in their order and so many at once, those of
 * many budgets side by side, with the same result as one after the other. Each carries an identifier taken from the file, so
 * that posting it again is nothing new. After a crash the same file goes on where it stopped. A file that is complete
 * is refused, naming when it was accepted, and so is another file under the same batch number. What a budget says no to only
 * while its line is posted is listed by line and does not undo its neighbours.
 */
@NullMarked
package uk.personalbudget.api.files;

import org.jspecify.annotations.NullMarked;
