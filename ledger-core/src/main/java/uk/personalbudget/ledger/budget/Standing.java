package uk.personalbudget.ledger.budget;

import java.util.List;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;

/**
 * What a budget has, as every answer to a money command shows it. All amounts are as a person reads them: holds and money set
 * apart are above zero, and available = settled − pending − encumbered (rule C-3), less what is in suspense.
 *
 * @param settledPence what the statements show, over all accounts
 * @param pendingPence reserved by open authorisations
 * @param encumberedPence set apart: saved, contingency, commitments
 * @param availablePence what can be spent now
 * @param availableByColour the same by whose money it is
 * @param entitledPence agreed and not yet paid
 */
public record Standing(
        long settledPence,
        long pendingPence,
        long encumberedPence,
        long availablePence,
        Amounts availableByColour,
        List<InAccount> accounts,
        long entitledPence) {
    public Standing {
        accounts = List.copyOf(accounts);
    }

    /** The same for one account that holds money. */
    public record InAccount(
            String account,
            HeldKind kind,
            long settledPence,
            long pendingPence,
            long encumberedPence,
            long availablePence,
            Amounts availableByColour) {}
}
