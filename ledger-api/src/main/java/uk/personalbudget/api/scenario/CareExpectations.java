package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.RequestEvent;
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

    private static <E extends BudgetEvent> Optional<E> last(List<FeedRecord> events, Class<E> type) {
        return events.stream()
                .map(FeedRecord::event)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, last) -> last);
    }
}
