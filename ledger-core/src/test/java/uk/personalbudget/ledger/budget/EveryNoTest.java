package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Every no the core can say, said once at least, with what the person needs to know to do better. */
class EveryNoTest {
    private static final LocalDate TODAY = PLAN_YEAR;
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private static List<No> all() {
        List<No> nos = new ArrayList<>();
        nos.addAll(identifiersAmountsAndDays());
        nos.addAll(unknownThings());
        nos.addAll(thingsInUseAlready());
        nos.addAll(setting());
        nos.addAll(PlanNos.all());
        nos.addAll(ChangeNos.all());
        nos.addAll(UpratingNos.all());
        nos.addAll(TopUpNos.all());
        nos.addAll(AssessmentNos.all());
        nos.addAll(moneyIn());
        nos.addAll(ManagementNos.all());
        nos.addAll(BillNos.all());
        nos.addAll(SharedPurchaseTest.nos());
        nos.addAll(HouseholdRulesTest.nos());
        nos.addAll(cards());
        nos.addAll(CareNos.all());
        nos.addAll(ParticularRulesTest.nos());
        nos.addAll(WordNos.all());
        nos.addAll(spending());
        nos.addAll(SuspenseNos.all());
        nos.addAll(PaymentNos.all());
        nos.addAll(pots());
        nos.addAll(PotNos.all());
        nos.addAll(ReserveNos.all());
        nos.addAll(OpeningNos.all());
        nos.addAll(RecoveryNos.all());
        nos.addAll(reviews());
        nos.addAll(ContributionNos.all());
        nos.addAll(EndingNos.all());
        nos.addAll(MeetingNos.all());
        nos.addAll(FindingNos.all());
        nos.addAll(SealNos.all());
        return nos;
    }

    @TestFactory
    Stream<DynamicTest> every_no() {
        return all().stream()
                .map(no -> DynamicTest.dynamicTest(no.sentence(), () -> {
                    var story = no.story().get();
                    var before = story.state().balances();
                    var outcome = story.when(no.order());

                    outcome.isRefused(no.because());
                    assertThat(story.state().balances()).isEqualTo(before);
                    if (story.state().exists()) {
                        assertThat(outcome.decision().events()).singleElement().satisfies(event -> {
                            String code = switch (event) {
                                case RequestRefused it -> it.code();
                                case CardEvent.AuthorisationDeclined it -> it.code();
                                case BudgetEvent _ -> "not recorded as a refusal";
                            };
                            assertThat(code).isEqualTo(no.because().code());
                        });
                    } else {
                        assertThat(outcome.decision().events()).isEmpty();
                    }
                }));
    }

    @Test
    void no_rejection_is_without_a_test() {
        Set<Class<?>> tested = new HashSet<>();
        all().forEach(no -> tested.add(no.because().getClass()));

        assertThat(tested).containsExactlyInAnyOrderElementsOf(EventNamesTest.leaves(Rejection.class));
    }

    @Test
    void two_rejections_never_share_a_code() {
        var types = new TreeMap<String, Class<?>>();
        for (No no : all()) {
            var other = types.put(no.because().code(), no.because().getClass());
            assertThat(other).isIn(null, no.because().getClass());
            assertThat(no.because().code()).matches("[a-z]+(-[a-z]+)*");
        }
    }

    private static Story rich() {
        return Story.holding("£100", "£100", "£100");
    }

