package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.EvidenceReminderCommand.RemindOfEvidence;
import uk.personalbudget.ledger.budget.EvidenceReminderEvent.EvidenceReminded;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.rule.Rule;

/** Which payments still have to be shown, and when the family is reminded: at half time and three days before the last day. */
@Rule({"C-11", "V-15"})
final class EvidenceReminderRules {
    private static final int LAST_REMINDER_DAYS = 3;

    private EvidenceReminderRules() {}

    /** A payment that waits for its evidence. */
    record Awaited(LocalDate paidOn, LocalDate dueOn, long leftPence) {
        /** The reminder of a day, the last one where both have come; none after the last day. */
        Optional<Reminder> on(LocalDate day) {
            if (day.isAfter(dueOn)) {
                return Optional.empty();
            }
            if (!day.isBefore(dueOn.minusDays(LAST_REMINDER_DAYS))) {
                return Optional.of(Reminder.THREE_DAYS_BEFORE);
            }
            return day.isBefore(paidOn.plusDays(ChronoUnit.DAYS.between(paidOn, dueOn) / 2))
                    ? Optional.empty()
                    : Optional.of(Reminder.HALF_TIME);
        }
    }

    /** Every payment that waits, by its transaction. */
    static SortedMap<String, Awaited> awaited(BudgetState state, Policy policy) {
        Set<String> shown = new HashSet<>();
        for (BudgetEvent event : state.done.values()) {
            switch (event) {
                case SpendEvent.EvidenceRecorded it -> shown.addAll(it.transactions());
                case CareEvent.PayRecorded it when it.payslip().isPresent() -> shown.addAll(it.transactions());
                case BudgetEvent _ -> {}
            }
        }
        var awaited = new TreeMap<String, Awaited>();
        state.items.forEach((transaction, item) -> {
            boolean wages = item.parts().stream()
                    .flatMap(part -> part.provision().map(state.provisions::get).stream())
                    .anyMatch(PlanEvent.ProvisionAgreed::personalAssistant);
            var need = EvidenceNeed.of(
                    item.first(),
                    item.left(),
                    wages,
                    shown.contains(transaction) || state.requests.paysAClaim(transaction),
                    Optional.empty(),
                    policy);
            if (need == EvidenceNeed.AWAITED) {
                awaited.put(
                        transaction,
                        new Awaited(item.first().effectiveOn(), EvidenceNeed.dueOn(item.first(), policy), item.left()));
            }
        });
        return awaited;
    }

    static Decision decide(EvidenceReminderCommand command, BudgetState state, Context context) {
        return switch (command) {
            case RemindOfEvidence it -> remind(it, state, context);
        };
    }

    private static Decision remind(RemindOfEvidence it, BudgetState state, Context context) {
        var unknown = it.transactions().stream()
                .filter(transaction -> !state.items.containsKey(transaction))
                .findFirst();
        if (unknown.isPresent()) {
            return Checks.no(new Rejection.Unknown("payment", unknown.get()));
        }
        var awaited = awaited(state, context.policy());
        var fresh = new TreeSet<String>();
        Optional<LocalDate> firstDue = Optional.empty();
        for (String transaction : it.transactions()) {
            Awaited waits = awaited.get(transaction);
            if (waits != null && !state.done.containsKey(key(transaction, it.reminder()))) {
                fresh.add(transaction);
                firstDue = firstDue.filter(day -> day.isBefore(waits.dueOn())).or(() -> Optional.of(waits.dueOn()));
            }
        }
        if (fresh.isEmpty()) {
            return yes();
        }
        LocalDate due = firstDue.orElseThrow();
        return first(notInFuture(it.effectiveOn(), context), stopped(state))
                .map(Checks::no)
                .orElseGet(() -> yes(new EvidenceReminded(fresh, it.reminder(), due, it.effectiveOn())));
    }

    private static Optional<Rejection> stopped(BudgetState state) {
        return Optional.ofNullable(state.ending.death).map(death -> new Rejection.StoppedByDeath(death.diedOn()));
    }

    static String key(String transaction, Reminder reminder) {
        return "evidence-reminder:" + transaction + ":" + reminder.label();
    }

    /**
     * One order for each kind of reminder, of all payments for which it has come and was not given. A payment that is asked
     * about has a clock of its own.
     */
    static List<BudgetCommand> due(String budget, BudgetState state, LocalDate day, Policy policy) {
        var byReminder = new TreeMap<Reminder, SortedSet<String>>();
        Set<String> askedAbout = new HashSet<>();
        state.queries.all().stream()
                .filter(QueryState.Query::open)
                .forEach(query -> query.raised().transaction().ifPresent(askedAbout::add));
        for (Map.Entry<String, Awaited> each : awaited(state, policy).entrySet()) {
            if (askedAbout.contains(each.getKey())) {
                continue;
            }
            each.getValue()
                    .on(day)
                    .filter(reminder -> !state.done.containsKey(key(each.getKey(), reminder)))
                    .ifPresent(reminder -> byReminder
                            .computeIfAbsent(reminder, _ -> new TreeSet<>())
                            .add(each.getKey()));
        }
        List<BudgetCommand> due = new ArrayList<>();
        byReminder.forEach(
                (reminder, transactions) -> due.add(new RemindOfEvidence(budget, transactions, reminder, day)));
        return due;
    }
}
