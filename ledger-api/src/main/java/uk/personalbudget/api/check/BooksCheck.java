package uk.personalbudget.api.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.chain.ChainCheck;
import uk.personalbudget.api.check.CheckReport.Finding;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.platform.StoredEvents;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.api.projection.ProjectionCheck;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Checks everything there is, while the service goes on. */
@Component
public class BooksCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StoredEvents events;
    private final Feed feed;
    private final List<Projection> projections;
    private final ProjectionCheck comparison;
    private final ChainCheck chain;

    BooksCheck(
            DataSource database,
            Feed feed,
            List<Projection> projections,
            ProjectionCheck comparison,
            ChainCheck chain) {
        this.chain = chain;
        this.events = new StoredEvents(database);
        this.feed = feed;
        this.projections = List.copyOf(projections);
        this.comparison = comparison;
    }

    public CheckReport run() {
        List<Finding> divergences = new ArrayList<>();
        List<Finding> incomplete = new ArrayList<>();
        long head = feed.head();
        feed.await(head, PATIENCE);
        var look = new EventsCheck();
        List<FeedRecord> records = new ArrayList<>();
        try {
            events.read(Optional.empty(), record -> {
                records.add(record);
                look.look(record);
            });
            divergences.addAll(look.finish());
        } catch (RuntimeException unreadable) {
            divergences.addAll(look.finish());
            divergences.add(new Finding(
                    "event-unreadable",
                    "the event after position " + look.position(),
                    "cannot be read or has no entry"));
        }
        ChainCheck.Outcome links = chain.run();
        links.findings()
                .forEach(found -> (found.incomplete() ? incomplete : divergences)
                        .add(new Finding(found.code(), found.where(), found.what())));
        var unchecked = new TreeSet<>(feed.readers());
        List<String> compared = new ArrayList<>();
        for (Projection projection : projections) {
            unchecked.remove(projection.name());
            compared.add(projection.name());
            compare(projection, head, records, divergences, incomplete);
        }
        for (String reader : unchecked) {
            incomplete.add(new Finding("projection-unchecked", reader, "has no check of its own"));
        }
        return new CheckReport(
                CheckReport.result(divergences, incomplete),
                look.position(),
                look.events(),
                look.budgets(),
                look.postings(),
                links.linked(),
                links.lists(),
                compared,
                divergences,
                incomplete);
    }

    private void compare(
            Projection projection,
            long head,
            List<FeedRecord> records,
            List<Finding> divergences,
            List<Finding> incomplete) {
        if (comparison.reached(projection) < head) {
            incomplete.add(new Finding(
                    "projection-behind",
                    projection.name(),
                    feed.stuck(projection.name())
                            ? "has met an event it cannot handle"
                            : "has not read up to position " + head + " yet"));
        }
        comparison
                .check(projection, records)
                .forEach(found -> divergences.add(
                        new Finding(found.code(), found.projection() + ", table " + found.table(), found.row())));
    }
}
