package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Evidence;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceCount;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceItem;
import uk.personalbudget.reconciliation.breaks.EvidenceOf;
import uk.personalbudget.reconciliation.item.Books;

/** Evidence: how much of the spend is shown, awaited or does not need to be, by count and pounds. */
final class Section5 {
    private Section5() {}

    static Evidence of(Known known, AuditPeriod period) {
        var counts = new EnumMap<EvidenceNeed, EvidenceCount>(EvidenceNeed.class);
        for (EvidenceNeed state : EvidenceNeed.values()) {
            counts.put(state, new EvidenceCount(state, 0, 0));
        }
        var awaited = new ArrayList<EvidenceItem>();
        for (Books.Spend spend : known.books().spends()) {
            if (!period.has(spend.settled().effectiveOn())) {
                continue;
            }
            var policy = known.policy(spend.settled().effectiveOn());
            EvidenceNeed state = EvidenceOf.need(spend, known.books(), policy);
            counts.merge(
                    state,
                    new EvidenceCount(state, 1, spend.leftPence()),
                    (sum, one) -> new EvidenceCount(state, sum.count() + one.count(), sum.pence() + one.pence()));
            if (state == EvidenceNeed.AWAITED) {
                LocalDate dueOn = EvidenceNeed.dueOn(spend.settled(), policy);
                awaited.add(new EvidenceItem(
                        spend.settled().transaction(),
                        spend.settled().effectiveOn(),
                        spend.leftPence(),
                        spend.parts().stream()
                                .flatMap(part -> part.provision().stream())
                                .findFirst()
                                .map(provision -> Words.provision(known, provision))
                                .orElse(""),
                        dueOn,
                        known.today().isAfter(dueOn)));
            }
        }
        awaited.sort(Comparator.comparing(EvidenceItem::on).thenComparing(EvidenceItem::transaction));
        return new Evidence(new ArrayList<>(counts.values()), awaited.stream().findFirst(), awaited);
    }
}
