package uk.personalbudget.api.provider;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.budget.BillEvent.ManagedContractAgreed;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.provider.Service;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** What the body that holds an account may charge a month, by the council's own contract with it. */
@Component
public class HolderFees {
    private final BudgetHistory history;
    private final ProviderBooks providers;

    HolderFees(BudgetHistory history, ProviderBooks providers) {
        this.history = history;
        this.providers = providers;
    }

    /** Who holds the money of an account on a day, by the contract that the family said yes to. */
    public Optional<String> holder(String budget, String account, LocalDate on) {
        return history.of(budget, Long.MAX_VALUE).stream()
                .map(FeedRecord::event)
                .filter(ManagedContractAgreed.class::isInstance)
                .map(ManagedContractAgreed.class::cast)
                .filter(contract -> own(contract.account().name()).equals(account)
                        && !contract.effectiveOn().isAfter(on))
                .reduce((before, later) -> later.effectiveOn().isBefore(before.effectiveOn()) ? before : later)
                .map(ManagedContractAgreed::holder);
    }

    /** Nothing where the council has no contract: then the one the family agreed to counts. */
    public Optional<Long> monthly(String budget, String account, LocalDate on) {
        return holder(budget, account, on)
                .flatMap(providers::find)
                .flatMap(provider -> provider.feeOn(Service.MANAGED_ACCOUNTS, on));
    }

    private static String own(String held) {
        return held.substring(held.lastIndexOf(':') + 1);
    }
}
