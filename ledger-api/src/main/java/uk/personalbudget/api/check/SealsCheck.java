package uk.personalbudget.api.check;

import java.util.Optional;
import uk.personalbudget.ledger.budget.SealCertificate;
import uk.personalbudget.ledger.budget.SealEvent.PeriodSealed;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.item.Books;

/** What was sealed still stands: the certificate is the one that was issued, and both closings are what the books say today. */
final class SealsCheck {
    private final ReconciliationService reconciliation;

    SealsCheck(ReconciliationService reconciliation) {
        this.reconciliation = reconciliation;
    }

    void check(String budget, PeriodSealed sealed, long closing, Findings findings) {
        String account = Books.idOf(sealed.account());
        String where = "seal " + sealed.seal() + " of budget " + budget + ", " + account + " " + sealed.from() + "/"
                + sealed.to();
        var certificate = SealCertificate.of(
                account,
                sealed.from(),
                sealed.to(),
                sealed.statementPence(),
                sealed.ledgerPence(),
                0,
                sealed.openItems(),
                sealed.position());
        if (!certificate.hash().equals(sealed.hash())) {
            findings.wrong("seal-changed", where, "does not have the hash that its certificate was issued with");
        }
        if (closing != sealed.ledgerPence()) {
            findings.wrong(
                    "seal-broken",
                    where,
                    "the ledger closes at " + closing + " pence, and was sealed at " + sealed.ledgerPence());
        }
        Optional<Long> statement = reconciliation.statementPence(account, sealed.from(), sealed.to());
        if (statement.isEmpty()) {
            findings.uncovered("seal-without-statement", where, "no statement of the period is there any more");
        } else if (statement.get() != sealed.statementPence()) {
            findings.wrong(
                    "seal-broken",
                    where,
                    "the statement closes at " + statement.get() + " pence, and was sealed at "
                            + sealed.statementPence());
        }
    }
}