    private static List<No> identifiersAmountsAndDays() {
        String bad = "not an identifier";
        var identifier = new Rejection.BadIdentifier(bad);
        List<No> nos = new ArrayList<>();
        nos.add(no(
                "a budget under an unusable identifier",
                Story::empty,
                _ -> new PlanCommand.OpenBudget(bad, "person-1", "plan-1", "council-1", TODAY),
                identifier));
        List<Order> withBadIdentifier = List.of(
                outcome(bad),
                provision(bad, shares(Colour.SEN, 1)),
                panel(bad, Element.SEN, PanelAnswer.YES),
                allocation(bad, Element.SEN, "£1"),
                allocation("sen-2", Element.SEN, "£1").from(bad, 1),
                schedule(bad, "sen", Frequency.TERMLY),
                sign(bad),
                account(bad),
                load(bad).of(Element.SEN, "£1"),
                confirmLoad(bad, "£1"),
                familyMoney(bad, "£1"),
                unidentified(bad, "£1"),
                issue(bad),
                authorise(bad, "£1"),
                recordDecline(bad, "£1"),
                settle(bad, "£1"),
                refund(bad, Optional.empty(), "£1"),
                fee(bad, "£1"),
                pot(bad),
                review(bad, everyAnswer()));
        withBadIdentifier.forEach(order ->
                nos.add(no("an unusable identifier in " + nameOf(order), EveryNoTest::rich, order, identifier)));
        nos.add(no("an opening position under an unusable identifier", Story::planned, bringForward(bad), identifier));
        Supplier<Story> spent =
                () -> rich().given(authorise("A1", "£1"), settle("T1", "£10").by(Method.DIRECT_DEBIT), pot("P1"));
        List<Order> laterBad = List.of(
                raise("A1", bad, "£1"),
                reverse("A1", bad, Optional.empty()),
                code("T1", bad).as("pa", "£10").because("receipt"),
                dispute(bad, "T1", "£1"),
                evidence(bad, "T1"),
                bank(bad, "P1", "£1"),
                draw(bad, "P1", "£1"));
        laterBad.forEach(order -> nos.add(no("an unusable identifier in " + nameOf(order), spent, order, identifier)));

        record Amount(Order order, String field, long pence) {}
        List<Amount> amounts = List.of(
                new Amount(indicative(Element.SEN, "£0"), "amountPence", 0),
                new Amount(allocation("sen-2", Element.SEN, "£0"), "amountPence", 0),
                new Amount(load("L9").of(Element.SEN, "-£1"), "amountPence", -100),
                new Amount(load("L9"), "lines", 0),
                new Amount(confirmLoad("T9", "£0"), "amountPence", 0),
                new Amount(familyMoney("T9", "-£1"), "amountPence", -100),
                new Amount(unidentified("T9", "£0"), "amountPence", 0),
                new Amount(authorise("A9", "£0"), "amountPence", 0),
                new Amount(authorise("A9", "£1").units(0), "unitsHundredths", 0),
                new Amount(authorise("A9", "£1").cashback("£2"), "cashPence", 200),
                new Amount(recordDecline("A9", "£0"), "amountPence", 0),
                new Amount(raise("A1", "R9", "£0"), "amountPence", 0),
                new Amount(reverse("A1", "R9", Optional.of("£0")), "amountPence", 0),
                new Amount(settle("T9", "-£5"), "amountPence", -500),
                new Amount(settle("T9", "£5").units(-1), "unitsHundredths", -1),
                new Amount(code("T1", "K9").as("pa", "£0").because("x"), "amountPence", 0),
                new Amount(refund("T9", Optional.empty(), "£0"), "amountPence", 0),
                new Amount(fee("T9", "£0"), "amountPence", 0),
                new Amount(dispute("D9", "T1", "£0"), "amountPence", 0),
                new Amount(bank("M9", "P1", "£0"), "amountPence", 0),
                new Amount(draw("M9", "P1", "£0"), "amountPence", 0),
                new Amount(provision("x", shares(Colour.SEN, 1)).costing("-£1"), "unitPricePence", -100),
                new Amount(provision("x", shares(Colour.SEN, 1)).times(-1), "quantityHundredths", -1),
                new Amount(
                        provision("x", shares(Colour.SEN, 1)).costing("£75").fundedAt("£76"),
                        "fundedUnitPricePence",
                        7_600),
                new Amount(schedule("s-9", "sen", Frequency.ONE_OFF, line(1, "2026-01-06", "£0")), "amountPence", 0));
        amounts.forEach(amount -> nos.add(no(
                amount.field() + " of " + amount.pence() + " in " + nameOf(amount.order()),
                spent,
                amount.order(),
                new Rejection.AmountNotPositive(amount.field(), amount.pence()))));

        var future = new Rejection.DateInFuture(TOMORROW, TODAY);
        List<Order> tomorrow = List.of(
                panel("d-9", Element.SEN, PanelAnswer.YES),
                school("pa", SchoolAnswer.AGREED),
                health("pa"),
                sign("agreement-9"),
                account("acc-9"),
                load("L9").of(Element.SEN, "£1"),
                reverseLoad("first"),
                confirmLoad("T9", "£1"),
                familyMoney("T9", "£1"),
                unidentified("T9", "£1"),
                issue("card-9"),
                block(CARD, BlockReason.LOST),
                authorise("A9", "£1"),
                recordDecline("A9", "£1"),
                raise("A1", "R9", "£1"),
                reverse("A1", "R9", Optional.empty()),
                expire("A1", true),
                settle("T9", "£1"),
                refund("T9", Optional.empty(), "£1"),
                fee("T9", "£1"),
                dispute("D9", "T1", "£1"),
                evidence("E9", "T1"),
                pot("P9"),
                bank("M9", "P1", "£1"),
                draw("M9", "P1", "£1"),
                closePot("P1"),
                review("V9", everyAnswer()));
        tomorrow.forEach(order ->
                nos.add(no("a day that has not come in " + nameOf(order), spent, _ -> order.on(TOMORROW), future)));
        nos.add(no(
                "a lapse on a day that has not come",
                () -> rich().given(pot("P1").until("2026-01-06")),
                _ -> lapse("P1").on(TOMORROW),
                future));
        nos.add(no(
                "a card activated on a day that has not come",
                () -> rich().given(issue("card-2")),
                _ -> activate("card-2").on(TOMORROW),
                future));
        nos.add(no(
                "a card unfrozen on a day that has not come",
                () -> rich().given(block(CARD, BlockReason.FROZEN)),
                _ -> unblock(CARD).on(TOMORROW),
                future));
        nos.add(no(
                "a dispute closed on a day that has not come",
                () -> spent.get().given(dispute("D1", "T1", "£1")),
                _ -> closeDispute("D1", true).on(TOMORROW),
                future));
        nos.add(no(
                "a credit identified on a day that has not come",
                () -> rich().given(unidentified("T9", "£1")),
                _ -> identify("T9").on(TOMORROW),
                future));
        nos.add(no(
                "a review signed on a day that has not come",
                () -> rich().given(review("V1", everyAnswer())),
                _ -> signReview("V1").on(TOMORROW),
                future));
        return nos;
    }

