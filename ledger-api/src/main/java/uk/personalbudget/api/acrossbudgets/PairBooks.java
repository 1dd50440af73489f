package uk.personalbudget.api.acrossbudgets;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.erasure.KeptTogether;
import uk.personalbudget.api.platform.StoredEvents;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.pair.Pair;
import uk.personalbudget.ledger.pair.Pair.Standing;
import uk.personalbudget.ledger.pair.PairDecision;
import uk.personalbudget.ledger.pair.PairEvent;
import uk.personalbudget.reconciliation.acrossbudgets.FoundPair;
import uk.personalbudget.reconciliation.acrossbudgets.PairKind;
import uk.personalbudget.reconciliation.acrossbudgets.PairSearch;
import uk.personalbudget.reconciliation.acrossbudgets.PaperFacts;
import uk.personalbudget.reconciliation.acrossbudgets.Sighting;

/**
 * The pairs there are across all budgets, with what was asked and said of each. A budget's papers are read again only when it has a new
 * one, and payments only of the budgets that are in a pair.
 */
@Component
public class PairBooks implements KeptTogether {
    /** Another node may still have been writing below the last position when it was read. */
    private static final long LOOK_BACK = 5_000;

    private static final Set<String> NAMES = PaperFacts.names();
    private static final Set<String> PAYMENTS = Set.of("spend-settled");

    /** What was said of a pair is about two children: it has a key of its own, which goes when either is forgotten. */
    private static final String KEEPER = "pair/";

    private final StoredEvents events;
    private final JdbcClient sql;
    private final Streams streams;
    private final TextVault texts;
    private final Clock clock;

    private final Map<String, One> known = new HashMap<>();
    private final Map<String, Map<String, Long>> payments = new HashMap<>();
    private List<FoundPair> pairs = List.of();
    private long position;

