package uk.personalbudget.ledger.budget;

/**
 * Where a fact from outside came from.
 *
 * @param system such as {@code card-feed}, {@code load-batch} or {@code statement}
 * @param batch the file or batch, as its SHA-256 or its own identifier
 * @param line row number in it, from 1
 */
public record Source(String system, String batch, long line) {}