    static String nameOf(Order order) {
        return PersonalBudget.nameOf(order.on(TODAY));
    }

    private static List<No> unknownThings() {
        String none = "nobody-knows";
        List<No> nos = new ArrayList<>();
        nos.add(no(
                "an order for a budget that does not exist",
                Story::empty,
                outcome("talk"),
                new Rejection.UnknownBudget(BUDGET)));
        record Missing(String kind, Order order) {}
        List<Missing> missing = List.of(
                new Missing("outcome", provision("x", shares(Colour.SEN, 1)).towards(none)),
                new Missing("provision", school(none, SchoolAnswer.AGREED)),
                new Missing("provision", health(none)),
                new Missing("provision", allocation("sen-2", Element.SEN, "£1").buying(none)),
                new Missing("provision", authorise("A9", "£1").towards(none)),
                new Missing("provision", settle("T9", "£1").towards(none)),
                new Missing("provision", code("T1", "K9").as(none, "£10").because("x")),
                new Missing("provision", pot("P9").towards(none)),
                new Missing("allocation", schedule("s-9", none, Frequency.TERMLY)),
                new Missing("allocation", load("L9").of(none, Element.SEN, Optional.empty(), "£1")),
                new Missing("account", load("L9").to(none).of(Element.SEN, "£1")),
                new Missing("account", issue("card-9", none, Optional.empty())),
                new Missing("account", settle("T9", "£1").from(none)),
                new Missing("account", pot("P9").in(none)),
                new Missing("load", reverseLoad(none)),
                new Missing("credit", identify(none)),
                new Missing("card", activate(none)),
                new Missing("card", block(none, BlockReason.LOST)),
                new Missing("card", unblock(none)),
                new Missing("card", authorise("A9", "£1").with(none)),
                new Missing("card", issue("card-9", ACCOUNT, Optional.of(none))),
                new Missing("authorisation", raise(none, "R9", "£1")),
                new Missing("authorisation", reverse(none, "R9", Optional.empty())),
                new Missing("authorisation", expire(none, false)),
                new Missing("transaction", code(none, "K9").as("pa", "£1").because("x")),
                new Missing("transaction", dispute("D9", none, "£1")),
                new Missing("transaction", evidence("E9", none)),
                new Missing("dispute", closeDispute(none, true)),
                new Missing("pot", authorise("A9", "£1").savedIn(none)),
                new Missing("pot", settle("T9", "£1").savedIn(none)),
                new Missing("pot", bank("M9", none, "£1")),
                new Missing("pot", draw("M9", none, "£1")),
                new Missing("pot", lapse(none)),
                new Missing("pot", closePot(none)),
                new Missing("review", signReview(none)));
        missing.forEach(it -> nos.add(no(
                "an unknown " + it.kind() + " in " + nameOf(it.order()),
                () -> rich().given(settle("T1", "£10")),
                it.order(),
                new Rejection.Unknown(it.kind(), none))));
        record Elsewhere(Order order) {}
        List.of(
                        new Elsewhere(_ ->
                                new FundingCommand.ReceiveFamilyMoney(BUDGET, "T9", none, 1, TODAY, Optional.empty())),
                        new Elsewhere(_ -> new FundingCommand.RecordUnidentified(
                                BUDGET,
                                "T9",
                                none,
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                TODAY,
                                Optional.empty(),
                                Optional.empty())),
                        new Elsewhere(_ -> new FundingCommand.ConfirmLoad(
                                BUDGET,
                                none,
                                "T9",
                                Optional.empty(),
                                1,
                                Optional.empty(),
                                TODAY,
                                Optional.empty(),
                                Optional.empty())),
                        new Elsewhere(_ -> new SpendCommand.RecordRefund(
                                BUDGET,
                                "T9",
                                none,
                                Optional.empty(),
                                1,
                                bank(),
                                Optional.empty(),
                                TODAY,
                                Optional.empty(),
                                Optional.empty())),
                        new Elsewhere(_ -> new SpendCommand.ChargeFee(
                                BUDGET, "T9", none, 1, Optional.empty(), TODAY, Optional.empty())))
                .forEach(it -> nos.add(no(
                        "an unknown account in " + nameOf(it.order()),
                        EveryNoTest::rich,
                        it.order(),
                        new Rejection.Unknown("account", none))));
        nos.add(no(
                "an unknown card in record-decline",
                Story::agreed,
                recordDecline("A9", "£1"),
                new Rejection.Unknown("card", CARD)));
        nos.add(no(
                "an unknown account in an opening position",
                Story::planned,
                bringForward("open-1").foundIn(none, "£1").signedFor(none, "£1"),
                new Rejection.Unknown("account", none)));
        nos.add(no(
                "an unknown provision of a pot in an opening position",
                Story::planned,
                bringForward("open-1")
                        .found(Element.SEN, "education", "£1")
                        .pot("P1", Optional.of(none), Colour.SEN, "£1")
                        .signedFor(ACCOUNT, "£1"),
                new Rejection.Unknown("provision", none)));
        nos.add(no(
                "evidence for nothing", EveryNoTest::rich, evidence("E9"), new Rejection.Unknown("transaction", "")));
        nos.add(no(
                "coding in a colour nobody pays with",
                () -> rich().given(settle("T1", "£10")),
                code("T1", "K1").as("pa", Colour.SUSPENSE, "£10").because("x"),
                new Rejection.Unknown("element", "suspense")));
        return nos;
    }

