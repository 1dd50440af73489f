package uk.personalbudget.api.bench;

import java.time.Duration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.Feed;

/** Makes the books of the benchmarks that look at the product from outside, and is then closed, so that it can be served. */
@Component
@Lazy
public final class ServedBooks {
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final FilledBooks books;
    private final BenchUser user;
    private final Feed feed;

    ServedBooks(FilledBooks books, BenchUser user, Feed feed) {
        this.books = books;
        this.feed = feed;
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
        // Some readers know from the events before what must come next, so they read them all, as they have in service.
        if (!feed.awaitAll(PATIENCE)) {
            throw new IllegalStateException("the readers of the feed did not catch up");
        }
        return new Made(books.budgets(), books.events(), user.token());
    }
}
