package uk.personalbudget.api.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.StoredEvents;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.period.Period;

/** The journal of the books as they are, with what the statements say of them. */
@Component
public class JournalBooks {
    private final StoredEvents events;
    private final ReconciliationService reconciliation;

    JournalBooks(DataSource database, ReconciliationService reconciliation) {
        this.events = new StoredEvents(database);
        this.reconciliation = reconciliation;
    }

    /**
     * Writes the journal of all budgets or of one.
     *
     * @return false, with nothing written, when there is no such budget
     */
    public boolean write(JournalExport export, Format format, Optional<String> budget, Writer out) throws IOException {
        List<FeedRecord> records = events.all(budget);
        if (budget.isPresent() && records.isEmpty()) {
            return false;
        }
        export.write(format, records, closings(records), out);
        return true;
    }

    private List<Closing> closings(List<FeedRecord> records) {
        List<Closing> closings = new ArrayList<>();
        for (FeedRecord record : records) {
            if (record.event() instanceof FundingEvent.AccountOpened opened) {
                var held = Account.held(opened.kind(), opened.account());
                reconciliation.periods(opened.account()).forEach(period -> closings.add(closing(held, period)));
            }
        }
        return closings;
    }

    /** A clean period is reconciled: its closing is asserted. Any other is told with its difference (settled 9). */
    private static Closing closing(Account held, Period period) {
        return new Closing(
                held,
                period.to(),
                period.statementPence(),
                Math.subtractExact(period.ledgerPence(), period.expectedPence()),
                period.clean());
    }
}
