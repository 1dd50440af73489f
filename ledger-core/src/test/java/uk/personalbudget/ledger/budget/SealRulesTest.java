package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
        story.when(_ -> takeBackPayment("X2", JANUARY_31))
                .isRefused(new Rejection.PeriodIsSealed(JANUARY_31, FEBRUARY_1));
        story.when(_ -> takeBackPayment("X2", FEBRUARY_1)).isDone();
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
