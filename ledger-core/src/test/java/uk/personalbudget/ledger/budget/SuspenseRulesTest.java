package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.SuspenseOrders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.SuspenseEvent.MovementIdentified;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

class SuspenseRulesTest {

    @Test
    void c_10_a_credit_without_original_becomes_the_refund_of_the_payment_found_later() {
        var story = Story.holding("£100", "£100", "£0")
                .given(settle("T1", "£40.00").towards("physio"), refund("R1", Optional.empty(), "£15.00"))
                .on("2026-02-01");

        var found =
                story.when(identifyAs(IdentifiedAs.REFUND, "I1", "R1").of("T1")).records(MovementIdentified.class);

        assertThat(found.effectiveOn()).isEqualTo("2026-01-06");
        story.has(Colour.SUSPENSE, "£0")
                .has(Colour.HEALTH, "£75")
                .hasSpent(Colour.HEALTH, "physio", "£25")
                .hasSettled("£175")
                .when(refund("R2", Optional.of("T1"), "£25.01"))
                .isDone()
                .has(Colour.SUSPENSE, "£0.01");
    }

    @Test
    void c_10_one_credit_can_be_several_things() {
        Story.holding("£100")
                .given(settle("T1", "£40.00").towards("pa"), unidentified("IN", "£50.00"))
                .given(identifyAs(IdentifiedAs.REFUND, "I1", "IN").of("T1").only("£40.00"))
                .has(Colour.SUSPENSE, "£10")
                .given(identify("IN"))
                .has(Colour.SUSPENSE, "£0")
                .has(Colour.FAMILY, "£10")
                .has(Colour.SOCIAL_CARE, "£100");
    }

    @Test
    void c_10_a_credit_sent_back_leaves_the_account() {
        Story.holding("£100")
                .given(unidentified("IN", "£50.00"), sendBack("S1", "IN", "£20.00"), sendBack("S2", "IN"))
                .has(Colour.SUSPENSE, "£0")
                .hasSettled("£100")
                .when(identify("IN"))
                .isRefused(new Rejection.Unknown("credit", "IN"));
    }

    @Test
    void sentence_22_money_that_arrived_anyway_becomes_a_load_when_there_is_entitlement_for_it() {
        var story = Story.holding("£100").given(unidentified("IN", "£50.00"));

        story.given(identifyAs(IdentifiedAs.LOAD, "I1", "IN").of("sc"));

        story.has(Colour.SUSPENSE, "£0").has(Colour.SOCIAL_CARE, "£150").hasSettled("£150");
        assertThat(story.state().standing().entitled().in(Colour.SOCIAL_CARE)).isEqualTo(505_000);
    }

    @Test
    void sentence_3_a_load_posted_and_counted_a_second_time_while_it_waited_is_counted_once() {
        Story.holding("£100")
                .given(unidentified("IN", "£100.00"))
                .hasSettled("£200")
                .given(identifyAs(IdentifiedAs.LOAD, "I1", "IN").of("first"))
                .hasSettled("£100")
                .has(Colour.SUSPENSE, "£0")
                .when(confirmLoad("C1", "£100.00"))
                .raises(Concern.MISSING_IN_LEDGER);
    }

    @Test
    void a_credit_can_be_a_contribution_interest_or_an_overpayment_given_back() {
        var story = Story.holding("£100")
                .given(unidentified("A", "£10.00"), unidentified("B", "£0.09"), unidentified("C", "£5.00"));

        story.given(
                        identifyAs(IdentifiedAs.CONTRIBUTION, "I1", "A"),
                        identifyAs(IdentifiedAs.INTEREST, "I2", "B"),
                        identifyAs(IdentifiedAs.OVERPAYMENT_REPAID, "I3", "C").of(Element.SEN))
                .has(Colour.SUSPENSE, "£0")
                .has(Colour.CONTRIBUTION, "£10")
                .has(Colour.SOCIAL_CARE, "£100.04")
                .has(Colour.HEALTH, "£0.02")
                .has(Colour.SEN, "£5.03");
        assertThat(in(story, "repaid:sen", Colour.SEN)).isEqualTo(-500);
        assertThat(in(story, "interest:health", Colour.HEALTH)).isEqualTo(-2);
    }

    @Test
    void a_debit_in_suspense_becomes_a_payment_that_is_coded_and_refunded_like_any_other() {
        var story = Story.holding("£100").given(unidentified("OUT", "-£30.00"));
        story.has(Colour.SUSPENSE, "-£30");

        story.on("2026-02-01").given(identifyAs(IdentifiedAs.SPEND, "P1", "OUT"));
        story.has(Colour.SUSPENSE, "£0").hasUncoded("£30").hasSettled("£70");
        story.given(code("P1", "K1").as("pa", "£30.00").because("the invoice came"));
        story.hasSpent(Colour.SOCIAL_CARE, "pa", "£30");
        story.given(refund("R1", Optional.of("P1"), "£10.00"), evidence("E1", "P1"));
        story.hasSpent(Colour.SOCIAL_CARE, "pa", "£20").hasSettled("£80");
        assertThat(story.state().items.get("P1").first().effectiveOn()).isEqualTo(LocalDate.of(2026, 1, 6));
    }

    @Test
    void a_debit_for_a_provision_is_split_by_its_shares_and_may_overspend() {
        Story.holding("£100")
                .given(unidentified("OUT", "-£30.00"))
                .when(identifyAs(IdentifiedAs.SPEND, "P1", "OUT").towards("physio"))
                .raises(Concern.ELEMENT_OVERSPENT)
                .has(Colour.HEALTH, "-£30");
    }

    @Test
    void a_debit_can_be_a_fee_or_money_returned_to_the_council() {
        var story = Story.holding("£100").given(unidentified("A", "-£0.09"), unidentified("B", "-£20.00"));

        story.given(
                        identifyAs(IdentifiedAs.FEE, "I1", "A"),
                        identifyAs(IdentifiedAs.MONEY_RETURNED, "I2", "B").of(Element.SOCIAL_CARE))
                .has(Colour.SUSPENSE, "£0")
                .has(Colour.SOCIAL_CARE, "£79.96");
        assertThat(in(story, "funding:social-care:council", Colour.SOCIAL_CARE)).isEqualTo(-8_000);
    }

    @Test
    void a_debit_that_was_a_credit_on_its_way_back_ends_both() {
        Story.holding("£100")
                .given(unidentified("IN", "£50.00"), unidentified("OUT", "-£50.00"))
                .given(identifyAs(IdentifiedAs.SENT_BACK, "I1", "OUT").of("IN"))
                .has(Colour.SUSPENSE, "£0")
                .hasSettled("£100")
                .when(identify("IN"))
                .isRefused(new Rejection.Unknown("credit", "IN"));
    }

    private static long in(Story story, String account, Colour colour) {
        return story.state().balances().in(new Account(account), Layer.SETTLED, colour);
    }
}
