package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.FindingEvent.Opinion;

/** Orders about an audit's findings. */
public sealed interface FindingCommand extends BudgetCommand {

    record AnswerFinding(
            String budget,
            String answer,
            String review,
            String finding,
            boolean agreed,
            Optional<TextRef> words,
            LocalDate effectiveOn)
            implements FindingCommand {}

    record ProposeOpinion(
            String budget, String change, String review, Opinion to, TextRef reason, LocalDate effectiveOn)
            implements FindingCommand {}

    record ApproveOpinion(String budget, String change, LocalDate effectiveOn) implements FindingCommand {}

    record QuestionDecision(String budget, String request, String review, TextRef words, LocalDate effectiveOn)
            implements FindingCommand {}

    record LookAtDecision(String budget, String request, boolean stands, TextRef reasons, LocalDate effectiveOn)
            implements FindingCommand {}
}
