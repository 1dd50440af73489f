package uk.personalbudget.api.acrossbudgets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.acrossbudgets.PeriodBooks.Told;
import uk.personalbudget.reconciliation.acrossbudgets.ComparedPeriods.BudgetBehind;
import uk.personalbudget.reconciliation.audit.PeriodMoves.EntryBehind;

/**
 * Two compared periods as they are told.
 *
 * @param rows of section 3 of the audits; opening and rows come to the closing
 */
@Schema(name = "ComparedPeriods")
public record PeriodView(
        Optional<String> budget,
        Days first,
        Days second,
        long position,
        long firstOpeningPence,
        long secondOpeningPence,
        long firstClosingPence,
        long secondClosingPence,
        List<Row> rows) {
    private static final int BUDGETS_MOST = 50;

    public PeriodView {
        rows = List.copyOf(rows);
    }

    @Schema(name = "ComparedDays")
    public record Days(LocalDate from, LocalDate to) {}

    /** @param budgets the fifty with the largest differences */
    @Schema(name = "ComparedRow")
    public record Row(
            String kind,
            String what,
            long firstPence,
            long secondPence,
            long differencePence,
            List<Budget> budgets,
            @Nullable Entries entries) {
        public Row {
            budgets = List.copyOf(budgets);
        }
    }

    @Schema(name = "ComparedBudget")
    public record Budget(String budget, long firstPence, long secondPence, long differencePence) {
        static Budget of(BudgetBehind behind) {
            return new Budget(behind.budget(), behind.first(), behind.second(), behind.difference());
        }
    }

    /** Which come to the two amounts. */
    @Schema(name = "ComparedEntries")
    public record Entries(List<Entry> first, List<Entry> second) {
        public Entries {
            first = List.copyOf(first);
            second = List.copyOf(second);
        }
    }

    /** @param entry the event, as the trail of its budget names it */
    @Schema(name = "ComparedEntry")
    public record Entry(String entry, String event, LocalDate on, long pence) {
        static Entry of(EntryBehind behind) {
            return new Entry(behind.budget() + "/" + behind.sequence(), behind.event(), behind.on(), behind.pence());
        }
    }

    public static PeriodView of(Told told) {
        var compared = told.compared();
        return new PeriodView(
                told.budget(),
                new Days(told.first().from(), told.first().to()),
                new Days(told.second().from(), told.second().to()),
                told.position(),
                compared.firstOpening(),
                compared.secondOpening(),
                compared.firstClosing(),
                compared.secondClosing(),
                compared.rows().stream()
                        .map(row -> new Row(
                                row.kind(),
                                row.what(),
                                row.first(),
                                row.second(),
                                row.difference(),
                                row.budgets().stream()
                                        .limit(BUDGETS_MOST)
                                        .map(Budget::of)
                                        .toList(),
                                told.budget().isEmpty()
                                        ? null
                                        : new Entries(
                                                row.firstEntries().stream()
                                                        .map(Entry::of)
                                                        .toList(),
                                                row.secondEntries().stream()
                                                        .map(Entry::of)
                                                        .toList())))
                        .toList());
    }
}
