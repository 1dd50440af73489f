package uk.personalbudget.ledger.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.reserve.FunderYear.Commitment;
import uk.personalbudget.ledger.reserve.FunderYearEvent.FunderYearApproved;
import uk.personalbudget.ledger.reserve.FunderYearEvent.FunderYearProposed;

/** A funder's reserve (example E-13), and the figures two people enter for it. */
class ReserveTest {
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
    private static final long THOUSAND = 1_000_00;
    private final List<FunderYearEvent> events = new ArrayList<>();

    @Test
    void e_13_brought_forward_less_commitments_and_overspend_is_carried_forward_and_a_share_of_next_years_budget() {
        var reserve = Reserve.of(high(), 2_145 * THOUSAND);

        assertThat(reserve.afterCommitmentsPence()).isEqualTo(6_011 * THOUSAND);
        assertThat(reserve.carriedForwardPence()).isEqualTo(3_866 * THOUSAND);
        assertThat(reserve.percentOfNextYear())
                .hasValueSatisfying(share -> assertThat(share).hasToString("6.8"));
    }

    @Test
    void an_underspend_adds_to_the_reserve_and_a_deficit_stays_below_zero() {
        var year = new FunderYear("v1", "icb", APRIL, -100_00, List.of(), -50_00, 0);
        var reserve = Reserve.of(year, -30_00);

        assertThat(reserve.overspendPence()).isEqualTo(-80_00);
        assertThat(reserve.carriedForwardPence()).isEqualTo(-20_00);
        assertThat(reserve.percentOfNextYear()).isEmpty();
    }

    @Test
    void a_funders_year_counts_once_a_second_person_approved_it_and_the_last_one_approved_counts() {
        done(years().propose(high(), "officer-1", TODAY));
        assertThat(years().of(APRIL)).isEmpty();
        done(years().approve("first", "approver-1", TODAY));
        assertThat(events)
                .containsExactly(
                        new FunderYearProposed(high(), "officer-1", TODAY),
                        new FunderYearApproved("first", "approver-1", TODAY));
        assertThat(years().of(APRIL)).contains(high());
        assertThat(years().of(APRIL.plusYears(1))).isEmpty();

        var audited = new FunderYear("audited", "high-needs", APRIL, 7_500 * THOUSAND, List.of(), 0, 1);
        done(years().propose(audited, "officer-1", TODAY));
        assertThat(years().of(APRIL)).contains(high());
        done(years().approve("audited", "approver-1", TODAY));
        assertThat(years().of(APRIL)).contains(audited);
        assertThat(years().all()).hasSize(2);
    }

    @Test
    void nobody_approves_what_they_entered_themselves() {
        done(years().propose(high(), "officer-1", TODAY));

        refused(years().approve("first", "officer-1", TODAY), new FunderYearRejection.SamePerson(), "same-person");
    }

    @Test
    void the_same_again_is_nothing_new_and_other_figures_need_another_name() {
        done(years().propose(high(), "officer-1", TODAY));
        done(years().approve("first", "approver-1", TODAY));

        assertThat(years().propose(high(), "officer-1", TODAY)).isEqualTo(new FunderYearDecision.Accepted(List.of()));
        assertThat(years().approve("first", "approver-2", TODAY)).isEqualTo(new FunderYearDecision.Accepted(List.of()));
        refused(
                years().propose(new FunderYear("first", "high-needs", APRIL, 1, List.of(), 0, 1), "officer-1", TODAY),
                new FunderYearRejection.VersionUsed("first"),
                "already-used");
    }

    @Test
    void every_other_no_of_a_funders_year() {
        refused(
                years().approve("never", "approver-1", TODAY),
                new FunderYearRejection.UnknownYear("never"),
                "unknown-thing");
        refused(
                years().propose(year("two words", APRIL, List.of(), 1), "officer-1", TODAY),
                new FunderYearRejection.BadVersion("two words"),
                "bad-identifier");
        bad(new FunderYear("v1", "another", APRIL, 1, List.of(), 0, 1), "funder");
        bad(year("v1", APRIL.plusDays(1), List.of(), 1), "yearFrom");
        bad(year("v1", APRIL, List.of(new Commitment("grants", -1)), 1), "commitments");
        bad(year("v1", APRIL, List.of(), -1), "nextYearsBudgetPence");
    }

    private static FunderYear high() {
        return new FunderYear(
                "first",
                "high-needs",
                APRIL,
                7_540 * THOUSAND,
                List.of(
                        new Commitment("grants", 200 * THOUSAND),
                        new Commitment("places", 1_103 * THOUSAND),
                        new Commitment("projects", 226 * THOUSAND)),
                0,
                57_200 * THOUSAND);
    }

    private static FunderYear year(String version, LocalDate from, List<Commitment> commitments, long next) {
        return new FunderYear(version, "high-needs", from, 1, commitments, 0, next);
    }

    private FunderYears years() {
        return FunderYears.of("high-needs", events);
    }

    private void done(FunderYearDecision decision) {
        assertThat(decision).isInstanceOf(FunderYearDecision.Accepted.class);
        events.addAll(((FunderYearDecision.Accepted) decision).events());
    }

    private void bad(FunderYear year, String field) {
        refused(years().propose(year, "officer-1", TODAY), new FunderYearRejection.BadYear(field), "bad-funder-year");
    }

    private static void refused(FunderYearDecision decision, FunderYearRejection rejection, String code) {
        assertThat(decision).isEqualTo(new FunderYearDecision.Refused(rejection));
        assertThat(rejection.code()).isEqualTo(code);
    }
}
