package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.QueryEvent.Clock;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;

/** What was asked of a family, where each clock stands and how it ended, told from a budget's own events. */
@Schema(name = "QuestionList")
record QueryView(
        @Schema(description = "How the family chose to be reached: text, e-mail or letter.")
        String way,

        List<Question> items) {

    @Schema(name = "Question")
    record Question(
            String id,
            String reason,
            @Nullable String transaction,
            @Nullable String question,
            int days,
            LocalDate raisedOn,

            @Schema(description = "Days since it was raised, while it is open.") @Nullable
            Long ageDays,

            @Nullable String headOfService,
            @Nullable LocalDate reachedOn,
            @Nullable String reachedBy,
            @Nullable LocalDate halfTimeOn,
            @Nullable LocalDate lastReminderOn,
            @Nullable LocalDate dueOn,

            @Schema(description = "The day the family asked for time, while it has it.") @Nullable
            LocalDate stoppedOn,

            @Nullable String stoppedFor,
            List<String> reminded,
            List<Call> calls,
            @Nullable LocalDate answeredOn,
            @Nullable String answer,
            @Nullable LocalDate decidedOn,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable String reasons) {}

    @Schema(name = "QuestionCall")
    record Call(String id, String by, boolean spoke, LocalDate on) {}

    /** What is known of one question while its events are read. */
    private static final class Telling {
        private final QueryEvent.QueryRaised raised;
        private QueryEvent.@Nullable QueryReached reached;
        private @Nullable Clock clock;
        private QueryEvent.@Nullable ClockStopped stopped;
        private final List<String> reminded = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();
        private QueryEvent.@Nullable QueryAnswered answered;
        private QueryEvent.@Nullable QueryDecided decided;

        Telling(QueryEvent.QueryRaised raised) {
            this.raised = raised;
        }

        Question question(LocalDate today, Function<TextRef, Optional<String>> words) {
            return new Question(
                    raised.query(),
                    raised.reason().label(),
                    raised.transaction().orElse(null),
                    words.apply(raised.question()).orElse(null),
                    raised.days(),
                    raised.effectiveOn(),
                    decided == null ? ChronoUnit.DAYS.between(raised.effectiveOn(), today) : null,
                    raised.headOfService().orElse(null),
                    reached == null ? null : reached.effectiveOn(),
                    reached == null ? null : reached.way().label(),
                    clock == null ? null : clock.halfTimeOn(),
                    clock == null ? null : clock.lastReminderOn(),
                    clock == null ? null : clock.dueOn(),
                    stopped == null ? null : stopped.effectiveOn(),
                    stopped == null ? null : stopped.reason().label(),
                    List.copyOf(reminded),
                    List.copyOf(calls),
                    answered == null ? null : answered.effectiveOn(),
                    answered == null ? null : words.apply(answered.words()).orElse(null),
                    decided == null ? null : decided.effectiveOn(),
                    decided == null ? null : decided.decision().label(),
                    decided == null ? null : decided.decidedBy(),
                    decided == null ? null : words.apply(decided.reasons()).orElse(null));
        }
    }

    static QueryView of(List<FeedRecord> history, LocalDate today, Function<TextRef, Optional<String>> words) {
        Map<String, Telling> all = new LinkedHashMap<>();
        String way = QueryEvent.Way.LETTER.label();
        for (FeedRecord record : history) {
            if (record.event() instanceof QueryEvent event) {
                if (event instanceof QueryEvent.WayChosen chosen) {
                    way = chosen.way().label();
                }
                tell(event, all);
            }
        }
        return new QueryView(
                way, all.values().stream().map(it -> it.question(today, words)).toList());
    }

    private static void tell(QueryEvent event, Map<String, Telling> all) {
        switch (event) {
            case QueryEvent.WayChosen _ -> {}
            case QueryEvent.QueryRaised it -> all.put(it.query(), new Telling(it));
            case QueryEvent.QueryReached it -> {
                var telling = known(all, it.query());
                telling.reached = it;
                telling.clock = it.clock();
            }
            case QueryEvent.QueryReminded it -> {
                var telling = known(all, it.query());
                telling.reminded.add(it.reminder().label());
                telling.clock = it.clock();
            }
            case QueryEvent.ClockStopped it -> known(all, it.query()).stopped = it;
            case QueryEvent.ClockResumed it -> {
                var telling = known(all, it.query());
                telling.stopped = null;
                telling.clock = it.clock();
            }
            case QueryEvent.TriedToTalk it ->
                known(all, it.query()).calls.add(new Call(it.call(), it.by(), it.spoke(), it.effectiveOn()));
            case QueryEvent.QueryAnswered it -> known(all, it.query()).answered = it;
            case QueryEvent.QueryDecided it -> known(all, it.query()).decided = it;
        }
    }

    private static Telling known(Map<String, Telling> all, String query) {
        return Objects.requireNonNull(all.get(query));
    }
}
