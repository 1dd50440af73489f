package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.ManagementOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

class ManagementRulesTest {
    private static final Account ON_CARD = Account.held(HeldKind.CARD, ACCOUNT);
    private static final Account IN_BANK = Account.held(HeldKind.BANK, BANK);

    private static long entitled(Story story, String kind) {
        return story.state()
                .balances()
                .in(Account.entitled(Element.SEN, "education", "2026-01-06", kind), Layer.ALLOCATED, Colour.SEN);
    }

    private static Amounts settled(Story story, Account account) {
        return story.state().balances().of(account, Layer.SETTLED);
    }

    @Test
    void e_10_what_the_council_arranges_and_does_not_use_was_never_the_familys() {
        var story = arranged()
                .given(invoice("I1", "£1,230.00"), invoice("I2", "£1,230.00"))
                .hasSettled("£0")
                .hasAvailable("£0")
                .hasSpent(Colour.SEN, "therapy", "£2,460.00");

        assertThat(entitled(story, "arranged")).isEqualTo(pence("£540.00"));
        assertThat(settled(story, Account.arranged("council", Element.SEN)).total())
                .isEqualTo(-pence("£2,460.00"));
        assertThat(story.state().recurring().none()).as("no W, so no surplus").isTrue();
    }

    @Test
    void an_arranged_invoice_may_use_all_that_is_left_and_not_a_penny_more() {
        var story = arranged().given(invoice("I1", "£2,999.99"));

        story.when(invoice("I2", "£0.02")).isRefused(new Rejection.OverEntitlement("sen", "education", 1, 2));
        story.given(invoice("I2", "£0.01"));
        assertThat(entitled(story, "arranged")).isZero();
    }

    @Test
    void an_arranged_invoice_of_a_pooled_fund_is_shared_by_its_funders() {
        var story = Story.planned()
                .given(
                        panel("d-sen", Element.SEN, Choices.PanelAnswer.YES),
                        allocation("sen", Element.SEN, "£900.00")
                                .kind(EntitlementKind.ARRANGED)
                                .from("council", 1, "school", 2),
                        invoice("I1", "£100.00"));

        assertThat(story.history().getLast())
                .isInstanceOfSatisfying(
                        ManagementEvent.ArrangedInvoicePaid.class,
                        paid -> assertThat(paid.byFunder()).isEqualTo(funders("council", 3_333L, "school", 6_667L)));
    }

    @Test
    void a_credit_gives_the_entitlement_back_and_the_last_one_clears_it() {
        var story = arranged()
                .given(invoice("I1", "£100.00"), credit("CR1", "I1", "£30.00"))
                .hasSpent(Colour.SEN, "therapy", "£70.00");
        assertThat(entitled(story, "arranged")).isEqualTo(pence("£2,930.00"));

        story.given(creditAll("CR2", "I1")).hasSpent(Colour.SEN, "therapy", "£0");
        assertThat(entitled(story, "arranged")).isEqualTo(pence("£3,000.00"));
    }

    @Test
    void a_transfer_is_in_transit_until_it_arrives_each_colour_by_itself() {
        var story = threeAccounts("£100", "£50", "£25").given(familyMoney("F1", "£8"), transfer("X1"));

        story.hasSettled("£0").hasAvailable("£0");
        assertThat(settled(story, Account.inTransit("X1")).byColour())
                .isEqualTo(shares(
                        Colour.SOCIAL_CARE, 10_000, Colour.HEALTH, 5_000, Colour.SEN, 2_500, Colour.FAMILY, 800));

        story.on("2026-01-07").given(receive("X1", "£183.00")).hasSettled("£183.00");
        assertThat(settled(story, IN_BANK).in(Colour.FAMILY)).isEqualTo(800);
        assertThat(settled(story, ON_CARD).none()).isTrue();
    }

