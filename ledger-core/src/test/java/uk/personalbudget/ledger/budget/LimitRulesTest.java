package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.PaymentOrders.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Colour;

class LimitRulesTest {

    @Test
    void s_13_a_card_of_ones_own_may_carry_a_limit_for_an_item_a_day_and_a_month() {
        var story = Story.holding("£500").given(limit(CARD, "L1", "£20.00", "£30.00", "£50.00"));

        story.when(authorise("A1", "£20.01")).isRefused(new Rejection.OverCardLimit("item", 2_000, 0));
        story.given(authorise("A2", "£20.00"), settle("T2", "£20.00").of("A2"));
        story.when(authorise("A3", "£10.01")).isRefused(new Rejection.OverCardLimit("day", 3_000, 2_000));
        story.given(authorise("A4", "£10.00"), settle("T4", "£10.00").of("A4"));
        story.on("2026-01-20").given(authorise("A5", "£15.00"));
        story.on("2026-01-21")
                .when(authorise("A6", "£20.00"))
                .isRefused(new Rejection.OverCardLimit("month", 5_000, 4_500))
                .on("2026-02-01")
                .when(authorise("A7", "£20.00"))
                .isDone();
    }

    @Test
    void s_13_what_settled_counts_and_what_was_given_back_does_not() {
        var story = Story.holding("£500").given(limit(CARD, "L1", "", "£30.00", ""));

        story.given(
                authorise("A1", "£20.00"),
                settle("T1", "£20.00").of("A1"),
                authorise("A2", "£10.00"),
                reverse("A2", "V1", Optional.of("£4.00")));
        story.when(authorise("A3", "£4.01")).isRefused(new Rejection.OverCardLimit("day", 3_000, 2_600));
        story.when(authorise("A4", "£4.00")).isDone();
    }

    @Test
    void s_13_a_raise_is_tested_with_the_whole_item() {
        Story.holding("£500")
                .given(limit(CARD, "L1", "£20.00", "", ""), authorise("A1", "£15.00"))
                .when(raise("A1", "R1", "£5.01"))
                .isRefused(new Rejection.OverCardLimit("item", 2_000, 0))
                .when(raise("A1", "R2", "£5.00"))
                .isDone();
    }

    @Test
    void s_13_the_scheme_may_go_beyond_a_limit_and_it_raises_a_break() {
        Story.holding("£500")
                .given(limit(CARD, "L1", "£20.00", "", ""))
                .when(authorise("A1", "£25.00").reported())
                .raises(Concern.OVER_CARD_LIMIT);
    }

    @Test
    void s_13_a_later_limit_replaces_an_earlier_one_and_other_cards_have_none() {
        Story.holding("£500")
                .given(issue("card-2"), activate("card-2"))
                .given(limit(CARD, "L1", "£20.00", "", ""), limit(CARD, "L2", "", "", ""))
                .given(authorise("A1", "£50.00"), authorise("A2", "£50.00").with("card-2"));
    }

    @Test
    void s_11_a_restriction_blocks_its_categories_for_this_budget_until_it_is_lifted() {
        var story = Story.holding("£500").given(restrict("R1", "5921", "5993"));

        story.when(authorise("A1", "£10.00").at("5921")).isRefused(new Rejection.BlockedCategory("5921"));
        story.given(lift("R1")).when(authorise("A2", "£10.00").at("5921")).isDone();
    }

    @Test
    void s_11_a_restriction_of_this_budget_is_stronger_than_what_a_provision_opens() {
        Story.holding("£500")
                .given(provision("massage", shares(Colour.SOCIAL_CARE, 1)).opening("7297"))
                .given(restrict("R1", "7297"))
                .when(authorise("A1", "£10.00").at("7297"))
                .isRefused(new Rejection.BlockedCategory("7297"));
    }

    @Test
    void s_11_an_exception_for_one_arrangement_takes_two_people() {
        var story = Story.holding("£500").given(proposeOverride("O1", "7995", Optional.of("A shop"), "2026-06-30"));

        story.when(authorise("A1", "£10.00").at("7995")).isRefused(new Rejection.BlockedCategory("7995"));
        story.when(approveOverride("O1")).isRefused(new Rejection.SamePerson());
        story.by("officer-2", Role.APPROVER)
                .given(approveOverride("O1"))
                .when(authorise("A2", "£10.00").at("7995"))
                .isDone();
    }

    @Test
    void s_11_an_exception_is_for_its_shop_its_category_and_its_time() {
        var story = Story.holding("£500")
                .given(proposeOverride("O1", "7995", Optional.of("Another shop"), "2026-01-31"))
                .given(proposeOverride("O2", "6051", Optional.empty(), "2026-01-31"))
                .by("officer-2", Role.APPROVER)
                .given(approveOverride("O1"), approveOverride("O2"));

        story.when(authorise("A1", "£10.00").at("7995")).isRefusedAs("blocked-category");
        story.when(authorise("A2", "£10.00").at("6051")).isDone();
        story.on("2026-02-01").when(authorise("A3", "£10.00").at("6051")).isRefusedAs("blocked-category");
    }

    @Test
    void c_5_cash_where_it_is_allowed_is_250_a_day_at_most() {
        Story.holding("£1,000")
                .under(Policies.withCash())
                .given(authorise("A1", "£250.00").at(cashMachine()))
                .when(authorise("A2", "£0.01").at(cashMachine()))
                .isRefused(new Rejection.CashOverDailyCap(25_000, 25_000));
    }
}
