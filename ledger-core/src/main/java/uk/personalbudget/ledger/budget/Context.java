package uk.personalbudget.ledger.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;

/**
 * What a decision may know besides the command and the state: who asks, when, under which policy and calendar.
 *
 * @param today the London date of {@code now}
 */
public record Context(Instant now, LocalDate today, Actor actor, Policy policy, WorkingDays workingDays) {

    /** @param id a reference, never a name */
    public record Actor(String id, SortedSet<Role> roles) {}
}
