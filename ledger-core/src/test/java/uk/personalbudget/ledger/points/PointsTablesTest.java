package uk.personalbudget.ledger.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.PointsTable;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.points.TableEvent.TableApproved;
import uk.personalbudget.ledger.points.TableEvent.TableProposed;

/** Points tables of a council: dated, proposed by one person and approved by another (rule S-12). */
class PointsTablesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
    private final List<TableEvent> events = new ArrayList<>();

    @Test
    void s_12_a_table_counts_from_its_day_once_a_second_person_approved_it() {
        done(tables().propose(table("2026", TODAY, 20_000), "officer-1", TODAY));
        assertThat(tables().inForce(TODAY)).isEmpty();

        done(tables().approve("2026", "approver-1", TODAY));

        assertThat(events)
                .containsExactly(
                        new TableProposed(table("2026", TODAY, 20_000), "officer-1", TODAY),
                        new TableApproved("2026", "approver-1", TODAY));
        assertThat(tables().inForce(TODAY)).contains(table("2026", TODAY, 20_000));
        assertThat(tables().inForce(TODAY.minusDays(1))).isEmpty();
    }

    @Test
    void s_12_the_next_table_follows_from_its_own_day_and_the_old_one_is_kept() {
        inForce("2026", TODAY);
        inForce("2027", SEPTEMBER);

        assertThat(tables().inForce(SEPTEMBER.minusDays(1)).map(PointsTable::version))
                .contains("2026");
        assertThat(tables().inForce(SEPTEMBER).map(PointsTable::version)).contains("2027");
        assertThat(tables().version("2026")).isPresent();
    }

    @Test
    void s_12_a_table_that_waits_for_a_second_person_is_no_version_yet() {
        done(tables().propose(table("2026", TODAY, 20_000), "officer-1", TODAY));

        assertThat(tables().version("2026")).isEmpty();
        assertThat(tables().all()).hasSize(1);
    }

    @Test
    void s_12_nobody_approves_their_own_table() {
        done(tables().propose(table("2026", TODAY, 20_000), "officer-1", TODAY));

        refused(tables().approve("2026", "officer-1", TODAY), new TableRejection.SamePerson(), "same-person");
    }

    @Test
    void s_12_the_same_again_is_nothing_new_and_another_table_needs_another_version() {
        inForce("2026", TODAY);

        assertThat(tables().propose(table("2026", TODAY, 20_000), "officer-1", TODAY))
                .isEqualTo(new TableDecision.Accepted(List.of()));
        assertThat(tables().approve("2026", "approver-2", TODAY)).isEqualTo(new TableDecision.Accepted(List.of()));
        refused(
                tables().propose(table("2026", TODAY, 20_001), "officer-1", TODAY),
                new TableRejection.VersionUsed("2026"),
                "already-used");
    }

    @Test
    void s_12_what_is_in_force_is_only_followed_by_a_later_table() {
        done(tables().propose(table("also-2026", TODAY, 10_000), "officer-1", TODAY));
        inForce("2026", TODAY);

        refused(
                tables().propose(table("2025", TODAY.minusDays(1), 20_000), "officer-1", TODAY),
                new TableRejection.NotLater("2025", TODAY),
                "points-table-not-later");
        refused(
                tables().approve("also-2026", "approver-1", TODAY),
                new TableRejection.NotLater("also-2026", TODAY),
                "points-table-not-later");
    }

    @Test
    void s_12_a_table_has_questions_with_answers_and_a_price_of_a_point() {
        var none = new PointsTable("2026", TODAY, Element.SEN, new TreeMap<>(), 1);
        var negative = new PointsTable("2026", TODAY, Element.SEN, points(-1), 1);
        var other = new PointsTable("2026", TODAY, Element.HEALTH, points(1), 1);

        var words = new PointsTable(
                "2026",
                TODAY,
                Element.SEN,
                new TreeMap<>(java.util.Map.of("Sleeps badly?", points(1).get("sleep"))),
                1);
        refused(tables().propose(words, "officer-1", TODAY), new TableRejection.BadTable("points"), "bad-points-table");
        refused(tables().propose(none, "officer-1", TODAY), new TableRejection.BadTable("points"), "bad-points-table");
        refused(
                tables().propose(negative, "officer-1", TODAY),
                new TableRejection.BadTable("points"),
                "bad-points-table");
        refused(
                tables().propose(other, "officer-1", TODAY),
                new TableRejection.BadTable("element"),
                "bad-points-table");
        refused(
                tables().propose(table("2026", TODAY, 0), "officer-1", TODAY),
                new TableRejection.BadTable("pencePerPoint"),
                "bad-points-table");
        refused(
                tables().propose(table("not an id", TODAY, 1), "officer-1", TODAY),
                new TableRejection.BadVersion("not an id"),
                "bad-identifier");
    }

    @Test
    void s_12_only_a_table_that_was_proposed_is_approved() {
        refused(
                tables().approve("2026", "approver-1", TODAY),
                new TableRejection.UnknownTable("2026"),
                "unknown-thing");
    }

    private PointsTables tables() {
        return PointsTables.of(Element.SEN, events);
    }

    private void inForce(String version, LocalDate from) {
        done(tables().propose(table(version, from, 20_000), "officer-1", TODAY));
        done(tables().approve(version, "approver-1", TODAY));
    }

    private void done(TableDecision decision) {
        assertThat(decision).isInstanceOfSatisfying(TableDecision.Accepted.class, it -> events.addAll(it.events()));
    }

    private static void refused(TableDecision decision, TableRejection because, String code) {
        assertThat(decision).isEqualTo(new TableDecision.Refused(because));
        assertThat(because.code()).isEqualTo(code);
    }

    private static PointsTable table(String version, LocalDate from, long pencePerPoint) {
        return new PointsTable(version, from, Element.SEN, points(3), pencePerPoint);
    }

    private static SortedMap<String, SortedMap<String, Long>> points(long worth) {
        return new TreeMap<>(java.util.Map.of("sleep", new TreeMap<>(java.util.Map.of("every-night", worth))));
    }
}
