package uk.personalbudget.api.reconciliation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.message.SignedReviews;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.Audits;
import uk.personalbudget.reconciliation.audit.ReviewName;

/** Makes the audit of a signature again, from what was known when it was given and nothing after it. */
@Component
class AuditsAsSigned implements SignedReviews {
    private final AuditService audits;

    AuditsAsSigned(AuditService audits) {
        this.audits = audits;
    }

    @Override
    public Optional<Signed> of(FeedRecord signature) {
        if (!(signature.event() instanceof ReviewSigned signed)) {
            return Optional.empty();
        }
        var then = audits.known(signature.budget(), Optional.of(signature.recordedAt()), signature.position());
        return then.books().reviews().stream()
                .filter(review -> review.review().equals(signed.review()))
                .findFirst()
                .<Audit>flatMap(
                        review -> Audits.of(ReviewName.audit(review.kind()), then, Optional.of(review.periodTo())))
                .map(audit -> new Signed(audit, then.policy(signed.signedOn())));
    }
}
