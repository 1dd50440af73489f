package uk.personalbudget.ledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.erasure.Erasure.Concern;
import uk.personalbudget.ledger.erasure.Erasure.Facts;
import uk.personalbudget.ledger.erasure.ErasureEvent.Because;
import uk.personalbudget.ledger.policy.Policy;

class ErasureTest {
    private static final LocalDate LAST = LocalDate.of(2026, 7, 7);
    private static final LocalDate UNTIL = LocalDate.of(2033, 3, 31);
    private static final LocalDate AFTER = UNTIL.plusDays(1);
    private static final Policy POLICY = Policy.defaults();

    private final List<ErasureEvent> events = new ArrayList<>();
    private Facts facts = facts(Optional.of(LAST), false);

    private static Facts facts(Optional<LocalDate> closed, boolean open) {
        return new Facts(
                LocalDate.of(2024, 1, 1),
                List.of(new Concern("b-1", closed, LAST, open)),
                Set.of("person-1", "parent-1"));
    }

    private Erasure now() {
        return Erasure.of("person-1", events);
    }

    private ErasureDecision propose(String erasure, String actor, LocalDate on) {
        return now().propose(erasure, facts, actor, on, POLICY);
    }

    private ErasureDecision approve(String erasure, String actor, LocalDate on) {
        return now().approve(erasure, facts, actor, on, POLICY);
    }

    private void done(ErasureDecision decision) {
        assertThat(decision).isInstanceOf(ErasureDecision.Accepted.class);
        events.addAll(((ErasureDecision.Accepted) decision).events());
    }

    private static void isRefused(ErasureDecision decision, ErasureRejection because) {
        assertThat(decision).isEqualTo(new ErasureDecision.Refused(because));
    }

    private static void isNothingNew(ErasureDecision decision) {
        assertThat(decision).isEqualTo(new ErasureDecision.Accepted(List.of()));
    }

    @Test
    void v_11_nobody_is_forgotten_before_the_papers_may_go() {
        isRefused(propose("E1", "admin-1", UNTIL), new ErasureRejection.KeptUntil(UNTIL));
        done(propose("E1", "admin-1", AFTER));
        assertThat(now().proposed().orElseThrow().keptUntil()).isEqualTo(UNTIL);
    }

    @Test
    void v_11_somebody_whom_no_budget_concerns_is_kept_as_long_from_the_day_of_entry() {
        facts = new Facts(LocalDate.of(2024, 5, 1), List.of(), Set.of("person-1"));
        isRefused(
                propose("E1", "admin-1", LocalDate.of(2031, 3, 31)),
                new ErasureRejection.KeptUntil(LocalDate.of(2031, 3, 31)));
        done(propose("E1", "admin-1", LocalDate.of(2031, 4, 1)));
    }

    @Test
    void v_11_nobody_is_forgotten_while_a_budget_goes_on_or_anything_of_it_is_open() {
        facts = facts(Optional.empty(), false);
        isRefused(propose("E1", "admin-1", AFTER), new ErasureRejection.BudgetGoesOn("b-1"));
        facts = facts(Optional.of(LAST), true);
        isRefused(propose("E1", "admin-1", AFTER), new ErasureRejection.StillOpen("b-1"));
    }

    @Test
    void v_11_papers_held_for_a_court_stay_until_the_hold_is_lifted() {
        done(now().hold("H1", Because.COURT, facts, "head-1", LAST));
        isNothingNew(now().hold("H1", Because.COURT, facts, "head-1", LAST));
        assertThat(now().holds()).extracting(ErasureEvent.ErasureHeld::hold).containsExactly("H1");
        isRefused(
                now().hold("H1", Because.DISPUTE, facts, "head-1", LAST),
                new ErasureRejection.AlreadyUsed("hold", "H1"));
        isRefused(now().hold("no name", Because.COURT, facts, "head-1", LAST), new ErasureRejection.BadName("no name"));
        isRefused(propose("E1", "admin-1", AFTER), new ErasureRejection.Held("H1", Because.COURT));
        isRefused(now().lift("H9", facts, "head-1", LAST), new ErasureRejection.Unknown("hold", "H9"));

        done(now().lift("H1", facts, "head-1", AFTER));
        isNothingNew(now().lift("H1", facts, "head-1", AFTER));
        done(propose("E1", "admin-1", AFTER));
    }

    @Test
    void invariant_9_it_takes_two_people_and_is_asked_about_once_more() {
        isRefused(approve("E1", "head-1", AFTER), new ErasureRejection.Unknown("erasure", "E1"));
        done(propose("E1", "admin-1", AFTER));
        isNothingNew(propose("E1", "admin-1", AFTER));
        isRefused(propose("E1", "admin-2", AFTER), new ErasureRejection.AlreadyUsed("erasure", "E1"));
        isRefused(propose("E2", "admin-1", AFTER), new ErasureRejection.Waiting("E1"));
        isRefused(propose("no name", "admin-1", AFTER), new ErasureRejection.BadName("no name"));
        isRefused(approve("E1", "admin-1", AFTER), new ErasureRejection.SamePerson());

        done(now().hold("H1", Because.QUESTION, facts, "head-1", AFTER));
        isRefused(approve("E1", "head-1", AFTER), new ErasureRejection.Held("H1", Because.QUESTION));
        done(now().lift("H1", facts, "head-1", AFTER));
        done(approve("E1", "head-1", AFTER));
        isNothingNew(approve("E1", "head-1", AFTER));
        assertThat(now().erased().orElseThrow().approvedBy()).isEqualTo("head-1");
    }

    @Test
    void invariant_9_nobody_acts_on_themselves_or_on_their_own_family() {
        for (String own : List.of("person-1", "parent-1")) {
            isRefused(propose("E1", own, AFTER), new ErasureRejection.Related());
            isRefused(approve("E1", own, AFTER), new ErasureRejection.Related());
            isRefused(now().withdraw("E1", facts, own, AFTER), new ErasureRejection.Related());
            isRefused(now().hold("H1", Because.COURT, facts, own, AFTER), new ErasureRejection.Related());
            isRefused(now().lift("H1", facts, own, AFTER), new ErasureRejection.Related());
        }
    }

    @Test
    void what_is_proposed_can_be_withdrawn_until_it_is_done() {
        isRefused(now().withdraw("E1", facts, "head-1", AFTER), new ErasureRejection.Unknown("erasure", "E1"));
        done(propose("E1", "admin-1", AFTER));
        done(now().withdraw("E1", facts, "head-1", AFTER));
        isNothingNew(now().withdraw("E1", facts, "head-1", AFTER));
        isRefused(approve("E1", "head-1", AFTER), new ErasureRejection.Unknown("erasure", "E1"));

        done(propose("E2", "admin-1", AFTER));
        done(approve("E2", "head-1", AFTER));
        isRefused(now().withdraw("E2", facts, "head-1", AFTER), new ErasureRejection.Erased("person-1", AFTER));
        isRefused(propose("E3", "admin-1", AFTER), new ErasureRejection.Erased("person-1", AFTER));
        isRefused(
                now().hold("H1", Because.COURT, facts, "head-1", AFTER),
                new ErasureRejection.Erased("person-1", AFTER));
    }
}
