package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.NoticeClockEvent.AskReached;
import uk.personalbudget.ledger.budget.NoticeClockEvent.NoticeReached;
import uk.personalbudget.ledger.budget.QueryEvent.Clock;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;

/** Where the clock of each notice stands that asks money back. */
final class NoticeClockState {
    final Map<String, Running> clocks = new LinkedHashMap<>();
    final Map<String, AskReached> asks = new LinkedHashMap<>();

    /** @param stoppedOn the day the family asked for time, while it has it */
    record Running(
            NoticeReached reached,
            Clock clock,
            SortedSet<Reminder> reminded,
            @Nullable LocalDate stoppedOn) {}

    NoticeClockState() {}

    NoticeClockState(NoticeClockState from) {
        clocks.putAll(from.clocks);
        asks.putAll(from.asks);
    }

    void evolve(NoticeClockEvent event) {
        switch (event) {
            case AskReached it -> asks.put(it.recovery(), it);
            case NoticeReached it -> clocks.put(it.recovery(), new Running(it, it.clock(), new TreeSet<>(), null));
            case NoticeClockEvent.NoticeReminded it ->
                clocks.computeIfPresent(it.recovery(), (_, was) -> {
                    var reminded = new TreeSet<>(was.reminded());
                    reminded.add(it.reminder());
                    return new Running(was.reached(), it.clock(), reminded, was.stoppedOn());
                });
            case NoticeClockEvent.NoticeClockStopped it ->
                clocks.computeIfPresent(
                        it.recovery(),
                        (_, was) -> new Running(was.reached(), was.clock(), was.reminded(), it.effectiveOn()));
            case NoticeClockEvent.NoticeClockResumed it ->
                clocks.computeIfPresent(
                        it.recovery(), (_, was) -> new Running(was.reached(), it.clock(), was.reminded(), null));
        }
    }
}
