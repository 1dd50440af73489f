package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.PaymentOrders.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

class ChargeRulesTest {
    private static final Policy BY_COUNCIL = Policy.defaults().with(Setting.FEES_BY_BUDGET, 0);

    @Test
    void c_15_where_the_council_bears_fees_no_element_pays_and_the_refund_ends_it() {
        var story = Story.holding("£100").under(BY_COUNCIL);

        story.given(fee("F1", "£2.50"))
                .has(Colour.SOCIAL_CARE, "£100")
                .has(Colour.SUSPENSE, "-£2.50")
                .hasSettled("£97.50")
                .given(feeBack("B1", "F1", "£2.50"))
                .has(Colour.SUSPENSE, "£0")
                .hasSettled("£100");
        assertThat(story.state().balances().of(Account.SUSPENSE, Layer.SETTLED).none())
                .isTrue();
    }

    @Test
    void c_15_a_fee_given_back_returns_to_the_elements_that_bore_it_and_the_rest_waits() {
        Story.holding("£100", "£100", "£100")
                .given(fee("F1", "£9.00"), feeBack("B1", "F1", "£4.50"))
                .has(Colour.SOCIAL_CARE, "£98")
                .has(Colour.HEALTH, "£99")
                .has(Colour.SEN, "£98.50")
                .given(feeBack("B2", "F1", "£5.00"))
                .has(Colour.SOCIAL_CARE, "£100")
                .has(Colour.SUSPENSE, "£0.50");
    }

    @Test
    void c_15_a_fee_of_a_payment_is_coded_pro_rata_to_its_elements() {
        Story.holding("£100", "£100", "£100")
                .given(settle("T1", "£30.00").towards("thirds"), itemFee("F1", "T1", "£0.90"))
                .has(Colour.SOCIAL_CARE, "£89.70")
                .has(Colour.HEALTH, "£89.70")
                .has(Colour.SEN, "£89.70");
    }

    @Test
    void c_18_a_conversion_fee_follows_its_provision_when_the_payment_is_coded() {
        var story = Story.holding("£100", "£100", "£0").given(settle("T1", "£30.00"), itemFee("F1", "T1", "£0.90"));
        story.has(Colour.UNCODED, "-£30.90");

        story.given(code("T1", "K1").as("physio", "£30.00").because("receipt"))
                .has(Colour.UNCODED, "£0")
                .has(Colour.HEALTH, "£69.10");
        assertThat(story.state().balances().in(Account.fees(Colour.HEALTH), Layer.SETTLED, Colour.HEALTH))
                .isEqualTo(90);
        story.given(
                        feeBack("B1", "F1", "£0.40"),
                        code("T1", "K2").as("pa", "£30.00").because("no, pa"))
                .has(Colour.HEALTH, "£100")
                .has(Colour.SOCIAL_CARE, "£69.50");
    }

    @Test
    void c_18_a_foreign_item_may_settle_five_percent_off_without_a_break_and_no_more() {
        Story.holding("£100")
                .given(authorise("A1", "£40.00").towards("pa"))
                .when(foreign("T1", "A1", 4_200))
                .raises();
        Story.holding("£100")
                .given(authorise("A1", "£40.00").towards("pa"))
                .when(foreign("T1", "A1", 4_201))
                .raises(Concern.OVER_CAPTURE)
                .hasSettled("£57.99");
    }

    private static Order foreign(String transaction, String authorisation, long pence) {
        return today -> {
            var it = (SpendCommand.SettleSpend)
                    settle(transaction, "£1").of(authorisation).on(today);
            return new SpendCommand.SettleSpend(
                    it.budget(),
                    it.transaction(),
                    it.account(),
                    it.method(),
                    it.authorisation(),
                    it.card(),
                    pence,
                    100,
                    it.provision(),
                    it.pot(),
                    0,
                    false,
                    it.merchant(),
                    it.counterparty(),
                    Optional.of(new SpendEvent.Foreign("47.20", "EUR")),
                    Optional.empty(),
                    today,
                    Optional.empty(),
                    Optional.empty());
        };
    }

    @Test
    void interest_is_shared_by_weekly_value() {
        var interest = Story.holding("£100", "£100", "£100")
                .when(interest("N1", "£0.90"))
                .records(ChargeEvent.InterestReceived.class);

        assertThat(interest.amounts())
                .isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 40)
                        .plus(Amounts.of(Colour.HEALTH, 20))
                        .plus(Amounts.of(Colour.SEN, 30)));
    }

    @Test
    void interest_where_nothing_is_agreed_waits_to_be_identified() {
        Story.planned().given(interest("N1", "£0.90")).has(Colour.SUSPENSE, "£0.90");
    }
}
