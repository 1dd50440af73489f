package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;

/** Reminding a family of what still has to be shown (rules C-11 and V-15). */
public sealed interface EvidenceReminderCommand extends BudgetCommand {

    /** One letter for all of them. Those that were shown or reminded of meanwhile are left out. */
    record RemindOfEvidence(String budget, SortedSet<String> transactions, Reminder reminder, LocalDate effectiveOn)
            implements EvidenceReminderCommand {
        public RemindOfEvidence {
            transactions = Collections.unmodifiableSortedSet(new TreeSet<>(transactions));
        }
    }
}