    @Test
    void what_is_saved_moves_with_the_money_and_is_used_from_the_new_account() {
        var story = threeAccounts("£100", "£0", "£0")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£40.00"), transfer("X1"), receive("X1"))
                .hasBanked("£40")
                .hasAvailable("£60");

        assertThat(story.state().balances().of(IN_BANK, Layer.ENCUMBERED).total())
                .isEqualTo(-4_000);
        assertThat(story.state().balances().of(ON_CARD, Layer.ENCUMBERED).none())
                .isTrue();
        story.given(settle("T1", "£40.00").from(BANK).savedIn("P1"))
                .hasBanked("£0")
                .hasAvailable("£60");
    }

    @Test
    void contingency_and_commitments_move_with_the_money_and_are_used_from_the_new_account() {
        var story = threeAccounts("£100", "£0", "£0")
                .given(
                        ReserveOrders.contingency("M1", Element.SOCIAL_CARE, "£30.00"),
                        ReserveOrders.commit("C1", "pa", "£20.00"),
                        transfer("X1"),
                        receive("X1"))
                .hasBanked("£50")
                .hasAvailable("£50");

        story.given(settle("T1", "£20.00").from(BANK).savedIn("commitment:C1"))
                .hasBanked("£30")
                .hasAvailable("£50");
        story.given(transfer("X2").between(BANK, ACCOUNT), receive("X2"))
                .given(settle("T2", "£30.00").savedIn("contingency:social-care"))
                .hasBanked("£0")
                .hasAvailable("£50");
    }

    @Test
    void part_of_the_money_moves_with_only_what_is_named() {
        var story = threeAccounts("£100", "£0", "£0")
                .given(
                        pot("P1").towards("pa"),
                        bank("M1", "P1", "£40.00"),
                        transfer("X1").of(Colour.SOCIAL_CARE, "£10.00").with("pot:P1"),
                        receive("X1"));

        assertThat(settled(story, IN_BANK).total()).isEqualTo(5_000);
        story.hasBanked("£40").hasAvailable("£60");
        story.when(transfer("X2").of(Colour.SOCIAL_CARE, "£50.01")).isRefusedAs("not-enough-left");
        story.given(transfer("X2").of(Colour.SOCIAL_CARE, "£50.00"));
    }

    @Test
    void what_a_shop_holds_and_what_nobody_has_named_stays_behind() {
        var story = threeAccounts("£100", "£0", "£0")
                .given(authorise("A1", "£20.00").towards("pa"), settle("T1", "£30.00"), transfer("X1"));

        assertThat(settled(story, ON_CARD).byColour())
                .isEqualTo(shares(Colour.SOCIAL_CARE, 5_000, Colour.UNCODED, -3_000));
        story.given(
                        receive("X1"),
                        settle("T2", "£20.00").of("A1"),
                        code("T1", "K1").as("pa", "£30.00").because("said so"))
                .hasSettled("£50.00");
        assertThat(settled(story, ON_CARD).none()).isTrue();
    }

    @Test
    void a_transfer_the_bank_sends_back_rests_where_it_was_with_what_was_saved() {
        var story = threeAccounts("£100", "£0", "£0")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£40.00"), transfer("X1"), returned("X1"))
                .hasSettled("£100")
                .hasBanked("£40")
                .hasAvailable("£60");

        story.when(receive("X1")).isRefused(new Rejection.TransferEnded("X1", "returned"));
        story.given(draw("M2", "P1", "£40.00"));
        assertThat(settled(story, ON_CARD).total()).isEqualTo(10_000);
    }

    @Test
    void a_budget_mixes_ways_of_management_and_the_money_of_the_changed_part_follows() {
        var story = threeAccounts("£100", "£50", "£25")
                .given(
                        change("CH1")
                                .allocation("health", Management.MANAGED_ACCOUNT, MANAGED)
                                .moneyFollows("X1", ACCOUNT, MANAGED),
                        receive("X1"));

        assertThat(settled(story, Account.held(HeldKind.MANAGED, MANAGED)).byColour())
                .isEqualTo(shares(Colour.HEALTH, 5_000));
        assertThat(settled(story, ON_CARD).total()).isEqualTo(12_500);
        assertThat(story.state().management.of(Choices.Part.ALLOCATION, "health"))
                .isEqualTo(Management.MANAGED_ACCOUNT);
        assertThat(story.state().management.of(Choices.Part.ALLOCATION, "sen")).isNull();
    }

