package uk.personalbudget.ledger.provider;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.TextRef;

/** Orders about one provider. */
public sealed interface ProviderCommand {
    String provider();

    LocalDate effectiveOn();

    record Apply(String provider, TextRef name, SortedSet<Service> services, LocalDate effectiveOn)
            implements ProviderCommand {}

    record ProposeStatus(
            String provider,
            String proposal,
            Status status,
            TextRef reason,
            Optional<TextRef> conditions,
            boolean reassessment,
            LocalDate effectiveOn)
            implements ProviderCommand {}

    record DecideStatus(String provider, String proposal, boolean yes, LocalDate effectiveOn)
            implements ProviderCommand {}

    record ChangeServices(String provider, SortedSet<Service> services, LocalDate effectiveOn)
            implements ProviderCommand {}

    record AgreeContract(
            String provider,
            String contract,
            Service service,
            long monthlyFeePence,
            Optional<LocalDate> to,
            LocalDate effectiveOn)
            implements ProviderCommand {}

    record AgreeFee(String provider, String contract, long monthlyFeePence, LocalDate effectiveOn)
            implements ProviderCommand {}

    record NamePooledAccount(String provider, String account, String lastFour, LocalDate effectiveOn)
            implements ProviderCommand {}
}
