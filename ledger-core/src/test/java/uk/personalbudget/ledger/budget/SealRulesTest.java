package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** A period that reconciliation certified is closed for ever. */
class SealRulesTest {
    private static final LocalDate JANUARY_31 = LocalDate.of(2026, 1, 31);
    private static final LocalDate FEBRUARY_1 = LocalDate.of(2026, 2, 1);

    static SealCertificate certificate(Story story, long difference, String... open) {
        return SealCertificate.of(
                ACCOUNT,
                PLAN_YEAR,
                JANUARY_31,
                story.settled() + difference,
                story.settled(),
                difference,
                List.of(open),
                story.history().stream()
                        .filter(event -> !(event instanceof RequestRefused))
                        .count());
    }

    static Order seal(SealCertificate certificate, Optional<String> approvedBy, String... accepted) {
        return today -> new SealCommand.SealPeriod(BUDGET, "seal-1", certificate, ids(accepted), approvedBy, today);
    }

    private static Story january() {
        return Story.holding("£100")
                .on("2026-01-20")
                .given(settle("T1", "£10.00").by(Method.FASTER_PAYMENT).towards("pa"))
                .on("2026-02-03");
    }

    static Story sealed() {
        var story = january();
        return story.given(seal(certificate(story, 0), Optional.empty()));
    }

    @Test
    void sealing_records_what_was_certified() {
        var story = january();
        var certificate = certificate(story, 0, "T1");

        var event =
                story.when(seal(certificate, Optional.of("officer-2"), "T1")).records(SealEvent.PeriodSealed.class);
        assertThat(event.to()).isEqualTo(JANUARY_31);
        assertThat(event.hash()).isEqualTo(certificate.hash());
        assertThat(event.openItems()).containsExactly("T1");
        assertThat(event.approvedBy()).contains("officer-2");
    }

    @Test
    void sealing_is_refused_when_the_books_moved_since_the_certificate() {
        var story = january();
        var certificate = certificate(story, 0);
        story.given(familyMoney("F1", "£1.00"));

        story.when(seal(certificate, Optional.empty()))
                .isRefused(new Rejection.SealPositionMoved(certificate.position(), certificate.position() + 1));
    }

    @Test
    void a_correction_dated_inside_a_sealed_period_is_told_the_first_open_day() {
        var story = sealed();
        story.on("2026-02-05").given(familyMoney("F1", "£4.00"));

        story.when(_ -> takeBack("X1", JANUARY_31))
                .isRefused(new Rejection.PeriodBackwards(LocalDate.of(2026, 2, 5), JANUARY_31));
    }

    @Test
    void a_reversal_for_a_sealed_day_is_routed_forward_and_linked_to_the_day_it_was_meant_for() {
        var story = sealed();

        var outcome = story.when(_ -> takeBackPayment("X2", JANUARY_31));

        assertThat(outcome.records(CorrectionEvent.Reversed.class).effectiveOn())
                .isEqualTo(FEBRUARY_1);
        var link = outcome.records(SealEvent.ArrivedAfterSeal.class);
        assertThat(link.reference()).isEqualTo("X2");
        assertThat(link.occurredOn()).isEqualTo(JANUARY_31);
        assertThat(link.postedOn()).isEqualTo(FEBRUARY_1);
        assertThat(link.pence()).isEqualTo(1_000);
        assertThat(link.raises()).isEmpty();
        story.when(_ -> takeBackPayment("X2", JANUARY_31)).isNothingNew();
        story.when(_ -> takeBackPayment("X3", FEBRUARY_1)).isRefused(new Rejection.AlreadyReversed("T1"));
    }

    @Test
    void a_top_up_taken_back_on_a_sealed_day_is_routed_forward_as_well() {
        var story = sealed();
        Order reversal = _ -> new FundingCommand.ReverseLoad(BUDGET, "first", text("why"), JANUARY_31);

        var outcome = story.when(reversal);

        assertThat(outcome.records(FundingEvent.LoadReversed.class).effectiveOn())
                .isEqualTo(FEBRUARY_1);
        assertThat(outcome.records(SealEvent.ArrivedAfterSeal.class).occurredOn())
                .isEqualTo(JANUARY_31);
        story.when(reversal).isNothingNew();
    }

    @Test
    void a_dispute_of_a_sealed_day_is_credited_and_lost_on_the_first_open_one() {
        var story = sealed();
        Order credit = _ -> new SpendCommand.CreditDispute(
                BUDGET, "D1", "T1", 1_000, Optional.empty(), JANUARY_31, Optional.empty());
        Order lost = _ -> new SpendCommand.CloseDispute(BUDGET, "D1", false, JANUARY_31);

        late(
                story.when(credit),
                SpendEvent.DisputeCredited.class,
                SpendEvent.DisputeCredited::effectiveOn,
                "D1",
                1_000);
        late(story.when(lost), SpendEvent.DisputeLost.class, SpendEvent.DisputeLost::effectiveOn, "D1", -1_000);
        story.when(credit).isNothingNew();
        story.when(lost).isNothingNew();
        story.hasSettled("£90");
    }

