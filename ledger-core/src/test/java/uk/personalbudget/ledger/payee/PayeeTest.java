package uk.personalbudget.ledger.payee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;

class PayeeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 7);
    private static final BankDetails DETAILS = BankDetails.given("09-01-28", "1234 5678", " Sam Doe ", "", "");
    private static final TextRef FIRST = new TextRef("t1", "d1");
    private static final TextRef SECOND = new TextRef("t2", "d2");

    private final List<PayeeEvent> events = new ArrayList<>();

    private Payee payee() {
        return Payee.of("account/b-1/a-1", events);
    }

    private Payee when(PayeeDecision decision) {
        assertThat(decision).isInstanceOf(PayeeDecision.Accepted.class);
        events.addAll(((PayeeDecision.Accepted) decision).events());
        return payee();
    }

    private static PayeeRejection no(PayeeDecision decision) {
        return ((PayeeDecision.Refused) decision).rejection();
    }

    @Test
    void invariant_9_details_are_paid_by_only_after_another_person_approved_them() {
        when(payee().enter(DETAILS, FIRST, Optional.of("5678"), "officer-1", TODAY));
        assertThat(payee().payable()).isEmpty();
        assertThat(no(payee().approve(1, "officer-1", TODAY))).isEqualTo(new PayeeRejection.SamePerson());

        when(payee().approve(1, "officer-2", TODAY));

        assertThat(payee().payable()).map(PayeeEvent.DetailsEntered::details).contains(FIRST);
        assertThat(payee().approve(1, "officer-2", TODAY)).isEqualTo(new PayeeDecision.Accepted(List.of()));
    }

    @Test
    void what_is_in_use_stays_in_use_until_the_new_details_are_approved() {
        when(payee().enter(DETAILS, FIRST, Optional.empty(), "officer-1", TODAY));
        when(payee().approve(1, "officer-2", TODAY));
        when(payee().enter(DETAILS, SECOND, Optional.empty(), "officer-1", TODAY));
        assertThat(payee().payable()).map(PayeeEvent.DetailsEntered::details).contains(FIRST);

        when(payee().refuse(2, "officer-2", TODAY));
        assertThat(payee().waiting()).isEmpty();
        assertThat(no(payee().approve(2, "officer-2", TODAY)))
                .isEqualTo(new PayeeRejection.NotWaiting("account/b-1/a-1", 2));
    }

    @Test
    void nothing_is_paid_by_details_a_payment_came_back_from_until_others_are_approved() {
        when(payee().enter(DETAILS, FIRST, Optional.empty(), "officer-1", TODAY));
        when(payee().approve(1, "officer-2", TODAY));

        when(payee().fail(FIRST, "PR-1", Returned.ACCOUNT_CLOSED, TODAY));

        assertThat(payee().payable()).isEmpty();
        assertThat(payee().fail(SECOND, "PR-1", Returned.NO_ACCOUNT, TODAY))
                .isEqualTo(new PayeeDecision.Accepted(List.of()));
        when(payee().enter(DETAILS, SECOND, Optional.empty(), "officer-1", TODAY));
        when(payee().approve(2, "officer-2", TODAY));
        assertThat(payee().payable()).isPresent();
    }

    @Test
    void only_the_shape_of_the_numbers_is_looked_at_and_the_last_four_must_be_the_accounts() {
        assertThat(DETAILS.fault()).isEmpty();
        assertThat(DETAILS.name()).isEqualTo("Sam Doe");
        assertThat(BankDetails.given("0901", "12345678", "Sam", "", "").fault()).contains("sort code");
        assertThat(BankDetails.given("090128", "1234567", "Sam", "", "").fault())
                .contains("account number");
        assertThat(BankDetails.given("090128", "12345678", " ", "", "").fault()).contains("name");
        assertThat(BankDetails.given("090128", "12345678", "Sam|", "", "").fault())
                .contains("name");
        assertThat(BankDetails.given("090128", "12345678", "Sam", "A|1", "").fault())
                .contains("roll number");
        assertThat(BankDetails.given("090128", "12345678", "Sam", "", "12").fault())
                .contains("service user number");
        assertThat(no(payee().enter(DETAILS, FIRST, Optional.of("9999"), "officer-1", TODAY)))
                .isEqualTo(new PayeeRejection.OtherAccount("account/b-1/a-1"));
        assertThat(no(payee().enter(
                                BankDetails.given("1", "12345678", "Sam", "", ""),
                                FIRST,
                                Optional.empty(),
                                "officer-1",
                                TODAY)))
                .isEqualTo(new PayeeRejection.BadDetails("sort code"));
        assertThat(no(payee().approve(1, "officer-2", TODAY)))
                .isEqualTo(new PayeeRejection.UnknownPayee("account/b-1/a-1"));
        assertThat(no(payee().refuse(1, "officer-2", TODAY)))
                .isEqualTo(new PayeeRejection.UnknownPayee("account/b-1/a-1"));
    }

    @Test
    void details_are_kept_and_read_again_and_never_printed() {
        var whole = new BankDetails("090128", "12345678", "Sam Doe", "R/1", "123456");
        assertThat(BankDetails.of(whole.words())).contains(whole);
        assertThat(BankDetails.of("erased")).isEmpty();
        assertThat(whole.toString()).isEqualTo("bank details ending 5678");
    }
}
