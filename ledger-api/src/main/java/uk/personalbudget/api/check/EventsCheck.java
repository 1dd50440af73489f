package uk.personalbudget.api.check;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.api.platform.EveryEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.SealEvent.PeriodSealed;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/**
 * Reads every event of every stream again. One stream is in memory at a time: its state is worked out, compared with what its
 * postings add up to, and forgotten.
 */
final class EventsCheck {
    private final EveryEvent every;
    private final TextsCheck texts;
    private final SealsCheck seals;
    private final Findings findings;
    private final Map<Layer, Map<Colour, Long>> whole = new EnumMap<>(Layer.class);
    private final Set<String> unreadable = new TreeSet<>();
    private Optional<Budget> budget = Optional.empty();
    private Optional<StreamBeside> beside = Optional.empty();
    private String stream = "";
    private long position;
    private long events;
    private long postings;
    private long budgets;

    EventsCheck(EveryEvent every, TextsCheck texts, SealsCheck seals, Findings findings) {
        this.every = every;
        this.texts = texts;
        this.seals = seals;
        this.findings = findings;
    }

    /** What the events of one budget came to. */
    private static final class Budget {
        private final BudgetState state = new BudgetState();
        private final Balances balances = new Balances();
        private final Map<Account, TreeMap<LocalDate, Long>> settled = new LinkedHashMap<>();
        private final List<PeriodSealed> seals = new ArrayList<>();
        private boolean broken;
    }

    void run() {
        places();
        every.byStream(this::look);
        endOfStream();
        whole.forEach((layer, colours) -> colours.forEach((colour, pence) -> {
            if (pence != 0) {
                findings.wrong(
                        "ledger-unbalanced",
                        "the whole ledger",
                        "is out by " + pence + " pence in " + layer.label() + ", " + colour.label());
            }
        }));
    }

    private void places() {
        var next = new HashMap<String, Long>();
        var last = new Object() {
            private long position;
            private Instant recordedAt = Instant.MIN;
        };
        every.byPosition(place -> {
            String where = "event " + place.position() + " of " + place.stream();
            if (place.position() != last.position + 1) {
                findings.wrong("position-gap", where, "follows position " + last.position);
            }
            if (place.recordedAt().isBefore(last.recordedAt)) {
                findings.wrong(
                        "time-order",
                        where,
                        "was recorded at " + place.recordedAt() + ", and the event in front of it at "
                                + last.recordedAt);
            }
            long expected = next.getOrDefault(place.stream(), 0L);
            if (place.sequence() != expected) {
                findings.wrong("sequence-gap", where, "has number " + place.sequence() + ", expected " + expected);
            }
            next.put(place.stream(), place.sequence() + 1);
            last.position = place.position();
            last.recordedAt = place.recordedAt();
        });
        position = last.position;
    }

    private void look(EveryEvent.Row row) {
        if (!row.place().stream().equals(stream)) {
            endOfStream();
            stream = row.place().stream();
            budget = row.ofBudget() ? Optional.of(new Budget()) : Optional.empty();
            beside = row.ofBudget() ? Optional.empty() : Optional.of(new StreamBeside(row.kind(), stream));
            budgets += row.ofBudget() ? 1 : 0;
        }
        events++;
        String where = "event " + row.place().position() + " of " + stream + ", number "
                + row.place().sequence() + ", " + row.name();
        if (row.event().isEmpty()) {
            findings.wrong("event-unreadable", where, "cannot be read");
            unreadable.add(stream);
            budget.ifPresent(one -> one.broken = true);
            beside.ifPresent(StreamBeside::broken);
            return;
        }
        row.event().ifPresent(event -> {
            texts.of(event, where);
            beside.ifPresent(one -> one.add(event, row.place().recordedAt()));
            budget.ifPresent(one -> {
                if (event instanceof BudgetEvent ours) {
                    look(one, ours, where);
                } else {
                    findings.wrong("event-impossible", where, "is no event of a budget");
                }
            });
        });
    }

    private void look(Budget one, BudgetEvent event, String where) {
        Entry entry;
        try {
            entry = Journal.entryOf(event);
        } catch (RuntimeException none) {
            findings.wrong("entry-impossible", where, "has no entry");
            one.broken = true;
            return;
        }
        postings += entry.postings().size();
        addsUp(entry, where);
        one.balances.post(entry);
        for (Posting posting : entry.postings()) {
            if (posting.layer() == Layer.SETTLED) {
                one.settled
                        .computeIfAbsent(posting.account(), _ -> new TreeMap<>())
                        .merge(posting.effectiveOn(), posting.pence(), Math::addExact);
            }
        }
        if (event instanceof PeriodSealed sealed) {
            one.seals.add(sealed);
        }
        if (!one.broken) {
            try {
                one.state.evolve(event);
            } catch (RuntimeException impossible) {
                one.broken = true;
                findings.wrong("event-impossible", where, "cannot have happened after the events before it");
            }
        }
    }

    private void addsUp(Entry entry, String where) {
        Map<Layer, Map<Colour, Long>> sums = new EnumMap<>(Layer.class);
        for (Posting posting : entry.postings()) {
            sums.computeIfAbsent(posting.layer(), _ -> new EnumMap<>(Colour.class))
                    .merge(posting.colour(), posting.pence(), Math::addExact);
            whole.computeIfAbsent(posting.layer(), _ -> new EnumMap<>(Colour.class))
                    .merge(posting.colour(), posting.pence(), Math::addExact);
        }
        sums.forEach((layer, colours) -> colours.forEach((colour, pence) -> {
            if (pence != 0) {
                findings.wrong(
                        "entry-unbalanced",
                        where,
                        "is out by " + pence + " pence in " + layer.label() + ", " + colour.label());
            }
        }));
    }

    private void endOfStream() {
        beside.ifPresent(one -> one.end(findings));
        budget.ifPresent(this::end);
    }

    private void end(Budget one) {
        if (one.broken) {
            findings.uncovered(
                    "budget-uncovered",
                    "budget " + stream,
                    "has an event that cannot be read or applied, so its state and its sealed periods were not compared");
            return;
        }
        for (PeriodSealed sealed : one.seals) {
            var days = one.settled.getOrDefault(sealed.account(), new TreeMap<>());
            seals.check(
                    stream,
                    sealed,
                    days.headMap(sealed.to(), true).values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    findings);
        }
        if (!one.state.exists()) {
            return;
        }
        for (var account : one.state.standing().accounts()) {
            compare(
                    account.account() + " settled",
                    account.settled(),
                    one.balances.of(account.account(), Layer.SETTLED));
            compare(account.account() + " available", account.available(), one.balances.available(account.account()));
        }
    }

    private void compare(String what, Amounts state, Amounts postings) {
        if (!state.equals(postings)) {
            findings.wrong(
                    "state-differs",
                    "budget " + stream,
                    what + " is " + state.byColour() + " in its state and " + postings.byColour() + " by its postings");
        }
    }

    /** True when every event of every budget could be read, so that what follows from them can be compared. */
    boolean readable() {
        return unreadable.isEmpty();
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
        return budgets;
    }
}
