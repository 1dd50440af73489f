package uk.personalbudget.reconciliation.item;

import java.time.Instant;
import java.util.List;

/** What statements say, read from where their importer keeps it, as it was known at an instant. */
public interface Statements {
    List<StatementLine> lines(String account, Instant knownAt);

    List<StatementSpan> spans(String account, Instant knownAt);
}
