package uk.personalbudget.ledger.provider;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.TextRef;

/** What happened to one provider: a stream of its own, in the same store as the budgets. */
public sealed interface ProviderEvent {
    String provider();

    LocalDate effectiveOn();

    /** The stream's name. A budget cannot be called so: its identifier has no colon. */
    static String stream(String provider) {
        return "providers:" + provider;
    }

    record ProviderApplied(
            String provider, TextRef name, SortedSet<Service> services, String enteredBy, LocalDate effectiveOn)
            implements ProviderEvent {
        public ProviderApplied {
            services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
        }
    }

    /**
     * @param conditions what a provider with conditions must do
     * @param reassessment the yearly look at it
     */
    record StatusProposed(
            String provider,
            String proposal,
            Status status,
            TextRef reason,
            Optional<TextRef> conditions,
            boolean reassessment,
            String proposedBy,
            LocalDate effectiveOn)
            implements ProviderEvent {}

    record StatusDecided(String provider, String proposal, boolean yes, String decidedBy, LocalDate effectiveOn)
            implements ProviderEvent {}

    record ServicesChanged(String provider, SortedSet<Service> services, String enteredBy, LocalDate effectiveOn)
            implements ProviderEvent {
        public ServicesChanged {
            services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
        }
    }

    /** @param to its last day, where it has one */
    record ContractAgreed(
            String provider,
            String contract,
            Service service,
            long monthlyFeePence,
            Optional<LocalDate> to,
            String enteredBy,
            LocalDate effectiveOn)
            implements ProviderEvent {}

    record FeeAgreed(String provider, String contract, long monthlyFeePence, String enteredBy, LocalDate effectiveOn)
            implements ProviderEvent {}

    record PooledAccountNamed(String provider, String account, String lastFour, String enteredBy, LocalDate effectiveOn)
            implements ProviderEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends ProviderEvent>> names() {
        return Map.of(
                "provider-applied", ProviderApplied.class,
                "provider-status-proposed", StatusProposed.class,
                "provider-status-decided", StatusDecided.class,
                "provider-services-changed", ServicesChanged.class,
                "provider-contract-agreed", ContractAgreed.class,
                "provider-fee-agreed", FeeAgreed.class,
                "provider-pooled-account-named", PooledAccountNamed.class);
    }
}
