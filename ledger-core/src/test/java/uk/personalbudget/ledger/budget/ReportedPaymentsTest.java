package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.BillOrders.*;
import static uk.personalbudget.ledger.budget.ManagementOrders.MANAGED;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BillEvent.HolderAsked;
import uk.personalbudget.ledger.budget.BillEvent.PaymentReported;
import uk.personalbudget.ledger.budget.BillEvent.Question;
import uk.personalbudget.ledger.money.Colour;

class ReportedPaymentsTest {

    @Test
    void c_17_and_sentence_2_what_the_holder_says_it_paid_is_in_the_books_and_asked_about_where_nobody_said_yes() {
        var told = managed("£500").when(paidByHolder("T1", "£60.00"));

        assertThat(told.records(PaymentReported.class).under()).isEmpty();
        assertThat(told.records(HolderAsked.class).question()).isEqualTo(Question.PAID_WITHOUT_YES);
        assertThat(told.records(HolderAsked.class).pence()).isEqualTo(6_000);
        told.story().hasSettled("£440").hasSpent(Colour.SOCIAL_CARE, "pa", "£60");
    }

    @Test
    void c_17_a_standing_yes_covers_what_the_holder_reports_up_to_its_limit() {
        var story = managed("£500").given(standing("S1", "£60.00", "2026-12-31"));
        var within = story.when(paidByHolder("T1", "£60.00"));

        assertThat(within.records(PaymentReported.class).under()).contains("S1");
        assertThat(within.decision().events()).noneMatch(HolderAsked.class::isInstance);
        assertThat(within.story()
                        .when(paidByHolder("T2", "£60.01"))
                        .records(HolderAsked.class)
                        .pence())
                .isEqualTo(6_001);
    }

    @Test
    void c_17_a_reported_payment_pays_the_bill_it_names_and_draws_what_was_set_apart_for_it() {
        var paid = managed("£500")
                .given(bill("B1", "£310.00"), said("B1", true))
                .when(paidByHolder("T1", "£310.00", Optional.of("B1"), MANAGED));

        assertThat(paid.records(PaymentReported.class).under()).contains("B1");
        assertThat(paid.decision().events()).noneMatch(HolderAsked.class::isInstance);
        paid.story().hasSettled("£190").hasBanked("£0").hasAvailable("£190");
    }

    @Test
    void c_17_what_goes_beyond_the_bill_is_asked_about_with_the_difference() {
        var paid = managed("£500")
                .given(bill("B1", "£310.00"), said("B1", true))
                .when(paidByHolder("T1", "£312.50", Optional.of("B1"), MANAGED));

        assertThat(paid.records(HolderAsked.class).pence()).isEqualTo(250);
        paid.story().hasSettled("£187.50");
    }

    @Test
    void c_17_a_bill_the_family_said_no_to_is_in_the_books_when_it_was_paid_and_asked_about_once() {
        var paid = managed("£500")
                .given(bill("B1", "£310.00"), said("B1", false))
                .when(paidByHolder("T1", "£310.00", Optional.of("B1"), MANAGED));

        assertThat(paid.decision().events().stream().filter(HolderAsked.class::isInstance))
                .hasSize(1);
        assertThat(paid.records(HolderAsked.class).pence()).isEqualTo(31_000);
    }

    @Test
    void sentence_6_the_same_report_again_is_nothing_new() {
        var story = managed("£500").given(paidByHolder("T1", "£60.00"));

        assertThat(story.when(paidByHolder("T1", "£60.00")).decision().events()).isEmpty();
    }
}
