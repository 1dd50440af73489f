package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.ContributionOrders.*;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Eighteen is a decision, not a birthday; and what an adult is assessed to pay is the person's own. */
class ContributionRulesTest {

    /** Children's social care runs, and a contribution of £32.40 of £188.00 is assessed with the transfer. */
    private static Story adult() {
        return Story.planned()
                .given(
                        panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES),
                        transfer("T-18"),
                        allocation("sc", Element.SOCIAL_CARE, "£8,091.20").from("adult-services", 1),
                        schedule("dates", "sc", uk.personalbudget.ledger.schedule.Frequency.FOUR_WEEKLY),
                        sign("agreement-2"),
                        assess("A1", "£32.40", "£188.00"));
    }

    @Test
    void s_16_a_birthday_changes_nothing_and_the_work_list_shows_it_a_year_ahead() {
        var story = Story.holding("£100").given(eighteen("2027-03-01"));

        assertThat(story.state().contributionOn(LocalDate.of(2026, 2, 28)).onWorkList())
                .isFalse();
        assertThat(story.state().contributionOn(LocalDate.of(2026, 3, 1)).onWorkList())
                .isTrue();

        story.on("2027-03-02").given(load("L2").of(Element.SOCIAL_CARE, "£100"));
        assertThat(story.state().contributionOn(LocalDate.of(2027, 3, 2)).onWorkList())
                .isTrue();
        assertThat(story.when(review("V1", everyAnswer()))
                        .records(ReviewEvent.ReviewRecorded.class)
                        .dueOn())
                .isEqualTo(LocalDate.of(2026, 4, 2));
    }

    @Test
    void s_13_the_transfer_takes_the_budget_off_the_work_list_and_keeps_the_decisions_date() {
        var story = Story.holding("£100").given(eighteen("2026-02-01")).on("2026-01-20");

        var event = story.when(transfer("T-18")).records(ContributionEvent.TransferredToAdult.class);

        assertThat(event.decidedOn()).isEqualTo(LocalDate.of(2026, 1, 20));
        assertThat(event.consentBy()).isEqualTo("person-1");
        assertThat(event.childrensAllocations()).containsExactly("sc");
        assertThat(story.state().contributionOn(LocalDate.of(2026, 1, 20)).onWorkList())
                .isFalse();
    }

    @Test
    void s_16_childrens_funding_goes_on_until_the_first_payment_of_adult_services() {
        var story = Story.holding("£100").on("2026-01-20").given(transfer("T-18"));
        story.given(
                load("L2").of(Element.SOCIAL_CARE, "£100"),
                allocation("adult", Element.SOCIAL_CARE, "£8,091.20").from("adult-services", 1),
                sign("agreement-2"),
                load("L3").of(Element.SOCIAL_CARE, "£100"),
                load("L4").of("adult", Element.SOCIAL_CARE, Optional.empty(), "£622.40"));

        story.when(load("L5").of(Element.SOCIAL_CARE, "£100"))
                .isRefused(new Rejection.AdultServicesPay("sc", LocalDate.of(2026, 1, 20)));
    }

    @Test
    void sentence_27_adult_services_pay_only_under_an_agreement_signed_since_their_decision() {
        var story = Story.holding("£100").on("2026-01-20").given(transfer("T-18"));
        story.given(allocation("adult", Element.SOCIAL_CARE, "£8,091.20").from("adult-services", 1));
        var load = load("L2").of("adult", Element.SOCIAL_CARE, Optional.empty(), "£622.40");

        story.when(load).isRefused(new Rejection.NoSignedAgreement());
        story.given(sign("agreement-2"), load);
    }

    @Test
    void v_1_the_adult_clock_starts_with_the_first_payment_after_the_transfer_and_then_runs_twelve_months() {
        var story = Story.agreed()
                .given(load("L1").of(Element.SOCIAL_CARE, "£100"))
                .on("2026-02-02")
                .given(transfer("T-18"), load("L2").of(Element.SOCIAL_CARE, "£100"))
                .on("2026-02-03");

        var review = story.when(review("V1", everyAnswer())).records(ReviewEvent.ReviewRecorded.class);
        // Six months after Monday 2 February is Sunday 2 August; the last working day before it is Friday 31 July.
        assertThat(review.dueOn()).isEqualTo(LocalDate.of(2026, 7, 31));

        var signed = story.by("officer-2")
                .given(MeetingOrders.shareDraft("V1"))
                .when(signReview("V1"))
                .records(ReviewEvent.ReviewSigned.class);
        assertThat(signed.nextDueOn()).isEqualTo(LocalDate.of(2027, 2, 2));
    }

    @Test
    void
            sentence_15_and_e_8_spending_is_shared_net_to_contribution_and_two_unpaid_cycles_are_a_debt_of_259_pounds_20() {
        var story = adult();
        for (String day : new String[] {"2026-01-06", "2026-02-03"}) {
            story.on(day)
                    .given(load("L-" + day).of(Element.SOCIAL_CARE, "£622.40"))
                    .given(settle("S-" + day, "£752.00").towards("pa"));
        }

        story.has(Colour.SOCIAL_CARE, "£0").has(Colour.CONTRIBUTION, "-£259.20");
        var standing = story.state().contributionOn(LocalDate.of(2026, 2, 3));
        assertThat(standing.everyFourWeeksPence()).isEqualTo(pence("£129.60"));
        assertThat(standing.duePence()).isEqualTo(pence("£259.20"));
        assertThat(standing.unpaidPence()).isEqualTo(pence("£259.20"));
        assertThat(standing.arrearsPence()).isEqualTo(pence("£259.20"));

        story.given(contribute("C1", "£200.00")).has(Colour.CONTRIBUTION, "-£59.20");
        assertThat(story.state().contributionOn(LocalDate.of(2026, 2, 3)).arrearsPence())
                .isEqualTo(pence("£59.20"));
    }

    @Test
    void sentence_15_a_changed_contribution_counts_from_its_own_day() {
        var story = adult().given(load("L1").of(Element.SOCIAL_CARE, "£622.40"));
        story.given(settle("S1", "£18.80").towards("pa")).has(Colour.CONTRIBUTION, "-£3.24");
        story.on("2026-01-20").given(assess("A2", "£0"));
        story.given(settle("S2", "£18.80").towards("pa")).has(Colour.CONTRIBUTION, "-£3.24");

        assertThat(story.state().contributionOn(LocalDate.of(2026, 3, 1)).duePence())
                .isEqualTo(pence("£64.80"));
    }

    @Test
    void sentence_15_without_a_gross_amount_the_agreed_one_is_the_net_one() {
        var story = Story.planned()
                .given(
                        panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES),
                        transfer("T-18"),
                        allocation("sc", Element.SOCIAL_CARE, "£8,091.20").from("adult-services", 1),
                        schedule("dates", "sc", uk.personalbudget.ledger.schedule.Frequency.FOUR_WEEKLY),
                        sign("agreement-2"),
                        assess("A1", "£32.40"),
                        load("L1").of(Element.SOCIAL_CARE, "£622.40"),
                        settle("S1", "£188.00").towards("pa"));

        story.hasSpent(Colour.SOCIAL_CARE, "pa", "£155.60").hasSpent(Colour.CONTRIBUTION, "pa", "£32.40");
    }

    @Test
    void sentence_15_a_card_is_not_declined_because_the_contribution_is_unpaid() {
        adult().given(load("L1").of(Element.SOCIAL_CARE, "£622.40"), issue(CARD), activate(CARD))
                .given(
                        authorise("H1", "£188.00").towards("pa"),
                        settle("S1", "£188.00").of("H1"))
                .has(Colour.SOCIAL_CARE, "£466.80")
                .has(Colour.CONTRIBUTION, "-£32.40");
    }

    @Test
    void sentence_15_only_social_care_is_shared_with_the_contribution() {
        var story = Story.agreed().given(transfer("T-18"), sign("agreement-2"), assess("A1", "£32.40", "£188.00"));
        story.given(load("L1")
                .of(Element.SEN, "£100")
                .of(Element.SOCIAL_CARE, "£100")
                .of(Element.HEALTH, "£100"));

        story.given(settle("S1", "£56.40").towards("thirds"))
                .has(Colour.SEN, "£81.20")
                .has(Colour.HEALTH, "£81.20")
                .has(Colour.SOCIAL_CARE, "£84.44")
                .has(Colour.CONTRIBUTION, "-£3.24");
    }
}
