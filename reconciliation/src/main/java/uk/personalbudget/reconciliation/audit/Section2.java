package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.PaymentLine;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Payments;
import uk.personalbudget.reconciliation.item.Instalments;
import uk.personalbudget.reconciliation.item.Instalments.Due;
import uk.personalbudget.reconciliation.item.Instalments.Payment;

/** Payments against schedule: due, paid, value date, element, funder, difference; one-offs apart; backdating. */
final class Section2 {
    private Section2() {}

    static Payments of(Known known, AuditPeriod period) {
        var instalments = Instalments.of(known.books());
        var recurring = new ArrayList<PaymentLine>();
        var oneOffs = new ArrayList<PaymentLine>();
        long due = 0;
        long paid = 0;
        for (Due one : instalments.dues()) {
            if (period.has(one.line().dueOn())) {
                PaymentLine line = line(known, period, one);
                (one.kind() == EntitlementKind.RECURRING ? recurring : oneOffs).add(line);
                due += line.duePence();
                paid += line.paidPence();
            }
        }
        var unplanned = new ArrayList<PaymentLine>();
        for (Instalments.Unplanned one : instalments.unplanned()) {
            if (period.has(one.payment().valueOn())) {
                unplanned.add(new PaymentLine(
                        one.payment().load(),
                        one.element().label(),
                        one.payment().funder(),
                        Optional.empty(),
                        0,
                        one.payment().pence(),
                        Optional.of(one.payment().valueOn()),
                        one.payment().pence(),
                        backdated(one.payment())));
                paid += one.payment().pence();
            }
        }
        return new Payments(recurring, oneOffs, unplanned, due, paid, paid - due);
    }

    private static PaymentLine line(Known known, AuditPeriod period, Due due) {
        List<Payment> inTime = due.payments().stream()
                .filter(payment -> !payment.valueOn().isAfter(period.to()))
                .toList();
        long paid = inTime.stream().mapToLong(Payment::pence).sum();
        var funders = new TreeSet<String>();
        inTime.forEach(payment -> funders.add(payment.funder()));
        if (funders.isEmpty()) {
            var allocation = known.books().allocations().get(due.allocation());
            if (allocation != null) {
                funders.addAll(allocation.funderShares().keySet());
            }
        }
        return new PaymentLine(
                due.id(),
                due.element().label(),
                String.join(", ", funders),
                Optional.of(due.line().dueOn()),
                due.line().amountPence(),
                paid,
                inTime.stream().map(Payment::valueOn).max(LocalDate::compareTo),
                paid - due.line().amountPence(),
                inTime.stream().mapToLong(Section2::backdated).max().orElse(0));
    }

    private static long backdated(Payment payment) {
        return Math.max(0, ChronoUnit.DAYS.between(payment.valueOn(), payment.recordedOn()));
    }
}
