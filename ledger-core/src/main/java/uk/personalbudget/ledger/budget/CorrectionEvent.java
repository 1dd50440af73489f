package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Labelled;

/** A mistake is taken back by an event that names it; the mistake itself stays in the stream for ever. */
public sealed interface CorrectionEvent extends BudgetEvent {

    /** What a person records, and so may take back. Holds and loads have reversals of their own. */
    enum FactKind implements Labelled {
        PAYMENT("payment"),
        CODING("coding"),
        REFUND("refund"),
        FEE("fee"),
        FEE_REFUND("fee-refund"),
        INTEREST("interest"),
        FAMILY_MONEY("family-money"),
        CONTRIBUTION("contribution"),
        UNIDENTIFIED("unidentified"),
        IDENTIFICATION("identification"),
        EVIDENCE("evidence");
        private final String label;

        FactKind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * @param original the stored name of the event that is taken back
     * @param postings those of the original; this event posts each of them negated, on its own day
     * @param by who took it back
     */
    record Reversed(
            String correction,
            FactKind kind,
            String of,
            String original,
            List<Posting> postings,
            TextRef reason,
            String by,
            LocalDate effectiveOn)
            implements CorrectionEvent {
        public Reversed {
            postings = List.copyOf(postings);
        }
    }
}
