package uk.personalbudget.reconciliation.portfolio;

import java.util.List;
import java.util.SortedMap;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.Books;

/**
 * What one budget adds to the figures of all. A pure function of its events, so that it can be kept
 * until there is a new one.
 */
public record BudgetFigures(String budget, SortedMap<Cell, Long> amounts) {

    public static BudgetFigures of(String budget, List<FeedRecord> history, PortfolioDay day) {
        var books = Books.of(history);
        var balances = books.balances(day.on());
        var reviews = ReviewFacts.of(history);
        var review = ReviewCalendar.next(budget, reviews, day);
        boolean over = reviews.over(day.on());
        var facts = new Facts();
        new MoneyLines(books, balances, day, over, facts).add();
        new StandingFigures(books, balances, day, over, facts).add();
        review.ifPresent(due -> facts.count(due.figure(), due.together()));
        var inYear = new InYear(day, facts);
        history.forEach(inYear::read);
        if (!over) {
            OutcomeFigures.add(books, day.on(), facts);
        }
        return new BudgetFigures(budget, facts.amounts());
    }
}
