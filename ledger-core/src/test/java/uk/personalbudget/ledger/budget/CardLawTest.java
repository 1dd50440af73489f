package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Decision.Accepted;

/**
 * Every order of authorise, raise, part settle, final settle, reverse, expire, refund, dispute, won and lost, each with a penny,
 * half, all and a penny too much, to a depth of four ({@code -Ddepth=6} for more), compared with a reckoning of its own
 * (settled 36).
 */
class CardLawTest {
    private static final int DEPTH = Integer.getInteger("depth", 4);
    private static final LocalDate START = PLAN_YEAR;

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

    private long visited;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "pa", "thirds", "topped-up", "saved"})
    void sentence_36_every_short_life_of_a_purchase_leaves_the_books_as_a_second_reckoning_has_them(String provision) {
        var start = start(provision);

        walk(start, DEPTH, new ArrayDeque<>(), alphabet(provision));

        assertThat(visited).isGreaterThan(1_000);
    }

    private void walk(Place place, int depth, Deque<String> path, List<Kind> alphabet) {
        if (depth == 0) {
            return;
        }
        for (Kind kind : alphabet) {
            long all = kind.whole().applyAsLong(place);
            long[] amounts = kind.amounts() ? new long[] {1, all / 2, all, all + 1} : new long[] {0};
            for (int i = 0; i < amounts.length; i++) {
                if (kind.amounts() && (amounts[i] < 1 || (i > 0 && amounts[i] == amounts[i - 1]))) {
                    continue;
                }
                path.addLast(kind.name() + " " + amounts[i]);
                step(place, kind.letter().order(place, amounts[i]), path)
                        .ifPresent(next -> walk(next, depth - 1, path, alphabet));
                path.removeLast();
            }
        }
    }

    /** The next place, or none when the order changed nothing: then whatever follows was walked from here already. */
    private Optional<Place> step(Place place, BudgetCommand order, Deque<String> path) {
        visited++;
        try {
            var today =
                    order instanceof CardCommand.ExpireAuthorisation it && !it.reported() ? it.effectiveOn() : START;
            var decision = PersonalBudget.decide(order, place.laws().state(), context(today));
            if (!(decision instanceof Accepted accepted)) {
                decision.events()
                        .forEach(event ->
                                assertThat(Journal.entryOf(event).postings()).isEmpty());
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
        return place;
    }

    private static Context context(LocalDate today) {
        return Story.empty().on(today.toString()).context();
    }
}
