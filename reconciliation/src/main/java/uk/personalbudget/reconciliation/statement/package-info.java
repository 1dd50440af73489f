/**
 * Statements of banks and card providers, from bytes to lines that reconciliation can rely on.
 *
 * <p>A <em>source file</em> is recognised by its content and read whole or refused whole: {@code StatementReading} is either
 * what the file says, every sum in it checked, or one sentence about what is wrong, where, and what to do. Reading posts
 * nothing and accepts any currency. Accepting keeps the original bytes with their SHA-256, sets aside the lines already
 * known, proves that the new ones continue what was known before, and leaves the closing balance as a standing assertion.
 */
@NullMarked
package uk.personalbudget.reconciliation.statement;

import org.jspecify.annotations.NullMarked;
