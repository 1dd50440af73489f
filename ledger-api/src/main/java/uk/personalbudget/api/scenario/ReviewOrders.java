package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.MeetingCommand;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.ReviewCommand;
import uk.personalbudget.ledger.budget.ReviewEvent;

/** Orders about reviews. */
final class ReviewOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("review", Order.of(Role.FINANCE_OFFICER, ReviewOrders::reviewWithDraft)),
            Map.entry("sign-review", Order.one(Role.APPROVER, "id", ReviewOrders::signReview)),
            Map.entry(
                    "share-draft",
                    Order.one(Role.FINANCE_OFFICER, "of", ReviewOrders::shareDraft)
                            .also("draft-shared")),
            Map.entry("correct-fact", Order.one(Role.FAMILY, "words", ReviewOrders::correct)),
            Map.entry(
                    "add-words",
                    Order.one(Role.FAMILY, "words", ReviewOrders::addWords).also("family-words")),
            Map.entry(
                    "give-report",
                    Order.one(Role.FINANCE_OFFICER, "to", ReviewOrders::give).also("report-given")),
            Map.entry(
                    "plan-meeting",
                    Order.one(Role.FINANCE_OFFICER, "meeting", ReviewOrders::planMeeting)
                            .also("meeting")),
            Map.entry("meeting-step", Order.one(Role.FINANCE_OFFICER, "step", ReviewOrders::step)));

    private ReviewOrders() {}

    /** The review as it was held; the family has had its draft unless the file says {@code draft: no}. */
    private static List<BudgetCommand> reviewWithDraft(Value value, Step step) {
        var fields = Order.named(value, "kind");
        boolean shared = fields.yes("draft", true);
        var review = review(fields, step);
        fields.nothingElse();
        var draft = new MeetingCommand.ShareDraft(
                step.budget(), review.review(), FreeText.digest(review.review()), step.on());
        return shared ? List.of(review, draft) : List.of(review);
    }

    private static String lastReview(Fields fields, String key, Step step) {
        return fields.text(key)
                .or(() -> step.last(ReviewEvent.ReviewRecorded.class).map(ReviewEvent.ReviewRecorded::review))
                .or(() -> step.last(MeetingEvent.MeetingPlanned.class).map(MeetingEvent.MeetingPlanned::review))
                .orElse("review");
    }

    private static BudgetCommand shareDraft(Fields fields, Step step) {
        String review = lastReview(fields, "of", step);
        return new MeetingCommand.ShareDraft(step.budget(), review, FreeText.digest(review), step.on());
    }

    private static BudgetCommand correct(Fields fields, Step step) {
        return new MeetingCommand.CorrectFact(
                step.budget(),
                step.id(fields, "id", "correction"),
                lastReview(fields, "of", step),
                fields.words("words", "as it was"),
                step.on());
    }

    private static BudgetCommand addWords(Fields fields, Step step) {
        return new MeetingCommand.AddFamilyWords(
                step.budget(),
                step.id(fields, "id", "words"),
                lastReview(fields, "of", step),
                fields.words("words", "as we see it"),
                step.on());
    }

    private static BudgetCommand give(Fields fields, Step step) {
        return new MeetingCommand.GiveReport(
                step.budget(),
                lastReview(fields, "of", step),
                fields.choice("to", MeetingEvent.Reader.class).orElse(MeetingEvent.Reader.FAMILY),
                step.on());
    }

    private static BudgetCommand planMeeting(Fields fields, Step step) {
        return new MeetingCommand.PlanMeeting(
                step.budget(),
                step.id(fields, "id", "review"),
                fields.need("meeting").date(),
                step.on());
    }

    private static BudgetCommand step(Fields fields, Step step) {
        return new MeetingCommand.RecordMeetingStep(
                step.budget(),
                lastReview(fields, "of", step),
                fields.need("step").choice(MeetingEvent.MeetingStep.class),
                step.on());
    }

    private static ReviewCommand.RecordReview review(Fields fields, Step step) {
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