    @Test
    void all_money_follows_when_every_part_changes() {
        var story = threeAccounts("£100", "£50", "£25")
                .given(
                        familyMoney("F1", "£8"),
                        change("CH1")
                                .allocation("sc", Management.BANK_ACCOUNT, BANK)
                                .allocation("health", Management.BANK_ACCOUNT, BANK)
                                .allocation("sen", Management.BANK_ACCOUNT, BANK)
                                .moneyFollows("X1", ACCOUNT, BANK),
                        receive("X1"));

        assertThat(settled(story, ON_CARD).none()).isTrue();
        assertThat(settled(story, IN_BANK).total()).isEqualTo(18_300);
    }

    @Test
    void a_part_that_becomes_arranged_gives_up_what_was_not_released_and_nothing_else() {
        var story = Story.holding("£100", "£50", "£300").given(change("CH1").arranged("sen"));

        assertThat(entitled(story, "recurring")).isZero();
        assertThat(entitled(story, "arranged")).isEqualTo(pence("£3,600.00"));
        story.hasSettled("£450");
        story.when(load("L2").of(Element.SEN, "£1")).isRefusedAs("over-entitlement");
        story.given(invoice("I1", "£75.00").from("sen.arranged"));

        story.given(open(HeldKind.BANK, BANK), change("CH2").allocation("sen.arranged", Management.BANK_ACCOUNT, BANK));
        assertThat(entitled(story, "arranged")).isZero();
        assertThat(entitled(story, "recurring")).isEqualTo(pence("£3,525.00"));
    }

    @Test
    void s_3_a_part_goes_on_a_card_only_when_another_way_was_offered() {
        Story.holding("£100")
                .when(change("CH1")
                        .allocation("sc", Management.PAYMENT_CARD, ACCOUNT)
                        .nothingElseOffered())
                .isRefused(new Rejection.OtherWayNotOffered())
                .given(change("CH1").allocation("sc", Management.PAYMENT_CARD, ACCOUNT));
    }

    @Test
    void an_overdrawn_colour_takes_from_the_other_elements_and_never_from_the_family() {
        var story = threeAccounts("£100", "£50", "£0")
                .given(familyMoney("F1", "£8"), settle("T1", "£75.00").towards("therapy"), transfer("X1"));

        assertThat(settled(story, Account.inTransit("X1")).byColour())
                .isEqualTo(shares(Colour.SOCIAL_CARE, 5_000, Colour.HEALTH, 2_500, Colour.FAMILY, 800));
        assertThat(settled(story, ON_CARD).total()).isZero();
    }

    @Test
    void ledger_entries_of_arranged_payments_and_transfers_are_those_of_the_table() {
        var story = arranged().given(invoice("I1", "£10.00"), credit("CR1", "I1", "£4.00"));
        var paid = Journal.entryOf(story.history().get(story.history().size() - 2));
        var credited = Journal.entryOf(story.history().getLast());

        assertThat(paid.postings())
                .extracting(posting -> posting.layer().label() + " " + posting.account() + " " + posting.pence())
                .isEqualTo(List.of(
                        "allocated funding:sen:education 1000",
                        "allocated entitled:sen:education:2026-01-06:arranged -1000",
                        "settled spend:sen:talk:therapy 1000",
                        "settled arranged:council:sen -1000"));
        assertThat(credited.postings())
                .extracting(posting -> posting.account() + " " + posting.pence())
                .contains("spend:sen:talk:therapy -400", "arranged:council:sen 400");
    }
}
