package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.PaymentOrders.*;
import static uk.personalbudget.ledger.budget.SuspenseOrders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

class CorrectionRulesTest {

    private static Story paidByHand() {
        return Story.holding("£100")
                .given(settle("T1", "£40.00").by(Method.FASTER_PAYMENT).towards("pa"));
    }

    @Test
    void a_payment_recorded_wrongly_is_taken_back_with_every_posting_negated_once() {
        var story = paidByHand();

        var reversed = story.when(takeBack("C1", FactKind.PAYMENT, "T1")).records(CorrectionEvent.Reversed.class);

        var original = story.history().stream()
                .filter(SpendEvent.SpendSettled.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(Journal.entryOf(reversed).postings())
                .containsExactlyElementsOf(Journal.entryOf(original).postings().stream()
                        .map(Posting::negated)
                        .toList());
        story.hasSettled("£100")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£0")
                .when(takeBack("C2", FactKind.PAYMENT, "T1"))
                .isRefused(new Rejection.AlreadyReversed("T1"))
                .when(code("T1", "K1").as("pa", "£40.00").because("late"))
                .isRefused(new Rejection.Unknown("transaction", "T1"));
    }

    @Test
    void two_clocks_a_view_of_before_the_correction_still_shows_the_mistake() {
        record Known(Posting posting, LocalDate recordedOn) {}
        List<Known> postings = new ArrayList<>();
        var story = paidByHand();
        story.history()
                .forEach(event ->
                        Journal.entryOf(event).postings().forEach(it -> postings.add(new Known(it, PLAN_YEAR))));
        story.on("2026-02-10");
        var reversed = story.when(takeBack("C1", FactKind.PAYMENT, "T1", "2026-01-20"))
                .records(CorrectionEvent.Reversed.class);
        Journal.entryOf(reversed).postings().forEach(it -> postings.add(new Known(it, LocalDate.of(2026, 2, 10))));

        record View(String asAt, String knownAt, long pence) {}
        for (var view : List.of(
                new View("2026-01-19", "2026-02-10", 6_000),
                new View("2026-01-20", "2026-02-10", 10_000),
                new View("2026-01-20", "2026-02-09", 6_000),
                new View("2026-02-10", "2026-02-09", 6_000))) {
            long held = postings.stream()
                    .filter(it -> it.posting().account().equals(Story.HELD)
                            && it.posting().layer() == Layer.SETTLED)
                    .filter(it -> !it.posting().effectiveOn().isAfter(LocalDate.parse(view.asAt()))
                            && !it.recordedOn().isAfter(LocalDate.parse(view.knownAt())))
                    .mapToLong(it -> it.posting().pence())
                    .sum();
            assertThat(held).as(view.toString()).isEqualTo(view.pence());
        }
    }

    @Test
    void a_fact_others_rest_on_is_taken_back_only_after_them() {
        paidByHand()
                .given(code("T1", "K1").as("physio", "£40.00").because("it was physio"))
                .when(takeBack("C1", FactKind.PAYMENT, "T1"))
                .isRefused(new Rejection.DependedOn("T1", "coding:K1"))
                .given(takeBack("C2", FactKind.CODING, "K1"))
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£40")
                .hasSpent(Colour.HEALTH, "physio", "£0")
                .given(takeBack("C1", FactKind.PAYMENT, "T1"))
                .hasSettled("£100");
    }

    @Test
    void a_refund_taken_back_leaves_the_payment_as_it_was() {
        paidByHand()
                .given(refund("R1", Optional.of("T1"), "£45.00"))
                .has(Colour.SUSPENSE, "£5")
                .given(takeBack("C1", FactKind.REFUND, "R1"))
                .has(Colour.SUSPENSE, "£0")
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£40")
                .given(refund("R2", Optional.of("T1"), "£40.00"))
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£0");
    }

    @Test
    void a_refund_whose_rest_was_identified_is_not_taken_back_before_that() {
        paidByHand()
                .given(refund("R1", Optional.of("T1"), "£45.00"))
                .given(identifyAs(IdentifiedAs.FAMILY_MONEY, "I1", "R1"))
                .when(takeBack("C1", FactKind.REFUND, "R1"))
                .isRefused(new Rejection.DependedOn("R1", "identification:I1"))
                .given(takeBack("C2", FactKind.IDENTIFICATION, "I1"))
                .has(Colour.SUSPENSE, "£5")
                .given(takeBack("C1", FactKind.REFUND, "R1"))
                .hasSettled("£60");
    }

    @Test
    void every_kind_of_fact_a_person_records_can_be_taken_back() {
        var story = Story.holding("£100", "£100", "£100")
                .given(settle("T1", "£30.00").by(Method.FASTER_PAYMENT).towards("pa"))
                .given(fee("F1", "£9.00"), feeBack("FB1", "F1", "£4.50"), interest("N1", "£0.90"))
                .given(familyMoney("M1", "£10.00"), unidentified("U1", "£20.00"), unidentified("U2", "-£7.00"))
                .given(identifyAs(IdentifiedAs.REFUND, "I1", "U1").of("T1"))
                .given(identifyAs(IdentifiedAs.SPEND, "P1", "U2"))
                .given(evidence("E1", "T1"));
        story.given(
                takeBack("C1", FactKind.EVIDENCE, "E1"),
                takeBack("C2", FactKind.IDENTIFICATION, "P1"),
                takeBack("C3", FactKind.IDENTIFICATION, "I1"),
                takeBack("C4", FactKind.UNIDENTIFIED, "U1"),
                takeBack("C5", FactKind.UNIDENTIFIED, "U2"),
                takeBack("C6", FactKind.FAMILY_MONEY, "M1"),
                takeBack("C7", FactKind.INTEREST, "N1"),
                takeBack("C8", FactKind.FEE_REFUND, "FB1"),
                takeBack("C9", FactKind.FEE, "F1"),
                takeBack("C10", FactKind.PAYMENT, "T1"));

        story.hasSettled("£300").hasAvailable("£300").has(Colour.SUSPENSE, "£0").has(Colour.FAMILY, "£0");
        assertThat(story.state().balances().all().keySet())
                .noneMatch(place -> place.account().root().matches("spend|fees|interest|family|suspense"));
    }

    @Test
    void a_payment_from_a_pot_fills_it_again_when_it_is_taken_back() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£50.00"))
                .given(settle("T1", "£20.00").by(Method.FASTER_PAYMENT).savedIn("P1"))
                .hasBanked("£30")
                .given(takeBack("C1", FactKind.PAYMENT, "T1"))
                .hasBanked("£50")
                .hasSettled("£100")
                .given(settle("T2", "£20.00").by(Method.FASTER_PAYMENT).savedIn("P1"), closePot("P1"))
                .when(takeBack("C2", FactKind.PAYMENT, "T2"))
                .isRefused(new Rejection.DependedOn("T2", "pot-closed:P1"));
    }

