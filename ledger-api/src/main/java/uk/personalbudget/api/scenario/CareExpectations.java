package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.personalbudget.ledger.budget.Alerts;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.employer.EmployerChecks;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;

/** What a step may expect of questions, claims and whatever is noted beside the money. */
final class CareExpectations {
    /** Compares what was expected with what it was. */
    interface Same {
        void compare(Value where, String what, String expected, String actual);
    }

    private CareExpectations() {}

    static void compare(Fields fields, List<FeedRecord> events, Same same) {
        var answered = last(events, RequestEvent.AskAnswered.class);
        var promised = last(events, RequestEvent.AnswerPromised.class);
        fields.get("answer").ifPresent(it -> {
            String wanted = switch (it.text()) {
                case "true" -> "yes";
                case "false" -> "no";
                default -> it.text();
            };
            String was =
                    answered.map(answer -> answer.answer().label()).orElse(promised.isPresent() ? "a-person" : "none");
            same.compare(it, "answer", wanted, was);
        });
        fields.get("rule")
                .ifPresent(it -> same.compare(
                        it,
                        "rule",
                        it.text(),
                        answered.flatMap(RequestEvent.AskAnswered::rule).orElse("none")));
        fields.get("if")
                .ifPresent(it -> same.compare(
                        it,
                        "if",
                        it.texts().stream().sorted().collect(Collectors.joining(", ")),
                        answered.stream()
                                .flatMap(answer -> answer.conditions().stream())
                                .map(Labelled::label)
                                .sorted()
                                .collect(Collectors.joining(", "))));
        fields.get("answer-by")
                .ifPresent(it -> same.compare(
                        it,
                        "answer-by",
                        it.isNothing() ? "none" : it.date().toString(),
                        promised.map(RequestEvent.AnswerPromised::answerBy)
                                .or(() -> last(events, RequestEvent.ClaimAnswerPromised.class)
                                        .map(RequestEvent.ClaimAnswerPromised::answerBy))
                                .map(Object::toString)
                                .orElse("none")));
        fields.get("allowed")
                .ifPresent(it -> same.compare(
                        it,
                        "allowed",
                        it.isNothing() ? "none" : Pence.format(it.amount()),
                        last(events, RequestEvent.ClaimAnswered.class)
                                .map(claim -> Pence.format(claim.allowedPence()))
                                .orElse("none")));
    }

    /** What the whole past says, not the step alone. */
    static void compareAll(Fields fields, Step step, Same same) {
        fields.get("due-on")
                .ifPresent(it -> same.compare(
                        it,
                        "due-on",
                        it.isNothing() ? "none" : it.date().toString(),
                        step.events(QueryEvent.class)
                                .flatMap(event -> clock(event).stream())
                                .reduce((_, last) -> last)
                                .map(clock -> clock.dueOn().toString())
                                .orElse("none")));
        fields.get("open-questions").ifPresent(it -> {
            long raised = step.events(QueryEvent.QueryRaised.class).count();
            long decided = step.events(QueryEvent.QueryDecided.class).count();
            same.compare(it, "open-questions", Integer.toString(it.count()), Long.toString(raised - decided));
        });
        fields.get("found-against").ifPresent(it -> same.compare(it, "found-against", words(it), against(step)));
        fields.get("alerts")
                .ifPresent(it -> same.compare(
                        it,
                        "alerts",
                        words(it),
                        sorted(Alerts.of(
                                        step.books().state(step.budget()),
                                        step.on(),
                                        step.books().policy(step.on()),
                                        step.books().workingDays())
                                .stream()
                                .map(alert -> alert.kind().label()))));
        fields.get("employer")
                .ifPresent(it -> same.compare(
                        it,
                        "employer",
                        words(it),
                        sorted(EmployerChecks.of(
                                        step.events(BudgetEvent.class).toList(),
                                        step.on().minusYears(1),
                                        step.on(),
                                        step.books().policy(step.on()))
                                .stream()
                                .map(finding -> finding.kind().label()))));
    }

    private static Optional<QueryEvent.Clock> clock(QueryEvent event) {
        return switch (event) {
            case QueryEvent.QueryReached it -> Optional.of(it.clock());
            case QueryEvent.QueryReminded it -> Optional.of(it.clock());
            case QueryEvent.ClockResumed it -> Optional.of(it.clock());
            case QueryEvent _ -> Optional.empty();
        };
    }

    private static String against(Step step) {
        var decided = step.events(QueryEvent.QueryDecided.class)
                .filter(it -> it.decision() == QueryEvent.QueryDecision.NOT_FOR_THE_PLAN)
                .map(QueryEvent.QueryDecided::query)
                .toList();
        return sorted(step.events(QueryEvent.QueryRaised.class)
                .filter(it -> decided.contains(it.query()))
                .flatMap(it -> it.transaction().stream()));
    }

    private static String words(Value value) {
        return value.isNothing() ? "none" : sorted(value.texts().stream());
    }

    private static String sorted(Stream<String> words) {
        String all = words.sorted().collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }

    private static <E extends BudgetEvent> Optional<E> last(List<FeedRecord> events, Class<E> type) {
        return events.stream()
                .map(FeedRecord::event)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, last) -> last);
    }
}
