package uk.personalbudget.reconciliation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;

class ReviewNameTest {
    @Test
    void a_name_says_what_is_reviewed_and_is_read_back_as_it_was_written() {
        for (ReviewKind kind : ReviewKind.values()) {
            var first = new ReviewName(kind, LocalDate.of(2026, 3, 30), 1);
            assertThat(ReviewName.of(first.id())).contains(first);
            assertThat(ReviewName.of(first.next().id())).contains(first.next());
        }
        assertThat(new ReviewName(ReviewKind.ANNUAL, LocalDate.of(2027, 1, 5), 2).id())
                .isEqualTo("annual-2027-01-05-v2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Y1", "yearly-2027-01-05", "annual-2027-02-30", "annual-2027-01-05-v1", "annual-2027-01-05-v0"})
    void any_other_identifier_says_nothing(String id) {
        assertThat(ReviewName.of(id)).isEmpty();
    }
}
