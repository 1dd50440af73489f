package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.ChangeOrders.rise;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.UpratingOrders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.UpratingCommand.NewUnitPrice;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.uprating.RunCommand;
import uk.personalbudget.ledger.uprating.RunDecision;
import uk.personalbudget.ledger.uprating.RunEvent;
import uk.personalbudget.ledger.uprating.RunRejection;
import uk.personalbudget.ledger.uprating.UpratingRun;

class UpratingRunTest {
    private static final String APRIL = "2026-03-31";
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Three families and one run; the process may stop before any step. */
    private static final class Office implements UpratingRun.Office {
        final Map<String, Story> families = new LinkedHashMap<>();
        final List<RunEvent> events = new ArrayList<>();
        int stepsLeft = Integer.MAX_VALUE;
        String related = "";

        Office() {
            families.put("b-1", Story.agreed().on("2026-03-01"));
            families.put("b-2", Story.agreed().on("2026-03-01"));
            families.put("b-3", Story.agreed().on("2026-03-01").given(rise("R1", "£6,000", "2026-06-02")));
        }

        RunDecision order(RunCommand command, String actor, LocalDate today) {
            var decision = run().decide(command, actor, today);
            if (decision instanceof RunDecision.Accepted accepted) {
                events.addAll(accepted.events());
            }
            return decision;
        }

        RunDecision propose(UpratingTerms terms) {
            var shown = new ArrayList<RunEvent.OfBudget>();
            var out = new ArrayList<RunEvent.LeftOut>();
            families.forEach((budget, story) -> {
                var preview = UpratingPreview.of(story.state(), terms, MARCH, SchoolYear.usual());
                if (!preview.lines().isEmpty()) {
                    shown.add(new RunEvent.OfBudget(budget, preview.lines()));
                }
                preview.leftOut()
                        .forEach(left -> out.add(new RunEvent.LeftOut(
                                budget, left.allocation(), left.why().label())));
            });
            return order(new RunCommand.Propose(terms, text("letter"), shown, out), "officer-1", MARCH);
        }

        UpratingRun run() {
            return UpratingRun.of("april", events);
        }

        void carryOn() {
            run().carryOn(this);
        }

        private void step() {
            if (stepsLeft-- <= 0) {
                throw new PowerCut();
            }
        }

        @Override
        public void add(RunEvent event) {
            step();
            events.add(event);
        }

        @Override
        public Decision send(BudgetCommand command, String by) {
            step();
            var story = family(command.budget()).by(by, Role.APPROVER);
            var decision = PersonalBudget.decide(command, story.state(), story.context());
            decision.events().forEach(story.state()::evolve);
            return decision;
        }

        @Override
        public TextRef wordsFor(String budget, TextRef words) {
            return words;
        }

        @Override
        public boolean related(String person, String budget) {
            return related.equals(person + " " + budget);
        }

        Story family(String budget) {
            return java.util.Objects.requireNonNull(families.get(budget));
        }

        long annual(String budget, String allocation) {
            var state = family(budget).state();
            return state.change.annual(java.util.Objects.requireNonNull(state.allocations.get(allocation)));
        }
    }

