package uk.personalbudget.reconciliation.audit;

import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.ContributionEvent.ContributionAssessed;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Contributions;

/** What an adult was assessed to pay, what came in, and what is owed. */
@Rule("S-13")
final class ContributionsPaid {
    private ContributionsPaid() {}

    static Contributions of(Known known, AuditPeriod period) {
        var history = known.books().history();
        if (history.stream().noneMatch(record -> record.event() instanceof ContributionAssessed)) {
            return new Contributions(false, 0, 0, 0, 0);
        }
        var state = new BudgetState();
        history.stream().map(FeedRecord::event).forEach(state::evolve);
        var atEnd = state.contributionOn(period.to());
        long before = state.contributionOn(period.from().minusDays(1)).duePence();
        long paidBefore = 0;
        long paid = 0;
        for (FeedRecord record : history) {
            for (Posting posting : record.entry().postings()) {
                if (posting.layer() == Layer.SETTLED && posting.account().equals(Account.CONTRIBUTION)) {
                    if (posting.effectiveOn().isBefore(period.from())) {
                        paidBefore -= posting.pence();
                    } else if (period.has(posting.effectiveOn())) {
                        paid -= posting.pence();
                    }
                }
            }
        }
        return new Contributions(
                true,
                atEnd.weeklyPence(),
                atEnd.duePence() - before,
                paid,
                Math.max(0, atEnd.duePence() - paidBefore - paid));
    }
}