    private static List<No> thingsInUseAlready() {
        Supplier<Story> full = () -> rich().given(
                        schedule("s-1", "sen", Frequency.TERMLY),
                        authorise("A1", "£1"),
                        raise("A1", "R1", "£1"),
                        reverse("A1", "V1", Optional.of("£1")),
                        settle("T1", "£10"),
                        code("T1", "K1").as("pa", "£10").because("receipt"),
                        dispute("D1", "T1", "£1"),
                        evidence("E1", "T1"),
                        pot("P1").towards("pa"),
                        bank("M1", "P1", "£1"),
                        review("V1", everyAnswer()))
                .on("2026-01-07");
        record Taken(String kind, String id, Order order) {}
        var noAnswers = new TreeMap<>(everyAnswer());
        noAnswers.replaceAll((_, answer) -> new ReviewEvent.Answer(false, answer.evidence()));
        List<Taken> taken = List.of(
                new Taken("budget", BUDGET, openBudget()),
                new Taken(
                        "outcome",
                        "talk",
                        _ -> new PlanCommand.AgreeOutcome(
                                BUDGET, "talk", "E2", text("wording"), text("measure"), Optional.empty(), 1)),
                new Taken("provision", "pa", provision("pa", shares(Colour.HEALTH, 1))),
                new Taken("decision", "d-sen", panel("d-sen", Element.SEN, PanelAnswer.NO)),
                new Taken("allocation", "sen", allocation("sen", Element.SOCIAL_CARE, "£1")),
                new Taken("schedule", "s-1", schedule("s-1", "sen", Frequency.QUARTERLY)),
                new Taken("agreement", "agreement-1", sign("agreement-1")),
                new Taken("account", ACCOUNT, account(ACCOUNT)),
                new Taken("load", "first", load("first").of(Element.SEN, "£1")),
                new Taken("card", CARD, issue(CARD)),
                new Taken("authorisation", "A1", authorise("A1", "£2")),
                new Taken("raise", "R1", raise("A1", "R1", "£2")),
                new Taken("reversal", "V1", reverse("A1", "V1", Optional.of("£2"))),
                new Taken("transaction", "T1", settle("T1", "£11")),
                new Taken("coding", "K1", code("T1", "K1").as("therapy", "£10").because("receipt")),
                new Taken("dispute", "D1", dispute("D1", "T1", "£2")),
                new Taken("evidence", "E1", evidence("E1", "T1")),
                new Taken("pot", "P1", pot("P1").towards("therapy")),
                new Taken("movement", "M1", bank("M1", "P1", "£2")),
                new Taken("review", "V1", review("V1", noAnswers)));
        List<No> nos = new ArrayList<>();
        taken.forEach(it -> nos.add(no(
                "another " + it.kind() + " under an identifier in use",
                full,
                it.order(),
                new Rejection.AlreadyUsed(it.kind(), it.id()))));
        nos.add(no(
                "another decline under an identifier in use",
                () -> rich().given(recordDecline("A1", "£1")),
                recordDecline("A1", "£2"),
                new Rejection.AlreadyUsed("authorisation", "A1")));
        nos.add(no(
                "a load reversed again on another day",
                () -> rich().given(reverseLoad("first")).on("2026-01-07"),
                reverseLoad("first"),
                new Rejection.AlreadyReversed("first")));
        nos.add(no(
                "another opening position under an identifier in use",
                () -> Story.planned()
                        .given(bringForward("open-1").foundOfTheFamily("£1").signedFor(ACCOUNT, "£1")),
                bringForward("open-1").foundOfTheFamily("£2").signedFor(ACCOUNT, "£2"),
                new Rejection.AlreadyUsed("opening-position", "open-1")));
        nos.add(no(
                "an allocation of two elements in an opening position",
                Story::planned,
                bringForward("open-1")
                        .entitled("sc", Element.SOCIAL_CARE, "council", "£1", "£1")
                        .entitled("sc", Element.SEN, "education", "£1", "£1"),
                new Rejection.AlreadyUsed("allocation", "sc")));
        nos.add(no(
                "the same pot twice in an opening position",
                Story::planned,
                bringForward("open-1")
                        .found(Element.SEN, "education", "£2")
                        .pot("P1", Optional.empty(), Colour.SEN, "£1")
                        .pot("P1", Optional.empty(), Colour.SEN, "£1")
                        .signedFor(ACCOUNT, "£2"),
                new Rejection.AlreadyUsed("pot", "P1")));
        nos.add(no(
                "another signature under a review",
                () -> rich().given(MeetingOrders.shareDraft("V1"), review("V1", everyAnswer()))
                        .by("officer-2")
                        .given(signReview("V1"))
                        .by("officer-3"),
                signReview("V1"),
                new Rejection.AlreadyUsed("signature", "V1")));
        return nos;
    }

