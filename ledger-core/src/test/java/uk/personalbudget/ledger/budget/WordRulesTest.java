package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.BillOrders.bill;
import static uk.personalbudget.ledger.budget.BillOrders.managed;
import static uk.personalbudget.ledger.budget.BillOrders.payBill;
import static uk.personalbudget.ledger.budget.BillOrders.said;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.WordOrders.told;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.WordEvent.FamilyOrderRecorded;
import uk.personalbudget.ledger.budget.WordEvent.Medium;
import uk.personalbudget.ledger.money.Colour;

class WordRulesTest {

    private static Story saving() {
        return Story.holding("£100").given(pot("P1").towards("pa"));
    }

    @Test
    void c_12_an_officer_writes_down_what_the_family_ordered_by_phone_and_both_names_stay_on_it() {
        var story = saving();

        var outcome = story.when(told(bank("M1", "P1", "£40")));

        story.hasBanked("£40").hasAvailable("£60");
        assertThat(outcome.records(FamilyOrderRecorded.class))
                .isEqualTo(new FamilyOrderRecorded(
                        "bank-unspent", "person-2", "officer-1", Medium.PHONE, PLAN_YEAR, PLAN_YEAR));
        assertThat(outcome.decision().events().getLast()).isInstanceOf(FamilyOrderRecorded.class);
    }

    @Test
    void c_12_a_letter_keeps_the_day_it_was_written_and_the_day_it_was_written_down() {
        var recorded = saving().on("2026-01-09")
                .when(told(closed()).onPaper().daysAgo(2).by("aunt").entered())
                .records(FamilyOrderRecorded.class);

        assertThat(recorded.medium()).isEqualTo(Medium.PAPER);
        assertThat(recorded.givenOn()).isEqualTo(LocalDate.of(2026, 1, 7));
        assertThat(recorded.effectiveOn()).isEqualTo(LocalDate.of(2026, 1, 9));
        assertThat(recorded.familyMember()).isEqualTo("aunt");
    }

    private static Order closed() {
        return closePot("P1");
    }

    @Test
    void c_12_the_yes_to_a_bill_by_phone_lets_it_be_paid() {
        var story = managed("£500").given(bill("B1", "£310.00"));

        var outcome = story.when(told(said("B1", true, Optional.empty())));

        assertThat(outcome.records(BillEvent.BillAnswered.class).answeredBy()).isEqualTo("person-2");
        assertThat(outcome.records(BillEvent.BillAnswered.class).recordedBy()).contains("officer-1");
        assertThat(outcome.records(FamilyOrderRecorded.class).order()).isEqualTo("answer-bill");
        story.given(payBill("B1", "T1", "£310.00")).hasSettled("£190");
    }

    @Test
    void c_12_an_order_on_a_familys_word_has_the_familys_rights_and_no_more() {
        var story = saving().given(settle("T1", "£10").towards("pa"));

        story.when(told(code("T1", "K1").as("pa", Colour.SEN, "£10"))).isRefused(new Rejection.OfficerOnly());
    }

    @Test
    void c_12_a_refused_order_is_written_down_as_refused_and_no_name_stands_under_it() {
        var story = saving();

        story.when(told(bank("M1", "P1", "£100.01"))).isRefusedAs("not-enough-left");

        assertThat(story.history()).noneMatch(FamilyOrderRecorded.class::isInstance);
        assertThat(story.history().getLast())
                .isEqualTo(new RequestRefused("bank-unspent", "not-enough-left", "person-2"));
    }
}
