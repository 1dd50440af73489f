package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** The table of entries, event by event: debits are positive, credits negative. */
class JournalTest {
    private static final Account HELD = Story.HELD;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 6);
    private static final Amounts SEN_50 = Amounts.of(Colour.SEN, 50);

    @Test
    void allocation_agreed_debits_entitled_and_credits_funding_by_the_delta() {
        assertThat(lines(agreed(100)))
                .containsExactly(
                        "allocated entitled:sen:education:2026-01-06:recurring sen 100",
                        "allocated funding:sen:education sen -100");
        assertThat(lines(agreed(-40)))
                .containsExactly(
                        "allocated funding:sen:education sen 40",
                        "allocated entitled:sen:education:2026-01-06:recurring sen -40");
        assertThat(lines(agreed(0))).isEmpty();
    }

    @Test
    void loaded_releases_the_entitlement_gross_and_fills_the_account_with_what_was_paid() {
        assertThat(lines(new FundingEvent.Loaded(
                        "L1", HELD, "REF", Optional.empty(), List.of(part(100, 100, 0)), new TreeSet<>(), DAY)))
                .containsExactly(
                        "allocated funding:sen:education sen 100",
                        "allocated entitled:sen:education:2026-01-06:recurring sen -100",
                        "settled held:card:acc-1 sen 100",
                        "settled funding:sen:education sen -100");
    }

    @Test
    void sentence_16_debt_netted_from_a_load_touches_no_spend_account() {
        assertThat(lines(new FundingEvent.Loaded(
                        "L1", HELD, "REF", Optional.empty(), List.of(part(100, 70, 30)), new TreeSet<>(), DAY)))
                .contains("settled set-off:sen sen 30", "settled disallowed:sen sen -30")
                .noneMatch(line -> line.contains("spend:"));
    }

    @Test
    void load_reversed_negates_what_could_be_taken_back_and_an_overpayment_has_no_entry() {
        assertThat(lines(new FundingEvent.LoadReversed(
                        "L1", HELD, List.of(part(60, 60, 0)), Amounts.of(Colour.SEN, 40), text("why"), DAY)))
                .containsExactly(
                        "allocated entitled:sen:education:2026-01-06:recurring sen 60",
                        "allocated funding:sen:education sen -60",
                        "settled funding:sen:education sen 60",
                        "settled held:card:acc-1 sen -60");
    }

    @Test
    void brought_forward_opens_settled_allocated_and_encumbered() {
        var story = Story.planned()
                .given(bringForward("open-1")
                        .found(Element.SEN, "education", "£2.00")
                        .foundOfTheFamily("£1.00")
                        .entitled("sen", Element.SEN, "education", "£9.00", "£5.00")
                        .pot("P1", Optional.of("therapy"), Colour.SEN, "£0.50")
                        .signedFor(ACCOUNT, "£3.00"));

        assertThat(lines(story.history().getLast()))
                .containsExactly(
                        "settled held:card:acc-1 sen 200",
                        "settled funding:sen:education sen -200",
                        "settled held:card:acc-1 family 100",
                        "settled family family -100",
                        "allocated entitled:sen:education:2026-01-06:recurring sen 500",
                        "allocated funding:sen:education sen -500",
                        "encumbered pot:P1 sen 50",
                        "encumbered held:card:acc-1 sen -50");
    }

    @Test
    void authorised_holds_and_draws_in_one_entry() {
        assertThat(lines(new CardEvent.Authorised(
                        "A1",
                        HELD,
                        CARD,
                        SEN_50,
                        100,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Drawn("P1", Amounts.of(Colour.SEN, 20))),
                        shop("5411"),
                        0,
                        DAY.plusDays(7),
                        false,
                        DAY,
                        Optional.empty(),
                        Optional.empty(),
                        List.of())))
                .containsExactly(
                        "pending pending:A1 sen 50",
                        "pending held:card:acc-1 sen -50",
                        "encumbered held:card:acc-1 sen 20",
                        "encumbered pot:P1 sen -20");
    }

    @Test
    void reversed_and_expired_release_the_hold_and_restore_the_pot() {
        var restored = Optional.of(new Drawn("P1", Amounts.of(Colour.SEN, 20)));
        String[] expected = {
            "pending held:card:acc-1 sen 50",
            "pending pending:A1 sen -50",
            "encumbered pot:P1 sen 20",
            "encumbered held:card:acc-1 sen -20"
        };

        assertThat(lines(
                        new CardEvent.AuthorisationReversed("A1", HELD, "V1", SEN_50, restored, DAY, Optional.empty())))
                .containsExactly(expected);
        assertThat(lines(new CardEvent.AuthorisationExpired("A1", HELD, SEN_50, restored, DAY)))
                .containsExactly(expected);
    }

    @Test
    void spend_settled_releases_the_hold_and_spends() {
        assertThat(lines(new SpendEvent.SpendSettled(
                        "T1",
                        HELD,
                        Method.CARD,
                        Optional.of("A1"),
                        Optional.of(CARD),
                        List.of(coded(Colour.SEN, 47)),
                        100,
                        SEN_50,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        false,
                        shop("5411"),
                        Optional.empty(),
                        Optional.empty(),
                        DAY,
                        Optional.empty(),
                        Optional.empty(),
                        List.of())))
                .containsExactly(
                        "pending held:card:acc-1 sen 50",
                        "pending pending:A1 sen -50",
                        "settled spend:sen:talk:therapy sen 47",
                        "settled held:card:acc-1 sen -47");
    }

    @Test
    void spend_coded_reverses_the_old_side_and_posts_the_new_each_in_its_colour() {
        assertThat(lines(new SpendEvent.SpendCoded(
                        "T1",
                        HELD,
                        "K1",
                        List.of(CodedPart.uncoded(30)),
                        List.of(coded(Colour.SEN, 20), coded(Colour.FAMILY, 10)),
                        Optional.empty(),
                        DAY,
                        List.of())))
                .containsExactly(
                        "settled held:card:acc-1 uncoded 30",
                        "settled spend:uncoded uncoded -30",
                        "settled spend:sen:talk:therapy sen 20",
                        "settled held:card:acc-1 sen -20",
                        "settled spend:family:talk:therapy family 10",
                        "settled held:card:acc-1 family -10");
    }

    @Test
    void refunded_credits_spend_in_its_present_coding_and_the_excess_to_suspense() {
        assertThat(lines(new SpendEvent.Refunded(
                        "R1",
                        HELD,
                        Optional.of("T1"),
                        List.of(coded(Colour.SEN, 20)),
                        5,
                        shop("5411"),
                        DAY,
                        Optional.empty(),
                        Optional.empty(),
                        List.of())))
                .containsExactly(
                        "settled held:card:acc-1 sen 20",
                        "settled spend:sen:talk:therapy sen -20",
                        "settled held:card:acc-1 suspense 5",
                        "settled suspense suspense -5");
    }

    @Test
    void a_dispute_credited_won_or_lost() {
        var parts = List.of(coded(Colour.SEN, 20));

        assertThat(lines(new SpendEvent.DisputeCredited("D1", "T1", HELD, parts, DAY, Optional.empty(), List.of())))
                .containsExactly("settled held:card:acc-1 sen 20", "settled disputed:T1 sen -20");
        assertThat(lines(new SpendEvent.DisputeWon("D1", "T1", HELD, parts, DAY)))
                .containsExactly("settled disputed:T1 sen 20", "settled spend:sen:talk:therapy sen -20");
        assertThat(lines(new SpendEvent.DisputeLost("D1", "T1", HELD, parts, DAY)))
                .containsExactly("settled disputed:T1 sen 20", "settled held:card:acc-1 sen -20");
    }

    @Test
    void fees_family_money_and_money_nobody_has_identified() {
        assertThat(lines(new SpendEvent.FeeCharged("T1", HELD, SEN_50, DAY, Optional.empty(), List.of())))
                .containsExactly("settled fees:sen sen 50", "settled held:card:acc-1 sen -50");
        assertThat(lines(new FundingEvent.FamilyMoneyReceived("F1", HELD, 8, DAY, Optional.empty())))
                .containsExactly("settled held:card:acc-1 family 8", "settled family family -8");
        assertThat(lines(unidentifiedMovement(7)))
                .containsExactly("settled held:card:acc-1 suspense 7", "settled suspense suspense -7");
        assertThat(lines(unidentifiedMovement(-7)))
                .containsExactly("settled suspense suspense 7", "settled held:card:acc-1 suspense -7");
        assertThat(lines(new FundingEvent.CreditIdentified("T1", HELD, 7, DAY)))
                .containsExactly(
                        "settled suspense suspense 7",
                        "settled held:card:acc-1 suspense -7",
                        "settled held:card:acc-1 family 7",
                        "settled family family -7");
    }

    @Test
    void banked_sets_apart_and_drawn_lapsed_and_closed_free_again() {
        assertThat(lines(new PotEvent.UnspentBanked("M1", "P1", HELD, SEN_50, DAY)))
                .containsExactly("encumbered pot:P1 sen 50", "encumbered held:card:acc-1 sen -50");
        for (var freed : List.of(
                new PotEvent.BankedDrawn("M1", "P1", HELD, SEN_50, DAY),
                new PotEvent.PotLapsed("P1", HELD, SEN_50, DAY),
                new PotEvent.PotClosed("P1", HELD, SEN_50, DAY))) {
            assertThat(lines(freed)).containsExactly("encumbered held:card:acc-1 sen 50", "encumbered pot:P1 sen -50");
        }
    }

    @Test
    void contribution_paid_in_fills_the_account_and_ending_entries_are_those_of_the_table() {
        assertThat(lines(new ContributionEvent.ContributionReceived("T1", HELD, 7, DAY, Optional.empty())))
                .containsExactly("settled held:card:acc-1 contribution 7", "settled contribution contribution -7");
        assertThat(lines(new EndingEvent.EntitlementEnded(
                        "X1",
                        EndingEvent.EndReason.YEAR_END,
                        List.of(new EndingEvent.EndedPart(
                                "sen", Element.SEN, "education", PLAN_YEAR, EntitlementKind.RECURRING, 40)),
                        Optional.empty(),
                        DAY)))
                .containsExactly(
                        "allocated funding:sen:education sen 40",
                        "allocated entitled:sen:education:2026-01-06:recurring sen -40");
        assertThat(lines(new EndingEvent.MoneyReturned(
                        "C1",
                        EndingEvent.ReturnReason.CLOSING,
                        HELD,
                        List.of(new EndingEvent.ReturnedPart(Element.SEN, "education", PLAN_YEAR, 40)),
                        DAY)))
                .containsExactly("settled funding:sen:education sen 40", "settled held:card:acc-1 sen -40");
        assertThat(lines(new EndingEvent.ReturnedToFamily(
                        "C1", HELD, Amounts.of(Colour.FAMILY, 7).plus(Amounts.of(Colour.CONTRIBUTION, 3)), DAY)))
                .containsExactly(
                        "settled family family 7",
                        "settled held:card:acc-1 family -7",
                        "settled contribution contribution 3",
                        "settled held:card:acc-1 contribution -3");
        assertThat(lines(new EndingEvent.BudgetClosed(
                        "C1",
                        List.of(new EndingEvent.SetFree(HELD, new Account("contingency:sen"), SEN_50)),
                        Amounts.NONE,
                        Optional.empty(),
                        "officer-1",
                        DAY)))
                .containsExactly("encumbered held:card:acc-1 sen 50", "encumbered contingency:sen sen -50");
    }

    @Test
    void every_other_event_has_no_entry() {
        var story = Story.holding("£100")
                .given(
                        indicative(Element.SEN, "£1"),
                        school("pa", Choices.SchoolAnswer.AGREED),
                        schedule("s-1", "sen", uk.personalbudget.ledger.schedule.Frequency.TERMLY),
                        block(CARD, Choices.BlockReason.FROZEN),
                        unblock(CARD),
                        recordDecline("A9", "£1"),
                        confirmLoad("T9", "£100.00"),
                        settle("T1", "£1"),
                        evidence("E1", "T1"),
                        pot("P1"),
                        review("V1", everyAnswer()),
                        MeetingOrders.shareDraft("V1"))
                .givenRefused(authorise("A1", "£1,000"))
                .givenRefused(bank("M1", "P1", "£1,000"))
                .by("officer-2")
                .given(signReview("V1"));

        var posting = new TreeSet<String>();
        var silent = new TreeSet<String>();
        story.history().forEach(event -> (lines(event).isEmpty() ? silent : posting).add(EventNames.of(event)));

        assertThat(posting).containsExactly("allocation-agreed", "loaded", "spend-settled");
        assertThat(silent)
                .containsExactly(
                        "account-opened",
                        "agreement-signed",
                        "authorisation-declined",
                        "budget-opened",
                        "card-activated",
                        "card-blocked",
                        "card-issued",
                        "card-unblocked",
                        "deadline-set",
                        "draft-due",
                        "draft-shared",
                        "evidence-recorded",
                        "health-agreed",
                        "indicative-amount-set",
                        "load-confirmed",
                        "outcome-agreed",
                        "panel-decided",
                        "pot-opened",
                        "provision-agreed",
                        "request-refused",
                        "review-recorded",
                        "review-signed",
                        "schedule-agreed",
                        "school-answered");
    }

    @Test
    void postings_carry_funder_outcome_provision_and_transaction() {
        var loaded = Journal.entryOf(new FundingEvent.Loaded(
                "L1", HELD, "REF", Optional.empty(), List.of(part(1, 1, 0)), new TreeSet<>(), DAY));
        assertThat(loaded.postings())
                .extracting(Posting::tags)
                .containsOnly(Posting.Tags.transaction("L1").withFunder("education"));

        var refunded = Journal.entryOf(new SpendEvent.Refunded(
                "R1",
                HELD,
                Optional.of("T1"),
                List.of(coded(Colour.SEN, 20)),
                0,
                shop("5411"),
                DAY,
                Optional.empty(),
                Optional.empty(),
                List.of()));
        assertThat(refunded.postings())
                .extracting(Posting::tags)
                .containsOnly(Posting.Tags.transaction("R1").withProvision("talk", "therapy"));
    }

    private static List<String> lines(BudgetEvent event) {
        return Journal.entryOf(event).postings().stream()
                .map(posting -> posting.layer().label() + " " + posting.account() + " "
                        + posting.colour().label() + " " + posting.pence())
                .toList();
    }

    private static PlanEvent.AllocationAgreed agreed(long delta) {
        var deltas = new TreeMap<String, Long>();
        deltas.put("education", delta);
        return new PlanEvent.AllocationAgreed(
                "sen",
                Element.SEN,
                EntitlementKind.RECURRING,
                PLAN_YEAR,
                LAST_DAY,
                100,
                funders("education", 1),
                deltas,
                ids("therapy"),
                DAY);
    }

    private static FundingEvent.LoadPart part(long gross, long paid, long netted) {
        return new FundingEvent.LoadPart(
                "sen", Element.SEN, "education", PLAN_YEAR, EntitlementKind.RECURRING, gross, paid, netted);
    }

    private static CodedPart coded(Colour colour, long pence) {
        return new CodedPart(Optional.of("talk"), Optional.of("therapy"), colour, pence);
    }

    private static FundingEvent.MovementUnidentified unidentifiedMovement(long pence) {
        return new FundingEvent.MovementUnidentified(
                "T1",
                HELD,
                pence,
                Optional.empty(),
                Optional.empty(),
                DAY,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
