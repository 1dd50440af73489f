package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.QueryEvent.Clock;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryState.Query;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What an officer asks a family. A clock against a family starts when the question reached it in the way it chose, is repeated
 * at half time and three days before, stops when the family asks for time, and ends in a decision against it only after a named
 * person tried to talk.
 */
@Rule("V-15")
final class QueryRules {
    private static final int LAST_REMINDER_DAYS = 3;

    private QueryRules() {}

    static Decision decide(QueryCommand command, BudgetState state, Context context) {
        return switch (command) {
            case QueryCommand.ChooseWay it -> choose(it, state, context);
            case QueryCommand.RaiseQuery it -> raise(it, state, context);
            case QueryCommand.NoteReached it -> reached(it, state, context);
            case QueryCommand.RemindOfQuery it -> remind(it, state, context);
            case QueryCommand.AskForTime it -> stop(it, state, context);
            case QueryCommand.ResumeClock it -> resume(it, state, context);
            case QueryCommand.RecordCall it -> call(it, state, context);
            case QueryCommand.AnswerQuery it -> answer(it, state, context);
            case QueryCommand.DecideQuery it -> decide(it, state, context);
        };
    }

    private static Decision choose(QueryCommand.ChooseWay it, BudgetState state, Context context) {
        if (state.queries.way == it.way()) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new QueryEvent.WayChosen(it.way(), it.effectiveOn())));
    }

    private static Decision raise(QueryCommand.RaiseQuery it, BudgetState state, Context context) {
        var before = state.queries.get(it.query());
        if (before != null) {
            var raised = before.raised();
            boolean same = raised.reason() == it.reason()
                    && raised.transaction().equals(it.transaction())
                    && raised.question().equals(it.question())
                    && raised.days() == it.days();
            return again(same, "question", it.query());
        }
        int least = context.policy().count(Setting.QUERY_DAYS);
        boolean head = context.actor().roles().contains(Role.HEAD_OF_SERVICE);
        Optional<LocalDate> late = it.transaction().flatMap(id -> lateSince(id, it.effectiveOn(), state, context));
        var objection = first(
                identifier(it.query()),
                notInFuture(it.effectiveOn(), context),
                it.transaction()
                        .flatMap(id -> when(!state.items.containsKey(id), new Rejection.Unknown("transaction", id))),
                when(it.days() < least, new Rejection.LessTimeThanAgreed(least)),
                it.reason() == QueryReason.PAYMENT_TO_RECIPIENT
                        ? it.transaction()
                                .flatMap(state.requests::claimPaidBy)
                                .map(claim -> new Rejection.AlreadyAnswered("claim", claim))
                        : Optional.empty(),
                late.flatMap(day -> when(!head, new Rejection.LateQuestion(day))));
        return objection
                .map(Checks::no)
                .orElseGet(() -> yes(new QueryEvent.QueryRaised(
                        it.query(),
                        it.reason(),
                        it.transaction(),
                        it.question(),
                        it.days(),
                        context.actor().id(),
                        late.map(_ -> context.actor().id()),
                        it.effectiveOn())));
    }

    /** The last day on which an officer alone might have asked first about a payment, when it is over. */
    @Rule("U-7")
    private static Optional<LocalDate> lateSince(String transaction, LocalDate on, BudgetState state, Context context) {
        var item = state.items.get(transaction);
        if (item == null) {
            return Optional.empty();
        }
        LocalDate last = item.first().effectiveOn().plusDays(context.policy().of(Setting.LATE_QUESTION));
        boolean askedInTime = state.queries.all().stream()
                .anyMatch(query -> query.raised().transaction().equals(Optional.of(transaction))
                        && !query.raised().effectiveOn().isAfter(last));
        return on.isAfter(last) && !askedInTime ? Optional.of(last) : Optional.empty();
    }

    private static Decision reached(QueryCommand.NoteReached it, BudgetState state, Context context) {
        var query = state.queries.get(it.query());
        if (query == null) {
            return unknown(it.query());
        }
        var before = query.reached();
        if (before != null) {
            boolean same = before.way() == it.way() && before.effectiveOn().equals(it.reachedOn());
            return same ? yes() : no(new Rejection.AlreadyUsed("question", it.query()));
        }
        int days = query.raised().days();
        return first(
                        notInFuture(it.reachedOn(), context),
                        when(it.way() != state.queries.way, new Rejection.NotTheChosenWay(state.queries.way)),
                        when(
                                it.reachedOn().isBefore(query.raised().effectiveOn()),
                                new Rejection.PeriodBackwards(query.raised().effectiveOn(), it.reachedOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(new QueryEvent.QueryReached(
                        it.query(),
                        it.way(),
                        new Clock(
                                it.reachedOn().plusDays(days / 2),
                                it.reachedOn().plusDays((long) days - LAST_REMINDER_DAYS),
                                it.reachedOn().plusDays(days)),
                        it.reachedOn())));
    }

    /** A reminder that comes late moves the end on: after the last one three days are left. */
    private static Decision remind(QueryCommand.RemindOfQuery it, BudgetState state, Context context) {
        var query = state.queries.get(it.query());
        if (query == null) {
            return unknown(it.query());
        }
        if (!query.open() || query.answered() != null || query.reminded().contains(it.reminder())) {
            return yes();
        }
        var clock = query.clock();
        if (clock == null) {
            return no(new Rejection.NotReached(it.query()));
        }
        LocalDate from = it.reminder() == Reminder.HALF_TIME ? clock.halfTimeOn() : clock.lastReminderOn();
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                when(query.stoppedOn() != null, new Rejection.ClockStands(it.query())),
                when(it.effectiveOn().isBefore(from), new Rejection.NotExpiredYet("question", from.minusDays(1))));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        LocalDate least = it.effectiveOn().plusDays(LAST_REMINDER_DAYS);
        boolean late = it.reminder() == Reminder.THREE_DAYS_BEFORE && least.isAfter(clock.dueOn());
        var moved = late ? new Clock(clock.halfTimeOn(), it.effectiveOn(), least) : clock;
        return yes(new QueryEvent.QueryReminded(it.query(), it.reminder(), moved, it.effectiveOn()));
    }

    private static Decision stop(QueryCommand.AskForTime it, BudgetState state, Context context) {
        var query = state.queries.get(it.query());
        if (query == null) {
            return unknown(it.query());
        }
        if (query.stoppedOn() != null) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(!query.open(), new Rejection.AlreadyAnswered("question", it.query())),
                        when(query.clock() == null, new Rejection.NotReached(it.query())))
                .map(Checks::no)
                .orElseGet(() -> yes(new QueryEvent.ClockStopped(it.query(), it.reason(), it.effectiveOn())));
    }

    /** What was left when it stopped is left when it goes on. */
    private static Decision resume(QueryCommand.ResumeClock it, BudgetState state, Context context) {
        var query = state.queries.get(it.query());
        if (query == null) {
            return unknown(it.query());
        }
        var clock = query.clock();
        var stoppedOn = query.stoppedOn();
        if (clock == null || stoppedOn == null) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.effectiveOn().isBefore(stoppedOn),
                                new Rejection.PeriodBackwards(stoppedOn, it.effectiveOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(new QueryEvent.ClockResumed(
                        it.query(),
                        clock.later(ChronoUnit.DAYS.between(stoppedOn, it.effectiveOn())),
                        it.effectiveOn())));
    }

    private static Decision call(QueryCommand.RecordCall it, BudgetState state, Context context) {
        if (state.queries.get(it.query()) == null) {
            return unknown(it.query());
        }
        var call = new QueryEvent.TriedToTalk(
                it.call(), it.query(), context.actor().id(), it.spoke(), it.effectiveOn());
        var before = state.queries.call(it.call());
        if (before != null) {
            return again(before.equals(call), "call", it.call());
        }
        return first(identifier(it.call()), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(call));
    }

    private static Decision answer(QueryCommand.AnswerQuery it, BudgetState state, Context context) {
        var query = state.queries.get(it.query());
        if (query == null) {
            return unknown(it.query());
        }
        var answered = new QueryEvent.QueryAnswered(it.query(), it.words(), it.effectiveOn());
        if (answered.equals(query.answered())) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                query.answered() != null || !query.open(),
                                new Rejection.AlreadyAnswered("question", it.query())))
                .map(Checks::no)
                .orElseGet(() -> yes(answered));
    }

    private static Decision decide(QueryCommand.DecideQuery it, BudgetState state, Context context) {
        var query = state.queries.get(it.query());
        if (query == null) {
            return unknown(it.query());
        }
        var decided = new QueryEvent.QueryDecided(
                it.query(), it.decision(), it.reasons(), context.actor().id(), it.effectiveOn());
        if (!query.open()) {
            return again(decided.equals(query.decided()), "question", it.query());
        }
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                it.decision() == QueryDecision.NOT_FOR_THE_PLAN
                        ? tooSoonAgainstTheFamily(it, query, state)
                        : Optional.empty());
        return objection.map(Checks::no).orElseGet(() -> yes(decided));
    }

    private static Optional<Rejection> tooSoonAgainstTheFamily(
            QueryCommand.DecideQuery it, Query query, BudgetState state) {
        var bought = query.raised().transaction().filter(state.requests::boughtOnAYes);
        if (bought.isPresent()) {
            return Optional.of(new Rejection.BoughtOnAYes(bought.get()));
        }
        return first(
                query.answered() == null ? stillRunning(it, query, query.clock()) : Optional.empty(),
                when(!query.called(), new Rejection.NobodyTalked(it.query())));
    }

    private static Optional<Rejection> stillRunning(QueryCommand.DecideQuery it, Query query, @Nullable Clock clock) {
        if (clock == null) {
            return Optional.of(new Rejection.NotReached(it.query()));
        }
        if (query.stoppedOn() != null) {
            return Optional.of(new Rejection.ClockStands(it.query()));
        }
        return first(
                when(!it.effectiveOn().isAfter(clock.dueOn()), new Rejection.NotExpiredYet("question", clock.dueOn())),
                when(query.reminded().size() < Reminder.values().length, new Rejection.ReminderMissing(it.query())));
    }

    private static Decision unknown(String query) {
        return no(new Rejection.Unknown("question", query));
    }
}
