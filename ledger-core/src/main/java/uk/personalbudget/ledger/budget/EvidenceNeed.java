package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Where a payment stands with its evidence: all cash, every item above the limit and every payment of a PA need some. Under
 * light touch only the sample does.
 */
@Rule("C-11")
public enum EvidenceNeed implements Labelled {
    EVIDENCED("evidenced"),
    AWAITED("awaited"),
    NOT_NEEDED("not-needed");

    private final String label;

    EvidenceNeed(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * @param leftPence what of it is left after refunds and disputes won
     * @param wages true for a payment of a personal assistant
     * @param shown true when a document, a payslip or an allowed claim shows it
     * @param sample under light touch, the payments of the sample; nothing under standard and enhanced monitoring
     */
    public static EvidenceNeed of(
            SpendSettled settled,
            long leftPence,
            boolean wages,
            boolean shown,
            Optional<SortedSet<String>> sample,
            Policy policy) {
        if (shown) {
            return EVIDENCED;
        }
        if (leftPence == 0
                || sample.filter(all -> !all.contains(settled.transaction())).isPresent()) {
            return NOT_NEEDED;
        }
        boolean cash = settled.method() == Method.CASH || settled.cashPence() > 0;
        boolean large = settled.amountPence() > policy.of(Setting.EVIDENCE_ABOVE);
        return cash || large || wages || sample.isPresent() ? AWAITED : NOT_NEEDED;
    }

    /** The last day on which it is in time. */
    public static LocalDate dueOn(SpendSettled settled, Policy policy) {
        return settled.effectiveOn().plusDays(policy.of(Setting.EVIDENCE_DAYS));
    }
}
