package uk.personalbudget.reconciliation.acrossbudgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.FundingEvent.FamilyMoneyReceived;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.reconciliation.acrossbudgets.ComparedPeriods.Row;
import uk.personalbudget.reconciliation.audit.PeriodMoves;

/** Two periods side by side, with what lies behind each difference. */
class ComparedPeriodsTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private final PeriodMoves january = new PeriodMoves(JANUARY, FEBRUARY.minusDays(1), it -> it, true);
    private final PeriodMoves february = new PeriodMoves(FEBRUARY, MARCH.minusDays(1), it -> it, true);
    private long sequence;

    @Test
    void each_difference_is_what_the_entries_of_the_one_come_to_less_those_of_the_other() {
        family("PB-1", JANUARY, 10_00);
        family("PB-1", FEBRUARY, 4_00);
        family("PB-2", FEBRUARY.plusDays(5), 3_00);

        var compared = ComparedPeriods.of(january, february);

        assertThat(compared.firstOpening()).isZero();
        assertThat(compared.firstClosing()).isEqualTo(10_00);
        assertThat(compared.secondOpening()).isEqualTo(10_00);
        assertThat(compared.secondClosing()).isEqualTo(17_00);
        Row row = compared.rows().getFirst();
        assertThat(compared.rows()).hasSize(1);
        assertThat(row.what()).isEqualTo("Family money paid in");
        assertThat(row.difference()).isEqualTo(-3_00);
        assertThat(row.secondEntries().stream().mapToLong(it -> it.pence()).sum()
                        - row.firstEntries().stream()
                                .mapToLong(it -> it.pence())
                                .sum())
                .isEqualTo(row.difference());
        assertThat(row.budgets().stream().mapToLong(it -> it.difference()).sum())
                .isEqualTo(row.difference());
        assertThat(row.budgets()).extracting(it -> it.budget()).containsExactly("PB-1", "PB-2");
    }

    @Test
    void a_row_that_is_in_one_period_only_is_nothing_in_the_other() {
        family("PB-1", MARCH.minusDays(1), 4_00);
        family("PB-1", MARCH, 9_99);

        Row row = ComparedPeriods.of(january, february).rows().getFirst();

        assertThat(row.first()).isZero();
        assertThat(row.second()).isEqualTo(4_00);
        assertThat(row.firstEntries()).isEmpty();
        assertThat(row.secondEntries()).singleElement().satisfies(it -> {
            assertThat(it.event()).isEqualTo("family-money-received");
            assertThat(it.on()).isEqualTo(MARCH.minusDays(1));
        });
    }

    @Test
    void kinds_come_in_the_order_of_the_audit() {
        assertThat(List.of("spend", "load", "opening").stream().sorted(Comparator.comparingInt(PeriodMoves::order)))
                .containsExactly("load", "spend", "opening");
    }

    private void family(String budget, LocalDate on, long pence) {
        BudgetEvent event = new FamilyMoneyReceived(
                "F-" + sequence, new Account("held:card:A-" + budget), pence, on, Optional.empty());
        var record = new FeedRecord(
                sequence, budget, sequence++, Instant.EPOCH, "o", EventNames.of(event), event, Journal.entryOf(event));
        january.read(record);
        february.read(record);
    }
}
