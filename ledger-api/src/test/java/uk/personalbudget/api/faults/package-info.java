/**
 * What is killed, cut off, filled up or changed behind the product's back, and what the books say afterwards.
 *
 * <p>A real process of the product is driven over HTTP by many callers on the same few budgets. The client keeps a journal of its
 * own ({@code SentJournal}), on the disk before an order goes out and again when its answer has come. A caller without a decided
 * answer sends the same again with the same key. After each fault the journal is held against the events in the database
 * ({@code Books}): what was acknowledged is there once, what was refused is not, nothing is there that nobody sent, balances are
 * the sums of the journal, the same key gives the same answer to the byte, and {@code ./ledger check} is clean.
 *
 * <p>In every build in a short form; in full with {@code ./mvnw -pl ledger-api -am -Pfaults verify}, about a quarter of an hour.
 * The figures are on the lines that begin with {@code faults:}.
 */
package uk.personalbudget.api.faults;
