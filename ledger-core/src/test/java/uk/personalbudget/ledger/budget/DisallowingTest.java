package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.load;
import static uk.personalbudget.ledger.budget.Orders.panel;
import static uk.personalbudget.ledger.budget.Orders.refund;
import static uk.personalbudget.ledger.budget.Orders.schedule;
import static uk.personalbudget.ledger.budget.Orders.settle;
import static uk.personalbudget.ledger.budget.Orders.sign;
import static uk.personalbudget.ledger.budget.RecoveryOrders.disallow;
import static uk.personalbudget.ledger.budget.RecoveryOrders.of;
import static uk.personalbudget.ledger.budget.RecoveryOrders.repay;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.DebtEvent.SpendDisallowed;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Whose money a rejected payment was, to the penny. */
class DisallowingTest {
    private static SpendDisallowed uncoded(String held, String spent) {
        return Story.holding(held)
                .given(settle("T1", spent).by(Method.FASTER_PAYMENT))
                .when(disallow("D1", "T1", of(Element.SOCIAL_CARE, spent)))
                .records(SpendDisallowed.class);
    }

    @Test
    void sentence_16_where_there_is_one_element_only_it_need_not_be_named() {
        var story = Story.planned()
                .given(
                        panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES),
                        Orders.allocation("sc", Element.SOCIAL_CARE, "£5,200.00"),
                        schedule("dates-sc", "sc", Frequency.FOUR_WEEKLY),
                        sign("agreement-1"),
                        load("L1").of(Element.SOCIAL_CARE, "£400"),
                        settle("T1", "£62.50").by(Method.FASTER_PAYMENT));

        var disallowed = story.when(disallow("D1", "T1")).records(SpendDisallowed.class);

        assertThat(disallowed.amounts()).isEqualTo(of(Element.SOCIAL_CARE, "£62.50"));
        story.has(Colour.SOCIAL_CARE, "£337.50").has(Colour.UNCODED, "£0");
    }

    @Test
    void an_element_that_is_rejected_below_zero_is_noticed_and_one_that_is_just_used_up_is_not() {
        assertThat(uncoded("£50.00", "£50.01").raises()).containsExactly(Concern.ELEMENT_OVERSPENT);
        assertThat(uncoded("£50.00", "£50.00").raises()).isEmpty();
    }

    @Test
    void a_payment_that_was_coded_takes_nothing_more_from_its_element_when_it_is_rejected() {
        var disallowed = Story.holding("£50.00")
                .given(settle("T1", "£50.01").towards("pa").by(Method.FASTER_PAYMENT))
                .when(disallow("D1", "T1"))
                .records(SpendDisallowed.class);

        assertThat(disallowed.raises()).isEmpty();
    }

    @Test
    void sentence_16_a_refund_repays_the_part_that_was_rejected_first_and_then_the_next() {
        var story = Story.holding("£400")
                .given(
                        settle("T1", "£60.00").towards("pa").by(Method.FASTER_PAYMENT),
                        disallow("D1", "T1", of(Element.SOCIAL_CARE, "£20.00")),
                        disallow("D2", "T1", of(Element.SOCIAL_CARE, "£40.00")),
                        refund("B1", Optional.of("T1"), "£25.00"));

        assertThat(story.state().recoveries.owed("D1")).isEqualTo(Amounts.NONE);
        assertThat(story.state().recoveries.owed("D2")).isEqualTo(of(Element.SOCIAL_CARE, "£35.00"));
        story.given(refund("B2", Optional.of("T1"), "£5.00"), repay("P1", "D2", "£30.00"));
        assertThat(story.state().recoveries.owed("D2")).isEqualTo(Amounts.NONE);
        story.hasSettled("£400");
    }
}
