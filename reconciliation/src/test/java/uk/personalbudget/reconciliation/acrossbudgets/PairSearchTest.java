package uk.personalbudget.reconciliation.acrossbudgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BillEvent.BillKind;
import uk.personalbudget.ledger.budget.BillEvent.BillReceived;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CareEvent.PayRecorded;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.CorrectionEvent.Reversed;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.ParticularEvent.Paper;
import uk.personalbudget.ledger.budget.ParticularEvent.PaperNumbered;
import uk.personalbudget.ledger.budget.ParticularEvent.Shift;
import uk.personalbudget.ledger.budget.ParticularEvent.ShiftsRecorded;
import uk.personalbudget.ledger.budget.ParticularEvent.ShiftsTakenBack;
import uk.personalbudget.ledger.budget.ParticularEvent.WorkerMarked;
import uk.personalbudget.ledger.budget.ShareEvent.ShareSettled;
import uk.personalbudget.ledger.budget.SpendEvent.EvidenceRecorded;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.money.Amounts;

/** What looks like one record in two budgets, and what only looks so. */
class PairSearchTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String MARK = "ab".repeat(32);
    private static final String DIGEST = "cd".repeat(32);
    private static final Account ACCOUNT = new Account("held:card:A1");
    private static final TextRef WHY = new TextRef("t1", DIGEST);

    private final Map<String, PaperFacts> budgets = new TreeMap<>();

    @Test
    void the_same_receipt_for_payments_of_two_budgets_is_a_pair_and_three_are_two() {
        has("PB-1", receipt("E1", "T1"));
        has("PB-2", receipt("E7", "T9"));
        assertThat(found()).singleElement().satisfies(pair -> {
            assertThat(pair.kind()).isEqualTo(PairKind.SAME_PAPER);
            assertThat(pair.first().budget()).isEqualTo("PB-1");
            assertThat(pair.second().budget()).isEqualTo("PB-2");
        });
        has("PB-3", receipt("E1", "T4"));
        assertThat(found()).hasSize(2);
    }

    @Test
    void c_11_one_document_for_many_payments_of_one_budget_is_no_pair_nor_are_a_bill_and_its_own_paper() {
        has("PB-1", receipt("E1", "T1"), receipt("E2", "T2"), bill("B1", Optional.of(DIGEST)));
        assertThat(found()).isEmpty();
    }

    @Test
    void a_certificate_or_a_contract_in_two_budgets_is_as_it_should_be() {
        has("PB-1", evidence("E1", EvidenceKind.INSURANCE_CERTIFICATE, "T1"));
        has("PB-2", evidence("E1", EvidenceKind.INSURANCE_CERTIFICATE, "T1"));
        assertThat(found()).isEmpty();
    }

    @Test
    void evidence_that_was_taken_back_shows_nothing_any_more() {
        has("PB-1", receipt("E1", "T1"));
        has(
                "PB-2",
                receipt("E7", "T9"),
                new Reversed("C1", FactKind.EVIDENCE, "E7", "evidence-recorded", List.of(), WHY, "o", MONDAY));
        assertThat(found()).isEmpty();
    }

    @Test
    void c_13_one_receipt_for_agreed_shares_of_one_purchase_says_so() {
        has("PB-1", new ShareSettled("SP-1", ACCOUNT, "T1", Amounts.NONE, MONDAY), receipt("E1", "T1"));
        has("PB-2", new ShareSettled("SP-1", ACCOUNT, "T2", Amounts.NONE, MONDAY), receipt("E1", "T2"));
        assertThat(found())
                .singleElement()
                .satisfies(pair -> assertThat(pair.sharedAs()).contains("SP-1"));
    }

    @Test
    void the_same_number_of_the_same_sender_is_a_pair_across_budgets_and_for_two_bills_of_one() {
        has(
                "PB-1",
                bill("B1", Optional.empty()),
                bill("B2", Optional.empty()),
                new PaperNumbered(Paper.BILL, "B1", MARK, MONDAY),
                new PaperNumbered(Paper.BILL, "B2", MARK, MONDAY));
        assertThat(found())
                .singleElement()
                .satisfies(pair -> assertThat(pair.kind()).isEqualTo(PairKind.SAME_NUMBER));
        has("PB-2", bill("B1", Optional.empty()), new PaperNumbered(Paper.BILL, "B1", MARK, MONDAY));
        assertThat(found()).hasSize(2);
        has("PB-2", new PaperNumbered(Paper.BILL, "B1", "ef".repeat(32), MONDAY));
        assertThat(found()).hasSize(1);
    }

    @Test
    void the_same_pay_of_one_worker_in_two_budgets_is_paid_twice_and_other_pay_for_shared_days_overlaps() {
        has("PB-1", known("pa-1"), pay("P1", "pa-1", MONDAY, MONDAY.plusDays(27), 340_80));
        has("PB-2", known("anna"), pay("P9", "anna", MONDAY, MONDAY.plusDays(27), 340_80));
        assertThat(found()).singleElement().satisfies(pair -> {
            assertThat(pair.kind()).isEqualTo(PairKind.SAME_PAY);
            assertThat(pair.first().pence()).isEqualTo(OptionalLong.of(340_80));
        });
        has("PB-3", known("a"), pay("P1", "a", MONDAY.plusDays(20), MONDAY.plusDays(47), 100_00));
        assertThat(found())
                .extracting(FoundPair::kind)
                .containsExactlyInAnyOrder(
                        PairKind.SAME_PAY, PairKind.PAY_PERIODS_OVERLAP, PairKind.PAY_PERIODS_OVERLAP);
        assertThat(found().stream().filter(it -> it.kind() == PairKind.PAY_PERIODS_OVERLAP))
                .allSatisfy(pair -> assertThat(pair.days()).isEqualTo(8));
    }

    @Test
    void a_worker_nobody_marked_is_counted_as_not_compared() {
        has("PB-1", pay("P1", "pa-1", MONDAY, MONDAY, 1));
        has("PB-2", known("pa-1"), pay("P1", "pa-1", MONDAY, MONDAY, 1), bill("B1", Optional.empty()));
        assertThat(found()).isEmpty();
        assertThat(budgets.get("PB-1").workers()).isEqualTo(new PaperFacts.Known(1, 1));
        assertThat(budgets.get("PB-2").workers()).isEqualTo(new PaperFacts.Known(1, 0));
        assertThat(budgets.get("PB-2").invoices()).isEqualTo(new PaperFacts.Known(1, 1));
    }

    @Test
    void shifts_of_one_worker_that_overlap_are_a_pair_with_their_minutes_and_those_that_touch_are_none() {
        has("PB-1", known("pa-1"), shifts("S1", "pa-1", new Shift(MONDAY, 540, 720), new Shift(MONDAY, 1380, 1500)));
        has("PB-2", known("x"), shifts("S1", "x", new Shift(MONDAY, 720, 780)));
        assertThat(found()).isEmpty();
        has("PB-3", known("y"), shifts("S4", "y", new Shift(MONDAY, 700, 720), new Shift(MONDAY.plusDays(1), 0, 30)));
        assertThat(found()).singleElement().satisfies(pair -> {
            assertThat(pair.kind()).isEqualTo(PairKind.SHIFTS_OVERLAP);
            assertThat(pair.minutes()).isEqualTo(20 + 30);
            assertThat(pair.second().budget()).isEqualTo("PB-3");
        });
        has("PB-3", new ShiftsTakenBack("S4", WHY, MONDAY));
        assertThat(found()).isEmpty();
    }

    @Test
    void where_both_have_shifts_these_tell_and_pay_for_shared_days_is_no_pair() {
        has("PB-1", known("a"), pay("P1", "a", MONDAY, MONDAY.plusDays(6), 1), paidShift("S1", "a", "P1", 540));
        has("PB-2", known("b"), pay("P1", "b", MONDAY, MONDAY.plusDays(8), 2));
        assertThat(found()).extracting(FoundPair::kind).containsExactly(PairKind.PAY_PERIODS_OVERLAP);
        has("PB-2", paidShift("S1", "b", "P1", 700));
        assertThat(found()).isEmpty();
    }

    @Test
    void a_pair_keeps_its_name_whatever_else_is_found() {
        has("PB-2", receipt("E1", "T1"));
        has("PB-3", receipt("E1", "T1"));
        String before = found().getFirst().id();
        has("PB-9", known("a"), bill("B1", Optional.empty()));
        assertThat(found()).extracting(FoundPair::id).containsExactly(before);
    }

    @Test
    void four_thousand_budgets_take_no_longer_than_their_papers() {
        for (int budget = 0; budget < 4_000; budget++) {
            String id = "PB-" + budget;
            String mark = "%064x".formatted(budget);
            has(id, new WorkerMarked("pa-1", mark, MONDAY));
            for (int at = 0; at < 25; at++) {
                String digest = "%064x".formatted(budget * 100 + at);
                var day = MONDAY.plusDays(28L * at);
                has(
                        id,
                        new EvidenceRecorded(
                                "E" + at, EvidenceKind.RECEIPT, new TreeSet<>(List.of("T" + at)), digest, day),
                        pay("P" + at, "pa-1", day, day.plusDays(27), 340_80),
                        shifts("S" + at, "pa-1", new Shift(day, 540, 720)));
            }
        }
        has("PB-1", receipt("E-twice", "T-twice"));
        has("PB-3999", receipt("E-twice", "T-twice"));
        long begun = System.nanoTime();

        assertThat(found())
                .singleElement()
                .satisfies(pair -> assertThat(pair.has("PB-3999")).isTrue());

        assertThat((System.nanoTime() - begun) / 1_000_000_000).isLessThan(10);
    }

    private List<FoundPair> found() {
        return PairSearch.among(budgets.values());
    }

    private void has(String budget, BudgetEvent... events) {
        var facts = budgets.computeIfAbsent(budget, PaperFacts::new);
        for (BudgetEvent event : events) {
            assertThat(PaperFacts.names()).contains(EventNames.of(event));
            facts.read(new FeedRecord(1, budget, 1, Instant.EPOCH, "o", EventNames.of(event), event, Entry.NONE));
        }
    }

    private static BudgetEvent receipt(String id, String transaction) {
        return evidence(id, EvidenceKind.RECEIPT, transaction);
    }

    private static BudgetEvent evidence(String id, EvidenceKind kind, String transaction) {
        return new EvidenceRecorded(id, kind, new TreeSet<>(List.of(transaction)), DIGEST, MONDAY);
    }

    private static BudgetEvent bill(String id, Optional<String> digest) {
        return new BillReceived(
                id, ACCOUNT, BillKind.INVOICE, "provider-1", "pa", 50_00, Optional.empty(), digest, false, MONDAY);
    }

    private static BudgetEvent known(String worker) {
        return new WorkerMarked(worker, MARK, MONDAY);
    }

    private static BudgetEvent pay(String id, String worker, LocalDate from, LocalDate to, long pence) {
        return new PayRecorded(id, worker, from, to, 30, false, 2_400, pence, Optional.empty(), new TreeSet<>(), to);
    }

    private static BudgetEvent shifts(String id, String worker, Shift... shifts) {
        return new ShiftsRecorded(id, worker, new ArrayList<>(List.of(shifts)), Optional.empty(), MONDAY);
    }

    private static BudgetEvent paidShift(String id, String worker, String pay, int from) {
        return new ShiftsRecorded(id, worker, List.of(new Shift(MONDAY, from, from + 60)), Optional.of(pay), MONDAY);
    }
}
