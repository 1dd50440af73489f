package uk.personalbudget.reconciliation.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BillCommand;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.ChargeCommand;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.item.Story;

class HolderBreaksTest {
    private static final LocalDate OPENED = LocalDate.of(2026, 1, 6);

    private static Story managed() {
        return new Story()
                .agreed()
                .on("2026-01-06")
                .send(new FundingCommand.OpenAccount(Story.BUDGET, "M1", HeldKind.MANAGED, "4417", OPENED))
                .send(new BillCommand.AgreeManagedContract(
                        Story.BUDGET,
                        "K1",
                        "M1",
                        "holder-ltd",
                        Optional.empty(),
                        Optional.empty(),
                        1_199,
                        Optional.of("mum"),
                        OPENED));
    }

    private static BillCommand paid(String transaction, long pence, LocalDate on) {
        return new BillCommand.ReportPayment(
                Story.BUDGET,
                transaction,
                "M1",
                pence,
                100,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                on,
                Optional.empty());
    }

    private static BillCommand fee(String transaction, long pence, LocalDate on) {
        return new BillCommand.ChargeProviderFee(
                Story.BUDGET, transaction, "M1", pence, Optional.empty(), Optional.empty(), on, Optional.empty());
    }

    private static BillCommand stated(String statement, long pence, Optional<String> confirmedBy, LocalDate on) {
        return new BillCommand.StateManagedBalance(
                Story.BUDGET, statement, "M1", pence, confirmedBy, Optional.empty(), on);
    }

    private static List<Break> breaks(Story story, LocalDate today) {
        return HolderBreaks.of(new Breaks.Known(
                story.books(), List.of(), List.of(), List.of(), Set.of(), Policies.none(), Story.WORKING_DAYS, today));
    }

    @Test
    void c_17_and_e_9_what_the_holder_was_asked_stays_open_with_its_amount() {
        var story = managed().send(paid("T1", 6_000, OPENED)).send(fee("F1", 1_399, OPENED));

        assertThat(breaks(story, OPENED))
                .extracting(
                        found -> found.kind().label(),
                        Break::valuePence,
                        found -> found.reference().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple("paid-without-yes", 6_000L, "T1"), tuple("fee-above-contract", 200L, "F1"));
    }

    @Test
    void what_the_holder_gave_back_is_no_longer_asked_about() {
        var story = managed()
                .send(paid("T1", 6_000, OPENED))
                .send(fee("F1", 1_399, OPENED))
                .send(new ChargeCommand.RefundFee(
                        Story.BUDGET, "R1", "F1", 200, Optional.empty(), OPENED, Optional.empty()))
                .send(new SpendCommand.RecordRefund(
                        Story.BUDGET,
                        "R2",
                        "M1",
                        Optional.of("T1"),
                        2_000,
                        new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK),
                        Optional.empty(),
                        OPENED,
                        Optional.empty(),
                        Optional.empty()));

        assertThat(breaks(story, OPENED))
                .extracting(found -> found.kind().label(), Break::valuePence)
                .containsExactly(tuple("paid-without-yes", 4_000L));
    }

    @Test
    void v_9_a_stated_balance_that_nothing_explains_is_a_break_until_the_books_catch_up() {
        var story = managed().send(stated("S1", -5_000, Optional.empty(), OPENED));

        assertThat(breaks(story, OPENED))
                .extracting(found -> found.kind().label(), Break::valuePence)
                .containsExactly(tuple("balance", -5_000L));

        story.send(fee("F1", 1_199, OPENED)).send(paid("T1", 3_801, OPENED));
        assertThat(breaks(story, OPENED))
                .extracting(found -> found.kind().label())
                .containsExactly("paid-without-yes");
    }

    @Test
    void e_9_a_difference_that_is_the_unposted_fee_is_no_break() {
        assertThat(breaks(managed().send(stated("S1", -1_199, Optional.empty(), OPENED)), OPENED))
                .isEmpty();
    }

    @Test
    void v_9_a_balance_is_confirmed_every_year() {
        var story = managed();
        assertThat(breaks(story, LocalDate.of(2027, 1, 6))).isEmpty();
        assertThat(breaks(story, LocalDate.of(2027, 1, 7))).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(BreakKind.BALANCE_NOT_CONFIRMED);
            assertThat(found.since()).isEqualTo("2027-01-06");
        });

        story.on("2026-12-01").send(stated("S1", 0, Optional.of("finance-b"), LocalDate.of(2026, 12, 1)));
        assertThat(breaks(story, LocalDate.of(2027, 1, 7))).isEmpty();
        assertThat(breaks(story, LocalDate.of(2027, 12, 2))).hasSize(1);
    }
}
