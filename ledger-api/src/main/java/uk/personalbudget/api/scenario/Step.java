package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent.CardIssued;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * Where an order is given, and what the budget's past says about whatever the order leaves out.
 *
 * @param suffix put behind identifiers when a step is repeated
 */
record Step(String budget, LocalDate on, Books books, String suffix) {
    List<FeedRecord> records() {
        return books.of(budget);
    }

    <E extends BudgetEvent> Stream<E> events(Class<E> type) {
        return records().stream()
                .map(FeedRecord::event)
                .filter(type::isInstance)
                .map(type::cast);
    }

    <E extends BudgetEvent> Optional<E> last(Class<E> type) {
        return events(type).reduce((_, last) -> last);
    }

    String id(Fields fields, String key, String otherwise) {
        return fields.text(key).map(id -> id + suffix).orElseGet(() -> books.free(budget, otherwise));
    }

    /** The account that is named, else the one opened first. */
    String account(Fields fields) {
        return fields.text("account")
                .or(() -> events(AccountOpened.class).findFirst().map(AccountOpened::account))
                .orElse("account");
    }

    /** The card that is named, else the one issued last. */
    String card(Fields fields) {
        return fields.text("card").or(this::lastCard).orElse("card");
    }

    Optional<String> lastCard() {
        return last(CardIssued.class).map(CardIssued::card);
    }

    /** {@code row: 12} says that the fact came as that row of a card feed file. */
    Optional<Source> source(Fields fields) {
        return fields.get("row").map(row -> new Source("card-feed", "feed-" + on, row.count()));
    }
}
