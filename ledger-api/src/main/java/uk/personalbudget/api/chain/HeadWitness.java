package uk.personalbudget.api.chain;

/**
 * A head of all books that somebody kept: enough to show later that nothing up to it was changed or taken away.
 *
 * @param digest as it is printed on letters and packs, and shown by {@code ./ledger get chain}
 */
public record HeadWitness(long number, String digest) {}
