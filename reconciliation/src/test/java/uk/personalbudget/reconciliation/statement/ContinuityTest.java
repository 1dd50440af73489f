package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.statement.Continuity.Placed;
import uk.personalbudget.reconciliation.statement.Continuity.Verdict;

class ContinuityTest {
    private static final String ACCOUNT = "CH-1";

    @Test
    void the_first_statement_of_an_account_is_all_new() {
        Verdict.Continues verdict =
                continues(statement(100L, entry(6, -10, "A"), entry(7, -20, "B")), KnownDays.NOTHING);
        assertThat(news(verdict)).containsExactly("A", "B");
        assertThat(verdict.entries()).extracting(Placed::balanceAfter).containsExactly(90L, 70L);
    }

    @Test
    void sentence_8_overlapping_lines_are_recognised_and_only_the_others_are_new() {
        Statement first = statement(100L, entry(6, -10, "A"), entry(7, -20, "B"), entry(8, -30, "C"));
        Statement second = statement(90L, entry(7, -20, "b"), entry(8, -30, "C "), entry(9, -5, "D"));
        Verdict.Continues verdict = continues(second, after(first, second));
        assertThat(news(verdict)).containsExactly("D");
        assertThat(verdict.withdrawn()).isEmpty();
    }

    @Test
    void sentence_8_genuine_repeats_of_one_day_stay_two_however_often_they_come() {
        Statement first = statement(100L, entry(6, -2, "BUS"), entry(6, -2, "BUS"), entry(7, -1, "X"));
        Verdict.Continues fresh = continues(first, KnownDays.NOTHING);
        assertThat(fresh.entries()).extracting(Placed::identity).doesNotHaveDuplicates();
        assertThat(news(continues(first, after(first, first)))).isEmpty();
    }

    @Test
    void sentence_8_the_banks_own_reference_recognises_a_line_whose_words_have_changed() {
        Statement first = statement(100L, referenced(6, -2, "BUS", "R1"), entry(7, -1, "X"));
        Statement second = statement(100L, referenced(6, -2, "BUS COMPANY LEEDS", "R1"), entry(7, -1, "X"));
        assertThat(news(continues(second, after(first, second)))).isEmpty();
    }

    @Test
    void one_reference_for_two_entries_keeps_both() {
        Statement statement =
                statement(100L, referenced(6, -2, "A", "R1"), referenced(6, -3, "B", "R1"), entry(7, 0, "X"));
        assertThat(continues(statement, KnownDays.NOTHING).entries())
                .extracting(Placed::identity)
                .doesNotHaveDuplicates();
    }

    @Test
    void sentence_7_a_statement_that_begins_with_another_balance_is_refused() {
        Statement first = statement(100L, entry(6, -10, "A"));
        Statement second = statement(91L, entry(7, -20, "B"));
        Verdict.Broken broken = broken(second, after(first, second));
        assertThat(broken.code()).isEqualTo(RefusalCode.DOES_NOT_CONTINUE);
        assertThat(broken.what()).contains("£0.91", "£0.90", "7 January 2026");
    }

    @Test
    void sentence_7_a_gap_is_refused_naming_the_missing_days() {
        Statement first = statement(100L, entry(6, -10, "A"));
        Statement later = statement(80L, entry(12, -20, "B"));
        Verdict.Broken broken = broken(later, after(first, later));
        assertThat(broken.code()).isEqualTo(RefusalCode.STATEMENT_GAP);
        assertThat(broken.what()).contains("7 January 2026 to 11 January 2026 are missing");

        Statement oneDay = statement(80L, entry(8, -20, "B"));
        assertThat(broken(oneDay, after(first, oneDay)).what()).contains("7 January 2026 is missing");
    }

    @Test
    void quiet_days_between_two_files_are_no_gap() {
        Statement first = statement(100L, entry(6, -10, "A"));
        Statement later = statement(90L, entry(12, -20, "B"));
        Verdict.Continues verdict = continues(later, after(first, later));
        assertThat(news(verdict)).containsExactly("B");
        assertThat(verdict.gap()).isNull();
        assertThat(verdict.provesDaysBefore()).isTrue();
    }

    @Test
    void sentence_7_a_gap_can_be_left_to_follow() {
        Statement first = statement(100L, entry(6, -10, "A"));
        Statement later = statement(80L, entry(12, -20, "B"));
        Verdict verdict = Continuity.judge(ACCOUNT, later, after(first, later), true);
        assertThat(((Verdict.Continues) verdict).gap()).isEqualTo(new Continuity.Gap(day(7), day(11), -10L));
    }

    @Test
    void a_file_for_earlier_days_must_end_where_the_known_days_begin() {
        Statement known = statement(90L, entry(12, -20, "B"), entry(13, -1, "C"));
        Statement earlier = statement(100L, entry(6, -10, "A"));
        assertThat(news(continues(earlier, after(known, earlier)))).containsExactly("A");

        Statement other = statement(100L, entry(6, -11, "A"));
        Verdict.Broken broken = broken(other, after(known, other));
        assertThat(broken.code()).isEqualTo(RefusalCode.STATEMENT_GAP);
        assertThat(broken.what()).contains("7 January 2026 to 11 January 2026");
    }

    @Test
    void sentence_8_the_last_day_of_a_file_is_completed_by_the_next() {
        Statement first = statement(100L, entry(6, -10, "A"), entry(7, -20, "B"));
        Statement second = statement(90L, entry(7, -20, "B"), entry(7, -4, "LATE"), entry(8, -30, "C"));
        Verdict.Continues verdict = continues(second, after(first, second));
        assertThat(news(verdict)).containsExactly("LATE", "C");
        assertThat(verdict.wholeFrom()).isEqualTo(day(7));
    }

