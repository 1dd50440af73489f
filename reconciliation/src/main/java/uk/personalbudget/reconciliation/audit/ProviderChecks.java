package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.provider.Provider;
import uk.personalbudget.ledger.provider.Status;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.ProviderCheck;

/** Who holds this budget's money, runs its payroll or bills it, and how each stands on the council's list. */
@Rule("V-9")
final class ProviderChecks {
    private ProviderChecks() {}

    /** @param trusted it holds the money or runs the payroll, so it has to be recognised; whom a family pays is free */
    private record Part(String provider, String role, boolean trusted) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            return java.util.Comparator.comparing(Part::provider)
                    .thenComparing(Part::role)
                    .thenComparing(Part::trusted)
                    .compare(this, other);
        }
    }

    static List<ProviderCheck> of(Known known, AuditPeriod period) {
        var parts = new TreeSet<Part>();
        for (FeedRecord record : known.books().history()) {
            switch (record.event()) {
                case BillEvent.ManagedContractAgreed it -> {
                    if (!it.effectiveOn().isAfter(period.to())) {
                        parts.add(new Part(it.holder(), "holds-the-money", true));
                        it.payroll().ifPresent(who -> parts.add(new Part(who, "payroll", true)));
                        it.deliverer().ifPresent(who -> parts.add(new Part(who, "delivers", false)));
                    }
                }
                case BillEvent.BillReceived it -> {
                    if (period.has(it.effectiveOn())) {
                        parts.add(new Part(it.billedBy(), "bills", false));
                    }
                }
                case BillEvent.PaymentReported it -> {
                    if (period.has(it.effectiveOn())) {
                        it.supplier().ifPresent(who -> parts.add(new Part(who, "paid-by-the-holder", false)));
                    }
                }
                case BudgetEvent _ -> {}
            }
        }
        var checks = new ArrayList<ProviderCheck>();
        parts.forEach(part -> checks.add(check(known, period.to(), part)));
        return checks;
    }

    private static ProviderCheck check(Known known, LocalDate on, Part part) {
        Optional<Provider> listed = known.others().providers().stream()
                .filter(provider -> provider.id().equals(part.provider()))
                .findFirst();
        Optional<Provider.Standing> standing = listed.flatMap(provider -> provider.standing(on));
        if (listed.isEmpty() || standing.isEmpty()) {
            return new ProviderCheck(
                    part.provider(),
                    part.role(),
                    "not-listed",
                    Optional.empty(),
                    Optional.empty(),
                    !part.trusted(),
                    part.trusted()
                            ? "not on the council's list"
                            : "not on the council's list, which limits nobody in whom to pay");
        }
        Status status = standing.get().status();
        Optional<LocalDate> due = listed.get().reassessmentDueOn();
        boolean overdue = due.filter(on::isAfter).isPresent();
        boolean recognised = status == Status.RECOGNISED || status == Status.WITH_CONDITIONS;
        String shown;
        if (overdue) {
            shown = "looked at again by " + due.map(Words::day).orElse("") + ", and not done";
        } else {
            shown = recognised ? "in order" : "what was owed may still be paid";
        }
        return new ProviderCheck(
                part.provider(),
                part.role(),
                status.label(),
                Optional.of(standing.get().since()),
                due,
                !part.trusted() || (recognised && !overdue),
                shown);
    }
}
