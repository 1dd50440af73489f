package uk.personalbudget.ledger.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.calendar.TermDates;

/**
 * Every version of a council's local policy. A version is proposed by one person and approved by another; from then on it is
 * never edited, only followed by a later one. Before the first approved version the defaults of the domain are in force.
 */
public final class Policies {
    private static final Policies NONE = new Policies(new LinkedHashMap<>());

    private final Map<String, Version> versions;

    private Policies(Map<String, Version> versions) {
        this.versions = versions;
    }

    /** An event and when it was recorded. */
    public record Recorded(PolicyEvent event, Instant recordedAt) {}

    /** Somebody, and when. */
    public record Done(String by, Instant at) {}

    /**
     * One version and what became of it.
     *
     * @param file the SHA-256 of the file it was read from
     */
    public record Version(
            Policy policy, String file, Done proposed, Optional<Done> approved, Optional<Done> withdrawn) {
        public boolean open() {
            return approved.isEmpty() && withdrawn.isEmpty();
        }
    }

    /** No version yet: the defaults of the domain. */
    public static Policies none() {
        return NONE;
    }

    /** Versions that are all approved, such as those a scenario is told under. */
    public static Policies approved(Collection<Policy> policies) {
        var all = new LinkedHashMap<String, Version>();
        for (Policy policy : policies) {
            var done = new Done("", Instant.EPOCH);
            if (all.put(policy.version(), new Version(policy, "", done, Optional.of(done), Optional.empty())) != null) {
                throw new IllegalArgumentException("two versions are named " + policy.version());
            }
        }
        return new Policies(all);
    }

    public static Policies of(List<Recorded> events) {
        var all = new LinkedHashMap<String, Version>();
        for (Recorded recorded : events) {
            Instant at = recorded.recordedAt();
            switch (recorded.event()) {
                case PolicyEvent.PolicyProposed it ->
                    all.put(
                            it.version(),
                            new Version(
                                    it.policy(),
                                    it.file(),
                                    new Done(it.proposedBy(), at),
                                    Optional.empty(),
                                    Optional.empty()));
                case PolicyEvent.TermDatesProposed it ->
                    all.computeIfPresent(
                            it.version(),
                            (_, before) -> new Version(
                                    before.policy().with(new TermDates(it.years())),
                                    before.file(),
                                    before.proposed(),
                                    before.approved(),
                                    before.withdrawn()));
                case PolicyEvent.PolicyApproved it ->
                    all.computeIfPresent(
                            it.version(),
                            (_, before) -> new Version(
                                    before.policy(),
                                    before.file(),
                                    before.proposed(),
                                    Optional.of(new Done(it.approvedBy(), at)),
                                    Optional.empty()));
                case PolicyEvent.PolicyWithdrawn it ->
                    all.computeIfPresent(
                            it.version(),
                            (_, before) -> new Version(
                                    before.policy(),
                                    before.file(),
                                    before.proposed(),
                                    Optional.empty(),
                                    Optional.of(new Done(it.withdrawnBy(), at))));
            }
        }
        return new Policies(all);
    }

    /** The policy in force on a day. */
    public Policy at(LocalDate day) {
        return approved()
                .filter(policy -> !policy.from().isAfter(day))
                .max(Comparator.comparing(Policy::from))
                .orElseGet(Policy::defaults);
    }

    /** The names of the versions in force on any day of a period, in order of their days. */
    public List<String> between(LocalDate from, LocalDate to) {
        var used = new TreeMap<LocalDate, String>();
        used.put(from, at(from).version());
        approved()
                .filter(policy -> policy.from().isAfter(from) && !policy.from().isAfter(to))
                .forEach(policy -> used.put(policy.from(), policy.version()));
        return List.copyOf(used.values());
    }

    /** In the order in which they were proposed. */
    public List<Version> versions() {
        return List.copyOf(versions.values());
    }

    public Optional<Version> version(String name) {
        return Optional.ofNullable(versions.get(name));
    }

    private Stream<Policy> approved() {
        return versions.values().stream()
                .filter(version -> version.approved().isPresent())
                .map(Version::policy);
    }

