package uk.personalbudget.ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.calendar.TermDates;

class PoliciesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final String FILE = "f".repeat(64);

    private static final TermDates DATES = new TermDates(List.of(new TermDates.Year(
            2026,
            List.of(
                    new TermDates.Term("autumn", LocalDate.of(2026, 9, 3), LocalDate.of(2026, 12, 18), List.of()),
                    new TermDates.Term("rest", LocalDate.of(2027, 1, 4), LocalDate.of(2027, 6, 30), List.of())),
            new TreeSet<>())));

    private final List<Policies.Recorded> events = new ArrayList<>();

    @Test
    void before_the_first_version_the_defaults_are_in_force() {
        assertThat(Policies.none().at(TODAY)).isEqualTo(Policy.defaults());
        approved(policy("A", APRIL).with(Setting.SURPLUS_TRIGGER, 13));

        assertThat(policies().at(APRIL.minusDays(1))).isEqualTo(Policy.defaults());
        assertThat(policies().at(APRIL).version()).isEqualTo("A");
        assertThat(policies().at(APRIL).of(Setting.SURPLUS_TRIGGER)).isEqualTo(13);
    }

    @Test
    void each_version_is_in_force_until_the_next_one_begins() {
        approved(policy("A", TODAY));
        approved(policy("B", APRIL));

        assertThat(policies().at(APRIL.minusDays(1)).version()).isEqualTo("A");
        assertThat(policies().at(APRIL.plusYears(3)).version()).isEqualTo("B");
        assertThat(policies().between(TODAY.minusDays(1), APRIL)).containsExactly("defaults-1", "A", "B");
        assertThat(policies().between(TODAY, APRIL.minusDays(1))).containsExactly("A");
    }

    @Test
    void a_proposal_is_not_in_force_until_another_person_approves_it() {
        accepted(new PolicyCommand.Propose(policy("A", TODAY), FILE), "officer");

        assertThat(policies().at(TODAY)).isEqualTo(Policy.defaults());
        refused(new PolicyCommand.Approve("A"), "officer", new PolicyRejection.SamePerson("A"));
        accepted(new PolicyCommand.Approve("A"), "head");
        assertThat(policies().at(TODAY).version()).isEqualTo("A");
        assertThat(policies().version("A").orElseThrow().proposed().by()).isEqualTo("officer");
        assertThat(policies()
                        .version("A")
                        .orElseThrow()
                        .approved()
                        .orElseThrow()
                        .by())
                .isEqualTo("head");
    }

    @Test
    void a_version_is_never_edited() {
        approved(policy("A", TODAY));

        refused(
                new PolicyCommand.Propose(policy("A", TODAY).with(Setting.SURPLUS_TRIGGER, 26), FILE),
                "officer",
                new PolicyRejection.VersionUsed("A"));
        refused(
                new PolicyCommand.Propose(policy("defaults-1", TODAY), FILE),
                "officer",
                new PolicyRejection.VersionUsed("defaults-1"));
    }

    @Test
    void the_same_order_again_is_nothing_new() {
        approved(policy("A", TODAY));

        nothingNew(new PolicyCommand.Propose(policy("A", TODAY), FILE), "officer");
        nothingNew(new PolicyCommand.Approve("A"), "head");
        accepted(new PolicyCommand.Propose(policy("B", APRIL), FILE), "officer");
        accepted(new PolicyCommand.Withdraw("B"), "officer");
        nothingNew(new PolicyCommand.Withdraw("B"), "officer");
    }

    @Test
    void only_the_first_version_may_begin_on_a_past_day() {
        approved(policy("A", LocalDate.of(2024, 4, 1)));

        refused(
                new PolicyCommand.Propose(policy("B", TODAY.minusDays(1)), FILE),
                "officer",
                new PolicyRejection.TooEarly("B", TODAY.minusDays(1), TODAY));
        approved(policy("C", APRIL));
        refused(
                new PolicyCommand.Propose(policy("D", APRIL), FILE),
                "officer",
                new PolicyRejection.TooEarly("D", APRIL, APRIL.plusDays(1)));
        refused(
                new PolicyCommand.Propose(policy("E", LocalDate.of(2014, 8, 31)), FILE),
                "officer",
                new PolicyRejection.TooEarly("E", LocalDate.of(2014, 8, 31), APRIL.plusDays(1)));
    }

    @Test
    void what_is_proposed_too_late_to_begin_on_its_day_is_not_approved() {
        approved(policy("A", TODAY));
        accepted(new PolicyCommand.Propose(policy("B", APRIL), FILE), "officer");

        var decision = policies().decide(new PolicyCommand.Approve("B"), "head", APRIL.plusDays(1));

        assertThat(decision)
                .isEqualTo(new PolicyDecision.Refused(new PolicyRejection.TooEarly("B", APRIL, APRIL.plusDays(1))));
    }

    @Test
    void what_was_withdrawn_or_approved_stays_so() {
        accepted(new PolicyCommand.Propose(policy("A", TODAY), FILE), "officer");
        accepted(new PolicyCommand.Withdraw("A"), "officer");
        refused(new PolicyCommand.Approve("A"), "head", new PolicyRejection.NotOpen("A", false));
        approved(policy("B", TODAY));
        refused(new PolicyCommand.Withdraw("B"), "officer", new PolicyRejection.NotOpen("B", true));
        refused(new PolicyCommand.Approve("B"), "another", new PolicyRejection.NotOpen("B", true));

        assertThat(policies().at(TODAY).version()).isEqualTo("B");
        assertThat(policies().versions()).hasSize(2).noneMatch(Policies.Version::open);
    }

    @Test
    void an_unknown_version_is_refused() {
        refused(new PolicyCommand.Approve("Z"), "head", new PolicyRejection.UnknownVersion("Z"));
        refused(new PolicyCommand.Withdraw("Z"), "head", new PolicyRejection.UnknownVersion("Z"));
    }

    @Test
    void a_later_default_never_changes_an_approved_version() {
        accepted(new PolicyCommand.Propose(policy("A", TODAY), FILE), "officer");

        var proposed = (PolicyEvent.PolicyProposed) events.getFirst().event();

        assertThat(proposed.settings()).hasSize(Setting.values().length);
    }

    @Test
    void p_10_term_dates_are_approved_by_another_person_and_in_force_with_their_version() {
        var own = policy("A", APRIL).with(DATES);
        accepted(new PolicyCommand.Propose(own, FILE), "officer");

        assertThat(events.getLast().event()).isEqualTo(new PolicyEvent.TermDatesProposed("A", DATES.years()));
        assertThat(policies().at(APRIL).schoolYear()).isEqualTo(SchoolYear.usual());
        refused(new PolicyCommand.Approve("A"), "officer", new PolicyRejection.SamePerson("A"));
        accepted(new PolicyCommand.Approve("A"), "head");

        assertThat(policies().at(APRIL).termDates()).contains(DATES);
        assertThat(policies().at(APRIL).schoolYear()).isEqualTo(DATES.schoolYear());
        assertThat(policies().at(APRIL.minusDays(1)).schoolYear()).isEqualTo(SchoolYear.usual());
        nothingNew(new PolicyCommand.Propose(own, FILE), "officer");
        refused(new PolicyCommand.Propose(policy("A", APRIL), FILE), "officer", new PolicyRejection.VersionUsed("A"));
    }

    @Test
    void p_10_a_version_that_says_nothing_of_term_dates_has_the_usual_ones_again() {
        approved(policy("A", TODAY).with(DATES).with(Setting.SURPLUS_TRIGGER, 9));
        approved(policy("B", APRIL));

        assertThat(policies().at(TODAY).schoolYear()).isEqualTo(DATES.schoolYear());
        assertThat(policies().at(APRIL).schoolYear()).isEqualTo(SchoolYear.usual());
    }

    @Test
    void p_10_a_school_year_with_too_few_weeks_is_no_policy() {
        var half = new TermDates(List.of(new TermDates.Year(
                2026,
                List.of(new TermDates.Term("autumn", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 12, 18), List.of())),
                new TreeSet<>())));

        assertThatThrownBy(() -> policy("A", TODAY).with(half)).hasMessageContaining("must have from 30 to 45");
    }

    @Test
    void an_unknown_setting_in_the_books_is_never_skipped() {
        var event = new PolicyEvent.PolicyProposed(
                "A", TODAY, new TreeMap<>(Map.of("weather", 1L)), new TreeMap<>(), new TreeSet<>(), FILE, "officer");

        assertThatThrownBy(() -> Policies.of(List.of(new Policies.Recorded(event, Instant.EPOCH))))
                .hasMessageContaining("weather");
    }

    @Test
    void two_versions_with_one_name_are_refused() {
        assertThatThrownBy(() -> Policies.approved(List.of(policy("A", TODAY), policy("A", APRIL))))
                .hasMessageContaining("two versions are named A");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void a_setting_keeps_within_its_bounds_and_its_default_does(Setting setting) {
        assertThat(setting.usual()).isBetween(setting.least(), setting.most());
        assertThatThrownBy(() -> Policy.defaults().with(setting, setting.most() + 1))
                .hasMessageContaining(setting.label() + " is ")
                .hasMessageContaining("must be between");
        assertThatThrownBy(() -> Policy.defaults().with(setting, setting.least() - 1))
                .hasMessageContaining(setting.label() + " is ");
    }

    @Test
    void a_policy_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> Policy.defaults().with(Setting.SURPLUS_RETAIN, 9))
                .hasMessageContaining("weeks kept (9) must be between 0 and the trigger (8)");
        assertThatThrownBy(() -> policy("a name with spaces", TODAY)).hasMessageContaining("a version's name");
        assertThatThrownBy(() -> new Policy("A", TODAY, Map.of(), new TreeMap<>(Map.of("5812", 101)), new TreeSet<>()))
                .hasMessageContaining("the tolerance of category 5812 is 101");
        assertThatThrownBy(() -> new Policy("A", TODAY, Map.of(), new TreeMap<>(), new TreeSet<>(List.of("bars"))))
                .hasMessageContaining("a merchant category has four digits");
    }

    private static Policy policy(String version, LocalDate from) {
        var usual = Policy.defaults();
        return new Policy(version, from, Map.of(), usual.tolerancePercent(), usual.blockedCategories());
    }

    private Policies policies() {
        return Policies.of(events);
    }

    private void approved(Policy policy) {
        accepted(new PolicyCommand.Propose(policy, FILE), "officer");
        accepted(new PolicyCommand.Approve(policy.version()), "head");
    }

    private void accepted(PolicyCommand command, String actor) {
        var decision = policies().decide(command, actor, TODAY);
        assertThat(decision).isInstanceOf(PolicyDecision.Accepted.class);
        ((PolicyDecision.Accepted) decision)
                .events()
                .forEach(event -> events.add(new Policies.Recorded(event, Instant.EPOCH.plusSeconds(events.size()))));
    }

    private void nothingNew(PolicyCommand command, String actor) {
        assertThat(policies().decide(command, actor, TODAY)).isEqualTo(new PolicyDecision.Accepted(List.of()));
    }

    private void refused(PolicyCommand command, String actor, PolicyRejection rejection) {
        assertThat(policies().decide(command, actor, TODAY)).isEqualTo(new PolicyDecision.Refused(rejection));
    }
}
