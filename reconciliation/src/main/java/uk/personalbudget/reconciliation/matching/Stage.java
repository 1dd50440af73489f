package uk.personalbudget.reconciliation.matching;

import java.util.List;
import java.util.Set;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/** One way to recognise an item in a line. A line and an item are candidates for each other when they share a key. */
interface Stage {
    /** The name that stays on the match. */
    String rule();

    /** Raised whenever the rule would decide otherwise than before. */
    int version();

    Set<String> keys(StatementLine line);

    Set<String> keys(LedgerItem item);

    /** How far two candidates are apart, 0 or more; only compared within the stage. */
    long cost(StatementLine line, LedgerItem item);

    /** False when two that share a key are no candidates after all. */
    boolean candidates(StatementLine line, LedgerItem item);

    List<Match.Evidence> evidence(StatementLine line, LedgerItem item);
}
