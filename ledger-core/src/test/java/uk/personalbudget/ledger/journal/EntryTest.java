package uk.personalbudget.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

class EntryTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 6);
    private static final Account HELD = Account.held(HeldKind.CARD, "acc-1");

    @Test
    void an_entry_that_does_not_balance_cannot_be_made() {
        assertThatThrownBy(() -> new Entry(List.of(posting(HELD, Layer.SETTLED, Colour.SEN, 100))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("settled sen is out by 100 pence");
    }

    @Test
    void an_entry_balances_per_colour_and_not_only_over_all() {
        assertThatThrownBy(() -> new Entry(List.of(
                        posting(HELD, Layer.SETTLED, Colour.SEN, 100),
                        posting(Account.FAMILY, Layer.SETTLED, Colour.FAMILY, -100))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_entry_balances_per_layer_and_not_only_over_all() {
        assertThatThrownBy(() -> new Entry(List.of(
                        posting(HELD, Layer.SETTLED, Colour.SEN, 100), posting(HELD, Layer.PENDING, Colour.SEN, -100))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_posted_for_an_amount_of_zero() {
        assertThat(new Entry.Builder(DAY, Posting.Tags.NONE)
                        .move(Layer.SETTLED, HELD, Account.FAMILY, Colour.FAMILY, 0)
                        .move(Layer.SETTLED, HELD, Account.FAMILY, Amounts.NONE)
                        .entry())
                .isEqualTo(Entry.NONE);
    }

    @Test
    void available_is_settled_less_holds_and_what_is_set_apart() {
        var balances = new Balances();
        balances.post(new Entry.Builder(DAY, Posting.Tags.NONE)
                .move(Layer.SETTLED, HELD, Account.FAMILY, Colour.FAMILY, 100)
                .move(Layer.PENDING, Account.pending("A1"), HELD, Colour.FAMILY, 30)
                .move(Layer.ENCUMBERED, Account.pot("P1"), HELD, Colour.FAMILY, 20)
                .entry());

        assertThat(balances.available(HELD)).isEqualTo(Amounts.of(Colour.FAMILY, 50));
        assertThat(balances.availableTotal(HELD)).isEqualTo(50);
    }

    @Test
    void suspense_above_zero_is_not_available_and_below_zero_is_missing() {
        var credit = new Balances();
        credit.post(new Entry.Builder(DAY, Posting.Tags.NONE)
                .move(Layer.SETTLED, HELD, Account.SUSPENSE, Colour.SUSPENSE, 40)
                .entry());
        var debit = new Balances();
        debit.post(new Entry.Builder(DAY, Posting.Tags.NONE)
                .move(Layer.SETTLED, Account.SUSPENSE, HELD, Colour.SUSPENSE, 40)
                .entry());

        assertThat(credit.availableTotal(HELD)).isZero();
        assertThat(debit.availableTotal(HELD)).isEqualTo(-40);
    }

    @Test
    void a_posting_and_its_mirror_image_leave_nothing() {
        var balances = new Balances();
        var entry = new Entry.Builder(DAY, Posting.Tags.NONE)
                .move(Layer.SETTLED, HELD, Account.FAMILY, Colour.FAMILY, 100)
                .entry();
        balances.post(entry);
        balances.post(new Entry(entry.postings().stream().map(Posting::negated).toList()));

        assertThat(balances.all()).isEmpty();
        assertThat(balances).isEqualTo(new Balances());
    }

    @Test
    void a_copy_of_the_balances_goes_its_own_way() {
        var balances = new Balances();
        var copy = balances.copy();
        copy.post(new Entry.Builder(DAY, Posting.Tags.NONE)
                .move(Layer.SETTLED, HELD, Account.FAMILY, Colour.FAMILY, 100)
                .entry());

        assertThat(balances.all()).isEmpty();
        assertThat(copy.in(HELD, Layer.SETTLED, Colour.FAMILY)).isEqualTo(100);
    }

    @Test
    void a_balance_that_does_not_fit_is_an_error_and_never_wraps_round() {
        var balances = new Balances();
        var entry = new Entry.Builder(DAY, Posting.Tags.NONE)
                .move(Layer.SETTLED, HELD, Account.FAMILY, Colour.FAMILY, Long.MAX_VALUE)
                .entry();
        balances.post(entry);

        assertThatThrownBy(() -> balances.post(entry)).isInstanceOf(ArithmeticException.class);
    }

    private static Posting posting(Account account, Layer layer, Colour colour, long pence) {
        return new Posting(account, layer, colour, pence, DAY, Posting.Tags.NONE);
    }
}