    @Test
    void a_family_takes_its_own_coding_back_and_nothing_else() {
        paidByHand()
                .by("mum", Role.FAMILY)
                .given(code("T1", "K1").as("physio", "£40.00"))
                .when(takeBack("C1", FactKind.PAYMENT, "T1"))
                .isRefused(new Rejection.OfficerOnly())
                .given(takeBack("C2", FactKind.CODING, "K1"))
                .hasSpent(Colour.SOCIAL_CARE, "pa", "£40");
    }

    @Test
    void what_the_scheme_or_a_feed_reported_is_never_taken_back_by_us() {
        var story = Story.holding("£100")
                .given(authorise("A1", "£10.00"), settle("T1", "£10.00").of("A1"))
                .given(settle("T2", "£5.00").by(Method.DIRECT_DEBIT).readFrom(new Source("card-feed", "file", 3)));

        story.when(takeBack("C1", FactKind.PAYMENT, "T1")).isRefused(new Rejection.NotReversible("T1"));
        story.when(takeBack("C1", FactKind.PAYMENT, "T2")).isRefused(new Rejection.NotReversible("T2"));
    }

    @Test
    void a_correction_never_counts_from_before_the_mistake() {
        paidByHand()
                .on("2026-02-01")
                .when(takeBack("C1", FactKind.PAYMENT, "T1", "2026-01-05"))
                .isRefused(new Rejection.PeriodBackwards(PLAN_YEAR, LocalDate.of(2026, 1, 5)));
    }

    @Test
    void replaying_a_story_with_corrections_gives_the_same_books() {
        var story = paidByHand().given(takeBack("C1", FactKind.PAYMENT, "T1"));

        var again = new BudgetState();
        story.history().forEach(again::evolve);

        assertThat(again.balances()).isEqualTo(story.state().balances());
        assertThat(again.items).isEmpty();
    }

    @Test
    void the_same_order_is_nothing_new_even_after_its_payment_was_taken_back() {
        var coding = code("T1", "K1").as("physio", "£40.00").because("it was physio");
        paidByHand()
                .given(coding, takeBack("C1", FactKind.CODING, "K1"))
                .given(itemFee("F1", "T1", "£2.00"), feeBack("B1", "F1", "£1.00"))
                .given(takeBack("C2", FactKind.FEE_REFUND, "B1"), takeBack("C3", FactKind.FEE, "F1"))
                .given(takeBack("C4", FactKind.PAYMENT, "T1"))
                .when(coding)
                .isNothingNew()
                .when(itemFee("F1", "T1", "£2.00"))
                .isNothingNew()
                .when(feeBack("B1", "F1", "£1.00"))
                .isNothingNew()
                .hasSettled("£100");
    }

