package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ReviewCommand;
import uk.personalbudget.ledger.budget.ReviewEvent;

/** Orders about reviews. */
final class ReviewOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("review", Order.one(Role.FINANCE_OFFICER, "kind", ReviewOrders::review)),
            Map.entry("sign-review", Order.one(Role.APPROVER, "id", ReviewOrders::signReview)));

    private ReviewOrders() {}

    private static BudgetCommand review(Fields fields, Step step) {
        SortedMap<ReviewEvent.Question, ReviewEvent.Answer> answers = new TreeMap<>();
        var given = fields.get("answers");
        if (given.isPresent() && given.get().isMap()) {
            var each = given.get().fields();
            for (var question : ReviewEvent.Question.values()) {
                each.get(question.label())
                        .ifPresent(it -> answers.put(
                                question, new ReviewEvent.Answer(it.yes(), FreeText.of("as seen at the review"))));
            }
            each.nothingElse();
        } else {
            boolean yes = given.map(Value::yes).orElse(true);
            for (var question : ReviewEvent.Question.values()) {
                answers.put(question, new ReviewEvent.Answer(yes, FreeText.of("as seen at the review")));
            }
        }
        var kind = fields.choice("kind", ReviewKind.class).orElse(ReviewKind.THREE_MONTH);
        LocalDate from = fields.date("from").orElseGet(() -> firstDay(step));
        return new ReviewCommand.RecordReview(
                step.budget(),
                step.id(fields, "id", "review"),
                kind,
                from,
                fields.date("to").orElse(step.on()),
                fields.date("held").orElse(step.on()),
                answers,
                new ReviewEvent.OwnView(
                        fields.yes("carry-on", true), fields.yes("help-wanted", false), fields.words("words")),
                fields.choice("decision", ReviewDecision.class).orElse(ReviewDecision.CONTINUE));
    }

    private static LocalDate firstDay(Step step) {
        return step.records().stream()
                .flatMap(record -> record.entry().postings().stream())
                .map(posting -> posting.effectiveOn())
                .min(LocalDate::compareTo)
                .orElse(step.on());
    }

    private static BudgetCommand signReview(Fields fields, Step step) {
        return new ReviewCommand.SignReview(
                step.budget(),
                fields.text("id")
                        .or(() -> step.last(ReviewEvent.ReviewRecorded.class).map(ReviewEvent.ReviewRecorded::review))
                        .orElse("review"),
                fields.date("signed").orElse(step.on()));
    }
}