    @Test
    void a_dispute_won_for_a_sealed_day_counts_on_the_first_open_one() {
        var story = sealed();
        story.given(_ -> new SpendCommand.CreditDispute(
                BUDGET, "D1", "T1", 1_000, Optional.empty(), FEBRUARY_1, Optional.empty()));

        late(
                story.when(_ -> new SpendCommand.CloseDispute(BUDGET, "D1", true, JANUARY_31)),
                SpendEvent.DisputeWon.class,
                SpendEvent.DisputeWon::effectiveOn,
                "D1",
                0);
    }

    @Test
    void charges_and_interest_of_a_sealed_day_are_posted_on_the_first_open_one() {
        var story = sealed();
        Order interest = _ -> new ChargeCommand.ReceiveInterest(
                BUDGET, "N1", ACCOUNT, 90, Optional.empty(), JANUARY_31, Optional.empty());
        Order fee = _ ->
                new ChargeCommand.ChargeItemFee(BUDGET, "F1", "T1", 50, Optional.empty(), JANUARY_31, Optional.empty());
        Order back = _ ->
                new ChargeCommand.RefundFee(BUDGET, "B1", "F1", 50, Optional.empty(), JANUARY_31, Optional.empty());

        late(story.when(interest), ChargeEvent.InterestReceived.class, it -> it.effectiveOn(), "N1", 90);
        late(story.when(fee), ChargeEvent.ItemFeeCharged.class, it -> it.effectiveOn(), "F1", -50);
        late(story.when(back), ChargeEvent.FeeRefunded.class, it -> it.effectiveOn(), "B1", 50);
        story.when(interest).isNothingNew().when(fee).isNothingNew().when(back).isNothingNew();
    }

    @Test
    void a_payment_that_came_back_on_a_sealed_day_is_posted_on_the_first_open_one() {
        var story = sealed();
        Order returned = _ -> new PaymentCommand.ReturnPayment(
                BUDGET,
                "R1",
                ACCOUNT,
                Optional.of("T1"),
                1_000,
                "account-closed",
                Optional.empty(),
                JANUARY_31,
                Optional.empty(),
                Optional.empty());

        late(story.when(returned), PaymentEvent.PaymentReturned.class, it -> it.effectiveOn(), "R1", 1_000);
        story.when(returned).isNothingNew().hasSettled("£100");
    }

    @Test
    void a_debit_the_bank_presented_on_a_sealed_day_is_posted_on_the_first_open_one() {
        var story = sealed();
        Order presented = _ -> presented(Optional.of(new Source("bank", "file", 1)));

        late(story.when(presented), SpendEvent.SpendSettled.class, it -> it.effectiveOn(), "T9", -500);
        story.when(presented)
                .isNothingNew()
                .when(_ -> presented(Optional.empty()))
                .isRefused(new Rejection.AlreadyUsed("transaction", "T9"));
    }

    private static BudgetCommand presented(Optional<Source> source) {
        return new PaymentCommand.PresentPayment(
                BUDGET,
                "T9",
                ACCOUNT,
                Method.DIRECT_DEBIT,
                Optional.empty(),
                500,
                Optional.of("pa"),
                Optional.empty(),
                source.isPresent() ? JANUARY_31 : FEBRUARY_1.plusDays(1),
                source);
    }

    @Test
    void a_load_row_of_a_sealed_day_confirms_its_load_and_waits_on_the_first_open_one_where_there_is_none() {
        var story = sealed();

        story.when(confirmed("U1", 10_000)).records(FundingEvent.LoadConfirmed.class);
        late(
                story.when(confirmed("U2", 700)),
                FundingEvent.MovementUnidentified.class,
                it -> it.effectiveOn(),
                "U2",
                700);
        story.when(confirmed("U2", 700)).isNothingNew();
    }

