package uk.personalbudget.ledger.provider;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.provider.ProviderEvent.ContractAgreed;
import uk.personalbudget.ledger.provider.ProviderEvent.PooledAccountNamed;
import uk.personalbudget.ledger.provider.ProviderEvent.StatusDecided;
import uk.personalbudget.ledger.provider.ProviderEvent.StatusProposed;

/** One provider as its events tell of it. */
public final class Provider {
    private static final int REASSESSED_AFTER_YEARS = 1;

    private final List<ProviderEvent> events;
    private final List<Standing> standings = new ArrayList<>();
    private final Map<String, StatusProposed> proposals = new LinkedHashMap<>();
    private final Map<String, StatusDecided> decisions = new LinkedHashMap<>();
    private final Map<String, ContractAgreed> contracts = new LinkedHashMap<>();
    private final Map<String, TreeMap<LocalDate, Long>> fees = new LinkedHashMap<>();
    private final Map<String, PooledAccountNamed> pooled = new LinkedHashMap<>();
    private SortedSet<Service> services = new TreeSet<>();
    private Optional<ProviderEvent.ProviderApplied> applied = Optional.empty();
    private Optional<LocalDate> assessedOn = Optional.empty();

    /**
     * How it stood from a day on.
     *
     * @param reason nothing for an application
     */
    public record Standing(
            Status status,
            LocalDate since,
            Optional<TextRef> reason,
            Optional<TextRef> conditions,
            String proposedBy,
            Optional<String> approvedBy) {}

    private Provider(List<? extends ProviderEvent> events) {
        this.events = List.copyOf(events);
        this.events.forEach(this::evolve);
    }

    /** Nothing without events. */
    public static Optional<Provider> of(List<? extends ProviderEvent> events) {
        return events.isEmpty() ? Optional.empty() : Optional.of(new Provider(events));
    }

    private void evolve(ProviderEvent event) {
        switch (event) {
            case ProviderEvent.ProviderApplied it -> {
                applied = Optional.of(it);
                services = it.services();
                standings.add(new Standing(
                        Status.APPLIED,
                        it.effectiveOn(),
                        Optional.empty(),
                        Optional.empty(),
                        it.enteredBy(),
                        Optional.empty()));
            }
            case StatusProposed it -> proposals.put(it.proposal(), it);
            case StatusDecided it -> {
                decisions.put(it.proposal(), it);
                var proposed = proposals.get(it.proposal());
                if (it.yes() && proposed != null) {
                    // The first recognition is an assessment too.
                    if (proposed.reassessment() || assessedOn.isEmpty()) {
                        assessedOn = Optional.of(proposed.effectiveOn());
                    }
                    standings.add(new Standing(
                            proposed.status(),
                            proposed.effectiveOn(),
                            Optional.of(proposed.reason()),
                            proposed.conditions(),
                            proposed.proposedBy(),
                            Optional.of(it.decidedBy())));
                }
            }
            case ProviderEvent.ServicesChanged it -> services = it.services();
            case ContractAgreed it -> {
                contracts.put(it.contract(), it);
                fees.computeIfAbsent(it.contract(), _ -> new TreeMap<>()).put(it.effectiveOn(), it.monthlyFeePence());
            }
            case ProviderEvent.FeeAgreed it ->
                fees.computeIfAbsent(it.contract(), _ -> new TreeMap<>()).put(it.effectiveOn(), it.monthlyFeePence());
            case PooledAccountNamed it -> pooled.put(it.account(), it);
        }
    }

    public List<ProviderEvent> events() {
        return events;
    }

    public String id() {
        return events.getFirst().provider();
    }

    public Optional<TextRef> name() {
        return applied.map(ProviderEvent.ProviderApplied::name);
    }

    /** Oldest first. */
    public List<Standing> standings() {
        return List.copyOf(standings);
    }

    public Standing standing() {
        return standings.getLast();
    }

    /** How it stood on a day; nothing before it applied. */
    public Optional<Standing> standing(LocalDate on) {
        return standings.stream()
                .filter(standing -> !standing.since().isAfter(on))
                .reduce((_, later) -> later);
    }

    public SortedSet<Service> services() {
        return services;
    }

    /** Waits for another person's answer. */
    public Optional<StatusProposed> open() {
        return proposals.values().stream()
                .filter(proposal -> !decisions.containsKey(proposal.proposal()))
                .findFirst();
    }

    public Optional<StatusProposed> proposal(String id) {
        return Optional.ofNullable(proposals.get(id));
    }

    public Optional<StatusDecided> decision(String proposal) {
        return Optional.ofNullable(decisions.get(proposal));
    }

    /** When it is looked at again: a year after it last was. */
    public Optional<LocalDate> reassessmentDueOn() {
        return standing().status().reassessed()
                ? assessedOn.map(day -> day.plusYears(REASSESSED_AFTER_YEARS))
                : Optional.empty();
    }

    public List<ContractAgreed> contracts() {
        return List.copyOf(contracts.values());
    }

    public Optional<ContractAgreed> contract(String id) {
        return Optional.ofNullable(contracts.get(id));
    }

    /** By the day from which each applies. */
    public Map<LocalDate, Long> fees(String contract) {
        return new TreeMap<>(fees.getOrDefault(contract, new TreeMap<>()));
    }

    /** The fee a month for a service on a day; nothing where no contract is in force. */
    public Optional<Long> feeOn(Service service, LocalDate on) {
        return contracts.values().stream()
                .filter(contract -> contract.service() == service
                        && !contract.effectiveOn().isAfter(on)
                        && contract.to().filter(on::isAfter).isEmpty())
                .max(Comparator.comparing(ContractAgreed::effectiveOn))
                .flatMap(contract -> Optional.ofNullable(fees.getOrDefault(contract.contract(), new TreeMap<>())
                                .floorEntry(on))
                        .map(Map.Entry::getValue));
    }

    public List<PooledAccountNamed> pooledAccounts() {
        return List.copyOf(pooled.values());
    }

    public Optional<PooledAccountNamed> pooledAccount(String account) {
        return Optional.ofNullable(pooled.get(account));
    }
}
