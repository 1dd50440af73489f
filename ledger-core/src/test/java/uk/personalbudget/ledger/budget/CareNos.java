package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.CareOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.QueryOrders.*;
import static uk.personalbudget.ledger.budget.RequestOrders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.CareEvent.AtEnd;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;

/** Every no about questions, claims, and what is noted beside the money. */
final class CareNos {
    private static final LocalDate TOMORROW = PLAN_YEAR.plusDays(1);

    private CareNos() {}

    static List<No> all() {
        List<No> nos = new ArrayList<>();
        nos.addAll(asks());
        nos.addAll(claims());
        nos.addAll(queries());
        nos.addAll(notes());
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

    private static List<No> queries() {
        var future = new Rejection.DateInFuture(TOMORROW, PLAN_YEAR);
        var unknown = new Rejection.Unknown("question", "Q9");
        Supplier<Story> asking = QueryOrders::asking;
        Supplier<Story> running = QueryOrders::running;
        Supplier<Story> stopped = () -> running.get().given(askForTime("Q1", TimeReason.AWAY));
        List<No> nos = new ArrayList<>();
        for (Order order : List.of(
                reached("Q9"),
                remind("Q9", Reminder.HALF_TIME),
                askForTime("Q9", TimeReason.AWAY),
                resume("Q9"),
                call("C1", "Q9"),
                answerQuery("Q9"),
                against("Q9"))) {
            nos.add(no("an unknown question in " + EveryNoTest.nameOf(order), asking, order, unknown));
        }
        for (Order order : List.of(
                chooseWay(Way.TEXT),
                query("Q2"),
                remind("Q1", Reminder.HALF_TIME),
                askForTime("Q1", TimeReason.AWAY),
                call("C1", "Q1"),
                answerQuery("Q1"),
                explained("Q1"))) {
            nos.add(no("tomorrow in " + EveryNoTest.nameOf(order), running, late(order), future));
        }
        nos.addAll(List.of(
                no("a question reached tomorrow", asking, late(reached("Q1")), future),
                no("a clock that goes on tomorrow", stopped, late(resume("Q1")), future),
                no("a question under an unusable name", asking, query("a b"), bad()),
                no("a call under an unusable name", asking, call("a b", "Q1"), bad()),
                no(
                        "a question about an unknown payment",
                        asking,
                        query("Q2", "T9"),
                        new Rejection.Unknown("transaction", "T9")),
                no(
                        "a question with too little time",
                        asking,
                        query("Q2", QueryReason.OTHER, Optional.empty(), 27),
                        new Rejection.LessTimeThanAgreed(28)),
                no(
                        "another question under the same name",
                        asking,
                        query("Q1"),
                        new Rejection.AlreadyUsed("question", "Q1")),
                no(
                        "a question asked too late",
                        () -> holding().given(settle("T1", "£1")).on("2026-04-07"),
                        query("Q1", "T1"),
                        new Rejection.LateQuestion(LocalDate.of(2026, 4, 6))),
                no(
                        "a question that reached the family another way",
                        asking,
                        reached("Q1", Way.TEXT),
                        new Rejection.NotTheChosenWay(Way.LETTER)),
                no(
                        "a question that reached the family twice",
                        () -> running.get().on("2026-01-07"),
                        reached("Q1"),
                        new Rejection.AlreadyUsed("question", "Q1")),
                no(
                        "a question that reached the family before it was asked",
                        asking,
                        _ -> reached("Q1").on(PLAN_YEAR.minusDays(1)),
                        new Rejection.PeriodBackwards(PLAN_YEAR, PLAN_YEAR.minusDays(1))),
                no(
                        "a reminder of what was never reached",
                        asking,
                        remind("Q1", Reminder.HALF_TIME),
                        new Rejection.NotReached("Q1")),
                no(
                        "a reminder while the clock stands",
                        () -> stopped.get().on("2026-01-20"),
                        remind("Q1", Reminder.HALF_TIME),
                        new Rejection.ClockStands("Q1")),
                no(
                        "a reminder too soon",
                        running,
                        remind("Q1", Reminder.HALF_TIME),
                        new Rejection.NotExpiredYet("question", LocalDate.of(2026, 1, 19))),
                no(
                        "time for what was never reached",
                        asking,
                        askForTime("Q1", TimeReason.AWAY),
                        new Rejection.NotReached("Q1")),
                no(
                        "time for what is over",
                        () -> running.get().given(explained("Q1")),
                        askForTime("Q1", TimeReason.AWAY),
                        new Rejection.AlreadyAnswered("question", "Q1")),
                no(
                        "a clock that goes on before it stopped",
                        () -> running.get().on("2026-01-07").given(askForTime("Q1", TimeReason.AWAY)),
                        _ -> resume("Q1").on(PLAN_YEAR),
                        new Rejection.PeriodBackwards(TOMORROW, PLAN_YEAR)),
                no(
                        "another call under the same name",
                        () -> running.get().given(call("C1", "Q1"), query("Q2")),
                        call("C1", "Q2"),
                        new Rejection.AlreadyUsed("call", "C1")),
                no(
                        "an answer after the end",
                        () -> running.get().given(explained("Q1")),
                        answerQuery("Q1"),
                        new Rejection.AlreadyAnswered("question", "Q1")),
                no(
                        "another end after the end",
                        () -> running.get().given(explained("Q1")),
                        against("Q1"),
                        new Rejection.AlreadyUsed("question", "Q1")),
                no("an end before it was reached", asking, against("Q1"), new Rejection.NotReached("Q1")),
                no("an end while the clock stands", stopped, against("Q1"), new Rejection.ClockStands("Q1")),
                no(
                        "an end without reminders",
                        () -> running.get().on("2026-02-04").given(call("C1", "Q1")),
                        against("Q1"),
                        new Rejection.ReminderMissing("Q1")),
                no(
                        "an end before anybody talked",
                        () -> QueryOrders.reminded().on("2026-02-04"),
                        against("Q1"),
                        new Rejection.NobodyTalked("Q1")),
                no(
                        "an end against what was bought on a yes",
                        () -> asking.get().given(ask("A1", "£70"), sayYes("A1"), bought("A1", "T1")),
                        against("Q1"),
                        new Rejection.BoughtOnAYes("T1"))));
        return nos;
    }

    private static List<No> notes() {
        var future = new Rejection.DateInFuture(TOMORROW, PLAN_YEAR);
        Supplier<Story> spent = () -> holding().given(settle("T1", "£1"), equipment("E1", "£500", Optional.empty()));
        List<No> nos = new ArrayList<>();
        for (Order order : List.of(
                progress("a b", "talk", CareEvent.Step.REACHED),
                lessons("a b", "talk", Optional.of(text("worked"))),
                equipment("a b", "£500", Optional.empty()),
                cover("a b", "£1", "2026-01-06", "2026-01-07"),
                pay("a b", "2026-01-06", "2026-01-07"),
                pay("P1", "2026-01-06", "2026-01-07").to("a b"),
                tax("a b", "2026-01-06", "2026-01-07", "T1"))) {
            nos.add(no("an unusable name in " + EveryNoTest.nameOf(order), spent, order, bad()));
        }
        for (Order order : List.of(
                progress("N1", "talk", CareEvent.Step.REACHED),
                lessons("L1", "talk", Optional.of(text("worked"))),
                equipment("E2", "£500", Optional.empty()),
                endEquipment("E1", AtEnd.STAYS),
                cover("I1", "£1", "2026-01-06", "2026-01-07"),
                pay("P1", "2026-01-06", "2026-01-07"),
                tax("X1", "2026-01-06", "2026-01-07", "T1"))) {
            nos.add(no("tomorrow in " + EveryNoTest.nameOf(order), spent, late(order), future));
        }
        var backwards = new Rejection.PeriodBackwards(TOMORROW, PLAN_YEAR);
        var payment = new Rejection.Unknown("transaction", "T9");
        var outcome = new Rejection.Unknown("outcome", "nothing");
        nos.addAll(List.of(
                no("progress of nothing", spent, progress("N1", "nothing", CareEvent.Step.REACHED), outcome),
                no("lessons of nothing", spent, lessons("L1", "nothing", Optional.of(text("worked"))), outcome),
                no("empty lessons", spent, lessons("L1", "talk", Optional.empty()), new Rejection.ReasonMissing()),
                no("free equipment", spent, equipment("E2", "£0", Optional.empty()), notPositive("pricePence")),
                no("equipment nobody paid", spent, equipment("E2", "£500", Optional.of("T9")), payment),
                no(
                        "other equipment under the same name",
                        spent,
                        equipment("E1", "£501", Optional.empty()),
                        new Rejection.AlreadyUsed("equipment", "E1")),
                no(
                        "the end of unknown equipment",
                        spent,
                        endEquipment("E9", AtEnd.STAYS),
                        new Rejection.Unknown("equipment", "E9")),
                no(
                        "equipment that goes although it stays",
                        spent,
                        endEquipment("E1", AtEnd.GOES),
                        new Rejection.NotAsAgreed("E1", AtEnd.STAYS)),
                no(
                        "another end of equipment",
                        () -> spent.get().given(endEquipment("E1", AtEnd.STAYS)),
                        endEquipment("E1", AtEnd.GOES),
                        new Rejection.AlreadyUsed("equipment", "E1")),
                no("no cover", spent, cover("I1", "£0", "2026-01-06", "2026-01-07"), notPositive("coverPence")),
                no("cover backwards", spent, cover("I1", "£1", "2026-01-07", "2026-01-06"), backwards),
                no("pay backwards", spent, pay("P1", "2026-01-07", "2026-01-06"), backwards),
                no(
                        "a worker of no age",
                        spent,
                        pay("P1", "2026-01-06", "2026-01-07").aged(0),
                        notPositive("age")),
                no(
                        "pay for no hours",
                        spent,
                        pay("P1", "2026-01-06", "2026-01-07").hours(0),
                        notPositive("hoursHundredths")),
                no(
                        "pay of nothing",
                        spent,
                        pay("P1", "2026-01-06", "2026-01-07").gross("£0"),
                        notPositive("grossPence")),
                no(
                        "pay nobody paid",
                        spent,
                        pay("P1", "2026-01-06", "2026-01-07").paidBy("T9"),
                        payment),
                no("tax backwards", spent, tax("X1", "2026-01-07", "2026-01-06", "T1"), backwards),
                no(
                        "one's own word for too much",
                        () -> holding().given(settle("T1", "£50.01")),
                        AlertsTest.ownWord("E1", "T1"),
                        new Rejection.OwnWordTooMuch(5_000, 5_001)),
                no("tax nobody paid", spent, tax("X1", "2026-01-06", "2026-01-07", "T9"), payment)));
        return nos;
    }

    private static Rejection bad() {
        return new Rejection.BadIdentifier("a b");
    }

    private static Rejection notPositive(String field) {
        return new Rejection.AmountNotPositive(field, 0);
    }
}