    @Test
    void a_provisional_line_that_the_bank_no_longer_tells_is_withdrawn() {
        Statement first = statement(100L, entry(6, -10, "A"), entry(7, -20, "HELD"));
        Statement second = statement(90L, entry(7, -21, "SHOP"), entry(8, -30, "C"));
        Verdict.Continues verdict = continues(second, after(first, second));
        assertThat(news(verdict)).containsExactly("SHOP", "C");
        assertThat(verdict.withdrawn()).hasSize(1);
    }

    @Test
    void a_day_that_was_covered_whole_cannot_change() {
        Statement first = statement(100L, entry(6, -10, "A"), entry(7, -20, "B"), entry(8, -1, "C"));
        Statement more = statement(100L, entry(6, -10, "A"), entry(7, -20, "B"), entry(7, -4, "NEW"), entry(9, 4, "D"));
        Verdict.Broken broken = broken(more, after(first, more));
        assertThat(broken.code()).isEqualTo(RefusalCode.DISAGREES);
        assertThat(broken.what()).contains("7 January 2026");

        Statement fewer = statement(100L, entry(6, -10, "A"), entry(8, -21, "C"), entry(9, 4, "D"));
        assertThat(broken(fewer, after(first, fewer)).code()).isEqualTo(RefusalCode.DISAGREES);
    }

    @Test
    void a_file_may_begin_in_the_middle_of_a_day_with_an_equal_line() {
        Statement first = statement(100L, entry(6, -10, "A"), entry(7, -2, "BUS"));
        Statement second = statement(88L, entry(7, -2, "BUS"), entry(8, -1, "C"));
        Verdict.Continues verdict = continues(second, after(first, second));
        assertThat(news(verdict)).containsExactly("BUS", "C");
        assertThat(verdict.wholeFrom()).isEqualTo(day(8));
        assertThat(verdict.entries()).extracting(Placed::balanceAfter).containsExactly(86L, 85L);
    }

    @Test
    void sentence_7_a_file_without_balances_continues_without_proof() {
        Statement first = statement(100L, entry(6, -10, "A"), entry(7, -20, "B"));
        Statement bare = statement(null, entry(7, -20, "B"), entry(9, -5, "D"));
        Verdict.Continues verdict = continues(bare, after(first, bare));
        assertThat(news(verdict)).containsExactly("D");
        assertThat(verdict.provesDaysBefore()).isFalse();
        assertThat(verdict.entries().getLast().balanceAfter()).isEqualTo(65L);
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 1, day);
    }

    private static StatementEntry entry(int day, long amount, String text) {
        return new StatementEntry(day(day), null, amount, text, null, null, null, null, 1);
    }

    private static StatementEntry referenced(int day, long amount, String text, String reference) {
        return new StatementEntry(day(day), null, amount, text, null, null, reference, null, 1);
    }

    private static Statement statement(Long opening, StatementEntry... entries) {
        long sum = opening == null ? 0 : opening;
        for (StatementEntry entry : entries) {
            sum += entry.amount();
        }
        return new Statement(
                "X",
                "GBP",
                opening,
                opening == null ? null : (Long) sum,
                entries[0].bookedOn(),
                entries[entries.length - 1].bookedOn(),
                null,
                List.of(entries));
    }

    /** What is known around the second statement once the first has been accepted. */
    private static KnownDays after(Statement first, Statement second) {
        List<KnownDays.Line> lines = new ArrayList<>();
        Long before = first.from().isBefore(second.from()) ? first.opening() : null;
        Long after = null;
        Verdict.Continues accepted = continues(first, KnownDays.NOTHING);
        for (Placed placed : accepted.entries()) {
            StatementEntry entry = placed.entry();
            if (entry.bookedOn().isBefore(second.from())) {
                before = placed.balanceAfter();
            } else if (entry.bookedOn().isAfter(second.to())) {
                after = after == null ? (Long) (placed.balanceAfter() - entry.amount()) : after;
            } else {
                lines.add(new KnownDays.Line(
                        placed.identity(),
                        entry.bookedOn(),
                        entry.amount(),
                        entry.text(),
                        entry.bankReference(),
                        placed.balanceAfter()));
            }
        }
        LocalDate coveredTo =
                first.to().isBefore(second.from()) ? first.to() : second.from().minusDays(1);
        return KnownDays.of(
                first.from().isBefore(second.from()) ? new KnownDays.Before(coveredTo, before) : null,
                lines,
                List.of(new KnownDays.Span(first.from(), first.to().minusDays(1))),
                first.to().isAfter(second.to()) ? new KnownDays.After(first.from(), after) : null);
    }

    private static Verdict.Continues continues(Statement statement, KnownDays known) {
        Verdict verdict = Continuity.judge(ACCOUNT, statement, known, false);
        assertThat(verdict).isInstanceOf(Verdict.Continues.class);
        return (Verdict.Continues) verdict;
    }

    private static Verdict.Broken broken(Statement statement, KnownDays known) {
        Verdict verdict = Continuity.judge(ACCOUNT, statement, known, false);
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict;
    }

    private static List<String> news(Verdict.Continues verdict) {
        return verdict.entries().stream()
                .filter(Placed::isNew)
                .map(placed -> placed.entry().text())
                .toList();
    }
}
