package uk.personalbudget.ledger.budget;

import uk.personalbudget.ledger.calendar.Deadline;

/** The last days the ledger worked out for facts that carry only the day itself. */
public sealed interface DeadlineEvent extends BudgetEvent {

    /** @param of what is due, as {@code review:R1} */
    record DeadlineSet(String of, Deadline deadline) implements DeadlineEvent {}
}