    /** Invariant 9: nobody approves what they proposed. */
    public PolicyDecision decide(PolicyCommand command, String actor, LocalDate today) {
        Version before = versions.get(command.version());
        return switch (command) {
            case PolicyCommand.Propose propose -> propose(propose, before, actor, today);
            case PolicyCommand.Approve approve ->
                before == null ? unknown(command) : approve(approve, before, actor, today);
            case PolicyCommand.Withdraw withdraw ->
                before == null ? unknown(command) : withdraw(withdraw, before, actor);
        };
    }

    private static PolicyDecision unknown(PolicyCommand command) {
        return refused(new PolicyRejection.UnknownVersion(command.version()));
    }

    private PolicyDecision propose(
            PolicyCommand.Propose command, @Nullable Version before, String actor, LocalDate today) {
        Policy whole = command.policy().whole();
        if (before != null || whole.version().equals(Policy.defaults().version())) {
            boolean same = before != null
                    && before.policy().equals(whole)
                    && before.file().equals(command.file());
            return same
                    ? new PolicyDecision.Accepted(List.of())
                    : refused(new PolicyRejection.VersionUsed(command.version()));
        }
        return tooEarly(whole, today)
                .orElseGet(() -> new PolicyDecision.Accepted(proposed(whole, command.file(), actor)));
    }

    private static List<PolicyEvent> proposed(Policy whole, String file, String actor) {
        List<PolicyEvent> events = new ArrayList<>();
        events.add(new PolicyEvent.PolicyProposed(
                whole.version(),
                whole.from(),
                labels(whole),
                whole.tolerancePercent(),
                whole.blockedCategories(),
                file,
                actor));
        whole.termDates()
                .ifPresent(dates -> events.add(new PolicyEvent.TermDatesProposed(whole.version(), dates.years())));
        return events;
    }

    private PolicyDecision approve(PolicyCommand.Approve command, Version before, String actor, LocalDate today) {
        if (before.approved().isPresent()) {
            return before.approved().get().by().equals(actor)
                    ? new PolicyDecision.Accepted(List.of())
                    : refused(new PolicyRejection.NotOpen(command.version(), true));
        }
        if (before.withdrawn().isPresent()) {
            return refused(new PolicyRejection.NotOpen(command.version(), false));
        }
        if (before.proposed().by().equals(actor)) {
            return refused(new PolicyRejection.SamePerson(command.version()));
        }
        return tooEarly(before.policy(), today)
                .orElseGet(() -> accepted(new PolicyEvent.PolicyApproved(command.version(), actor)));
    }

    private PolicyDecision withdraw(PolicyCommand.Withdraw command, Version before, String actor) {
        if (before.withdrawn().isPresent()) {
            return new PolicyDecision.Accepted(List.of());
        }
        return before.approved().isPresent()
                ? refused(new PolicyRejection.NotOpen(command.version(), true))
                : accepted(new PolicyEvent.PolicyWithdrawn(command.version(), actor));
    }

    /**
     * A council's first version may begin on a past day, because its policy was there before its ledger. Later ones may not:
     * what was decided under the version of its day stays decided under it.
     */
    private Optional<PolicyDecision> tooEarly(Policy policy, LocalDate today) {
        LocalDate earliest = approved()
                .map(Policy::from)
                .max(Comparator.naturalOrder())
                .map(last -> last.isBefore(today) ? today : last.plusDays(1))
                .orElse(Policy.defaults().from());
        return policy.from().isBefore(earliest)
                ? Optional.of(refused(new PolicyRejection.TooEarly(policy.version(), policy.from(), earliest)))
                : Optional.empty();
    }

    private static SortedMap<String, Long> labels(Policy policy) {
        var labels = new TreeMap<String, Long>();
        policy.chosen().forEach((setting, number) -> labels.put(setting.label(), number));
        return labels;
    }

    private static PolicyDecision accepted(PolicyEvent event) {
        return new PolicyDecision.Accepted(List.of(event));
    }

    private static PolicyDecision refused(PolicyRejection rejection) {
        return new PolicyDecision.Refused(rejection);
    }
}