    @Test
    void p_12_a_run_shows_old_new_arrears_and_new_w_and_names_its_exceptions() {
        var office = new Office();
        office.family("b-1")
                .given(
                        load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        load("L2").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/2"));
        office.propose(percent("2026-02-03", 500, Element.SOCIAL_CARE));

        var line = office.run().budgets().getFirst().lines().getFirst();
        assertThat(line.annualBeforePence()).isEqualTo(520_000);
        assertThat(line.annualAfterPence()).isEqualTo(546_000);
        assertThat(line.arrearsPence()).isEqualTo(2_000);
        assertThat(line.yearAfterPence()).isEqualTo(544_000);
        assertThat(line.weeklyBeforePence()).isEqualTo(10_000);
        assertThat(line.weeklyAfterPence()).isEqualTo(10_500);
        assertThat(office.run().budgets()).extracting(RunEvent.OfBudget::budget).containsExactly("b-1", "b-2");
        assertThat(office.run().leftOut())
                .containsExactly(new RunEvent.LeftOut("b-3", Optional.of("sc"), "changes-again-later"));
    }

    @Test
    void p_12_a_run_is_proposed_by_one_approved_by_another_and_carried_out_budget_by_budget() {
        var office = new Office();
        office.propose(percent(APRIL, 500));

        assertThat(office.order(new RunCommand.Approve(), "officer-1", MARCH))
                .isEqualTo(new RunDecision.Refused(new RunRejection.SamePerson()));
        office.carryOn();
        assertThat(office.annual("b-1", "sc")).isEqualTo(520_000);

        office.order(new RunCommand.Approve(), "officer-2", MARCH);
        office.carryOn();
        assertThat(office.run().state()).isEqualTo(UpratingRun.State.CARRIED_OUT);
        assertThat(office.annual("b-1", "sc")).isEqualTo(546_000);
        assertThat(office.annual("b-1", "health")).isEqualTo(273_000);
        assertThat(office.annual("b-2", "sen")).isEqualTo(409_500);
        assertThat(office.annual("b-3", "sc")).isEqualTo(600_000);
        assertThat(office.annual("b-3", "sen")).isEqualTo(409_500);
        assertThat(office.run().became("b-2")).isEqualTo("done");
    }

    @Test
    void p_12_a_run_stopped_anywhere_goes_on_to_the_same_end() {
        for (int steps : IntStream.range(0, 8).toArray()) {
            var office = new Office();
            office.propose(percent(APRIL, 500));
            office.order(new RunCommand.Approve(), "officer-2", MARCH);
            cut(office, steps);

            assertThat(office.run().state()).as("cut after " + steps).isEqualTo(UpratingRun.State.CARRIED_OUT);
            assertThat(office.annual("b-1", "sc")).isEqualTo(546_000);
            assertThat(office.annual("b-2", "sc")).isEqualTo(546_000);
            assertThat(office.events.stream().filter(RunEvent.BudgetDone.class::isInstance))
                    .hasSize(3);
        }
    }

    @Test
    void p_12_a_run_is_taken_back_whole_before_its_date_even_when_it_was_half_done() {
        for (int steps : IntStream.range(0, 10).toArray()) {
            var office = new Office();
            office.propose(percent(APRIL, 500));
            office.order(new RunCommand.Approve(), "officer-2", MARCH);
            office.stepsLeft = steps;
            try {
                office.carryOn();
            } catch (PowerCut stopped) {
                assertThat(office.run().unfinished()).isTrue();
            }
            office.stepsLeft = Integer.MAX_VALUE;
            office.order(new RunCommand.Reverse(text("reason")), "officer-3", MARCH.plusDays(1));
            office.families.values().forEach(story -> story.on("2026-03-02"));
            cut(office, steps);

            assertThat(office.run().state()).as("cut after " + steps).isEqualTo(UpratingRun.State.TAKEN_BACK);
            assertThat(office.annual("b-1", "sc")).isEqualTo(520_000);
            assertThat(office.annual("b-2", "sen")).isEqualTo(390_000);
            assertThat(office.annual("b-3", "health")).isEqualTo(260_000);
            assertThat(office.family("b-1").state().allocations.get("sc").amountPence())
                    .isEqualTo(520_000);
        }
    }

    @Test
    void p_12_a_run_is_not_taken_back_on_its_day_nor_before_it_is_approved() {
        var office = new Office();
        assertThat(office.order(new RunCommand.Reverse(text("r")), "officer-3", MARCH))
                .isEqualTo(new RunDecision.Refused(new RunRejection.UnknownRun("april")));
        office.propose(percent(APRIL, 500));
        assertThat(office.order(new RunCommand.Reverse(text("r")), "officer-3", MARCH))
                .isEqualTo(new RunDecision.Refused(new RunRejection.NotOpen("april", UpratingRun.State.PROPOSED)));
        office.order(new RunCommand.Approve(), "officer-2", MARCH);
        assertThat(office.order(new RunCommand.Reverse(text("r")), "officer-3", LocalDate.parse(APRIL)))
                .isEqualTo(new RunDecision.Refused(new RunRejection.Begun(LocalDate.parse(APRIL))));
    }

    @Test
    void p_12_a_run_that_was_withdrawn_cannot_be_approved() {
        var office = new Office();
        office.propose(percent(APRIL, 500));
        office.order(new RunCommand.Withdraw(), "officer-1", MARCH);

        assertThat(office.order(new RunCommand.Approve(), "officer-2", MARCH))
                .isEqualTo(new RunDecision.Refused(new RunRejection.NotOpen("april", UpratingRun.State.WITHDRAWN)));
    }

    @Test
    void p_12_the_same_order_to_a_run_again_is_nothing_new_and_another_is_a_conflict() {
        var office = new Office();
        office.propose(percent(APRIL, 500));
        int before = office.events.size();

        assertThat(office.propose(percent(APRIL, 500))).isEqualTo(new RunDecision.Accepted(List.of()));
        assertThat(office.propose(percent(APRIL, 600)))
                .isEqualTo(new RunDecision.Refused(new RunRejection.RunUsed("april")));
        assertThat(office.events).hasSize(before);
    }

    @Test
    void p_12_a_run_needs_terms_that_change_something() {
        var office = new Office();
        assertThat(office.propose(percent(APRIL, 0)))
                .isEqualTo(new RunDecision.Refused(new RunRejection.BadTerms("percentHundredths")));
        assertThat(office.propose(price(APRIL, "hour", "£14.20", "£14.20")))
                .isEqualTo(new RunDecision.Refused(new RunRejection.BadTerms("prices")));
        assertThat(office.propose(price(APRIL, "hour", "£99.00", "£100.00")))
                .isEqualTo(new RunDecision.Refused(new RunRejection.NothingToUprate()));
        assertThat(UpratingRun.of("a name", List.of())
                        .decide(
                                new RunCommand.Propose(percent(APRIL, 500), text("l"), List.of(), List.of()),
                                "officer-1",
                                MARCH))
                .isEqualTo(new RunDecision.Refused(new RunRejection.BadName("a name")));
    }

    @Test
    void p_12_a_new_dated_price_raises_the_amounts_that_pay_for_it() {
        var office = new Office();
        office.propose(price(APRIL, "hour", "£14.20", "£14.70"));
        office.order(new RunCommand.Approve(), "officer-2", MARCH);
        office.carryOn();

        // 312 hours at 50p more.
        assertThat(office.annual("b-1", "sc")).isEqualTo(520_000 + 15_600);
        var state = office.family("b-1").state();
        var pa = java.util.Objects.requireNonNull(state.provisions.get("pa"));
        assertThat(state.uprating.price(pa, LocalDate.parse(APRIL).minusDays(1)))
                .isEqualTo(1_420);
        assertThat(state.uprating.price(pa, LocalDate.parse(APRIL))).isEqualTo(1_470);
        assertThat(state.uprating.uprated.get("april").parts().getFirst().prices())
                .containsExactly(new NewUnitPrice("pa", 1_420, 1_470));
    }

    @Test
    void p_12_nobody_uprates_the_budget_of_their_own_family() {
        var office = new Office();
        office.related = "officer-2 b-2";
        office.propose(percent(APRIL, 500));
        office.order(new RunCommand.Approve(), "officer-2", MARCH);
        office.carryOn();

        assertThat(office.annual("b-2", "sc")).isEqualTo(520_000);
        assertThat(office.run().leftOut()).contains(new RunEvent.LeftOut("b-2", Optional.empty(), "related"));
    }

    @Test
    void p_12_what_moved_since_it_was_shown_is_left_out_and_named() {
        var office = new Office();
        office.propose(percent(APRIL, 500));
        office.family("b-1").given(rise("R9", "£5,300", "2026-03-10"));
        office.order(new RunCommand.Approve(), "officer-2", MARCH);
        office.carryOn();

        assertThat(office.annual("b-1", "sc")).isEqualTo(530_000);
        assertThat(office.annual("b-1", "sen")).as("all of a budget or nothing").isEqualTo(390_000);
        assertThat(office.run().leftOut()).contains(new RunEvent.LeftOut("b-1", Optional.empty(), "not-as-shown"));
    }

    @Test
    void p_12_a_percentage_may_be_for_one_kind_of_provision_only() {
        var story = Story.agreed();
        var terms = new UpratingTerms(
                LocalDate.parse(APRIL),
                percent(APRIL, 500, Element.SEN).elements(),
                new java.util.TreeSet<>(),
                new java.util.TreeSet<>(List.of("session")),
                false,
                new java.util.TreeSet<>(),
                500,
                List.of());

        assertThat(UpratingPreview.of(story.state(), terms, MARCH, SchoolYear.usual()))
                .isEqualTo(new UpratingPreview(List.of(), List.of()));
        assertThat(shares(Colour.SEN, 1)).isNotEmpty();
    }

    private static void cut(Office office, int steps) {
        office.stepsLeft = steps;
        try {
            office.carryOn();
        } catch (PowerCut stopped) {
            office.stepsLeft = Integer.MAX_VALUE;
            office.carryOn();
        }
        office.stepsLeft = Integer.MAX_VALUE;
    }
}
