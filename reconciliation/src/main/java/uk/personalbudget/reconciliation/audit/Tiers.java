package uk.personalbudget.reconciliation.audit;

import java.util.stream.Stream;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.ledger.rule.Rule;

/** How closely a budget is looked at after a review. */
@Rule("V-10")
public final class Tiers {
    private Tiers() {}

    public static Tier after(ReviewRecorded review) {
        long answersNo = Stream.of(
                        ReviewEvent.Question.USED_EFFECTIVELY,
                        ReviewEvent.Question.CONDITIONS_MET,
                        ReviewEvent.Question.RECIPIENT_COMPLIED)
                .map(question -> review.answers().get(question))
                .filter(answer -> answer != null && !answer.yes())
                .count();
        return Tier.after((int) answersNo, review.decision() == ReviewDecision.WITH_CONDITIONS);
    }
}
