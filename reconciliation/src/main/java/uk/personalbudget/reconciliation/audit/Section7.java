package uk.personalbudget.reconciliation.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CareEvent;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.employer.EmployerChecks;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.item.Books;

/** The employer pack: cover without a gap, pay with its payslips, tax, and pay against the minimum wage of its date. */
@Rule("V-8")
final class Section7 {
    private Section7() {}

    static EmployerPack of(Known known, AuditPeriod period) {
        var covers = new ArrayList<EmployerPack.Cover>();
        var workers = new TreeMap<String, EmployerPack.Worker>();
        var shown = new HashSet<String>();
        long taxes = 0;
        for (FeedRecord record : known.books().history()) {
            switch (record.event()) {
                case CareEvent.EmployerInsured it -> {
                    if (!it.to().isBefore(period.from()) && !it.from().isAfter(period.to())) {
                        covers.add(new EmployerPack.Cover(it.coverPence(), it.from(), it.to(), it.certificate()));
                    }
                }
                case CareEvent.PayRecorded it -> {
                    shown.addAll(it.transactions());
                    if (!it.to().isBefore(period.from()) && !it.from().isAfter(period.to())) {
                        workers.merge(it.worker(), worker(it), Section7::together);
                    }
                }
                case CareEvent.TaxPaid it -> {
                    shown.add(it.transaction());
                    taxes += period.has(it.effectiveOn()) ? 1 : 0;
                }
                case BudgetEvent _ -> {}
            }
        }
        var findings = EmployerChecks.of(
                        known.books().history().stream().map(FeedRecord::event).toList(),
                        period.from(),
                        period.to(),
                        known.policy(period.to()))
                .stream()
                .map(one -> new EmployerPack.Finding(
                        one.kind().label(), one.about(), one.from(), one.to(), one.isPence(), one.leastPence()))
                .toList();
        boolean planned = known.books().provisions().values().stream().anyMatch(ProvisionAgreed::personalAssistant);
        return new EmployerPack(
                planned || !workers.isEmpty(),
                covers,
                new ArrayList<>(workers.values()),
                findings,
                taxes,
                withoutRecord(known, period, shown));
    }

    private static EmployerPack.Worker worker(CareEvent.PayRecorded it) {
        return new EmployerPack.Worker(
                it.worker(), 1, it.payslip().isPresent() ? 1 : 0, it.hoursHundredths(), it.grossPence());
    }

    private static EmployerPack.Worker together(EmployerPack.Worker one, EmployerPack.Worker other) {
        return new EmployerPack.Worker(
                one.worker(),
                one.periods() + other.periods(),
                one.payslips() + other.payslips(),
                one.hoursHundredths() + other.hoursHundredths(),
                one.grossPence() + other.grossPence());
    }

    private static long withoutRecord(Known known, AuditPeriod period, Set<String> shown) {
        long pence = 0;
        for (Books.Spend spend : known.books().spends()) {
            if (period.has(spend.settled().effectiveOn())
                    && !shown.contains(spend.settled().transaction())) {
                for (CodedPart part : spend.parts()) {
                    var provision = part.provision()
                            .flatMap(id -> Optional.ofNullable(
                                    known.books().provisions().get(id)));
                    if (provision.filter(ProvisionAgreed::personalAssistant).isPresent()) {
                        pence += part.pence();
                    }
                }
            }
        }
        return pence;
    }
}
