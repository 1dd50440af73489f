package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.personalbudget.ledger.budget.EndingOrders.death;
import static uk.personalbudget.ledger.budget.Orders.load;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.paymentrun.PaymentRun;
import uk.personalbudget.ledger.paymentrun.PaymentRun.State;
import uk.personalbudget.ledger.paymentrun.PaymentRunCommand;
import uk.personalbudget.ledger.paymentrun.PaymentRunDecision;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LeftOut;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LineReturned;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.MadeFile;
import uk.personalbudget.ledger.paymentrun.PaymentRunRejection;

class PaymentRunTest {
    private static final LocalDate DUE = Orders.PLAN_YEAR;
    private static final LocalDate INPUT = LocalDate.of(2026, 1, 6);
    private static final LocalDate ENTRY = LocalDate.of(2026, 1, 8);
    private static final BacsDays DAYS = new BacsDays(INPUT, LocalDate.of(2026, 1, 7), ENTRY);
    private static final List<MadeFile> FILES = List.of(new MadeFile("bacs-18", "abc", 3, 270_000));

    private static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Three families and one run; the process may stop before any step. */
    private static final class Office implements PaymentRun.Office {
        final Map<String, Story> families = new LinkedHashMap<>();
        final List<PaymentRunEvent> events = new ArrayList<>();
        final List<String> failed = new ArrayList<>();
        final Map<String, String> objections = new LinkedHashMap<>();
        LocalDate today = INPUT;
        int stepsLeft = Integer.MAX_VALUE;

        Office() {
            List.of("b-1", "b-2", "b-3").forEach(budget -> families.put(budget, Story.agreed()));
        }

        PaymentRun run() {
            return PaymentRun.of("PR-1", events);
        }

        PaymentRunDecision order(PaymentRunCommand command, String actor) {
            var decision = run().decide(command, actor, today);
            if (decision instanceof PaymentRunDecision.Accepted accepted) {
                events.addAll(accepted.events());
            }
            return decision;
        }

        PaymentRunCommand.Prepare wanted() {
            List<Line> lines = new ArrayList<>();
            List<LeftOut> leftOut = new ArrayList<>();
            families.forEach((budget, story) -> {
                var due = TopUpsDue.of(budget, story.state(), DUE, ENTRY, Set.of(), Set.of(), story.context());
                due.arrivals()
                        .forEach(arrival -> lines.add(new Line(
                                lines.size() + 1,
                                budget,
                                HeldKind.BANK,
                                arrival.account(),
                                arrival.lastFour(),
                                Optional.of("account/" + budget),
                                Optional.of(text("details")),
                                arrival.instalments())));
                due.notPaid()
                        .forEach(no -> leftOut.add(new LeftOut(
                                budget, Optional.of(no.instalment()), Optional.of(no.dueOn()), no.pence(), no.why())));
            });
            return new PaymentRunCommand.Prepare(
                    "main", Optional.of(text("own")), new TreeSet<>(), new TreeSet<>(), DUE, DAYS, lines, leftOut);
        }

        Office prepared() {
            yes(order(wanted(), "officer-1"));
            return this;
        }

        Office approved() {
            prepared();
            yes(order(new PaymentRunCommand.Approve(Optional.empty()), "officer-2"));
            return this;
        }

        Office exported() {
            approved();
            carryOn();
            run().leaveStopped(this);
            yes(order(new PaymentRunCommand.Export(FILES), "officer-1"));
            return this;
        }

        Office sent() {
            exported();
            yes(order(new PaymentRunCommand.Send(INPUT), "officer-1"));
            return this;
        }

