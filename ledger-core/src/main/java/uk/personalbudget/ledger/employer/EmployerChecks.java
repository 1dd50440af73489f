package uk.personalbudget.ledger.employer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CareEvent.EmployerInsured;
import uk.personalbudget.ledger.budget.CareEvent.PayRecorded;
import uk.personalbudget.ledger.budget.CareEvent.TaxPaid;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.national.MinimumWage;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What is not in order in a period: days of work without enough employer's liability cover, pay without a payslip, pay nobody
 * paid tax for, and pay under the minimum wage of its date. Nothing is looked for before the first pay.
 */
@Rule("V-8")
public final class EmployerChecks {
    private EmployerChecks() {}

    public enum Kind implements Labelled {
        NO_COVER("no-cover"),
        PAY_PERIOD_MISSING("pay-period-missing"),
        PAYSLIP_MISSING("payslip-missing"),
        TAX_NOT_PAID("tax-not-paid"),
        UNDER_MINIMUM_WAGE("under-minimum-wage");
        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * @param about the pay or the worker, when it is about one
     * @param from first day of what is not in order
     * @param to last day of it
     * @param isPence what is there: the cover, or pence an hour
     * @param leastPence what should be
     */
    public record Finding(
            Kind kind,
            Optional<String> about,
            LocalDate from,
            LocalDate to,
            Optional<Long> isPence,
            Optional<Long> leastPence) {}

    public static List<Finding> of(List<BudgetEvent> events, LocalDate from, LocalDate to, Policy policy) {
        List<PayRecorded> pay = only(events, PayRecorded.class).stream()
                .filter(it -> !it.to().isBefore(from) && !it.from().isAfter(to))
                .sorted(Comparator.comparing(PayRecorded::from).thenComparing(PayRecorded::pay))
                .toList();
        List<Finding> out = new ArrayList<>();
        if (pay.isEmpty()) {
            return out;
        }
        cover(only(events, EmployerInsured.class), pay, policy, out);
        periods(pay, out);
        for (PayRecorded it : pay) {
            if (it.payslip().isEmpty()) {
                out.add(finding(Kind.PAYSLIP_MISSING, it));
            }
            wage(it, out);
            if (only(events, TaxPaid.class).stream()
                    .noneMatch(
                            tax -> !tax.from().isAfter(it.from()) && !tax.to().isBefore(it.to()))) {
                out.add(finding(Kind.TAX_NOT_PAID, it));
            }
        }
        return List.copyOf(out);
    }

    /** Day by day from the first day of work to the last: a gap of one day is a gap. */
    private static void cover(List<EmployerInsured> covers, List<PayRecorded> pay, Policy policy, List<Finding> out) {
        long least = policy.of(Setting.EMPLOYERS_LIABILITY);
        LocalDate last =
                pay.stream().map(PayRecorded::to).max(LocalDate::compareTo).orElseThrow();
        LocalDate begun = null;
        long most = 0;
        for (LocalDate day = pay.getFirst().from(); !day.isAfter(last.plusDays(1)); day = day.plusDays(1)) {
            LocalDate at = day;
            long cover = covers.stream()
                    .filter(it -> !it.from().isAfter(at) && !it.to().isBefore(at))
                    .mapToLong(EmployerInsured::coverPence)
                    .max()
                    .orElse(0);
            boolean short0 = cover < least && !day.isAfter(last);
            if (short0 && begun == null) {
                begun = day;
                most = cover;
            } else if (begun != null && (!short0 || cover != most)) {
                out.add(new Finding(
                        Kind.NO_COVER,
                        Optional.empty(),
                        begun,
                        day.minusDays(1),
                        Optional.of(most),
                        Optional.of(least)));
                begun = short0 ? day : null;
                most = cover;
            }
        }
    }

    /** A worker's periods follow each other: days between two of them were worked or not, and somebody must say so. */
    private static void periods(List<PayRecorded> pay, List<Finding> out) {
        Map<String, LocalDate> until = new TreeMap<>();
        for (PayRecorded it : pay) {
            LocalDate before = until.get(it.worker());
            if (before != null && before.plusDays(1).isBefore(it.from())) {
                out.add(new Finding(
                        Kind.PAY_PERIOD_MISSING,
                        Optional.of(it.worker()),
                        before.plusDays(1),
                        it.from().minusDays(1),
                        Optional.empty(),
                        Optional.empty()));
            }
            until.merge(it.worker(), it.to(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /** A new rate counts from the first pay period that begins on or after its day. */
    private static void wage(PayRecorded it, List<Finding> out) {
        MinimumWage.pence(it.from(), it.age(), it.apprenticeFirstYear()).ifPresent(least -> {
            long needed = Math.multiplyExact(least, it.hoursHundredths());
            if (Math.multiplyExact(it.grossPence(), 100L) < needed) {
                out.add(new Finding(
                        Kind.UNDER_MINIMUM_WAGE,
                        Optional.of(it.pay()),
                        it.from(),
                        it.to(),
                        Optional.of(it.grossPence() * 100 / it.hoursHundredths()),
                        Optional.of(least)));
            }
        });
    }

    private static Finding finding(Kind kind, PayRecorded it) {
        return new Finding(kind, Optional.of(it.pay()), it.from(), it.to(), Optional.empty(), Optional.empty());
    }

    private static <E extends BudgetEvent> List<E> only(List<BudgetEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