    private static Order confirmed(String transaction, long pence) {
        return _ -> new FundingCommand.ConfirmLoad(
                BUDGET,
                ACCOUNT,
                transaction,
                Optional.empty(),
                pence,
                Optional.empty(),
                transaction.equals("U1") ? PLAN_YEAR : JANUARY_31,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_transfer_that_arrived_on_a_sealed_day_is_posted_on_the_first_open_one_when_the_bank_says_so() {
        var january = ManagementOrders.threeAccounts("£100", "£0", "£0")
                .on("2026-01-20")
                .given(ManagementOrders.transfer("X1")
                        .between(ACCOUNT, ManagementOrders.BANK)
                        .of(Colour.SOCIAL_CARE, "£10.00"))
                .on("2026-02-03");
        var story = january.given(seal(
                SealCertificate.of(
                        ManagementOrders.BANK,
                        PLAN_YEAR,
                        JANUARY_31,
                        0,
                        0,
                        0,
                        List.of(),
                        january.history().size()),
                Optional.empty()));
        Order bySource = _ -> new ManagementCommand.ReceiveTransfer(
                BUDGET, "X1", Optional.empty(), JANUARY_31, Optional.of(new Source("bank", "file", 1)));
        Order byHand = _ ->
                new ManagementCommand.ReceiveTransfer(BUDGET, "X1", Optional.empty(), JANUARY_31, Optional.empty());

        story.when(byHand).isRefused(new Rejection.PeriodIsSealed(JANUARY_31, FEBRUARY_1));
        late(story.when(bySource), ManagementEvent.TransferReceived.class, it -> it.effectiveOn(), "X1", 1_000);
        story.when(bySource).isNothingNew();
    }

    /** Posted on the first open day, its own day kept, and noticed. */
    private static <T extends BudgetEvent> void late(
            Story.Outcome outcome, Class<T> kind, Function<T, LocalDate> day, String reference, long pence) {
        assertThat(day.apply(outcome.records(kind))).isEqualTo(FEBRUARY_1);
        var arrived = outcome.records(SealEvent.ArrivedAfterSeal.class);
        assertThat(arrived.reference()).isEqualTo(reference);
        assertThat(arrived.occurredOn()).isEqualTo(JANUARY_31);
        assertThat(arrived.postedOn()).isEqualTo(FEBRUARY_1);
        assertThat(arrived.pence()).isEqualTo(pence);
        assertThat(arrived.raises()).containsExactly(Concern.AFTER_SEAL);
    }

    private static BudgetCommand takeBack(String correction, LocalDate on) {
        return new CorrectionCommand.ReverseFact(
                BUDGET, correction, CorrectionEvent.FactKind.FAMILY_MONEY, "F1", text("why"), on);
    }

    private static BudgetCommand takeBackPayment(String correction, LocalDate on) {
        return new CorrectionCommand.ReverseFact(
                BUDGET, correction, CorrectionEvent.FactKind.PAYMENT, "T1", text("why"), on);
    }

    @Test
    void money_in_suspense_of_a_sealed_day_is_identified_on_the_first_open_one() {
        var january = Story.holding("£100")
                .on("2026-01-20")
                .given(unidentified("U1", "£7.00"))
                .on("2026-02-03");
        var story = january.given(seal(certificate(january, 0), Optional.empty()));

        var identified = story.when(_ -> new SuspenseCommand.IdentifyMovement(
                        BUDGET,
                        "I1",
                        "U1",
                        Choices.IdentifiedAs.FAMILY_MONEY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .records(SuspenseEvent.MovementIdentified.class);

        assertThat(identified.effectiveOn()).isEqualTo(FEBRUARY_1);
    }

    @Test
    void sentence_24_what_arrives_for_a_sealed_day_counts_on_the_first_open_one_keeps_its_own_and_is_noticed() {
        var story = sealed();

        var outcome = story.when(
                settle("T2", "£5.00").by(Method.FASTER_PAYMENT).towards("pa").on("2026-01-25"));
        assertThat(outcome.records(SpendEvent.SpendSettled.class).effectiveOn()).isEqualTo(FEBRUARY_1);
        var arrived = outcome.records(SealEvent.ArrivedAfterSeal.class);
        assertThat(arrived.occurredOn()).isEqualTo("2026-01-25");
        assertThat(arrived.postedOn()).isEqualTo(FEBRUARY_1);
        assertThat(arrived.raises()).containsExactly(Concern.AFTER_SEAL);
        story.when(settle("T3", "£5.00").by(Method.FASTER_PAYMENT).towards("pa"))
                .raises();
    }

    @Test
    void sealing_tells_a_person_who_asks_for_a_sealed_day_where_it_may_go() {
        sealed().when(load("L2").of(Element.SOCIAL_CARE, "£10").on("2026-01-30"))
                .isRefused(new Rejection.PeriodIsSealed(JANUARY_31, FEBRUARY_1));
    }

    @Test
    void sentence_19_a_coding_of_a_sealed_day_counts_on_the_first_open_one() {
        var story = sealed();

        var coded = story.when(code("T1", "K1").as("therapy", "£10.00").because("x"))
                .records(SpendEvent.SpendCoded.class);
        assertThat(coded.effectiveOn()).isEqualTo(FEBRUARY_1);
        story.has(Colour.SEN, "-£10.00");
    }

    @Test
    void a_certificate_that_was_changed_is_no_certificate() {
        var story = january();
        var real = certificate(story, 1);
        var changed = new SealCertificate(
                real.account(),
                real.from(),
                real.to(),
                real.statementPence(),
                real.ledgerPence(),
                0,
                real.openItems(),
                real.position(),
                real.hash());

        story.when(seal(changed, Optional.empty())).isRefused(new Rejection.SealNotGenuine());
    }
}