    PairBooks(DataSource database, JdbcClient sql, Streams streams, TextVault texts, Clock clock) {
        this.events = new StoredEvents(database);
        this.sql = sql;
        this.streams = streams;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param sequence of the last event it was made from */
    private record One(long sequence, PaperFacts facts) {}

    /** A pair, with what was asked and said of it. */
    public record Listed(FoundPair found, Pair said) {
        /** How it stands; what families share by agreement is explained by that. */
        public String standing() {
            return said.standing() == Standing.FOUND && found.sharedAs().isPresent()
                    ? "shared"
                    : said.standing().label();
        }
    }

    /**
     * @param position of the ledger up to which it was made
     * @param workers who can be compared, and how many cannot
     * @param invoices the same of invoices and bills
     */
    public record Made(
            long position, int budgets, List<Listed> pairs, PaperFacts.Known workers, PaperFacts.Known invoices) {
        public Made {
            pairs = List.copyOf(pairs);
        }
    }

    /** What to look for; everything when nothing is said. */
    public record Filter(
            Optional<String> kind, Optional<String> standing, Optional<String> budget, Optional<String> asked) {
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        boolean has(Listed one) {
            return kind.filter(it -> !it.equals(one.found().kind().label())).isEmpty()
                    && standing.filter(it -> !it.equals(one.standing())).isEmpty()
                    && budget.filter(it -> !one.found().has(it)).isEmpty()
                    && asked.filter(it -> one.said()
                                    .asked()
                                    .filter(last -> last.asked().equals(it))
                                    .isEmpty())
                            .isEmpty();
        }
    }

    /** Every pair that is looked for, the newest first. */
    public synchronized Made all(Filter filter) {
        upToDate();
        var said = said();
        var workers = new PaperFacts.Known(0, 0);
        var invoices = workers;
        for (One one : known.values()) {
            workers = workers.plus(one.facts().workers());
            invoices = invoices.plus(one.facts().invoices());
        }
        return new Made(
                position,
                known.size(),
                pairs.stream()
                        .map(pair -> new Listed(pair, said.getOrDefault(pair.id(), Pair.of(List.of()))))
                        .filter(filter::has)
                        .toList(),
                workers,
                invoices);
    }

    public synchronized Optional<Listed> one(String pair) {
        upToDate();
        return pairs.stream()
                .filter(it -> it.id().equals(pair))
                .findFirst()
                .map(found -> new Listed(found, Pair.of(events(pair))));
    }

    /** The kinds there are, in their order, for a filter. */
    public static List<PairKind> kinds() {
        return List.of(PairKind.values());
    }

    public PairDecision ask(FoundPair pair, String whom, String actor) {
        return order(
                pair.id(),
                actor,
                said -> said.ask(pair.first().budget(), pair.second().budget(), whom, actor, today()));
    }

    public PairDecision explain(FoundPair pair, String reason, String actor) {
        // What is refused keeps no words.
        var asked = Pair.of(events(pair.id())).explain(new TextRef("none", "none"), actor, today());
        if (asked instanceof PairDecision.Refused refused && !repeats(pair.id(), reason, actor)) {
            return refused;
        }
        TextRef text = texts.store(KEEPER + pair.id(), reason);
        return order(pair.id(), actor, said -> said.explain(text, actor, today()));
    }

    private boolean repeats(String pair, String reason, String actor) {
        var before = Pair.of(events(pair)).explanations();
        return !before.isEmpty()
                && before.getLast().explainedBy().equals(actor)
                && words(before.getLast().reason()).equals(reason);
    }

    public String words(TextRef reason) {
        return texts.read(reason).orElse(TextVault.ERASED);
    }

    @Override
    public List<String> keepersOf(Set<String> budgets) {
        return streams.ofKind(Streams.Kind.PAIR).stream()
                .map(stream -> stream.substring(PairEvent.STREAM.length()))
                .filter(pair -> Pair.of(events(pair))
                        .asked()
                        .filter(asked -> budgets.contains(asked.first()) || budgets.contains(asked.second()))
                        .isPresent())
                .map(pair -> KEEPER + pair)
                .toList();
    }

    private PairDecision order(String pair, String actor, Function<Pair, PairDecision> decide) {
        return streams.decide(
                Streams.Kind.PAIR,
                PairEvent.STREAM + pair,
                PairEvent.class,
                actor,
                before -> decide.apply(Pair.of(before)),
                decision -> decision instanceof PairDecision.Accepted it ? it.events() : List.of());
    }

    private Map<String, Pair> said() {
        var said = new HashMap<String, Pair>();
        for (String stream : streams.ofKind(Streams.Kind.PAIR)) {
            String pair = stream.substring(PairEvent.STREAM.length());
            said.put(pair, Pair.of(events(pair)));
        }
        return said;
    }

    private List<PairEvent> events(String pair) {
        return streams.events(PairEvent.STREAM + pair, PairEvent.class);
    }

    public LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** Everything is read again the next time. */
    public synchronized void forget() {
        known.clear();
        payments.clear();
        pairs = List.of();
        position = 0;
    }

    private void upToDate() {
        long head = sql.sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
        boolean news = false;
        if (position == 0) {
            var facts = new HashMap<String, PaperFacts>();
            var last = new HashMap<String, Long>();
            events.read(NAMES, Optional.empty(), record -> {
                facts.computeIfAbsent(record.budget(), PaperFacts::new).read(record);
                last.put(record.budget(), record.sequence());
            });
            facts.forEach((budget, one) -> known.put(budget, new One(last.getOrDefault(budget, 0L), one)));
            news = true;
        } else {
            for (String budget : changed()) {
                again(budget);
                news = true;
            }
        }
        position = head;
        if (news) {
            pairs = valued(
                    PairSearch.among(known.values().stream().map(One::facts).toList()));
        }
    }

    private List<String> changed() {
        record Last(String budget, long sequence) {}
        return sql
                .sql("""
                        select stream, max(sequence) from event
                        where stream_type = 'personal-budget' and position > :position and name in (:names) group by stream
                        """)
                .param("position", Math.max(0, position - LOOK_BACK))
                .param("names", NAMES)
                .query((row, _) -> new Last(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .filter(last -> {
                    var before = known.get(last.budget());
                    return before == null || before.sequence() != last.sequence();
                })
                .map(Last::budget)
                .toList();
    }

    private void again(String budget) {
        var facts = new PaperFacts(budget);
        var last = new long[1];
        events.read(NAMES, Optional.of(budget), record -> {
            facts.read(record);
            last[0] = record.sequence();
        });
        known.put(budget, new One(last[0], facts));
        payments.remove(budget);
    }

    /** A receipt says nothing of its amount: it is worth what the payments it shows came to. */
    private List<FoundPair> valued(List<FoundPair> found) {
        var wanted = new HashMap<String, Set<String>>();
        for (FoundPair pair : found) {
            for (Sighting one : List.of(pair.first(), pair.second())) {
                if (one.pence().isEmpty()) {
                    wanted.computeIfAbsent(one.budget(), _ -> new TreeSet<>()).addAll(one.transactions());
                }
            }
        }
        wanted.forEach((budget, transactions) -> {
            var paid = payments.get(budget);
            if (paid == null || !paid.keySet().containsAll(transactions)) {
                payments.put(budget, paid(budget, transactions));
            }
        });
        var valued = new ArrayList<FoundPair>();
        found.forEach(pair -> valued.add(new FoundPair(
                pair.id(), pair.kind(), worth(pair.first()), worth(pair.second()), pair.minutes(), pair.days())));
        return List.copyOf(valued);
    }

    private Map<String, Long> paid(String budget, Set<String> transactions) {
        var paid = new HashMap<String, Long>();
        transactions.forEach(it -> paid.put(it, 0L));
        events.read(PAYMENTS, Optional.of(budget), record -> {
            if (record.event() instanceof SpendSettled it && transactions.contains(it.transaction())) {
                paid.merge(it.transaction(), it.amountPence(), Math::addExact);
            }
        });
        var one = known.get(budget);
        if (one != null) {
            one.facts().takenBack().forEach(it -> paid.replace(it, 0L));
        }
        return paid;
    }

    private Sighting worth(Sighting one) {
        if (one.pence().isPresent() || one.transactions().isEmpty()) {
            return one;
        }
        var paid = payments.getOrDefault(one.budget(), Map.of());
        return one.worth(one.transactions().stream()
                .mapToLong(it -> paid.getOrDefault(it, 0L))
                .sum());
    }
}
