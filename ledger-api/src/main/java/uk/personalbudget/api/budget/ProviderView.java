package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.provider.Provider;

/** A provider as it is shown. */
@Schema(name = "Provider")
record ProviderView(
        String id,
        @Nullable String name,
        String status,
        LocalDate since,
        List<String> services,
        @Nullable LocalDate reassessmentDueOn,

        @Schema(description = "A proposal that waits for another person's answer.") @Nullable
        String open,

        List<StandingRow> standings,
        List<ContractRow> contracts,
        List<PooledRow> pooledAccounts) {

    @Schema(name = "ProviderLine")
    record Line(String id, @Nullable String name, String status, LocalDate since, List<String> services) {}

    @Schema(name = "ProviderDue")
    record Due(String id, String status, LocalDate reassessmentDueOn) {}

    @Schema(name = "ProviderStanding")
    record StandingRow(
            String status,
            LocalDate since,
            @Nullable String reason,
            @Nullable String conditions,
            String proposedBy,
            @Nullable String approvedBy) {}

    @Schema(name = "ProviderContract")
    record ContractRow(
            String id,
            String service,
            LocalDate from,
            @Nullable LocalDate to,
            Map<String, Long> monthlyFeesPence) {}

    @Schema(name = "ProviderPooledAccount")
    record PooledRow(String account, String lastFour, LocalDate from) {}

    static Optional<Line> line(Provider provider, LocalDate on, Function<TextRef, Optional<String>> words) {
        return provider.standing(on)
                .map(standing -> new Line(
                        provider.id(),
                        provider.name().flatMap(words).orElse(null),
                        standing.status().label(),
                        standing.since(),
                        services(provider)));
    }

    static List<Due> due(List<Provider> providers, LocalDate by) {
        return providers.stream()
                .flatMap(provider -> provider
                        .reassessmentDueOn()
                        .filter(day -> !day.isAfter(by))
                        .map(day -> new Due(
                                provider.id(), provider.standing().status().label(), day))
                        .stream())
                .sorted(Comparator.comparing(Due::reassessmentDueOn).thenComparing(Due::id))
                .toList();
    }

    static ProviderView of(Provider provider, Function<TextRef, Optional<String>> words) {
        return new ProviderView(
                provider.id(),
                provider.name().flatMap(words).orElse(null),
                provider.standing().status().label(),
                provider.standing().since(),
                services(provider),
                provider.reassessmentDueOn().orElse(null),
                provider.open().map(open -> open.proposal()).orElse(null),
                provider.standings().stream()
                        .map(standing -> new StandingRow(
                                standing.status().label(),
                                standing.since(),
                                standing.reason().flatMap(words).orElse(null),
                                standing.conditions().flatMap(words).orElse(null),
                                standing.proposedBy(),
                                standing.approvedBy().orElse(null)))
                        .toList(),
                provider.contracts().stream()
                        .map(contract -> {
                            var fees = new TreeMap<String, Long>();
                            provider.fees(contract.contract()).forEach((day, pence) -> fees.put(day.toString(), pence));
                            return new ContractRow(
                                    contract.contract(),
                                    contract.service().label(),
                                    contract.effectiveOn(),
                                    contract.to().orElse(null),
                                    fees);
                        })
                        .toList(),
                provider.pooledAccounts().stream()
                        .map(account -> new PooledRow(account.account(), account.lastFour(), account.effectiveOn()))
                        .toList());
    }

    private static List<String> services(Provider provider) {
        return provider.services().stream().map(Labelled::label).toList();
    }
}
