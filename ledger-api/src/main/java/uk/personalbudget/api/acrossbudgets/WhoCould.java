package uk.personalbudget.api.acrossbudgets;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.api.security.HeldRoles;
import uk.personalbudget.api.security.HeldRoles.Change;
import uk.personalbudget.api.security.HeldRoles.Held;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Setting;

/** Who could do what on a day: roles, whose budgets, from which amount a second person was needed, and who had changed that. */
@Component
public class WhoCould {
    /** Changes of so many days are shown when nothing else is asked for. */
    public static final int CHANGES_DAYS = 30;

    private static final List<Setting> LIMITS =
            List.of(Setting.LOAD_SECOND_PERSON, Setting.URGENT_INCREASE, Setting.RESIDUAL);

    private final HeldRoles held;
    private final PolicyBooks policies;
    private final Clock clock;

    // Doors open and shut in real time, never in the demonstration's.
    private final Clock wall = Clock.systemUTC();

    WhoCould(HeldRoles held, PolicyBooks policies, Clock clock) {
        this.held = held;
        this.policies = policies;
        this.clock = clock;
    }

    /** What one person may do alone. */
    public record Limit(Setting setting, long pence) {}

    /**
     * @param roles on the day, whatever the budget; those that reach one when a budget is asked for
     * @param members families and key workers, of the budget that is asked for or of all
     */
    public record Told(
            LocalDate on,
            LocalDate since,
            Optional<String> policy,
            Optional<String> policyApprovedBy,
            List<Limit> limits,
            List<Held> roles,
            List<Held> members,
            List<Change> changes) {
        public Told {
            limits = List.copyOf(limits);
            roles = List.copyOf(roles);
            members = List.copyOf(members);
            changes = List.copyOf(changes);
        }
    }

    public LocalDate today() {
        return London.dateOf(wall.instant());
    }

    public Told tell(LocalDate on, LocalDate since, Optional<String> user, Optional<String> budget) {
        var known = policies.knownAt(clock.instant());
        var policy = known.at(on);
        var version = known.version(policy.version());
        return new Told(
                on,
                since,
                version.map(it -> it.policy().version()),
                version.flatMap(Policies.Version::approved).map(Policies.Done::by),
                LIMITS.stream().map(it -> new Limit(it, policy.of(it))).toList(),
                held.on(on, user).stream()
                        .filter(it -> budget.isEmpty() || it.reachesAll())
                        .toList(),
                held.membersOn(on, user, budget),
                held.changes(since, on, user, budget));
    }
}
