package uk.personalbudget.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.Known;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Filter;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Listed;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Recordable;
import uk.personalbudget.reconciliation.item.Sides;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.Matches;
import uk.personalbudget.reconciliation.matching.StoredActs;

class ReconciliationServiceTest {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final List<String> MADE_AGAIN = List.of(
            "reconciliation_feed",
            "reconciliation_account",
            "reconciliation_item",
            "reconciliation_item_reference",
            "reconciliation_match",
            "reconciliation_claimed_line",
            "reconciliation_claimed_item",
            "reconciliation_break",
            "reconciliation_answer");

    private final JdbcClient jdbc;
    private final Paper paper = new Paper();
    private final Story story = Story.threeMonths();
    private final TestDatabase database;
    private ReconciliationService service;

    ReconciliationServiceTest() {
        database = TestDatabase.empty();
        jdbc = database.jdbc();
        service = serviceAt(NOW);
    }

    @BeforeEach
    void everything_is_read() {
        paper.story = story;
        paper.lines = story.faithfulLines();
        paper.spans = List.of(story.span("2026-01-01", "2026-04-20"));
        read();
    }

    @Test
    void a_run_matches_every_line_of_a_faithful_statement_and_the_difference_is_nothing() {
        var run = service.run("C1");

        assertThat(run.matched()).isEqualTo(paper.lines.size());
        assertThat(run.openLines()).isZero();
        assertThat(run.openItems()).isZero();
        assertThat(service.matches("C1")).extracting(Match::rule).containsOnly("exact-reference");
        assertThat(service.period("C1", LocalDate.of(2026, 1, 6), LocalDate.of(2026, 3, 30)))
                .hasValueSatisfying(
                        period -> assertThat(period.differencePence()).isZero());
        assertThat(service.periods("C1"))
                .singleElement()
                .satisfies(period -> assertThat(period.clean()).isTrue());
    }

