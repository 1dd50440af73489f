package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillEvent.HolderAsked;
import uk.personalbudget.ledger.budget.BillEvent.ManagedBalanceStated;
import uk.personalbudget.ledger.budget.BillEvent.ManagedContractAgreed;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.SpendEvent.FeeCharged;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.HolderQuestion;
import uk.personalbudget.reconciliation.audit.AnnualAudit.ManagedAccount;
import uk.personalbudget.reconciliation.audit.AnnualAudit.PoolTie;
import uk.personalbudget.reconciliation.item.Books;

/** Managed accounts and individual service funds, tied to what their holders return. */
@Rule({"V-9", "C-17"})
final class ManagedAccounts {
    private ManagedAccounts() {}

    static List<ManagedAccount> of(Known known, AuditPeriod period) {
        return known.books().accounts().values().stream()
                .filter(account ->
                        account.kind() == HeldKind.MANAGED || account.kind() == HeldKind.INDIVIDUAL_SERVICE_FUND)
                .map(account -> account(known, period, account.account()))
                .toList();
    }

    private static ManagedAccount account(Known known, AuditPeriod period, String account) {
        Optional<ManagedContractAgreed> contract = Optional.empty();
        Optional<ManagedBalanceStated> stated = Optional.empty();
        Optional<LocalDate> confirmed = Optional.empty();
        var questions = new ArrayList<HolderQuestion>();
        long fees = 0;
        for (var record : known.books().history()) {
            switch (record.event()) {
                case ManagedContractAgreed it -> {
                    if (mine(Books.idOf(it.account()), account, it.effectiveOn(), period)) {
                        contract = Optional.of(it);
                    }
                }
                case ManagedBalanceStated it -> {
                    if (mine(Books.idOf(it.account()), account, it.effectiveOn(), period)) {
                        stated = Optional.of(it);
                        confirmed = it.confirmedBy().isPresent() ? Optional.of(it.effectiveOn()) : confirmed;
                    }
                }
                case HolderAsked it -> {
                    if (Books.idOf(it.account()).equals(account) && period.has(it.effectiveOn())) {
                        questions.add(new HolderQuestion(
                                it.question().label(), it.transaction(), it.effectiveOn(), it.pence()));
                    }
                }
                case FeeCharged it -> {
                    if (Books.idOf(it.account()).equals(account) && period.has(it.effectiveOn())) {
                        fees += it.amounts().total();
                    }
                }
                case BudgetEvent _ -> {}
            }
        }
        String holder = contract.map(ManagedContractAgreed::holder).orElse("");
        long ledger = stated.map(ManagedBalanceStated::ledgerPence)
                .orElseGet(() -> known.books().settledPence(account, period.to()));
        long says = stated.map(ManagedBalanceStated::statedPence).orElse(0L);
        return new ManagedAccount(
                account,
                holder,
                contract.map(ManagedContractAgreed::monthlyFeePence).orElse(0L),
                fees,
                stated.map(ManagedBalanceStated::effectiveOn),
                says,
                ledger,
                stated.isPresent() ? ledger - says : 0,
                stated.map(ManagedBalanceStated::unpostedFeePence).orElse(0L),
                stated.map(ManagedBalanceStated::unexplainedPence).orElse(0L),
                confirmed,
                confirmed.filter(day -> day.isAfter(period.to().minusYears(1))).isPresent(),
                questions,
                pools(known, period, holder));
    }

    private static boolean mine(String id, String account, LocalDate on, AuditPeriod period) {
        return id.equals(account) && !on.isAfter(period.to());
    }

    private static List<PoolTie> pools(Known known, AuditPeriod period, String holder) {
        return known.others().pools().stream()
                .filter(pool -> pool.provider().equals(holder)
                        && period.has(pool.period().to()))
                .map(pool -> new PoolTie(
                        pool.account(),
                        pool.period().from(),
                        pool.period().to(),
                        pool.people().size(),
                        pool.period().statementPence(),
                        pool.period().ledgerPence(),
                        pool.period().differencePence()))
                .toList();
    }
}
