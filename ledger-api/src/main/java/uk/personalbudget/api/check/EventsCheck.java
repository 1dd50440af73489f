package uk.personalbudget.api.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.personalbudget.api.check.CheckReport.Finding;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/** Looks at events one after the other, in the order of their positions, and remembers what is wrong with them. */
final class EventsCheck {
    private static final int NAMED_MOST = 100;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Stream> streams = new TreeMap<>();
    private final Map<Layer, Map<Colour, Long>> whole = new EnumMap<>(Layer.class);
    private long position;
    private long events;
    private long postings;
    private Instant recordedAt = Instant.MIN;

    /** What one budget's events came to. */
    private static final class Stream {
        private long next;
        private final BudgetState state = new BudgetState();
        private final Balances balances = new Balances();
        private boolean broken;
    }

    void look(FeedRecord record) {
        events++;
        postings += record.entry().postings().size();
        String where = "event " + record.position() + " of " + record.budget();
        if (record.position() <= position) {
            found("position-order", where, "comes after position " + position);
        }
        position = record.position();
        if (record.recordedAt().isBefore(recordedAt)) {
            found("time-order", where, "was recorded before the event in front of it");
        }
        recordedAt = record.recordedAt();
        var stream = streams.computeIfAbsent(record.budget(), _ -> new Stream());
        if (record.sequence() != stream.next) {
            found("sequence-gap", where, "has number " + record.sequence() + ", expected " + stream.next);
        }
        stream.next = record.sequence() + 1;
        addsUp(record, where);
        stream.balances.post(record.entry());
        evolve(record, stream, where);
    }

    private void addsUp(FeedRecord record, String where) {
        Map<Layer, Map<Colour, Long>> sums = new EnumMap<>(Layer.class);
        for (Posting posting : record.entry().postings()) {
            sums.computeIfAbsent(posting.layer(), _ -> new EnumMap<>(Colour.class))
                    .merge(posting.colour(), posting.pence(), Math::addExact);
            whole.computeIfAbsent(posting.layer(), _ -> new EnumMap<>(Colour.class))
                    .merge(posting.colour(), posting.pence(), Math::addExact);
        }
        sums.forEach((layer, colours) -> colours.forEach((colour, pence) -> {
            if (pence != 0) {
                found(
                        "entry-unbalanced",
                        where,
                        "is out by " + pence + " pence in " + layer.label() + ", " + colour.label());
            }
        }));
    }

    private void evolve(FeedRecord record, Stream stream, String where) {
        if (stream.broken) {
            return;
        }
        try {
            stream.state.evolve(record.event());
        } catch (RuntimeException impossible) {
            stream.broken = true;
            found("event-impossible", where, "cannot have happened after the events before it");
        }
    }

    /** What can be said only after the last event. */
    List<Finding> finish() {
        whole.forEach((layer, colours) -> colours.forEach((colour, pence) -> {
            if (pence != 0) {
                found(
                        "ledger-unbalanced",
                        "the whole ledger",
                        "is out by " + pence + " pence in " + layer.label() + ", " + colour.label());
            }
        }));
        streams.forEach((budget, stream) -> {
            if (stream.broken || !stream.state.exists()) {
                return;
            }
            for (var account : stream.state.standing().accounts()) {
                compare(
                        budget,
                        account.account() + " settled",
                        account.settled(),
                        stream.balances.of(account.account(), Layer.SETTLED));
                compare(
                        budget,
                        account.account() + " available",
                        account.available(),
                        stream.balances.available(account.account()));
            }
        });
        return findings;
    }

    private void compare(String budget, String what, Amounts state, Amounts postings) {
        if (!state.equals(postings)) {
            found(
                    "state-differs",
                    budget,
                    what + " is " + state.byColour() + " in its state and " + postings.byColour() + " by its postings");
        }
    }

    private void found(String code, String where, String what) {
        if (findings.size() < NAMED_MOST) {
            findings.add(new Finding(code, where, what));
        }
    }

    long position() {
        return position;
    }

    long events() {
        return events;
    }

    long postings() {
        return postings;
    }

    long budgets() {
        return streams.size();
    }

    Map<String, Long> lengths() {
        var out = new HashMap<String, Long>();
        streams.forEach((budget, stream) -> out.put(budget, stream.next));
        return out;
    }
}