    @Test
    void a_second_run_matches_nothing_more() {
        service.run("C1");
        var before = everything();

        assertThat(service.run("C1").matched()).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_line_and_an_item_are_claimed_once_by_the_database_itself() {
        service.run("C1");
        var match = service.matches("C1").getFirst();
        var matches = new Matches(jdbc);

        assertThatThrownBy(() -> matches.add(Match.byHand("C1", match.lines(), List.of("another"), 1), 1))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> matches.add(Match.byHand("C1", List.of("another"), match.items(), 1), 1))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void what_a_person_took_apart_stays_apart_until_a_person_puts_it_together() {
        service.run("C1");
        var match = service.matches("C1").getFirst();

        service.officers().unmatch(match.id(), "officer-1", "Not the same purchase");

        assertThat(service.run("C1").matched()).isZero();
        assertThat(service.matches("C1")).doesNotContain(match);
        assertThat(open()).extracting(one -> one.found().kind()).contains(BreakKind.MISSING_IN_LEDGER);

        service.officers().matchByHand("C1", match.lines(), match.items(), "officer-1", "It is after all");

        assertThat(service.matches("C1")).extracting(Match::rule).contains("by-hand");
        assertThat(open()).extracting(one -> one.found().kind()).doesNotContain(BreakKind.MISSING_IN_LEDGER);
    }

    @Test
    void lines_and_items_of_different_amounts_are_not_put_together() {
        paper.lines = new ArrayList<>(story.faithfulLines());
        paper.lines.add(Sides.line("L-fee", "2026-03-10", -1_199));
        service.run("C1");
        var therapy = service.matches("C1").getFirst();
        service.officers().unmatch(therapy.id(), "officer-1", "To try");

        assertThatThrownBy(
                        () -> service.officers().matchByHand("C1", List.of("L-fee"), therapy.items(), "officer-1", "?"))
                .isInstanceOf(ReconciliationService.NotPossible.class)
                .hasMessageContaining("same amount");
        assertThatThrownBy(() ->
                        service.officers().matchByHand("C1", List.of("unknown"), therapy.items(), "officer-1", "?"))
                .isInstanceOf(ReconciliationService.NotPossible.class);
    }

    @Test
    void a_match_whose_line_the_bank_took_back_is_undone_and_may_be_made_again() {
        service.run("C1");
        var all = paper.lines;
        paper.lines = all.subList(1, all.size());

        service.run("C1");
        assertThat(service.matches("C1")).hasSize(all.size() - 1);

        paper.lines = all;
        assertThat(service.run("C1").matched()).isEqualTo(1);
    }

    @Test
    void sentence_2_a_payment_only_a_bank_statement_shows_is_offered_for_recording_and_is_matched_by_its_line() {
        story.bankAccount("2026-03-01", "BK1");
        read();
        // Two genuine equal payments of one day: each is matched with the item recorded from it, not with its twin's.
        paper.lines = List.of(bankLine("L-2"), bankLine("L-1"));
        service.run("BK1");

        var offered = service.recordable("BK1");
        assertThat(offered).extracting(Recordable::amountPence).containsExactly(1_250L, 1_250L);
        assertThat(offered).extracting(Recordable::transaction).doesNotHaveDuplicates();
        assertThat(service.recordable("C1")).isEmpty();

        offered.forEach(payment -> story.record("2026-03-12", payment));
        read();
        service.run("BK1");

        assertThat(service.recordable("BK1")).isEmpty();
        assertThat(service.matches("BK1")).hasSize(2).allSatisfy(match -> {
            assertThat(match.rule()).isEqualTo("exact-reference");
            assertThat(match.evidence().getFirst().statement()).startsWith("STATEMENT:");
        });
    }

    @Test
    void an_accepted_break_is_no_longer_open_and_keeps_who_and_why() {
        paper.lines = new ArrayList<>(story.faithfulLines());
        paper.lines.add(Sides.line("L-fee", "2026-03-10", -1_199));
        service.run("C1");
        var fee = open().stream()
                .filter(one -> one.found().kind() == BreakKind.MISSING_IN_LEDGER)
                .findFirst()
                .orElseThrow();

        service.officers().assign(fee.found().id(), "officer-7", "officer-1", "Knows the provider");
        assertThat(open())
                .filteredOn(one -> one.found().id().equals(fee.found().id()))
                .singleElement()
                .satisfies(one -> assertThat(one.found().owner()).isEqualTo("officer-7"));

        assertThat(service.officers().accept(fee.found().id(), "officer-1", false, "It comes back"))
                .isEqualTo(OfficersActs.Acceptance.WAITS_FOR_ANOTHER);
        service.officers().accept(fee.found().id(), "officer-7", true, "The fee comes back next month");
        assertThat(open()).noneMatch(one -> one.found().id().equals(fee.found().id()));
        assertThat(service.breaks(new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.acceptedBy()).contains("officer-7");
                    assertThat(one.reason()).contains("The fee comes back next month");
                });
    }

    @Test
    void an_audit_lists_open_breaks_with_their_owner_and_leaves_accepted_ones_out() {
        paper.lines = new ArrayList<>(story.faithfulLines());
        paper.lines.add(Sides.line("L-fee", "2026-03-10", -1_199));
        service.run("C1");
        var open = open();
        var fee = open.stream()
                .filter(one -> one.found().kind() == BreakKind.MISSING_IN_LEDGER)
                .findFirst()
                .orElseThrow();
        var other = open.stream()
                .filter(one -> one.found().kind() == BreakKind.EVIDENCE_MISSING)
                .findFirst()
                .orElseThrow();

        service.officers().accept(fee.found().id(), "officer-1", false, "Comes back next month");
        service.officers().accept(fee.found().id(), "officer-7", true, "Comes back next month");
        service.officers().assign(other.found().id(), "officer-7", "officer-1", "Knows the family");

        var listed = audits().threeMonth("B1", Optional.of(LocalDate.of(2026, 3, 30)), Optional.of(NOW))
                .orElseThrow()
                .exceptions()
                .breaks();
        assertThat(listed).noneMatch(one -> one.id().equals(fee.found().id()));
        assertThat(listed)
                .filteredOn(one -> one.id().equals(other.found().id()))
                .singleElement()
                .satisfies(one -> assertThat(one.owner()).isEqualTo("officer-7"));
    }

