package uk.personalbudget.api.export;

import java.time.LocalDate;
import uk.personalbudget.ledger.journal.Account;

/**
 * What a statement said an account held at the end of a day.
 *
 * @param held the account with the money
 * @param statementPence the statement's closing balance
 * @param unclearedPence what the ledger has and the statement not yet (or below zero the other way), item by item known
 * @param agreed true when the period up to this day is reconciled or sealed
 */
public record Closing(Account held, LocalDate on, long statementPence, long unclearedPence, boolean agreed) {
    public Closing {
        if (!held.held()) {
            throw new IllegalArgumentException(held + " holds no money, so no statement can close it");
        }
    }

    /** What the ledger must say on that day. */
    long expectedPence() {
        return Math.addExact(statementPence, unclearedPence);
    }
}
