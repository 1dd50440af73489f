package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/**
 * Every order of authorise, raise, part settle, final settle, reverse, expire, refund, dispute, won and lost, each with a penny,
 * half, all and a penny too much, to a depth of six in every build and of another with {@code -Ddepth=N}, compared after every step
 * with a reckoning of its own (settled 36).
 *
 * <p>Paths that lead to the same place are walked on as one: a place is what the books and the reckoning hold, up to the names of
 * holds, payments and disputes, and nothing that follows depends on more. {@link
 * #walking_on_from_equal_places_once_finds_what_walking_every_path_finds} shows that nothing is lost by it: both walks find the
 * same places and count the same paths. A refused order leads nowhere new, so no path goes on from it. To a depth of five, 564,074
 * paths over 18,348 places are covered by 408,565 orders; to a depth of six, 8,284,648
 * paths over 172,035 places by 3,925,701. Each walk prints its own numbers.
 */
class CardLawTest {
    private static final int DEPTH = Integer.getInteger("depth", 6);
    private static final int DEPTH_OF_PROOF = 3;
    private static final LocalDate START = PLAN_YEAR;

    /**
     * How many lives there are of one, two and three steps, whatever the depth walked to: an order wrongly refused, or wrongly
     * taken, shows here even where both reckonings agree about the rest. The shorter alphabets have fewer orders to give.
     */
    private static final Map<String, List<Long>> FIRST_THREE_STEPS = Map.of(
            "", List.of(6L, 67L, 841L),
            "pa", List.of(4L, 25L, 169L),
            "thirds", List.of(5L, 49L, 570L),
            "topped-up", List.of(4L, 25L, 169L),
            "saved", List.of(7L, 91L, 1_295L));

    /** Where a sequence stands: the books, the second reckoning of them, and the things it speaks of. */
    private record Place(Laws laws, Reckoning reckoning, int step, String hold, String item, String dispute) {
        long available() {
            return reckoning.availableTotal(ACCOUNT);
        }

        long held() {
            var known = reckoning.holds.get(hold);
            return known == null ? 0 : known.held.total();
        }

        long left() {
            var known = reckoning.items.get(item);
            return known == null ? 0 : known.open();
        }

        Place copy() {
            return new Place(laws.copy(), reckoning.copy(), step + 1, hold, item, dispute);
        }

        /**
         * All that anything later can depend on, without names: what is held in each colour, what is still reserved, the hold,
         * payment and dispute the next order may speak of, and the same of the reckoning. Holds and payments no order can
         * speak of any more count only with what they still reserve.
         */
        String signature() {
            var state = laws.state();
            var text = new StringBuilder(400);
            text.append(state.balances.of(Story.HELD, Layer.SETTLED).byColour());
            state.holds.forEach((id, of) -> {
                if (id.equals(hold)) {
                    text.append("|hold ")
                            .append(of.held().byColour())
                            .append(of.authorisedPence())
                            .append(' ')
                            .append(of.settledPence())
                            .append(of.settled().byColour())
                            .append(of.drawn().map(drawn -> drawn.amounts().byColour()))
                            .append(of.closed())
                            .append(of.expiredOn().isPresent())
                            .append(of.first().unitsHundredths());
                }
            });
            text.append("|reserved ").append(reservedElsewhere(state));
            state.pots
                    .keySet()
                    .forEach(pot -> text.append("|pot ")
                            .append(state.balances
                                    .of(Account.pot(pot), Layer.ENCUMBERED)
                                    .byColour()));
            item(text, state, item);
            var opened = state.disputes.get(dispute);
            if (opened != null) {
                text.append("|dispute ")
                        .append(opened.closed())
                        .append(opened.credited().parts())
                        .append(opened.credited().transaction().equals(item));
                item(text, state, opened.credited().transaction());
            }
            return text.append("|model ")
                    .append(reckoning.signature(hold, item, dispute))
                    .toString();
        }

