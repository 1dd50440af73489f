package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;

/** What a family was reminded to show. None of it moves money. */
public sealed interface EvidenceReminderEvent extends BudgetEvent {

    /** @param firstDueOn the earliest of their last days */
    record EvidenceReminded(
            SortedSet<String> transactions, Reminder reminder, LocalDate firstDueOn, LocalDate effectiveOn)
            implements EvidenceReminderEvent {
        public EvidenceReminded {
            transactions = Collections.unmodifiableSortedSet(new TreeSet<>(transactions));
        }
    }
}
