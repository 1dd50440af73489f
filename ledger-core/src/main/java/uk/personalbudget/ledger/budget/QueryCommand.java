package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/** Orders about what an officer asks a family, and about the clock that runs against it meanwhile. */
public sealed interface QueryCommand extends BudgetCommand {

    /** How the family wants to be reached. Its addresses are in the person register, never here. */
    record ChooseWay(String budget, Way way, LocalDate effectiveOn) implements QueryCommand {}

    /**
     * @param transaction the payment it is about
     * @param days the family has to answer, from the day the question reaches it
     */
    record RaiseQuery(
            String budget,
            String query,
            QueryReason reason,
            Optional<String> transaction,
            TextRef question,
            int days,
            LocalDate effectiveOn)
            implements QueryCommand {}

    /** The question reached the family. From here the clock runs. */
    record NoteReached(String budget, String query, Way way, LocalDate reachedOn) implements QueryCommand {}

    record RemindOfQuery(String budget, String query, Reminder reminder, LocalDate effectiveOn)
            implements QueryCommand {}

    /** The family asks for time, and gets it: the clock stops. */
    record AskForTime(String budget, String query, TimeReason reason, LocalDate effectiveOn) implements QueryCommand {}

    record ResumeClock(String budget, String query, LocalDate effectiveOn) implements QueryCommand {}

    /** A person, who is the one acting, tried to talk with the family. */
    record RecordCall(String budget, String call, String query, boolean spoke, LocalDate effectiveOn)
            implements QueryCommand {}

    record AnswerQuery(String budget, String query, TextRef words, LocalDate effectiveOn) implements QueryCommand {}

    record DecideQuery(String budget, String query, QueryDecision decision, TextRef reasons, LocalDate effectiveOn)
            implements QueryCommand {}
}
