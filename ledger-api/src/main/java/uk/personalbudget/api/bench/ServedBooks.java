package uk.personalbudget.api.bench;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the books of the benchmarks that look at the product from outside, and is then closed, so that it can be served. */
@Component
@Lazy
public final class ServedBooks {
    private final FilledBooks books;
    private final BenchUser user;

    ServedBooks(FilledBooks books, BenchUser user) {
        this.books = books;
        this.user = user;
    }

    /** What was made: budgets with these many events, and the token that speaks for their cards. */
    public record Made(int budgets, long events, String token) {}

    /** Budgets that are agreed and have a card and money, and nothing else. */
    public Made ready(int budgets) {
        books.addReady(budgets);
        return made();
    }

    /** Budgets of a busy life that have so many events together. */
    public Made busy(int budgets, long events) {
        books.addBusy(budgets, Math.toIntExact(Math.max(events / budgets, FilledBooks.READY_EVENTS)));
        return made();
    }

    /** As many busy budgets as it takes, each with at most so many events. */
    public Made busyAtMost(int eventsEach, long events) {
        return busy(Math.toIntExact(Math.max(1, events / eventsEach)), events);
    }

    private Made made() {
        books.readersAtTheEnd();
        books.cardsKnown();
        return new Made(books.budgets(), books.events(), user.token());
    }
}
