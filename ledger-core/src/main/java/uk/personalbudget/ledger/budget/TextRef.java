package uk.personalbudget.ledger.budget;

/**
 * Words that are kept apart from the books, encrypted under a person's key.
 *
 * @param id where the words are kept
 * @param digest SHA-256 of the encrypted bytes, in hexadecimal
 */
public record TextRef(String id, String digest) {}
