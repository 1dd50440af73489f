package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.CardEvent.AuthorisationDeclined;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Declined;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ExceptionItem;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Exceptions;
import uk.personalbudget.reconciliation.item.Books;

/** Exceptions: uncoded, cash, the same amount to the same payee within a week, open breaks, and what our rules declined. */
final class Section6 {
    private static final int ALIKE_WITHIN_DAYS = 7;

    private Section6() {}

    static Exceptions of(Known known, AuditPeriod period) {
        var uncoded = new ArrayList<ExceptionItem>();
        var cash = new ArrayList<ExceptionItem>();
        List<Books.Spend> spends = known.books().spends().stream()
                .filter(spend -> period.has(spend.settled().effectiveOn()))
                .sorted(Comparator.comparing(
                                (Books.Spend spend) -> spend.settled().effectiveOn())
                        .thenComparing(spend -> spend.settled().transaction()))
                .toList();
        for (Books.Spend spend : spends) {
            if (spend.uncodedPence() != 0) {
                uncoded.add(item(spend, spend.uncodedPence(), "not yet said what for"));
            }
            if (spend.settled().method() == Method.CASH) {
                cash.add(item(spend, spend.leftPence(), "cash withdrawal"));
            } else if (spend.settled().cashPence() > 0) {
                cash.add(item(spend, spend.settled().cashPence(), "cashback"));
            }
        }
        return new Exceptions(
                uncoded,
                cash,
                alike(spends),
                known.breaks().stream()
                        .filter(one -> !one.kind().waiting() && !one.since().isAfter(period.to()))
                        .toList(),
                declined(known, period));
    }

    private static ExceptionItem item(Books.Spend spend, long pence, String what) {
        return new ExceptionItem(spend.settled().transaction(), spend.settled().effectiveOn(), pence, what);
    }

    /** Bought at the same merchant or from the same payee, for the same amount, within a week: worth a look, no more. */
    private static List<ExceptionItem> alike(List<Books.Spend> spends) {
        var last = new TreeMap<String, Books.Spend>();
        var alike = new ArrayList<ExceptionItem>();
        for (Books.Spend spend : spends) {
            var settled = spend.settled();
            String payee = settled.counterparty()
                    .map(text -> text.digest())
                    .or(() -> settled.merchant().name())
                    .orElse("");
            if (payee.isEmpty()) {
                continue;
            }
            var before = last.put(payee + "|" + settled.amountPence(), spend);
            if (before != null && near(before.settled().effectiveOn(), settled.effectiveOn())) {
                alike.add(item(
                        spend,
                        settled.amountPence(),
                        "as " + before.settled().transaction() + " of "
                                + Words.day(before.settled().effectiveOn())));
            }
        }
        return alike;
    }

    private static boolean near(LocalDate before, LocalDate day) {
        return ChronoUnit.DAYS.between(before, day) < ALIKE_WITHIN_DAYS;
    }

    private static List<Declined> declined(Known known, AuditPeriod period) {
        var byCode = new TreeMap<String, Declined>();
        for (AuthorisationDeclined declined : known.books().declines()) {
            if (period.has(declined.effectiveOn())) {
                byCode.merge(
                        declined.code(),
                        new Declined(declined.code(), 1, declined.amountPence()),
                        (sum, one) -> new Declined(sum.code(), sum.count() + 1, sum.pence() + one.pence()));
            }
        }
        return List.copyOf(byCode.values());
    }
}
