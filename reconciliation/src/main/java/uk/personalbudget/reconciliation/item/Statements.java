package uk.personalbudget.reconciliation.item;

import java.util.List;

/** What statements say, read from where their importer keeps it. */
public interface Statements {
    List<StatementLine> lines(String account);

    List<StatementSpan> spans(String account);
}
