package uk.personalbudget.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.OfficersActs.Acceptance;
import uk.personalbudget.reconciliation.ReconciliationService.NotPossible;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Filter;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Listed;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Sides;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.matching.Act;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.SplitStatements;
import uk.personalbudget.reconciliation.matching.StoredActs;

class OfficersActsTest {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcClient jdbc = database.jdbc();
    private final Paper paper = new Paper();
    private final StoredActs acts = new StoredActs(jdbc);
    private final ReconciliationService service = new ReconciliationService(
            jdbc,
            database.transactions(),
            paper,
            new SplitStatements(paper, acts),
            acts,
            _ -> Policies.none(),
            Story.WORKING_DAYS,
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final OfficersActs officers = service.officers();

    @BeforeEach
    void everything_is_read() {
        paper.lines = new ArrayList<>(paper.story.faithfulLines());
        var items = new LedgerItems(jdbc);
        database.transactions().executeWithoutResult(_ -> paper.story.history().forEach(items::read));
    }

    private Listed fee(long pence) {
        paper.lines.add(Sides.line("L-fee", "2026-03-10", pence));
        service.run("C1");
        return one(BreakKind.MISSING_IN_LEDGER);
    }

    private Listed one(BreakKind kind) {
        return service.breaks(Filter.EVERY).stream()
                .filter(listed -> listed.found().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private boolean open(String found) {
        return service.breaks(Filter.ofBudget("B1")).stream()
                .anyMatch(listed -> listed.found().id().equals(found));
    }

    @Test
    void sentence_28_a_residual_of_five_pounds_is_accepted_by_one_person() {
        String found = fee(-500).found().id();

        assertThat(officers.accept(found, "officer-1", false, "A fee")).isEqualTo(Acceptance.ACCEPTED);
        assertThat(open(found)).isFalse();
    }

    @Test
    void sentence_28_a_penny_more_waits_for_a_second_person_who_may_approve() {
        String found = fee(-501).found().id();

        assertThat(officers.accept(found, "officer-1", true, "A fee")).isEqualTo(Acceptance.WAITS_FOR_ANOTHER);
        assertThat(open(found)).isTrue();
        assertThat(one(BreakKind.MISSING_IN_LEDGER).askedBy()).contains("officer-1");
        assertThatThrownBy(() -> officers.accept(found, "officer-1", true, "A fee"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> officers.accept(found, "officer-2", false, "A fee"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("approver");
        assertThat(officers.accept(found, "approver-1", true, "Agreed")).isEqualTo(Acceptance.ACCEPTED);
        assertThat(open(found)).isFalse();
    }

    @Test
    void what_is_no_money_apart_is_explained_by_one_person_whatever_its_value() {
        service.run("C1");
        String found = one(BreakKind.EVIDENCE_MISSING).found().id();

        assertThat(officers.accept(found, "officer-1", false, "The club closed"))
                .isEqualTo(Acceptance.ACCEPTED);
    }

    @Test
    void what_was_accepted_can_be_opened_again_and_what_is_open_can_not() {
        String found = fee(-500).found().id();
        officers.accept(found, "officer-1", false, "A fee");

        officers.reopen(found, "officer-2", "It was no fee");

        assertThat(open(found)).isTrue();
        assertThatThrownBy(() -> officers.reopen(found, "officer-2", "Again")).isInstanceOf(NotPossible.class);
        assertThat(officers.acts("C1")).extracting(Act.Recorded::reason).contains("A fee", "It was no fee");
    }

    @Test
    void opened_again_a_large_one_needs_two_people_again() {
        String found = fee(-900).found().id();
        officers.accept(found, "officer-1", false, "A fee");
        officers.reopen(found, "officer-1", "Wrong line");

        assertThat(officers.accept(found, "approver-1", true, "A fee")).isEqualTo(Acceptance.WAITS_FOR_ANOTHER);
    }

    @Test
    void asking_the_family_is_noted_on_the_break_with_the_question() {
        String found = fee(-900).found().id();

        officers.familyAsked(found, "Q-1", "officer-1", "What was it for?");

        assertThat(one(BreakKind.MISSING_IN_LEDGER).query()).contains("Q-1");
        assertThat(open(found)).isTrue();
    }

    @Test
    void a_line_divided_by_a_person_is_matched_in_parts() {
        paper.lines.removeIf(line ->
                line.references().contains("therapy-3") || line.references().contains("therapy-5"));
        paper.lines.add(Sides.line("L-both", "2026-02-20", -16_200));
        service.run("C1");
        var before = service.period("C1", java.time.LocalDate.of(2026, 1, 1), java.time.LocalDate.of(2026, 3, 31));

        officers.split("C1", "L-both", List.of(-7_500L, -7_500L, -1_200L), "officer-1", "Two sessions and a fee");
        var items = officers.open("C1").items().stream().map(item -> item.id()).toList();
        officers.matchByHand("C1", List.of("L-both/part-1"), items.subList(0, 1), "officer-1", "Session");

        assertThat(officers.open("C1").lines())
                .extracting(StatementLine::id, StatementLine::pence)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("L-both/part-2", -7_500L),
                        org.assertj.core.api.Assertions.tuple("L-both/part-3", -1_200L));
        assertThatThrownBy(() -> officers.join("C1", "L-both", "officer-1", "Wrong"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("take that match apart first");
        assertThat(service.period("C1", java.time.LocalDate.of(2026, 1, 1), java.time.LocalDate.of(2026, 3, 31))
                        .orElseThrow()
                        .statementPence())
                .isEqualTo(before.orElseThrow().statementPence());
        String match = service.matches("C1").stream()
                .filter(one -> one.rule().equals("by-hand"))
                .map(Match::id)
                .findFirst()
                .orElseThrow();
        officers.unmatch(match, "officer-1", "Wrong");
        officers.join("C1", "L-both", "officer-1", "Wrong");
        assertThat(officers.open("C1").lines()).extracting(StatementLine::id).containsExactly("L-both");
    }

    @Test
    void parts_that_are_not_what_the_line_is_divide_nothing() {
        fee(-900);

        for (List<Long> parts : List.of(List.of(-900L), List.of(-400L, -400L), List.of(-1_000L, 100L))) {
            assertThatThrownBy(() -> officers.split("C1", "L-fee", parts, "officer-1", "Two"))
                    .isInstanceOf(NotPossible.class);
        }
        assertThatThrownBy(() -> officers.split("C1", "L-none", List.of(-1L, -2L), "officer-1", "Two"))
                .isInstanceOf(NotPossible.class);
        assertThatThrownBy(() ->
                        officers.split("C1", paper.lines.getFirst().id(), List.of(1L, 89_999L), "officer-1", "Matched"))
                .isInstanceOf(NotPossible.class);
        assertThatThrownBy(() -> officers.join("C1", "L-fee", "officer-1", "Whole"))
                .isInstanceOf(NotPossible.class);
    }

    @Test
    void sentence_31_what_officers_did_is_there_again_after_everything_is_made_again() {
        String found = fee(-900).found().id();
        officers.accept(found, "officer-1", false, "A fee");
        officers.familyAsked(found, "Q-1", "officer-1", "What was it for?");
        officers.split("C1", "L-fee", List.of(-400L, -500L), "officer-1", "Two fees");
        var before = service.breaks(Filter.EVERY);

        service.rebuild();

        assertThat(service.breaks(Filter.EVERY)).isEqualTo(before);
    }

    /** The ledger's past and the statements, as a test sets them. */
    private static final class Paper implements BudgetHistory, Statements {
        private final Story story = Story.threeMonths();
        private List<StatementLine> lines = List.of();

        @Override
        public List<FeedRecord> of(String budget, long upToPosition) {
            return story.history().stream()
                    .filter(record -> record.budget().equals(budget) && record.position() <= upToPosition)
                    .toList();
        }

        @Override
        public void all(Consumer<FeedRecord> reader) {
            story.history().forEach(reader);
        }

        @Override
        public List<StatementLine> lines(String account, Instant knownAt) {
            return lines.stream().filter(line -> line.account().equals(account)).toList();
        }

        @Override
        public List<StatementSpan> spans(String account, Instant knownAt) {
            return Optional.of(story.span("2026-01-01", "2026-04-20")).stream()
                    .filter(span -> span.account().equals(account))
                    .toList();
        }
    }
}
