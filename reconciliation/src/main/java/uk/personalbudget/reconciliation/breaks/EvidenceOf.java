package uk.personalbudget.reconciliation.breaks;

import java.util.Optional;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.item.Books;

/** Asks the ledger's own rule where a payment stands with its evidence. */
public final class EvidenceOf {
    private EvidenceOf() {}

    public static EvidenceNeed need(Books.Spend spend, Books books, Policy policy) {
        boolean wages = spend.parts().stream()
                .flatMap(part -> part.provision().stream())
                .flatMap(provision -> Optional.ofNullable(books.provisions().get(provision)).stream())
                .anyMatch(agreed -> agreed.personalAssistant());
        return EvidenceNeed.of(
                spend.settled(),
                spend.leftPence(),
                wages,
                books.evidenced(spend.settled().transaction()),
                Optional.empty(),
                policy);
    }
}