    @Test
    void c_15_a_fee_follows_its_payment_back_when_a_coding_is_taken_back() {
        var story = paidByHand()
                .given(itemFee("F1", "T1", "£2.00"))
                .given(code("T1", "K1").as("physio", "£40.00").because("it was physio"))
                .has(Colour.HEALTH, "-£42");

        story.given(takeBack("C1", FactKind.CODING, "K1"))
                .has(Colour.HEALTH, "£0")
                .has(Colour.SOCIAL_CARE, "£58");
    }

    @Test
    void c_15_a_fee_given_back_whole_and_charged_after_all_follows_its_payment_again() {
        paidByHand()
                .given(itemFee("F1", "T1", "£2.00"), feeBack("B1", "F1", "£2.00"))
                .given(takeBack("C1", FactKind.FEE_REFUND, "B1"))
                .has(Colour.SOCIAL_CARE, "£58")
                .given(code("T1", "K1").as("physio", "£40.00").because("it was physio"))
                .has(Colour.SOCIAL_CARE, "£100")
                .has(Colour.HEALTH, "-£42")
                .hasSettled("£58");
    }

    @Test
    void sentence_17_wages_taken_back_put_what_they_used_of_money_set_apart_back() {
        var story = Story.holding("£100")
                .given(ReserveOrders.contingency("M1", Element.SOCIAL_CARE, "£30.00"))
                .given(pot("P1").towards("pa"), bank("B1", "P1", "£40.00"))
                .given(regular("wages", RegularKind.WAGES, "£80.00", "2026-01-30"))
                .given(presentRegular("T1", "wages", "£80.00"))
                .hasBanked("£20")
                .hasAvailable("£0");

        story.given(takeBack("C1", FactKind.PAYMENT, "T1"))
                .hasSettled("£100")
                .hasBanked("£70")
                .hasAvailable("£30");
    }

    @Test
    void sentence_17_nothing_is_put_back_into_a_pot_that_is_closed_by_then() {
        Story.holding("£100")
                .given(pot("P1").towards("pa"), bank("B1", "P1", "£40.00"))
                .given(regular("wages", RegularKind.WAGES, "£80.00", "2026-01-30"))
                .given(presentRegular("T1", "wages", "£80.00"), closePot("P1"))
                .given(takeBack("C1", FactKind.PAYMENT, "T1"))
                .hasSettled("£100")
                .hasBanked("£0");
    }

    @Test
    void a_payment_from_a_pot_that_moved_to_another_account_is_not_taken_back() {
        ManagementOrders.threeAccounts("£100.00", "£0", "£0")
                .given(pot("P1").towards("pa"), bank("M1", "P1", "£50.00"))
                .given(settle("T1", "£20.00").by(Method.FASTER_PAYMENT).savedIn("P1"))
                .given(ManagementOrders.transfer("X1"))
                .when(takeBack("C1", FactKind.PAYMENT, "T1"))
                .isRefused(new Rejection.DependedOn("T1", "pot:P1"));
    }

    @Test
    void a_payment_that_was_rejected_is_not_taken_back() {
        paidByHand()
                .given(RecoveryOrders.disallow("D1", "T1"))
                .when(takeBack("C1", FactKind.PAYMENT, "T1"))
                .isRefused(new Rejection.DependedOn("T1", "disallowal:D1"));
    }

    @Test
    void a_refund_that_made_up_for_rejected_spending_is_not_taken_back() {
        paidByHand()
                .given(RecoveryOrders.disallow("D1", "T1", Amounts.of(Colour.SOCIAL_CARE, 1_500)))
                .given(refund("R1", Optional.of("T1"), "£40.00"))
                .when(takeBack("C1", FactKind.REFUND, "R1"))
                .isRefused(new Rejection.DependedOn("R1", "disallowed-refund:R1"));
    }

    @Test
    void a_credit_that_turned_out_to_repay_a_debt_is_not_taken_back() {
        paidByHand()
                .given(RecoveryOrders.disallow("D1", "T1"), unidentified("U1", "£40.00"))
                .given(RecoveryOrders.repayBy("U1", "P1", "D1", "£40.00"))
                .when(takeBack("C1", FactKind.UNIDENTIFIED, "U1"))
                .isRefused(new Rejection.DependedOn("U1", "repayment:P1"));
    }
}
