package uk.personalbudget.reconciliation.audit;

import java.time.Instant;
import uk.personalbudget.reconciliation.item.Books;

/** Reads who else holds money of a budget or is paid by it, as it was known at an instant. */
public interface OthersKnown {
    /** @param position that of the ledger that is bound */
    Known.Others of(Books books, Instant knownAt, long position);
}
