package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.load;
import static uk.personalbudget.ledger.budget.TopUpOrders.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.NextTopUp.Stage;
import uk.personalbudget.ledger.money.Element;

class NextTopUpTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 6);
    private static final LocalDate SECOND = LocalDate.of(2026, 2, 3);

    private static Story paid() {
        return Story.agreed()
                .given(
                        load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        load("L2").of(Element.HEALTH, "£200"),
                        load("L3").of(Element.SEN, "£300"));
    }

    @Test
    void p_1_the_next_top_up_is_everything_due_on_the_next_day() {
        assertThat(NextTopUp.of(Story.agreed().state(), FIRST)).contains(new NextTopUp(FIRST, 90_000, Stage.PLANNED));
        assertThat(NextTopUp.of(paid().state(), FIRST)).contains(new NextTopUp(SECOND, 90_000, Stage.PLANNED));
    }

    @Test
    void p_1_one_that_did_not_come_is_still_the_next_and_is_called_late() {
        assertThat(NextTopUp.of(Story.agreed().state(), FIRST.plusDays(1)))
                .contains(new NextTopUp(FIRST, 90_000, Stage.LATE));
    }

    @Test
    void p_1_a_load_that_was_taken_back_is_to_come_again() {
        var story = paid().given(Orders.reverseLoad("L1"));

        assertThat(NextTopUp.of(story.state(), FIRST)).contains(new NextTopUp(FIRST, 40_000, Stage.PLANNED));
    }

    @Test
    void sentence_23_what_is_on_its_way_comes_on_its_entry_day() {
        var story = Story.agreed()
                .given(submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"));

        assertThat(NextTopUp.of(story.state(), FIRST)).contains(new NextTopUp(ENTRY, 40_000, Stage.ON_ITS_WAY));
    }

    @Test
    void nothing_comes_after_the_end_of_a_notice_or_of_a_budget() {
        var story = Story.agreed().given(EndingOrders.notice("N1", EndingEvent.Giver.FAMILY));
        assertThat(NextTopUp.of(story.state(), LocalDate.of(2026, 3, 1)))
                .hasValueSatisfying(next -> assertThat(next.stage()).isEqualTo(Stage.LATE));

        story.on("2026-03-01").given(EndingOrders.closeBudget("close-1"));
        assertThat(NextTopUp.of(story.state(), LocalDate.of(2026, 3, 2))).isEmpty();
    }
}