        private Map<Colour, Long> reservedElsewhere(BudgetState state) {
            var elsewhere = new TreeMap<Colour, Long>();
            state.holds.forEach((id, of) -> {
                if (!id.equals(hold)) {
                    of.held().byColour().forEach((colour, pence) -> elsewhere.merge(colour, pence, Long::sum));
                }
            });
            return elsewhere;
        }

        private static void item(StringBuilder text, BudgetState state, String id) {
            var of = state.items.get(id);
            if (of != null) {
                text.append("|item ").append(of.parts()).append(of.disputed());
            }
        }

        Place holding(String authorisation) {
            return new Place(laws, reckoning, step, authorisation, item, dispute);
        }

        Place spending(String transaction) {
            return new Place(laws, reckoning, step, hold, transaction, dispute);
        }

        Place disputing(String opened) {
            return new Place(laws, reckoning, step, hold, item, opened);
        }
    }

    private interface Letter {
        BudgetCommand order(Place place, long pence);
    }

    /** @param whole what "all" is where the sequence stands */
    private record Kind(String name, ToLongFunction<Place> whole, boolean amounts, Letter letter) {}

    /** A place that was reached, with one of the paths that lead to it and the places that follow. */
    private static final class Reached {
        private @Nullable Place place;
        final List<String> example;
        final List<Reached> next = new ArrayList<>();
        long ends;

        Reached(Place place, List<String> example) {
            this.place = place;
            this.example = example;
        }

        Place place() {
            return Objects.requireNonNull(place);
        }

        /** The books of a place that was walked on from are needed no more. */
        void forget() {
            place = null;
        }
    }

    /** An accepted order: where it leads, and by which words. */
    private record Onwards(Place place, List<String> example, String signature) {}

    /**
     * Walks on from every place once, from the nearest to the farthest: what can follow a place does not depend on how it was
     * reached. The paths are counted afterwards, along the places that follow each other.
     */
    private static final class Walk {
        private final List<Kind> alphabet;
        private final Map<String, Reached> places = new ConcurrentHashMap<>();
        private final Set<String> ends = new ConcurrentSkipListSet<>();
        private final LongAdder orders = new LongAdder();
        private final List<Long> paths = new ArrayList<>();

        Walk(List<Kind> alphabet) {
            this.alphabet = alphabet;
        }

        Walk from(Place start, int depth) {
            boolean proof = depth <= DEPTH_OF_PROOF;
            var first = new Reached(start, List.of());
            places.put(start.signature(), first);
            List<Reached> level = List.of(first);
            for (int step = 1; step < depth; step++) {
                boolean edge = step == depth - 1;
                Collection<Reached> further = new ConcurrentLinkedQueue<>();
                level.parallelStream().forEach(from -> {
                    for (Onwards on : onwards(from.place(), from.example, true)) {
                        from.next.add(places.computeIfAbsent(on.signature(), _ -> {
                            var reached = new Reached(on.place(), on.example());
                            further.add(reached);
                            return reached;
                        }));
                    }
                    from.forget();
                });
                if (edge) {
                    // One step more from each, without keeping what it leads to.
                    further.parallelStream().forEach(reached -> {
                        var last = onwards(reached.place(), reached.example, proof);
                        reached.ends = last.size();
                        if (proof) {
                            last.forEach(on -> ends.add(on.signature()));
                        }
                        reached.forget();
                    });
                }
                level = List.copyOf(further);
            }
            count(first, depth);
            return this;
        }

        /** So many paths of each length lead from a place; a place at the edge knows how many end one step further. */
        private void count(Reached start, int depth) {
            Map<Reached, Long> ways = new IdentityHashMap<>();
            places.values()
                    .forEach(reached ->
                            ways.put(reached, reached.next.isEmpty() ? reached.ends : (long) reached.next.size()));
            paths.add(ways.getOrDefault(start, 0L));
            for (int length = 2; length <= depth; length++) {
                Map<Reached, Long> before = new IdentityHashMap<>(ways);
                places.values()
                        .forEach(reached -> ways.put(
                                reached,
                                reached.next.stream()
                                        .mapToLong(next -> before.getOrDefault(next, 0L))
                                        .sum()));
                paths.add(ways.getOrDefault(start, 0L));
            }
        }

