package uk.personalbudget.api.acrossbudgets;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.platform.StoredEvents;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.acrossbudgets.ComparedPeriods;
import uk.personalbudget.reconciliation.audit.PeriodMoves;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Compares two periods of one budget, or of all together, from one reading of their events. */
@Component
public class PeriodBooks {
    private final StoredEvents events;
    private final BudgetHistory histories;
    private final Feed feed;
    private final TextVault texts;
    private final Clock clock;

    PeriodBooks(DataSource database, BudgetHistory histories, Feed feed, TextVault texts, Clock clock) {
        this.events = new StoredEvents(database);
        this.histories = histories;
        this.feed = feed;
        this.texts = texts;
        this.clock = clock;
    }

    /** From the first to the last day of it. */
    public record Days(LocalDate from, LocalDate to) {}

    /** @param budget of which all of it is; nothing for all budgets together */
    public record Told(Days first, Days second, Optional<String> budget, long position, ComparedPeriods compared) {}

    public LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** @return nothing for a budget nobody knows */
    public Optional<Told> compare(Days first, Days second, Optional<String> budget) {
        long position = feed.head();
        if (budget.isEmpty()) {
            // Provisions are each budget's own: together they are one row.
            var one = moves(first, _ -> "Spending", false);
            var other = moves(second, _ -> "Spending", false);
            for (FeedRecord record : events.after(0)) {
                if (record.position() > position) {
                    break;
                }
                one.read(record);
                other.read(record);
            }
            return Optional.of(new Told(first, second, budget, position, ComparedPeriods.of(one, other)));
        }
        List<FeedRecord> history = histories.of(budget.get(), position);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        var provisions = Books.of(history).provisions();
        UnaryOperator<String> called = id -> Optional.ofNullable(provisions.get(id))
                .flatMap(agreed -> texts.read(agreed.description()))
                .orElse(id);
        var one = moves(first, called, true);
        var other = moves(second, called, true);
        history.forEach(record -> {
            one.read(record);
            other.read(record);
        });
        return Optional.of(new Told(first, second, budget, position, ComparedPeriods.of(one, other)));
    }

    private static PeriodMoves moves(Days days, UnaryOperator<String> provision, boolean entries) {
        return new PeriodMoves(days.from(), days.to(), provision, entries);
    }
}
