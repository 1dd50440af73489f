package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.RequestOrders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;

/** Every no about questions and claims. */
final class CareNos {
    private static final LocalDate TOMORROW = PLAN_YEAR.plusDays(1);

    private CareNos() {}

    static List<No> all() {
        List<No> nos = new ArrayList<>();
        nos.addAll(asks());
        nos.addAll(claims());
        return nos;
    }

    private static Story holding() {
        return Story.holding("£100");
    }

    private static Order late(Order order) {
        return _ -> order.on(TOMORROW);
    }

    private static List<No> asks() {
        var future = new Rejection.DateInFuture(TOMORROW, PLAN_YEAR);
        Supplier<Story> asked = () -> holding().given(ask("Q1", "£40"), settle("T1", "£40"));
        Supplier<Story> yes = () -> asked.get().given(sayYes("Q1"));
        return List.of(
                no("a question under an unusable name", CareNos::holding, ask("a b", "£1"), bad()),
                no("a question about nothing", CareNos::holding, ask("Q1", "£0"), notPositive("amountPence")),
                no("a question from tomorrow", CareNos::holding, late(ask("Q1", "£1")), future),
                no(
                        "a question about an unknown provision",
                        CareNos::holding,
                        ask("Q1", "£1").towards("nothing"),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "another question under the same name",
                        asked,
                        ask("Q1", "£41"),
                        new Rejection.AlreadyUsed("question", "Q1")),
                no("an answer to nothing", asked, sayYes("Q2"), new Rejection.Unknown("question", "Q2")),
                no("an answer from tomorrow", asked, late(sayYes("Q1")), future),
                no("a no without its rule", asked, sayNo("Q1", "because"), new Rejection.ReasonMissing()),
                no(
                        "a no without a reason",
                        asked,
                        answerAsk("Q1", AskAnswer.NO, Optional.of("S-4"), Optional.empty()),
                        new Rejection.ReasonMissing()),
                no(
                        "a yes-if without an if",
                        asked,
                        answerAsk("Q1", AskAnswer.YES_IF, Optional.empty(), Optional.empty()),
                        new Rejection.ReasonMissing()),
                no("a no after a yes", yes, sayNo("Q1", "S-4"), new Rejection.AlreadyAnswered("question", "Q1")),
                no("silence on nothing", asked, silence("Q2"), new Rejection.Unknown("question", "Q2")),
                no(
                        "silence too soon",
                        asked,
                        silence("Q1"),
                        new Rejection.NotExpiredYet("question", LocalDate.of(2026, 1, 8))),
                no("silence from tomorrow", asked, late(silence("Q1")), future),
                no(
                        "silence on a large amount",
                        () -> holding().given(ask("Q1", "£50")).on("2026-01-09"),
                        silence("Q1"),
                        new Rejection.NeedsAPerson("Q1")),
                no("a purchase on no question", asked, bought("Q2", "T1"), new Rejection.Unknown("question", "Q2")),
                no("no purchase on a question", yes, bought("Q1", "T2"), new Rejection.Unknown("transaction", "T2")),
                no("a purchase before any answer", asked, bought("Q1", "T1"), new Rejection.NotAYes("Q1")),
                no("a purchase from tomorrow", yes, late(bought("Q1", "T1")), future),
                no(
                        "a purchase before the yes",
                        () -> asked.get().on("2026-01-07").given(sayYes("Q1")),
                        bought("Q1", "T1"),
                        new Rejection.BoughtBeforeTheYes("Q1", LocalDate.of(2026, 1, 7))),
                no(
                        "a purchase of more than was asked",
                        () -> yes.get().given(settle("T2", "£40.01")),
                        bought("Q1", "T2"),
                        new Rejection.MoreThanAsked("Q1", 4_000, 4_001)),
                no(
                        "one purchase on two questions",
                        () -> yes.get().given(bought("Q1", "T1"), ask("Q2", "£40"), sayYes("Q2")),
                        bought("Q2", "T1"),
                        new Rejection.AlreadyUsed("transaction", "T1")));
    }

    private static List<No> claims() {
        var future = new Rejection.DateInFuture(TOMORROW, PLAN_YEAR);
        Supplier<Story> made = () -> holding().given(claim("K1", "£60"), claim("K2", "£20"), settle("T1", "£20"));
        return List.of(
                no("a claim under an unusable name", CareNos::holding, claim("a b", "£1"), bad()),
                no("a claim for nothing", CareNos::holding, claim("K1", "£0"), notPositive("amountPence")),
                no(
                        "a journey of no miles",
                        CareNos::holding,
                        claim("K1", "£0").miles(0),
                        notPositive("milesHundredths")),
                no("a claim from tomorrow", CareNos::holding, late(claim("K1", "£1")), future),
                no(
                        "a claim for an unknown provision",
                        CareNos::holding,
                        claim("K1", "£1").towards("nothing"),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "a claim with nothing to show",
                        CareNos::holding,
                        claim("K1", "£1").shownByNothing(),
                        new Rejection.EvidenceOrMileage()),
                no(
                        "another claim under the same name",
                        made,
                        claim("K1", "£61"),
                        new Rejection.AlreadyUsed("claim", "K1")),
                no("an answer to no claim", made, answerClaim("K9", "£1"), new Rejection.Unknown("claim", "K9")),
                no("an answer to a claim from tomorrow", made, late(answerClaim("K1", "£60")), future),
                no(
                        "a second answer to a claim",
                        made,
                        answerClaim("K2", "£20"),
                        new Rejection.AlreadyAnswered("claim", "K2")),
                no(
                        "less than nothing for a claim",
                        made,
                        answerClaim("K1", "-£1", "why"),
                        new Rejection.AmountNotPositive("allowedPence", -100)),
                no(
                        "more than was claimed",
                        made,
                        answerClaim("K1", "£61"),
                        new Rejection.MoreThanAsked("K1", 6_000, 6_100)),
                no("part of a claim without a reason", made, answerClaim("K1", "£0"), new Rejection.ReasonMissing()),
                no("a payment of no claim", made, payClaim("K9", "T1"), new Rejection.Unknown("claim", "K9")),
                no("no payment of a claim", made, payClaim("K2", "T9"), new Rejection.Unknown("transaction", "T9")),
                no(
                        "a payment of a claim nobody allowed",
                        made,
                        payClaim("K1", "T1"),
                        new Rejection.ClaimNotAllowed("K1")),
                no("a payment of a claim from tomorrow", made, late(payClaim("K2", "T1")), future),
                no(
                        "a payment of another amount than the claim",
                        () -> made.get().given(settle("T2", "£19")),
                        payClaim("K2", "T2"),
                        new Rejection.ClaimDiffers("K2", 2_000, 1_900)),
                no(
                        "one payment for two claims",
                        () -> made.get().given(payClaim("K2", "T1"), claim("K3", "£20")),
                        payClaim("K3", "T1"),
                        new Rejection.AlreadyUsed("transaction", "T1")),
                no(
                        "two payments for one claim",
                        () -> made.get().given(payClaim("K2", "T1"), settle("T2", "£20")),
                        payClaim("K2", "T2"),
                        new Rejection.AlreadyUsed("claim", "K2")));
    }

    private static Rejection bad() {
        return new Rejection.BadIdentifier("a b");
    }

    private static Rejection notPositive(String field) {
        return new Rejection.AmountNotPositive(field, 0);
    }
}