    @Test
    void sentence_31_everything_made_again_from_feed_files_and_acts_is_the_same() {
        paper.lines = new ArrayList<>(story.faithfulLines());
        paper.lines.add(Sides.line("L-fee", "2026-03-10", -1_199));
        service.run("C1");
        var therapy = service.matches("C1").getFirst();
        service.officers().unmatch(therapy.id(), "officer-1", "Not the same");
        var fee = open().getFirst();
        service.officers().assign(fee.found().id(), "officer-7", "officer-1", "Theirs");
        service.run("C1");
        var before = everything();

        service.rebuild();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_record_given_twice_is_read_once() {
        var before = everything();
        read();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_record_that_comes_before_its_predecessor_is_an_error() {
        var other = new Story("B2", 5_000).agreed().load("2026-01-06", 1).history();
        var items = new LedgerItems(jdbc);
        items.read(other.getFirst());

        assertThatThrownBy(() -> items.read(other.get(2))).hasMessageContaining("is missing");
    }

    @Test
    void items_from_the_feed_are_those_of_the_books() {
        var confirmed = new LedgerItems(jdbc).of("C1");
        var books = story.books().items().stream().sorted(LedgerItem.ORDER).toList();

        assertThat(confirmed).isEqualTo(books);
    }

    @Test
    void acts_are_only_ever_added() {
        service.run("C1");

        assertThatThrownBy(() -> jdbc.sql("update reconciliation_act set actor = 'nobody'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added");
        assertThatThrownBy(() -> jdbc.sql("delete from reconciliation_act").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("truncate reconciliation_act").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void an_account_the_ledger_does_not_know_is_refused_by_name() {
        assertThatThrownBy(() -> service.run("C-nobody"))
                .isInstanceOf(ReconciliationService.NotPossible.class)
                .hasMessageContaining("C-nobody");
    }

    @Test
    void an_audit_of_an_earlier_instant_does_not_know_what_came_later() {
        service.run("C1");
        var audits = audits();
        var then = audits.threeMonth("B1", Optional.of(LocalDate.of(2026, 3, 30)), Optional.of(NOW))
                .orElseThrow();

        story.uncoded("2026-04-02", "late-1", 2_000, Method.FASTER_PAYMENT);
        read();
        serviceAt(Instant.parse("2026-04-03T12:00:00Z")).run("C1");

        assertThat(audits.threeMonth("B1", Optional.of(LocalDate.of(2026, 3, 30)), Optional.of(NOW)))
                .contains(then);
        assertThat(then.receiptsAndPayments().differencePence()).isZero();
        assertThat(audits.threeMonth("B-nobody", Optional.empty(), Optional.of(NOW)))
                .isEmpty();
    }

    private static StatementLine bankLine(String id) {
        return new StatementLine(
                id,
                "BK1",
                LocalDate.of(2026, 3, 10),
                Optional.empty(),
                new java.util.TreeSet<>(),
                -1_250,
                "PAYROLL SERVICE",
                Sides.KNOWN);
    }

    private List<Listed> open() {
        return service.breaks(Filter.ofBudget("B1"));
    }

    private void read() {
        var items = new LedgerItems(jdbc);
        database.transactions().executeWithoutResult(_ -> story.history().forEach(items::read));
    }

    private ReconciliationService serviceAt(Instant now) {
        return new ReconciliationService(
                jdbc,
                database.transactions(),
                paper,
                paper,
                new StoredActs(jdbc),
                _ -> Policies.none(),
                Story.WORKING_DAYS,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private AuditService audits() {
        return new AuditService(
                paper,
                paper,
                new StoredActs(jdbc),
                ref -> Optional.of(ref.id()),
                _ -> Policies.none(),
                Story.WORKING_DAYS,
                Clock.fixed(NOW, ZoneOffset.UTC),
                (_, _, _) -> Known.Others.none());
    }

    private Map<String, List<String>> everything() {
        var tables = new TreeMap<String, List<String>>();
        for (String table : MADE_AGAIN) {
            tables.put(
                    table,
                    jdbc
                            .sql("select cast(t as text) as one from " + table + " t")
                            .query((row, _) -> row.getString("one"))
                            .list()
                            .stream()
                            .sorted(Comparator.naturalOrder())
                            .toList());
        }
        return tables;
    }

    /** The ledger's past and the statements, as a test sets them. */
    private static final class Paper implements BudgetHistory, Statements {
        private Story story = new Story();
        private List<StatementLine> lines = List.of();
        private List<StatementSpan> spans = List.of();

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
            return lines.stream()
                    .filter(line ->
                            line.account().equals(account) && !line.importedAt().isAfter(knownAt))
                    .toList();
        }

        @Override
        public List<StatementSpan> spans(String account, Instant knownAt) {
            return spans.stream().filter(span -> span.account().equals(account)).toList();
        }
    }
}
