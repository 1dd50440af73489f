package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Concern;

/** A raise the scheme has granted already is recorded with everything it would have been refused for (settled 1, 25). */
class RaiseRulesTest {

    private static List<Concern> raises(Story story, String amount) {
        return story.when(raise("A1", "R1", amount, true))
                .records(CardEvent.AuthorisationRaised.class)
                .raises();
    }

    @Test
    void a_raise_that_is_covered_raises_nothing() {
        assertThat(raises(Story.holding("£100").given(authorise("A1", "£10.00")), "£5.00"))
                .isEmpty();
    }

    @Test
    void a_raise_on_a_stopped_card_beyond_the_money_raises_both() {
        var story = Story.holding("£100").given(authorise("A1", "£10.00"), block(CARD, BlockReason.FROZEN));

        assertThat(raises(story, "£90.01")).containsExactly(Concern.CARD_NOT_ACTIVE, Concern.OVERDRAWN);
    }

    @Test
    void a_raise_at_a_blocked_merchant_raises_a_break() {
        var story =
                Story.holding("£100").given(authorise("A1", "£10.00").at("7995").reported());

        assertThat(raises(story, "£5.00")).containsExactly(Concern.BLOCKED_CATEGORY);
    }

    @Test
    void a_raise_beyond_the_cards_own_limit_raises_a_break() {
        var story = Story.holding("£100")
                .given(authorise("A1", "£10.00"), PaymentOrders.limit(CARD, "limit-1", "£12.00", "", ""));

        assertThat(raises(story, "£5.00")).containsExactly(Concern.OVER_CARD_LIMIT);
    }
}
