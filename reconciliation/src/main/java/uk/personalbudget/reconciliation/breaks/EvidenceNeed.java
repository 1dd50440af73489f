package uk.personalbudget.reconciliation.breaks;

import java.time.LocalDate;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.item.Books;

/** Where an item stands with its evidence: all cash, every item above the limit and every payment of a PA need some. */
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

    public static EvidenceNeed of(Books.Spend spend, Books books, Policy policy) {
        if (books.evidenced(spend.settled().transaction())) {
            return EVIDENCED;
        }
        boolean cash =
                spend.settled().method() == Method.CASH || spend.settled().cashPence() > 0;
        boolean large = spend.settled().amountPence() > policy.of(Setting.EVIDENCE_ABOVE);
        boolean wages = spend.parts().stream()
                .flatMap(part -> part.provision().stream())
                .anyMatch(provision -> personalAssistant(books, provision));
        return spend.leftPence() != 0 && (cash || large || wages) ? AWAITED : NOT_NEEDED;
    }

    /** The last day on which it is in time. */
    public static LocalDate dueOn(Books.Spend spend, Policy policy) {
        return spend.settled().effectiveOn().plusDays(policy.of(Setting.EVIDENCE_DAYS));
    }

    private static boolean personalAssistant(Books books, String provision) {
        ProvisionAgreed agreed = books.provisions().get(provision);
        return agreed != null && agreed.personalAssistant();
    }
}
