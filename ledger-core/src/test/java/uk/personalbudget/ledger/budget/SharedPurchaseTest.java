package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.SharedPurchase.Fact;
import uk.personalbudget.ledger.budget.SharedPurchase.Share;
import uk.personalbudget.ledger.money.Colour;

class SharedPurchaseTest {
    private static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Three families share a coach; the process may stop before any step. */
    private static final class Coach implements SharedPurchase.Journal {
        private final Map<String, Story> families;
        private final List<Fact> facts = new ArrayList<>();
        private int stepsLeft = Integer.MAX_VALUE;

        Coach(String third) {
            families = Map.of("b-1", Story.holding("£100"), "b-2", Story.holding("£100"), "b-3", Story.holding(third));
            facts.add(new Fact.Begun(
                    List.of(
                            new Share("b-1", ACCOUNT, "pa", 3_334),
                            new Share("b-2", ACCOUNT, "pa", 3_333),
                            new Share("b-3", ACCOUNT, "pa", 3_333)),
                    PLAN_YEAR));
        }

        @Override
        public List<Fact> of(String purchase) {
            return List.copyOf(facts);
        }

        @Override
        public void add(String purchase, Fact fact) {
            step();
            facts.add(fact);
        }

        private void step() {
            if (stepsLeft-- <= 0) {
                throw new PowerCut();
            }
        }

        private SharedPurchase.Budgets budgets() {
            return command -> {
                step();
                var story = family(command.budget());
                var decision = PersonalBudget.decide(command, story.state(), story.context());
                decision.events().forEach(story.state()::evolve);
                return decision;
            };
        }

        Story family(String budget) {
            return java.util.Objects.requireNonNull(families.get(budget));
        }

        void run() {
            SharedPurchase.carryOn("coach", this, budgets());
        }

        /** Stops before that many steps were done, and goes on afterwards. */
        void runCutAfter(int steps) {
            stepsLeft = steps;
            try {
                run();
            } catch (PowerCut stopped) {
                stepsLeft = Integer.MAX_VALUE;
                run();
            }
            stepsLeft = Integer.MAX_VALUE;
        }
    }

    @Test
    void c_13_several_budgets_pay_their_own_shares_of_one_purchase() {
        var coach = new Coach("£100");
        coach.run();

        coach.family("b-1").hasSettled("£66.66").hasHeld("£0").hasSpent(Colour.SOCIAL_CARE, "pa", "£33.34");
        coach.family("b-3").hasSettled("£66.67").hasHeld("£0");
        assertThat(coach.facts.getLast()).isEqualTo(new Fact.Paid());
    }

    @Test
    void c_13_when_one_budget_says_no_none_pays() {
        var coach = new Coach("£10");
        coach.run();

        coach.family("b-1").hasSettled("£100").hasHeld("£0").hasAvailable("£100");
        coach.family("b-2").hasSettled("£100").hasHeld("£0");
        assertThat(coach.facts).contains(new Fact.GivenUp("b-3", "not-enough-left"));
        assertThat(coach.facts.getLast()).isEqualTo(new Fact.Released());
    }

    @Test
    void sentence_21_a_stop_before_any_step_leads_to_the_same_end() {
        for (String third : List.of("£100", "£10")) {
            for (int steps = 0; steps < 9; steps++) {
                var coach = new Coach(third);
                coach.runCutAfter(steps);

                String each = third.equals("£100") ? "£66.66" : "£100";
                coach.family("b-1").hasSettled(each).hasHeld("£0");
                assertThat(SharedPurchase.ended(coach.facts))
                        .as("after " + steps)
                        .isTrue();
            }
        }
    }

    @Test
    void sentence_21_once_all_are_reserved_the_others_can_only_settle() {
        var coach = new Coach("£100");
        coach.stepsLeft = 5;
        assertThatThrownBy(coach::run).isInstanceOf(PowerCut.class);
        coach.stepsLeft = Integer.MAX_VALUE;
        coach.family("b-1").hasSettled("£66.66");
        coach.family("b-2").hasSettled("£100").hasHeld("£33.33");
        coach.family("b-2").given(settle("late", "£66.67").towards("pa"));

        coach.run();
        coach.family("b-2").hasSettled("£0").hasHeld("£0");
    }

    static Order reserve(String amount) {
        return today -> new ShareCommand.ReserveShare(BUDGET, "coach", ACCOUNT, "pa", pence(amount), today);
    }

    static List<No> nos() {
        Order settle = today -> new ShareCommand.SettleShare(BUDGET, "coach", today);
        Order release = today -> new ShareCommand.ReleaseShare(BUDGET, "coach", today);
        Supplier<Story> held = () -> Story.holding("£100");
        Supplier<Story> reserved = () -> held.get().given(reserve("£10"));
        return List.of(
                no(
                        "another share of one purchase",
                        reserved,
                        reserve("£11"),
                        new Rejection.AlreadyUsed("purchase", "coach")),
                no("a share of nothing", held, reserve("£0"), new Rejection.AmountNotPositive("amountPence", 0)),
                no("a payment of an unknown share", held, settle, new Rejection.Unknown("purchase", "coach")),
                no("a release of an unknown share", held, release, new Rejection.Unknown("purchase", "coach")),
                no(
                        "a payment of a share that was given up",
                        () -> reserved.get().given(release),
                        settle,
                        new Rejection.ShareEnded("coach")),
                no(
                        "a release of a share that was paid",
                        () -> reserved.get().given(settle),
                        release,
                        new Rejection.ShareEnded("coach")));
    }
}