    private static List<No> setting() {
        return List.of(
                no(
                        "an allocation without a panel's yes",
                        Story::planned,
                        allocation("sen", Element.SEN, "£1"),
                        new Rejection.NoPanelYes(Element.SEN)),
                no(
                        "a decision on health money that does not say what it means for others",
                        Story::planned,
                        _ -> new PlanCommand.DecideByPanel(
                                BUDGET,
                                "d-1",
                                Element.HEALTH,
                                PanelAnswer.NO,
                                TODAY,
                                "officer-9",
                                text("reasons"),
                                Optional.empty(),
                                Optional.of(text("value")),
                                Optional.empty()),
                        new Rejection.DecisionIncomplete(Element.HEALTH, "effect-on-others")),
                no(
                        "an allocation that buys nothing",
                        Story::agreed,
                        allocation("sen-2", Element.SEN, "£1").buying(),
                        new Rejection.NoProvision("sen-2")),
                no(
                        "an allocation for provision another element pays for",
                        Story::agreed,
                        allocation("sen-2", Element.SEN, "£1").buying("pa"),
                        new Rejection.WrongElement("pa", Element.SEN)),
                no(
                        "a provision that costs something and is paid for by nobody",
                        Story::agreed,
                        provision("x", shares()).costing("£1"),
                        new Rejection.SharesMissing("x")),
                no(
                        "an allocation without a funder",
                        Story::agreed,
                        allocation("sen-2", Element.SEN, "£1").from(),
                        new Rejection.SharesMissing("sen-2")),
                no(
                        "an allocation with a funder of no weight",
                        Story::agreed,
                        allocation("sen-2", Element.SEN, "£1").from("education", 0),
                        new Rejection.SharesMissing("sen-2")),
                no(
                        "an allocation below what was released",
                        EveryNoTest::rich,
                        allocation("sen", Element.SEN, "£99").as("fall-1"),
                        new Rejection.BelowReleased("sen", 10_000)),
                no(
                        "a plan year that ends before it starts",
                        Story::agreed,
                        allocation("sen-2", Element.SEN, "£1").until("2026-01-05"),
                        new Rejection.PeriodBackwards(PLAN_YEAR, LocalDate.of(2026, 1, 5))),
                no(
                        "a schedule that is a penny too much",
                        Story::agreed,
                        schedule("s-1", "sen", Frequency.ONE_OFF, line(1, "2026-01-06", "£3,900.01")),
                        new Rejection.ScheduleDoesNotAddUp("sen", -1)),
                no(
                        "four-weekly instalments of a plan year that is too short for them",
                        () -> Story.agreed()
                                .given(allocation("sen-2", Element.SEN, "£1,300")
                                        .until("2026-07-05")),
                        schedule("s-1", "sen-2", Frequency.FOUR_WEEKLY),
                        new Rejection.PeriodBackwards(LocalDate.of(2026, 7, 21), LocalDate.of(2026, 7, 5))),
                no("an agreement about nothing", Story::planned, sign("agreement-1"), new Rejection.NothingAgreed()),
                no(
                        "a card without another way on offer",
                        Story::agreed,
                        today -> {
                            var asked = (PlanCommand.SignAgreement)
                                    sign("agreement-2").on(today);
                            return new PlanCommand.SignAgreement(
                                    asked.budget(),
                                    asked.agreement(),
                                    asked.recipient(),
                                    asked.recipientKind(),
                                    asked.management(),
                                    asked.conditions(),
                                    false,
                                    asked.signedOn());
                        },
                        new Rejection.OtherWayNotOffered()));
    }

