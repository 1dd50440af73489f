package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.SortedMap;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.ReviewEvent.Answer;
import uk.personalbudget.ledger.budget.ReviewEvent.OwnView;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;

/** Orders about reviews. */
public sealed interface ReviewCommand extends BudgetCommand {

    record RecordReview(
            String budget,
            String review,
            ReviewKind kind,
            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate heldOn,
            SortedMap<Question, Answer> answers,
            OwnView ownView,
            ReviewDecision decision)
            implements ReviewCommand {}

    record SignReview(String budget, String review, LocalDate signedOn) implements ReviewCommand {}
}
