package uk.personalbudget.reconciliation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/** The matcher and the breaks, held against a caseload whose errors somebody else put in. */
class PlantedMovementsTest {
    private static final long SEED = 20260406;

    @Test
    void every_match_is_right_every_decidable_one_is_found_and_every_planted_error_rightly_named() {
        var planted = PlantedMovements.of(SEED, 20_000);
        var found = Reconciled.of(planted.items(), planted.lines(), planted.spans());
        var marked = Marked.of(planted.key(), found.matches(), found.breaks());

        marked.kinds()
                .forEach((kind, of) -> assertThat(of.found()).as(kind.label()).isEqualTo(of.planted()));
        assertThat(marked.wrong()).isEmpty();
        assertThat(marked.recall()).as("%s", marked.missed()).isGreaterThanOrEqualTo(9_990);
        assertThat(marked.unfounded().size()).isZero();
    }

    @Test
    void every_kind_that_two_sides_can_show_is_planted() {
        assertThat(PlantedMovements.of(SEED, 20_000).key().kinds())
                .containsExactlyInAnyOrder(
                        BreakKind.EXPECTED,
                        BreakKind.MISSING_IN_STATEMENT,
                        BreakKind.MISSING_IN_LEDGER,
                        BreakKind.AMOUNT_OVER,
                        BreakKind.AMOUNT_UNDER,
                        BreakKind.DATE_OUT_OF_WINDOW,
                        BreakKind.DIRECTION,
                        BreakKind.DUPLICATE,
                        BreakKind.WRONG_ACCOUNT);
    }

    @Test
    void sentence_31_shuffled_it_comes_to_the_same() {
        var planted = PlantedMovements.of(SEED + 1, 5_000);
        var first = Reconciled.of(planted.items(), planted.lines(), planted.spans());
        List<LedgerItem> items = new ArrayList<>(planted.items());
        List<StatementLine> lines = new ArrayList<>(planted.lines());
        Collections.shuffle(items, new Random(1));
        Collections.shuffle(lines, new Random(2));
        var again = Reconciled.of(items, lines, planted.spans());

        assertThat(again.digest()).isEqualTo(first.digest());
        assertThat(again.breaks()).isEqualTo(first.breaks());
    }

    @Test
    void the_same_seed_is_the_same_caseload() {
        assertThat(PlantedMovements.of(SEED, 500)).isEqualTo(PlantedMovements.of(SEED, 500));
        assertThat(PlantedMovements.of(SEED, 500)).isNotEqualTo(PlantedMovements.of(SEED + 1, 500));
    }
}