    private static List<No> moneyIn() {
        return List.of(
                no(
                        "a load from an indicative amount",
                        () -> Story.planned().given(indicative(Element.SEN, "£1")),
                        load("L1").of(Element.SEN, "£1"),
                        new Rejection.IndicativeOnly(Element.SEN)),
                no(
                        "a load before a signed agreement",
                        () -> Story.planned()
                                .given(panel("d-1", Element.SEN, PanelAnswer.YES))
                                .given(allocation("sen", Element.SEN, "£1")),
                        load("L1").of(Element.SEN, "£1"),
                        new Rejection.NoSignedAgreement()),
                no(
                        "a load for provision at school nobody was asked about",
                        () -> Story.agreed()
                                .given(provision("lunch", shares(Colour.SEN, 1)).atSchool())
                                .given(allocation("sen-2", Element.SEN, "£1").buying("lunch")),
                        load("L1").of("sen-2", Element.SEN, Optional.empty(), "£1"),
                        new Rejection.SchoolAgreementMissing("lunch", false)),
                no(
                        "a health load without the board's agreement",
                        () -> Story.agreed()
                                .given(provision("feeding", shares(Colour.HEALTH, 1)))
                                .given(allocation("health-2", Element.HEALTH, "£1")
                                        .buying("feeding")),
                        load("L1").of("health-2", Element.HEALTH, Optional.empty(), "£1"),
                        new Rejection.HealthAgreementMissing("feeding")),
                no(
                        "a load line of another element than its allocation",
                        Story::agreed,
                        load("L1").of("sen", Element.HEALTH, Optional.empty(), "£1"),
                        new Rejection.WrongElement("sen", Element.HEALTH)),
                no(
                        "a load line of a funder who has no part in the allocation",
                        Story::agreed,
                        load("L1").of("sen", Element.SEN, Optional.of("icb"), "£1"),
                        new Rejection.UnknownFunder("sen", "icb")),
                no(
                        "a load of money the council spends itself",
                        () -> Story.agreed()
                                .given(allocation("arr", Element.SEN, "£1").kind(EntitlementKind.ARRANGED)),
                        load("L1").of("arr", Element.SEN, Optional.empty(), "£1"),
                        new Rejection.NotPaidOut("arr")),
                no(
                        "a load of more than is left",
                        Story::agreed,
                        load("L1").of(Element.HEALTH, "£2,600.01"),
                        new Rejection.OverEntitlement("health", "icb", 260_000, 260_001)),
                no(
                        "a large load by one person",
                        Story::agreed,
                        load("L1").of(Element.SOCIAL_CARE, "£5,000.01"),
                        new Rejection.NeedsSecondPerson(500_000)),
                no(
                        "a load approved by the one who asks",
                        Story::agreed,
                        load("L1").of(Element.SEN, "£1").approvedBy("officer-1"),
                        new Rejection.SamePerson()),
                no(
                        "a load reversed before the day it counted",
                        () -> rich().on("2026-01-07"),
                        _ -> reverseLoad("first").on(TODAY.minusDays(1)),
                        new Rejection.PeriodBackwards(TODAY, TODAY.minusDays(1))),
                no(
                        "an opening position after the first load",
                        EveryNoTest::rich,
                        bringForward("open-1"),
                        new Rejection.OpeningNotFirst()),
                no(
                        "an opening position one person signed",
                        Story::planned,
                        bringForward("open-1").signedBy("officer-1"),
                        new Rejection.SamePerson()),
                no(
                        "an opening total that is not what was found",
                        Story::planned,
                        bringForward("open-1").foundOfTheFamily("£2").signedFor(ACCOUNT, "£3"),
                        new Rejection.OpeningTotalDiffers(ACCOUNT, 300, 200)),
                no(
                        "money of an element found without its funder",
                        Story::planned,
                        bringForward("open-1")
                                .foundWithoutFunder(Element.SEN, "£2")
                                .signedFor(ACCOUNT, "£2"),
                        new Rejection.SharesMissing(ACCOUNT)),
                no(
                        "money below zero in an opening position",
                        Story::planned,
                        bringForward("open-1").foundOfTheFamily("-£2").signedFor(ACCOUNT, "-£2"),
                        new Rejection.AmountNotPositive("pence", -200)),
                no(
                        "a pot below zero in an opening position",
                        Story::planned,
                        bringForward("open-1").pot("P1", Optional.empty(), Colour.FAMILY, "-£2"),
                        new Rejection.AmountNotPositive("amounts", -200)),
                no(
                        "more left of a year than was agreed in an opening position",
                        Story::planned,
                        bringForward("open-1").entitled("sen", Element.SEN, "education", "£1", "£2"),
                        new Rejection.AmountNotPositive("remainingPence", 200)));
    }

