package uk.personalbudget.api.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.planted.AnswerKey;
import uk.personalbudget.reconciliation.planted.PlantedMovements;

class PlantedBudgetsTest {

    @Test
    void every_error_in_the_books_is_found_by_its_name_and_nothing_else_is() {
        for (var planted : PlantedBudgets.of(1)) {
            assertThat(planted.breaks())
                    .as(planted.budget())
                    .extracting(
                            Break::kind,
                            one -> planted.errors().stream()
                                    .anyMatch(error -> error.kind() == one.kind()
                                            && (error.about()
                                                            .contains(one.reference()
                                                                    .orElse(""))
                                                    || error.about()
                                                            .contains(one.item().orElse("")))))
                    .containsExactlyInAnyOrderElementsOf(planted.errors().stream()
                            .map(error -> org.assertj.core.api.Assertions.tuple(error.kind(), true))
                            .toList());
        }
    }

    @Test
    void every_kind_of_break_of_a_budget_is_planted_in_one_of_the_two_caseloads() {
        var planted = new HashSet<>(PlantedMovements.of(1, 20_000).key().kinds());
        var errors = new ArrayList<AnswerKey.Planted>();
        PlantedBudgets.of(1).forEach(budget -> errors.addAll(budget.errors()));
        errors.forEach(error -> planted.add(error.kind()));

        assertThat(planted)
                .contains(
                        BreakKind.EXPECTED,
                        BreakKind.MISSING_IN_STATEMENT,
                        BreakKind.MISSING_IN_LEDGER,
                        BreakKind.AMOUNT_OVER,
                        BreakKind.AMOUNT_UNDER,
                        BreakKind.DATE_OUT_OF_WINDOW,
                        BreakKind.DIRECTION,
                        BreakKind.DUPLICATE,
                        BreakKind.WRONG_ACCOUNT,
                        BreakKind.WRONG_ELEMENT,
                        BreakKind.UNAUTHORISED_SETTLEMENT,
                        BreakKind.OVER_CAPTURE,
                        BreakKind.LATE_PRESENTMENT,
                        BreakKind.AFTER_SEAL,
                        BreakKind.UNCODED,
                        BreakKind.EVIDENCE_MISSING,
                        BreakKind.LOAD_MISSING,
                        BreakKind.BALANCE);
    }
}
