package uk.personalbudget.api.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;

/** The books of one scenario, in memory: every budget's state and the events that made it. */
final class Books {
    private Policies policies;
    private final WorkingDays workingDays;
    private final Map<String, BudgetState> states = new LinkedHashMap<>();
    private final Map<String, List<FeedRecord>> byBudget = new LinkedHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, String> batches = new HashMap<>();
    private final Map<String, Value> originals = new HashMap<>();
    private final List<FeedRecord> records = new ArrayList<>();
    private final Council council = new Council();
    private Instant now = Instant.MIN;

    Books(Policies policies, WorkingDays workingDays) {
        this.policies = policies;
        this.workingDays = workingDays;
    }

    Policies policies() {
        return policies;
    }

    /** What the council decided, from then on. */
    void decide(Policies others) {
        this.policies = others;
    }

    /** What the council keeps beside its budgets. */
    Council council() {
        return council;
    }

    /** The names of the budgets that have a past. */
    Set<String> budgets() {
        return byBudget.keySet();
    }

    /** Every event, one budget after the other. */
    List<FeedRecord> byBudget() {
        return byBudget.values().stream().flatMap(List::stream).toList();
    }

    Instant now() {
        return now;
    }

    /** The policy in force on a day. */
    Policy policy(LocalDate day) {
        return policies.at(day);
    }

    WorkingDays workingDays() {
        return workingDays;
    }

    /** The ledger learns of things in order: a day before the last one leaves the clock where it is. */
    void clock(LocalDate on, LocalTime at) {
        Instant then = on.atTime(at).atZone(London.ZONE).toInstant();
        if (then.isAfter(now)) {
            now = then;
        }
    }

    LocalDate today() {
        return London.dateOf(now);
    }

    /** Decides and, as the service does, records what follows, a refusal included. */
    Decision send(BudgetCommand command, Context.Actor actor) {
        BudgetState state = state(command.budget());
        Decision decision = PersonalBudget.decide(command, state, context(actor));
        for (BudgetEvent event : decision.events()) {
            state.evolve(event);
            var own = byBudget.computeIfAbsent(command.budget(), _ -> new ArrayList<>());
            var record = new FeedRecord(
                    records.size() + 1L,
                    command.budget(),
                    own.size(),
                    now,
                    actor.id(),
                    EventNames.of(event),
                    event,
                    Journal.entryOf(event));
            own.add(record);
            records.add(record);
        }
        return decision;
    }

    /**
     * A batch stands or falls as a whole: every line is tried on a copy first, and the same batch again is refused (rule P-6
     * and settled 6).
     *
     * @param content of the file, as it was written
     * @return the code of the refusal, if there was one
     */
    Optional<String> sendWhole(String batch, String content, List<BudgetCommand> commands, Context.Actor actor) {
        String before = batches.get(batch);
        if (before != null) {
            return Optional.of(before.equals(content) ? "already-accepted" : "same-id-other-content");
        }
        Map<String, BudgetState> copies = new HashMap<>();
        for (BudgetCommand command : commands) {
            var copy = copies.computeIfAbsent(
                    command.budget(), budget -> state(budget).copy());
            switch (PersonalBudget.decide(command, copy, context(actor))) {
                case Decision.Refused refused -> {
                    return Optional.of(refused.rejection().code());
                }
                case Decision.Accepted accepted -> accepted.events().forEach(copy::evolve);
            }
        }
        commands.forEach(command -> send(command, actor));
        batches.put(batch, content);
        return Optional.empty();
    }

    private Context context(Context.Actor actor) {
        return new Context(now, today(), actor, policy(today()), workingDays);
    }

    /** A name nobody was given before: the name itself, or with a number. */
    String free(String budget, String name) {
        int count = names.merge(budget + "/" + name, 1, Integer::sum);
        return count == 1 ? name : name + "-" + count;
    }

    BudgetState state(String budget) {
        return states.computeIfAbsent(budget, _ -> new BudgetState());
    }

    /** The events of one budget. */
    List<FeedRecord> of(String budget) {
        return byBudget.getOrDefault(budget, List.of());
    }

    /** What a shop abroad asked for, until it is paid. */
    void foreign(String budget, String authorisation, Value original) {
        originals.put(budget + "/" + authorisation, original);
    }

    Optional<Value> foreign(String budget, String authorisation) {
        return Optional.ofNullable(originals.get(budget + "/" + authorisation));
    }

    int size() {
        return records.size();
    }

    List<FeedRecord> since(int size) {
        return List.copyOf(records.subList(size, records.size()));
    }
}