    private static List<No> cards() {
        Supplier<Story> closed = () ->
                rich().given(authorise("A1", "£10.00"), settle("T1", "£10.00").of("A1"));
        return List.of(
                no(
                        "a purchase with a card that is not activated",
                        () -> rich().given(issue("card-2")),
                        authorise("A1", "£1").with("card-2"),
                        new Rejection.CardNotActive("card-2", "issued")),
                no(
                        "a purchase with a lost card",
                        () -> rich().given(block(CARD, BlockReason.LOST)),
                        authorise("A1", "£1"),
                        new Rejection.CardNotActive(CARD, "lost")),
                no(
                        "a purchase with an expired card",
                        () -> rich().on("2029-01-01"),
                        authorise("A1", "£1"),
                        new Rejection.CardNotActive(CARD, "expired")),
                no(
                        "a raise with a frozen card",
                        () -> rich().given(authorise("A1", "£1"), block(CARD, BlockReason.FROZEN)),
                        raise("A1", "R1", "£1"),
                        new Rejection.CardNotActive(CARD, "frozen")),
                no(
                        "a raise in a blocked shop the scheme let through",
                        () -> rich().given(authorise("A1", "£1").at("7995").reported()),
                        raise("A1", "R1", "£1"),
                        new Rejection.BlockedCategory("7995")),
                no(
                        "a lost card activated",
                        () -> rich().given(block(CARD, BlockReason.LOST)),
                        activate(CARD),
                        new Rejection.CardNotActive(CARD, "lost")),
                no(
                        "a fifth card",
                        () -> rich().given(issue("card-2"), issue("card-3"), issue("card-4")),
                        issue("card-5"),
                        new Rejection.TooManyCards(ACCOUNT, 4)),
                no(
                        "a card on an account that has none",
                        () -> rich().given(_ -> new FundingCommand.OpenAccount(
                                BUDGET, "bank-1", uk.personalbudget.ledger.journal.HeldKind.BANK, "1234", TODAY)),
                        issue("card-2", "bank-1", Optional.empty()),
                        new Rejection.WrongAccount("bank-1")),
                no(
                        "a replacement on another account",
                        () -> rich().given(account("acc-2")),
                        issue("card-2", "acc-2", Optional.of(CARD)),
                        new Rejection.WrongAccount("acc-2")),
                no(
                        "a purchase in a blocked shop",
                        EveryNoTest::rich,
                        authorise("A1", "£40").at("7995"),
                        new Rejection.BlockedCategory("7995")),
                no(
                        "cash from a machine",
                        EveryNoTest::rich,
                        authorise("A1", "£40").at(cashMachine()),
                        new Rejection.CashNotAllowed()),
                no(
                        "too much cash on one day",
                        () -> Story.holding("£500").under(Policies.withCash()),
                        authorise("A1", "£250.01").at(cashMachine()),
                        new Rejection.CashOverDailyCap(25_000, 0)),
                no(
                        "a purchase dearer than the account",
                        EveryNoTest::rich,
                        authorise("A1", "£300.01"),
                        new Rejection.NotEnoughLeft(Optional.empty(), 30_000, 30_001)),
                no(
                        "a purchase dearer than its element",
                        EveryNoTest::rich,
                        authorise("A1", "£100.01").towards("pa"),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 10_000, 10_001)),
                no(
                        "a raise dearer than what is left",
                        () -> rich().given(authorise("A1", "£300")),
                        raise("A1", "R1", "£0.01"),
                        new Rejection.NotEnoughLeft(Optional.empty(), 0, 1)),
                no(
                        "a raise of what is settled",
                        closed,
                        raise("A1", "R1", "£1"),
                        new Rejection.AuthorisationClosed("A1")),
                no(
                        "a reversal of what is settled",
                        closed,
                        reverse("A1", "V1", Optional.empty()),
                        new Rejection.AuthorisationClosed("A1")),
                no(
                        "an expiry of what is settled",
                        closed,
                        expire("A1", false),
                        new Rejection.AuthorisationClosed("A1")),
                no(
                        "a reversal of more than is held",
                        () -> rich().given(authorise("A1", "£10")),
                        reverse("A1", "V1", Optional.of("£10.01")),
                        new Rejection.NotSoMuchHeld("A1", 1_000)),
                no(
                        "an expiry before its day",
                        () -> rich().given(authorise("A1", "£10")),
                        expire("A1", false),
                        new Rejection.NotExpiredYet("authorisation", LocalDate.of(2026, 1, 13))));
    }

    private static List<No> spending() {
        Supplier<Story> spent = () -> rich().given(settle("T1", "£10"));
        return List.of(
                no(
                        "a settlement from another account than its hold",
                        () -> rich().given(account("acc-2"), authorise("A1", "£10")),
                        settle("T1", "£10").of("A1").from("acc-2"),
                        new Rejection.WrongAccount("acc-2")),
                no(
                        "a coding that leaves a penny",
                        spent,
                        code("T1", "K1").as("pa", "£9.99").because("x"),
                        new Rejection.CodingDoesNotAddUp("T1", 1_000, 999)),
                no(
                        "a coding of cash beyond what was withdrawn",
                        () -> rich().given(settle("T1", "£10").by(Method.CASH)),
                        code("T1", "K1").as("pa", "£10.01").because("x"),
                        new Rejection.CodingDoesNotAddUp("T1", 1_000, 1_001)),
                no(
                        "an officer's coding without a reason",
                        spent,
                        code("T1", "K1").as("pa", "£10"),
                        new Rejection.ReasonMissing()),
                no(
                        "a coding of what has come back whole",
                        () -> spent.get().given(refund("R1", Optional.of("T1"), "£10")),
                        code("T1", "K1").as("pa", "£10").because("x"),
                        new Rejection.NothingLeft("T1")),
                no(
                        "a coding while a dispute is open",
                        () -> spent.get().given(dispute("D1", "T1", "£1")),
                        code("T1", "K1").as("pa", "£10").because("x"),
                        new Rejection.DisputeOpen("T1")),
                no(
                        "a dispute about more than is left",
                        () -> spent.get().given(dispute("D1", "T1", "£4")),
                        dispute("D2", "T1", "£6.01"),
                        new Rejection.DisputeTooLarge("T1", 600)),
                no(
                        "a dispute lost that was won",
                        () -> spent.get().given(dispute("D1", "T1", "£4"), closeDispute("D1", true)),
                        closeDispute("D1", false),
                        new Rejection.DisputeClosed("D1")));
    }

    private static List<No> pots() {
        Supplier<Story> pot = () -> rich().given(pot("P1").towards("pa"), bank("M1", "P1", "£10"));
        return List.of(
                no(
                        "a pot that ends after the next annual review",
                        EveryNoTest::rich,
                        pot("P1").until("2027-06-01"),
                        new Rejection.ExpiryTooLate(LocalDate.of(2027, 4, 1))),
                no(
                        "a pot that ends before it starts",
                        EveryNoTest::rich,
                        pot("P1").until("2026-01-05"),
                        new Rejection.PeriodBackwards(TODAY, LocalDate.of(2026, 1, 5))),
                no(
                        "more banked than there is in one colour",
                        pot,
                        bank("M2", "P1", "£90.01"),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 9_000, 9_001)),
                no(
                        "more drawn than was banked",
                        pot,
                        draw("M2", "P1", "£10.01"),
                        new Rejection.NotEnoughLeft(Optional.empty(), 1_000, 1_001)),
                no(
                        "banking in a closed pot",
                        () -> pot.get().given(closePot("P1")),
                        bank("M2", "P1", "£1"),
                        new Rejection.PotClosed("P1")),
                no(
                        "drawing from a closed pot",
                        () -> pot.get().given(closePot("P1")),
                        draw("M2", "P1", "£1"),
                        new Rejection.PotClosed("P1")),
                no(
                        "a payment from a closed pot",
                        () -> pot.get().given(closePot("P1")),
                        authorise("A1", "£1").savedIn("P1"),
                        new Rejection.PotClosed("P1")),
                no(
                        "a payment from a pot of another account",
                        () -> pot.get().given(account("acc-2")),
                        settle("T1", "£1").from("acc-2").savedIn("P1"),
                        new Rejection.WrongAccount("acc-2")),
                no(
                        "a lapse before the pot's last day is over",
                        pot,
                        lapse("P1"),
                        new Rejection.NotExpiredYet("pot", LocalDate.of(2026, 12, 1))));
    }

    private static List<No> reviews() {
        var unanswered = new TreeMap<>(everyAnswer());
        unanswered.remove(Question.CONDITIONS_MET);
        return List.of(
                no(
                        "a review that leaves a question open",
                        EveryNoTest::rich,
                        review("V1", unanswered),
                        new Rejection.AnswersMissing(new TreeSet<>(List.of(Question.CONDITIONS_MET)))),
                no(
                        "a review of a period that ends before it starts",
                        () -> rich().on("2026-01-07"),
                        _ -> review("V1", everyAnswer()).on(TODAY.minusDays(1)),
                        new Rejection.PeriodBackwards(TODAY, TODAY.minusDays(1))),
                no(
                        "a review before anything was paid",
                        Story::agreed,
                        review("V1", everyAnswer()),
                        new Rejection.NoFirstPayment()),
                no(
                        "a review signed by the one who prepared it",
                        () -> rich().given(review("V1", everyAnswer())),
                        signReview("V1"),
                        new Rejection.SamePerson()),
                no(
                        "a review signed before it was held",
                        () -> rich().on("2026-01-07")
                                .given(review("V1", everyAnswer()))
                                .by("officer-2"),
                        _ -> signReview("V1").on(TODAY),
                        new Rejection.PeriodBackwards(TODAY.plusDays(1), TODAY)));
    }
}
