package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;

class PotRulesTest {

    @Test
    void u_1_a_family_banks_what_it_does_not_spend_for_an_agreed_outcome() {
        var story = Story.holding("£100").given(pot("P1").towards("pa"));

        assertThat(story.history().getLast())
                .isInstanceOfSatisfying(
                        PotEvent.PotOpened.class,
                        opened -> assertThat(opened.outcome()).contains("talk"));
        story.given(bank("M1", "P1", "£25.00"))
                .hasSettled("£100")
                .hasBanked("£25")
                .hasAvailable("£75");
    }

    @Test
    void u_1_a_pot_ends_no_later_than_the_next_annual_review() {
        // First paid on 6 January 2026: reviewed by 2 April 2026, so by the year after that, Thursday 1 April 2027.
        var story = Story.holding("£100");

        story.when(pot("P1").towards("pa").until("2027-04-02"))
                .isRefused(new Rejection.ExpiryTooLate(LocalDate.of(2027, 4, 1)));
        story.when(pot("P1").towards("pa").until("2027-04-01")).isDone();
    }

    @Test
    void u_1_on_expiry_a_pot_lapses_into_the_balance() {
        Story.holding("£100")
                .given(pot("P1").towards("pa").until("2026-06-30"), bank("M1", "P1", "£25.00"))
                .on("2026-06-30")
                .given(PotOrders.letGo("P1"))
                .when(lapse("P1"))
                .isRefused(new Rejection.NotExpiredYet("pot", LocalDate.of(2026, 6, 30)))
                .on("2026-07-01")
                .given(lapse("P1"))
                .hasBanked("£0")
                .hasAvailable("£100");
    }

    @Test
    void u_1_money_can_be_taken_out_again_and_a_pot_can_be_closed() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£25.00"), draw("M2", "P1", "£10.00"))
                .hasBanked("£15")
                .given(closePot("P1"))
                .hasBanked("£0")
                .hasAvailable("£100");
    }

    @Test
    void sentence_18_banked_money_takes_the_colours_of_the_pots_provision() {
        var banked = Story.holding("£50", "£50", "£50")
                .given(pot("P1").towards("thirds"))
                .when(bank("M1", "P1", "£100.00"))
                .records(PotEvent.UnspentBanked.class);

        assertThat(banked.amounts())
                .isEqualTo(Amounts.of(Colour.SOCIAL_CARE, 3_334)
                        .plus(Amounts.of(Colour.HEALTH, 3_333))
                        .plus(Amounts.of(Colour.SEN, 3_333)));
    }

    @Test
    void sentence_18_banking_is_refused_by_colour_when_one_is_short() {
        Story.holding("£50", "£33.32", "£50")
                .given(pot("P1").towards("thirds"))
                .when(bank("M1", "P1", "£100.00"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.HEALTH), 3_332, 3_333))
                .hasBanked("£0");
    }

    @Test
    void sentence_18_family_money_is_banked_only_in_a_family_pot() {
        Story.holding("£10")
                .given(familyMoney("F1", "£40.00"), pot("P1").towards("pa"), pot("P2"))
                .when(bank("M1", "P1", "£11.00"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 1_000, 1_100))
                .given(bank("M2", "P2", "£40.00"))
                .when(bank("M3", "P2", "£1.00"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.FAMILY), 0, 100));
    }

    @Test
    void money_that_is_held_for_an_uncoded_purchase_cannot_be_banked_as_well() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), authorise("A1", "£90.00"))
                .when(bank("M1", "P1", "£11.00"))
                .isRefused(new Rejection.NotEnoughLeft(Optional.empty(), 1_000, 1_100));
    }

    @Test
    void nothing_is_banked_in_a_pot_that_is_closed_or_over() {
        var story = Story.holding("£100").given(pot("P1").towards("pa").until("2026-06-30"), pot("P2"), closePot("P2"));

        story.when(bank("M1", "P2", "£1.00")).isRefused(new Rejection.PotClosed("P2"));
        story.on("2026-07-01").when(bank("M2", "P1", "£1.00")).isRefused(new Rejection.PotClosed("P1"));
    }

    @Test
    void the_same_movement_with_another_amount_or_out_instead_of_in_is_a_conflict() {
        var story = Story.holding("£100").given(pot("P1").towards("pa"), bank("M1", "P1", "£25.00"));

        story.when(bank("M1", "P1", "£24.00")).isRefused(new Rejection.AlreadyUsed("movement", "M1"));
        story.when(draw("M1", "P1", "£25.00")).isRefused(new Rejection.AlreadyUsed("movement", "M1"));
    }
}