        /** The other way: every path by itself, for as long as that can be done. */
        private void everyPath(Place place, List<String> example, int depth) {
            if (depth == 0) {
                return;
            }
            for (Onwards on : onwards(place, example, true)) {
                int length = on.example().size();
                while (paths.size() < length) {
                    paths.add(0L);
                }
                paths.set(length - 1, paths.get(length - 1) + 1);
                ends.add(on.signature());
                everyPath(on.place(), on.example(), depth - 1);
            }
        }

        private List<Onwards> onwards(Place from, List<String> example, boolean signed) {
            List<Onwards> out = new ArrayList<>();
            for (Kind kind : alphabet) {
                for (long amount : amounts(kind, from)) {
                    orders.increment();
                    List<String> words = new ArrayList<>(example);
                    words.add(kind.name() + " " + amount);
                    step(from, kind.letter().order(from, amount), words)
                            .ifPresent(place -> out.add(new Onwards(place, words, signed ? place.signature() : "")));
                }
            }
            return out;
        }

        /** A penny, half, all and a penny too much, each once. */
        private static long[] amounts(Kind kind, Place place) {
            long all = kind.whole().applyAsLong(place);
            return kind.amounts()
                    ? LongStream.of(1, all / 2, all, all + 1)
                            .filter(pence -> pence > 0)
                            .distinct()
                            .toArray()
                    : new long[] {0};
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "pa", "thirds", "topped-up", "saved"})
    void every_short_life_of_a_purchase_leaves_the_books_as_a_second_reckoning_has_them(String provision) {
        var walk = new Walk(alphabet(provision)).from(start(provision), DEPTH);

        System.out.printf(
                "lives of a purchase (%s): %,d paths of %d steps by %,d orders from %,d places; paths by length %s%n",
                provision.isEmpty() ? "uncoded" : provision,
                walk.paths.getLast(),
                DEPTH,
                walk.orders.sum(),
                walk.places.size(),
                walk.paths);
        assertThat(walk.paths).hasSize(DEPTH).allMatch(paths -> paths > 0);
        var expected = FIRST_THREE_STEPS.get(provision);
        int known = Math.min(DEPTH, expected.size());
        assertThat(walk.paths.subList(0, known)).isEqualTo(expected.subList(0, known));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "thirds", "saved"})
    void walking_on_from_equal_places_once_finds_what_walking_every_path_finds(String provision) {
        var merged = new Walk(alphabet(provision)).from(start(provision), DEPTH_OF_PROOF);
        var everyPath = new Walk(alphabet(provision));
        everyPath.everyPath(start(provision), List.of(), DEPTH_OF_PROOF);

        var found = new TreeSet<>(merged.ends);
        found.addAll(merged.places.keySet());
        found.remove(start(provision).signature());
        everyPath.ends.remove(start(provision).signature());
        assertThat(merged.paths).isEqualTo(everyPath.paths);
        assertThat(found).isEqualTo(everyPath.ends);
        assertThat(merged.orders.sum()).isLessThan(everyPath.orders.sum());
    }

    /** The next place, or none when the order changed nothing: then whatever follows was walked from here already. */
    private static Optional<Place> step(Place place, BudgetCommand order, List<String> path) {
        try {
            var today =
                    order instanceof CardCommand.ExpireAuthorisation it && !it.reported() ? it.effectiveOn() : START;
            var decision = PersonalBudget.decide(order, place.laws().state(), CONTEXT);
            if (!(decision instanceof Accepted accepted)) {
                for (BudgetEvent event : decision.events()) {
                    if (!Journal.entryOf(event).postings().isEmpty()) {
                        throw new AssertionError("a refusal moved money");
                    }
                }
                return Optional.empty();
            }
            if (accepted.events().isEmpty()) {
                return Optional.empty();
            }
            var next = place.copy();
            accepted.events().forEach(event -> next.laws().happened(event, today));
            next.reckoning().take(order, today, false);
            Comparison.same(next.laws().state(), next.reckoning());
            return Optional.of(
                    switch (order) {
                        case CardCommand.Authorise it -> next.holding(it.authorisation());
                        case SpendCommand.SettleSpend it -> next.spending(it.transaction());
                        case SpendCommand.CreditDispute it -> next.disputing(it.dispute());
                        case BudgetCommand _ -> next;
                    });
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("after " + path, e);
        }
    }

    private static List<Kind> alphabet(String named) {
        Optional<String> provision = Optional.of(named).filter(name -> !name.isEmpty() && !name.equals("saved"));
        Optional<String> pot = named.equals("saved") ? Optional.of("P1") : Optional.empty();
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("authorise", Place::available, true, (place, pence) -> {
            var asked =
                    (CardCommand.Authorise) authorise("A" + place.step(), "£1").on(START);
            return new CardCommand.Authorise(
                    asked.budget(),
                    asked.authorisation(),
                    asked.card(),
                    pence,
                    asked.unitsHundredths(),
                    provision,
                    pot,
                    asked.merchant(),
                    0,
                    false,
                    Optional.empty(),
                    START,
                    Optional.empty(),
                    Optional.empty());
        }));
        kinds.add(new Kind(
                "raise",
                Place::available,
                true,
                (place, pence) -> new CardCommand.RaiseAuthorisation(
                        BUDGET, place.hold(), "R" + place.step(), pence, false, START, Optional.empty())));
        for (boolean partial : new boolean[] {true, false}) {
            kinds.add(new Kind(partial ? "part settle" : "final settle", Place::held, true, (place, pence) -> {
                var asked = (SpendCommand.SettleSpend)
                        settle("T" + place.step(), "£1").on(START);
                return new SpendCommand.SettleSpend(
                        asked.budget(),
                        asked.transaction(),
                        asked.account(),
                        Method.CARD,
                        Optional.of(place.hold()),
                        asked.card(),
                        pence,
                        100,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        partial,
                        asked.merchant(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        START,
                        Optional.empty(),
                        Optional.empty());
            }));
        }
        kinds.add(new Kind(
                "reverse",
                Place::held,
                true,
                (place, pence) -> new CardCommand.ReverseAuthorisation(
                        BUDGET, place.hold(), "V" + place.step(), Optional.of(pence), START, Optional.empty())));
        kinds.add(new Kind(
                "expire",
                Place::held,
                false,
                (place, _) -> new CardCommand.ExpireAuthorisation(BUDGET, place.hold(), true, START)));
        kinds.add(new Kind(
                "refund",
                Place::left,
                true,
                (place, pence) -> new SpendCommand.RecordRefund(
                        BUDGET,
                        "F" + place.step(),
                        ACCOUNT,
                        Optional.of(place.item()),
                        pence,
                        shop("5411"),
                        Optional.empty(),
                        START,
                        Optional.empty(),
                        Optional.empty())));
        kinds.add(new Kind(
                "dispute",
                Place::left,
                true,
                (place, pence) -> new SpendCommand.CreditDispute(
                        BUDGET, "D" + place.step(), place.item(), pence, Optional.empty(), START, Optional.empty())));
        for (boolean won : new boolean[] {true, false}) {
            kinds.add(new Kind(
                    won ? "won" : "lost",
                    Place::left,
                    false,
                    (place, _) -> new SpendCommand.CloseDispute(BUDGET, place.dispute(), won, START)));
        }
        return kinds;
    }

    private static Place start(String named) {
        var place = new Place(new Laws(), new Reckoning(), 0, "none", "none", "none");
        var story = Story.holding("£0.67", "£0.66", "£0.67");
        if (named.equals("saved")) {
            story.given(pot("P1").towards("thirds"), bank("M1", "P1", "£1.00"));
        }
        story.orders().forEach(order -> place.reckoning().take(order, START, false));
        story.history().forEach(event -> place.laws().happened(event, START));
        Comparison.same(place.laws().state(), place.reckoning());
        return new Place(place.laws().withoutPast(), place.reckoning(), 0, "none", "none", "none");
    }

    private static final Context CONTEXT = Story.empty().on(START.toString()).context();
}
