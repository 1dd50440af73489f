package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.NoticeClockOrders.*;
import static uk.personalbudget.ledger.budget.Orders.settle;
import static uk.personalbudget.ledger.budget.RecoveryOrders.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/** Rejected spending that is asked back in part, or stands for less, or not at all, after looking again. */
class LookAgainRulesTest {
    /** £40.00 and £22.50 for personal assistants, both rejected, of £400.00. */
    private static Story rejected() {
        return Story.holding("£400")
                .given(
                        settle("T1", "£40.00").towards("pa").by(Method.FASTER_PAYMENT),
                        settle("T2", "£22.50").towards("pa").by(Method.FASTER_PAYMENT),
                        disallow("D1", "T1"),
                        disallow("D2", "T2"),
                        askReason("R1", Kind.MISUSE, "T1", "T2"),
                        askReached("R1"))
                .on("2026-01-21");
    }

    private static Story noticed(Story story) {
        return story.by("approver-1", Role.APPROVER)
                .given(approve("R1"), RecoveryOrders.notice("R1", "2026-02-18"))
                .by("mum", Role.FAMILY)
                .given(lookAgain("R1", "Q1"))
                .by("reviewer-1", Role.APPROVER);
    }

    @Test
    void u_4_what_no_longer_stands_after_looking_again_is_allowed_after_all() {
        var story = noticed(rejected().given(propose("R1", Ground.USED_OTHERWISE)))
                .given(decideAgain("R1", "Q1", true, of(Element.SOCIAL_CARE, "£50.00")));

        assertThat(owed(story)).isEqualTo(of(Element.SOCIAL_CARE, "£50.00"));
        assertThat(disallowed(story)).isEqualTo(5_000);
        story.hasSpent(Colour.SOCIAL_CARE, "pa", "£12.50").hasSettled("£337.50");
        story.given(repay("P1", "R1", "£50.00")).hasSettled("£387.50");
        assertThat(disallowed(story)).isZero();
    }

    @Test
    void u_4_what_was_not_repaid_yet_is_owed_no_more_when_it_is_withdrawn() {
        var story = noticed(rejected().given(propose("R1", Ground.USED_OTHERWISE), repay("P1", "R1", "£10.00")))
                .given(decideAgain("R1", "Q1", false, Amounts.NONE));

        assertThat(owed(story)).isEqualTo(Amounts.NONE);
        assertThat(disallowed(story)).isZero();
        story.hasSpent(Colour.SOCIAL_CARE, "pa", "£52.50").hasSettled("£347.50");
    }

    @Test
    void u_4_a_recovery_asks_for_no_more_of_rejected_items_than_was_proposed() {
        var story = noticed(rejected()
                .given(propose(
                        "R1", Ground.USED_OTHERWISE, of(Element.SOCIAL_CARE, "£30.00"), Optional.empty(), false)));

        assertThat(owed(story)).isEqualTo(of(Element.SOCIAL_CARE, "£30.00"));
        story.when(repay("P1", "R1", "£30.01")).isRefused(new Rejection.MoreThanOwed("R1", 3_000));
        story.given(repay("P2", "R1", "£30.00"));
        assertThat(owed(story)).isEqualTo(Amounts.NONE);
        assertThat(disallowed(story)).isEqualTo(3_250);
    }

    @Test
    void sentence_16_money_of_the_budget_repays_nothing_that_was_spent_otherwise() {
        noticed(rejected().given(propose("R1", Ground.USED_OTHERWISE)))
                .by("mum", Role.FAMILY)
                .when(returnMoney("B1", ReturnReason.OVERPAYMENT, of(Element.SOCIAL_CARE, "£62.50"), Optional.of("R1")))
                .isRefused(new Rejection.RecoveryNotReady("R1", "repayment"));
    }

    private static Amounts owed(Story story) {
        return story.state().recoveries.owed("R1");
    }

    private static long disallowed(Story story) {
        return story.state().balances().in(new Account("disallowed:social-care"), Layer.SETTLED, Colour.SOCIAL_CARE);
    }
}
