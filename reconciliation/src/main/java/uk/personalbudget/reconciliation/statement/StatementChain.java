package uk.personalbudget.reconciliation.statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Statements of one account inside one file must follow each other. */
final class StatementChain {
    private StatementChain() {}

    static void check(List<Statement> statements) {
        Map<String, Statement> last = new HashMap<>();
        for (Statement next : statements) {
            Statement before = last.put(next.account() + "|" + next.currency(), next);
            if (before != null) {
                checkPair(before, next);
            }
        }
    }

    private static void checkPair(Statement before, Statement next) {
        Long number = before.sequenceNumber();
        Long nextNumber = next.sequenceNumber();
        if (number != null && nextNumber != null && nextNumber > number + 1) {
            throw new Unreadable(
                    RefusalCode.SEQUENCE_GAP,
                    "Statement " + nextNumber + " follows statement " + number + "; what is between them is missing");
        }
        if (before.closing() != null
                && next.opening() != null
                && !next.from().isBefore(before.from())
                && !Objects.equals(before.closing(), next.opening())) {
            throw new Unreadable(
                    RefusalCode.DOES_NOT_CONTINUE,
                    "A statement in the file closes at " + Sums.money(before.closing(), before.currency())
                            + " on " + Dates.shown(before.to()) + " but the next one of the same account opens at "
                            + Sums.money(next.opening(), next.currency()));
        }
    }
}
