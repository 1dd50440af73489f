package uk.personalbudget.api.message;

import java.util.Optional;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.audit.Audit;

/** What a letter about a decision takes its figures from: the audit that was signed, and never another. */
public interface SignedReviews {

    /** @param policy of the day of the signature, as it was known when it was given */
    record Signed(Audit audit, Policy policy) {}

    /** @param signature the second person's; nothing where the review has no audit */
    Optional<Signed> of(FeedRecord signature);
}