        Office at(LocalDate day) {
            today = day;
            families.values().forEach(story -> story.on(day.toString()));
            return this;
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
        public void add(PaymentRunEvent event) {
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
        public TextRef words(String budget, String words) {
            return text(words);
        }

        @Override
        public Optional<String> objection(Line line, String approver) {
            return Optional.ofNullable(objections.get(line.budget()))
                    .or(() -> TopUpsDue.stopped(
                            "PR-1-" + line.line(), family(line.budget()).state()));
        }

        @Override
        public void failed(Line line, LineReturned returned) {
            failed.add(line.budget());
        }

        @Override
        public LocalDate today() {
            return today;
        }

        Story family(String budget) {
            return java.util.Objects.requireNonNull(families.get(budget));
        }

        List<Long> settled() {
            return families.values().stream().map(Story::settled).toList();
        }

        List<String> became() {
            return run().lines().stream()
                    .map(line -> run().became(line.line()).label())
                    .toList();
        }
    }

    private static void yes(PaymentRunDecision decision) {
        assertThat(decision).isInstanceOf(PaymentRunDecision.Accepted.class);
        assertThat(((PaymentRunDecision.Accepted) decision).events()).isNotEmpty();
    }

    private static void nothingNew(PaymentRunDecision decision) {
        assertThat(decision).isEqualTo(new PaymentRunDecision.Accepted(List.of()));
    }

    private static PaymentRunRejection no(PaymentRunDecision decision) {
        return ((PaymentRunDecision.Refused) decision).rejection();
    }

    @Test
    void p_6_a_run_goes_from_prepared_to_paid_and_every_family_has_its_money_on_the_entry_day() {
        var office = new Office().sent();
        assertThat(office.run().state()).isEqualTo(State.SENT);
        assertThat(office.became()).containsOnly("sent");
        assertThat(office.settled()).containsOnly(0L);

        office.at(LocalDate.of(2026, 1, 7)).carryOn();
        assertThat(office.settled()).containsOnly(0L);
        office.at(ENTRY).carryOn();

        assertThat(office.run().state()).isEqualTo(State.PAID);
        assertThat(office.became()).containsOnly("paid");
        assertThat(office.settled()).containsOnly(90_000L);
        assertThat(office.run().unfinished(ENTRY)).isFalse();
    }

    @Test
    void p_6_a_run_that_stopped_anywhere_goes_on_and_pays_everybody_once() {
        for (int steps : IntStream.range(0, 16).toArray()) {
            var office = new Office().approved();
            office.stepsLeft = steps;
            try {
                office.carryOn();
                yes(office.order(new PaymentRunCommand.Export(FILES), "officer-1"));
                yes(office.order(new PaymentRunCommand.Send(INPUT), "officer-1"));
                office.at(ENTRY).carryOn();
            } catch (PowerCut cut) {
                office.stepsLeft = Integer.MAX_VALUE;
                office.carryOn();
            }
            office.stepsLeft = Integer.MAX_VALUE;
            if (office.run().state() == State.APPROVED) {
                yes(office.order(new PaymentRunCommand.Export(FILES), "officer-1"));
                yes(office.order(new PaymentRunCommand.Send(INPUT), "officer-1"));
                office.at(ENTRY);
            }
            office.carryOn();
            assertThat(office.run().state()).as(steps + " steps").isEqualTo(State.PAID);
            assertThat(office.settled()).as(steps + " steps").containsOnly(90_000L);
        }
    }

    @Test
    void p_6_a_budget_that_says_no_after_the_approval_is_named_and_the_run_goes_on() {
        var office = new Office().approved();
        office.family("b-2").given(load("L1").of(Element.SEN, "£300").paying("dates-sen/1"));

        office.carryOn();

        assertThat(office.became()).containsExactly("kept-for-it", "refused", "kept-for-it");
        assertThat(office.run().became(2).why()).contains("instalment-paid");
        assertThat(office.run().paying()).hasSize(2);
        assertThat(office.run().pence()).isEqualTo(180_000);
    }

    @Test
    void v_16_a_death_before_the_file_is_made_takes_the_line_out_and_gives_its_instalments_back() {
        var office = new Office().approved();
        office.carryOn();
        office.family("b-3").given(death("D1"));

        office.run().leaveStopped(office);

        assertThat(office.run().became(3)).isEqualTo(new PaymentRun.Became("refused", Optional.of("stopped-by-death")));
        assertThat(office.family("b-3").state().topUps.onTheirWayPence()).isZero();
        assertThat(office.run().pence()).isEqualTo(180_000);
    }

    @Test
    void details_that_changed_since_the_run_was_prepared_are_not_paid_by() {
        var office = new Office().approved();
        office.objections.put("b-1", "details-changed");

        office.carryOn();

        assertThat(office.run().became(1).why()).contains("details-changed");
    }

    @Test
    void p_6_a_cancelled_run_gives_every_instalment_back_even_after_a_power_cut() {
        var office = new Office().exported();
        yes(office.order(new PaymentRunCommand.Cancel(text("wrong day")), "officer-2"));
        office.stepsLeft = 3;
        assertThatThrownBy(office::carryOn).isInstanceOf(PowerCut.class);
        assertThat(office.run().unfinished(INPUT)).isTrue();
        office.stepsLeft = Integer.MAX_VALUE;

        office.carryOn();

        assertThat(office.became()).containsOnly("released");
        assertThat(office.run().unfinished(INPUT)).isFalse();
        assertThat(office.run().instalments()).isEmpty();
        office.families
                .values()
                .forEach(story -> story.by("officer-1", Role.FINANCE_OFFICER)
                        .given(load("L1").of(Element.SEN, "£300").paying("dates-sen/1")));
        nothingNew(office.order(new PaymentRunCommand.Cancel(text("again")), "officer-2"));
        assertThat(no(office.order(new PaymentRunCommand.Send(INPUT), "officer-1")))
                .isEqualTo(new PaymentRunRejection.NotOpen("PR-1", State.CANCELLED));
    }

    @Test
    void p_6_what_comes_back_is_taken_back_and_its_details_are_not_paid_by_again() {
        var office = new Office().sent().at(ENTRY);
        office.carryOn();
        office.at(LocalDate.of(2026, 1, 13));
        var back = new PaymentRunCommand.Return(2, Returned.ACCOUNT_CLOSED, LocalDate.of(2026, 1, 12));

        yes(office.order(back, "officer-1"));
        office.carryOn();

        assertThat(office.settled()).containsExactly(90_000L, 0L, 90_000L);
        assertThat(office.failed).containsExactly("b-2");
        assertThat(office.became()).containsExactly("paid", "returned", "paid");
        nothingNew(office.order(back, "officer-1"));
        assertThat(no(office.order(
                        new PaymentRunCommand.Return(2, Returned.NO_ACCOUNT, LocalDate.of(2026, 1, 12)), "officer-1")))
                .isEqualTo(new PaymentRunRejection.LineNotOpen("PR-1", 2, "returned"));
    }

    @Test
    void p_6_what_comes_back_before_the_entry_day_is_never_posted() {
        var office = new Office().sent().at(LocalDate.of(2026, 1, 7));
        yes(office.order(new PaymentRunCommand.Return(1, Returned.NO_ACCOUNT, LocalDate.of(2026, 1, 7)), "officer-1"));
        office.carryOn();

        office.at(ENTRY).carryOn();

        assertThat(office.settled()).containsExactly(0L, 90_000L, 90_000L);
        assertThat(office.run().state()).isEqualTo(State.PAID);
    }

    @Test
    void p_6_a_line_taken_out_is_not_paid_and_not_kept() {
        var office = new Office().prepared();
        yes(office.order(new PaymentRunCommand.TakeOut(2, text("asked to wait")), "officer-1"));
        nothingNew(office.order(new PaymentRunCommand.TakeOut(2, text("asked to wait")), "officer-1"));
        assertThat(office.run().instalments()).noneMatch(one -> one.budget().equals("b-2"));
        yes(office.order(new PaymentRunCommand.Approve(Optional.of(180_000L)), "officer-2"));
        office.carryOn();

        assertThat(office.became()).containsExactly("kept-for-it", "taken-out", "kept-for-it");
        assertThat(no(office.order(new PaymentRunCommand.TakeOut(1, text("late")), "officer-1")))
                .isEqualTo(new PaymentRunRejection.NotOpen("PR-1", State.APPROVED));
    }

    @Test
    void invariant_9_nobody_approves_what_they_prepared_or_did_not_see() {
        var office = new Office().prepared();

        assertThat(no(office.order(new PaymentRunCommand.Approve(Optional.empty()), "officer-1")))
                .isEqualTo(new PaymentRunRejection.SamePerson());
        assertThat(no(office.order(new PaymentRunCommand.Approve(Optional.of(1L)), "officer-2")))
                .isEqualTo(new PaymentRunRejection.NotAsShown(1, 270_000));
        yes(office.order(new PaymentRunCommand.Approve(Optional.of(270_000L)), "officer-2"));
        nothingNew(office.order(new PaymentRunCommand.Approve(Optional.empty()), "officer-2"));
        assertThat(no(office.order(new PaymentRunCommand.Approve(Optional.empty()), "officer-3")))
                .isEqualTo(new PaymentRunRejection.NotOpen("PR-1", State.APPROVED));
    }

    @Test
    void p_7_a_run_whose_day_has_passed_is_prepared_anew() {
        var late = LocalDate.of(2026, 1, 7);
        var office = new Office();
        office.at(late);
        assertThat(no(office.order(office.wanted(), "officer-1"))).isEqualTo(new PaymentRunRejection.DayPassed(INPUT));
        office.at(INPUT).prepared().at(late);
        assertThat(no(office.order(new PaymentRunCommand.Approve(Optional.empty()), "officer-2")))
                .isEqualTo(new PaymentRunRejection.DayPassed(INPUT));
        var approved = new Office().approved();
        approved.carryOn();
        assertThat(no(approved.at(late).order(new PaymentRunCommand.Export(FILES), "officer-1")))
                .isEqualTo(new PaymentRunRejection.DayPassed(INPUT));
        var exported = new Office().exported().at(late);
        assertThat(no(exported.order(new PaymentRunCommand.Send(late), "officer-1")))
                .isEqualTo(new PaymentRunRejection.DayPassed(INPUT));
        yes(exported.order(new PaymentRunCommand.Send(INPUT), "officer-1"));
        nothingNew(exported.order(new PaymentRunCommand.Send(INPUT), "officer-1"));
    }

    @Test
    void p_6_a_file_that_was_made_is_never_another_one() {
        var office = new Office().exported();

        nothingNew(office.order(new PaymentRunCommand.Export(FILES), "officer-1"));
        assertThat(no(office.order(
                        new PaymentRunCommand.Export(List.of(new MadeFile("bacs-18", "def", 3, 270_000))),
                        "officer-1")))
                .isEqualTo(new PaymentRunRejection.FileChanged("PR-1", "bacs-18"));
        assertThat(no(new Office().approved().order(new PaymentRunCommand.Export(FILES), "officer-1")))
                .isEqualTo(new PaymentRunRejection.StillAsking("PR-1"));
    }

    @Test
    void p_6_every_other_no_of_a_run() {
        var office = new Office();
        assertThat(no(office.order(new PaymentRunCommand.Approve(Optional.empty()), "officer-2")))
                .isEqualTo(new PaymentRunRejection.UnknownRun("PR-1"));
        var wanted = office.wanted();
        assertThat(no(PaymentRun.of("a run", List.of()).decide(wanted, "officer-1", INPUT)))
                .isEqualTo(new PaymentRunRejection.BadName("a run"));
        var nothing = new PaymentRunCommand.Prepare(
                "main", Optional.empty(), new TreeSet<>(), new TreeSet<>(), DUE, DAYS, List.of(), List.of());
        assertThat(no(office.order(nothing, "officer-1"))).isEqualTo(new PaymentRunRejection.NothingDue(DUE));
        office.prepared();
        nothingNew(office.order(wanted, "officer-1"));
        assertThat(no(office.order(wanted, "officer-3"))).isEqualTo(new PaymentRunRejection.RunUsed("PR-1"));
        assertThat(no(office.order(new PaymentRunCommand.TakeOut(9, text("x")), "officer-1")))
                .isEqualTo(new PaymentRunRejection.UnknownLine("PR-1", 9));
        assertThat(no(office.order(new PaymentRunCommand.Export(FILES), "officer-1")))
                .isEqualTo(new PaymentRunRejection.NotOpen("PR-1", State.PREPARED));
        var sent = new Office().sent();
        assertThat(no(sent.order(new PaymentRunCommand.Return(9, Returned.OTHER, INPUT), "officer-1")))
                .isEqualTo(new PaymentRunRejection.UnknownLine("PR-1", 9));
        assertThat(no(sent.order(new PaymentRunCommand.Return(1, Returned.OTHER, ENTRY), "officer-1")))
                .isEqualTo(new PaymentRunRejection.DayNotCome(ENTRY));
        assertThat(no(sent.order(
                        new PaymentRunCommand.Return(1, Returned.OTHER, LocalDate.of(2026, 1, 5)), "officer-1")))
                .isEqualTo(new PaymentRunRejection.SentBefore(LocalDate.of(2026, 1, 5), INPUT));
        assertThat(no(sent.order(new PaymentRunCommand.Cancel(text("x")), "officer-1")))
                .isEqualTo(new PaymentRunRejection.NotOpen("PR-1", State.SENT));
        assertThat(no(new Office().exported().order(new PaymentRunCommand.Send(ENTRY), "officer-1")))
                .isEqualTo(new PaymentRunRejection.DayNotCome(ENTRY));
    }
}
