package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.OpeningOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.QueryOrders.*;
import static uk.personalbudget.ledger.budget.ReserveOrders.*;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/** A running budget comes in with what it had promised and been asked (rule S-18). */
class OpeningRulesTest {
    private static final LocalDate ASKED = PLAN_YEAR.minusDays(20);
    private static final LocalDate REACHED = PLAN_YEAR.minusDays(18);

    @Test
    void s_18_contingency_and_commitments_come_in_and_rest_on_their_account() {
        var story = Story.planned()
                .given(opening("£300", promises(contingencyFound("M1", "£100"), commitmentFound("C1", "£60"))));

        story.hasSettled("£300").hasAvailable("£140");
        assertThat(story.state()
                        .balances()
                        .of(SetApart.contingency(Element.SOCIAL_CARE), Layer.ENCUMBERED)
                        .in(Colour.SOCIAL_CARE))
                .isEqualTo(100_00);
        assertThat(story.state()
                        .balances()
                        .of(SetApart.commitment("C1"), Layer.ENCUMBERED)
                        .total())
                .isEqualTo(60_00);
    }

    @Test
    void s_18_what_was_promised_is_drawn_paid_and_released_as_any_other_promise() {
        Story.planned()
                .given(opening("£300", promises(contingencyFound("M1", "£100"), commitmentFound("C1", "£60"))))
                .given(
                        drawContingency("M2", Element.SOCIAL_CARE, "£40"),
                        releaseCommitment("M3", "C1", Optional.empty()))
                .hasAvailable("£240");
    }

    @Test
    void s_18_an_open_question_comes_in_with_its_clock_running() {
        var story =
                Story.planned().given(opening("£300", promises(questionFound("Q1", ASKED, 28, Optional.of(REACHED)))));

        var query = Objects.requireNonNull(story.state().queries.get("Q1"));
        assertThat(query.open()).isTrue();
        assertThat(query.raised().effectiveOn()).isEqualTo(ASKED);
        assertThat(Objects.requireNonNull(query.clock()).dueOn()).isEqualTo(REACHED.plusDays(28));
    }

    @Test
    void s_18_the_clock_of_a_question_that_never_reached_the_family_starts_when_it_does() {
        var story = Story.planned().given(opening("£300", promises(questionFound("Q1", ASKED, 28, Optional.empty()))));

        assertThat(Objects.requireNonNull(story.state().queries.get("Q1")).clock())
                .isNull();
        story.given(reached("Q1"));
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(story.state().queries.get("Q1"))
                                        .clock())
                        .dueOn())
                .isEqualTo(PLAN_YEAR.plusDays(28));
    }

    @Test
    void s_18_the_promises_are_signed_by_two_people_with_the_position() {
        var signed = Story.planned()
                .when(opening("£300", promises(contingencyFound("M1", "£100"), commitmentFound("C1", "£60"))))
                .records(OpeningEvent.PromisesBroughtForward.class);

        assertThat(signed.signedBy()).containsExactly("officer-1", "officer-2");
        assertThat(signed.contingencies()).containsExactly("M1");
        assertThat(signed.commitments()).containsExactly("C1");
        assertThat(signed.questions()).isEmpty();
    }

    @Test
    void s_18_the_same_position_with_other_promises_is_another_one() {
        var promised = promises(contingencyFound("M1", "£100"), commitmentFound("C1", "£60"));
        var story = Story.planned().given(opening("£300", promised));

        story.when(opening("£300", promised)).isNothingNew();
        story.when(opening("£300", OpeningPromises.NONE))
                .isRefused(new Rejection.AlreadyUsed("opening-position", "open-1"));
        story.when(opening("£300", promises(contingencyFound("M1", "£100"), commitmentFound("C1", "£61"))))
                .isRefused(new Rejection.AlreadyUsed("opening-position", "open-1"));
        Story.planned()
                .given(opening("£300", OpeningPromises.NONE))
                .when(opening("£300", promised))
                .isRefused(new Rejection.AlreadyUsed("opening-position", "open-1"));
    }

    @Test
    void s_18_a_position_whose_promises_are_not_covered_comes_in_not_at_all() {
        var story = Story.planned();

        story.when(opening("£100", promises(contingencyFound("M1", "£70"), commitmentFound("C1", "£30.01"))))
                .isRefused(new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 3_000, 3_001));
        story.hasSettled("£0");
        story.when(opening("£100", promises(contingencyFound("M1", "£70"), commitmentFound("C1", "£30"))))
                .isDone();
    }
}
