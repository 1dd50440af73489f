package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.EndingOrders.suspend;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.TopUpOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import uk.personalbudget.ledger.money.Element;

/** The nos of one budget's part of a payment run. */
final class TopUpNos {
    private TopUpNos() {}

    static List<No> all() {
        Supplier<Story> onItsWay = () -> Story.agreed()
                .given(submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"));
        return List.of(
                no(
                        "a top-up approved by whoever prepared it",
                        () -> Story.agreed().by("officer-7"),
                        submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        new Rejection.SamePerson()),
                no(
                        "an instalment that is on its way paid by another run",
                        onItsWay,
                        submit("PR-2-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        new Rejection.InstalmentOnItsWay("dates-sc/1", "PR-1-1", ENTRY)),
                no(
                        "an instalment that is on its way paid by hand",
                        onItsWay,
                        load("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        new Rejection.InstalmentOnItsWay("dates-sc/1", "PR-1-1", ENTRY)),
                no(
                        "an instalment that was paid by hand put into a run",
                        () -> Story.agreed()
                                .given(load("L1")
                                        .of(Element.SOCIAL_CARE, "£400")
                                        .paying("dates-sc/1")),
                        submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        new Rejection.InstalmentPaid("dates-sc/1", "L1")),
                no(
                        "a top-up to a budget that is paused",
                        () -> Story.agreed().given(suspend("S1")),
                        submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/1"),
                        new Rejection.BudgetIsSuspended("S1", PLAN_YEAR)),
                no(
                        "a top-up that would be there before it is sent",
                        Story::agreed,
                        submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").thereOn("2026-01-05"),
                        new Rejection.PeriodBackwards(PLAN_YEAR, LocalDate.of(2026, 1, 5))),
                no(
                        "a top-up under the name of a load",
                        () -> Story.agreed().given(load("L1").of(Element.SOCIAL_CARE, "£400")),
                        submit("L1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/2"),
                        new Rejection.AlreadyUsed("load", "L1")),
                no(
                        "another top-up under a name in use",
                        onItsWay,
                        submit("PR-1-1").of(Element.SOCIAL_CARE, "£400").paying("dates-sc/2"),
                        new Rejection.AlreadyUsed("top-up", "PR-1-1")),
                no(
                        "a top-up booked before its day",
                        onItsWay,
                        book("PR-1-1"),
                        new Rejection.DateInFuture(ENTRY, PLAN_YEAR)),
                no(
                        "a top-up booked that was withdrawn",
                        () -> onItsWay.get().given(withdraw("PR-1-1")).on("2026-01-08"),
                        book("PR-1-1"),
                        new Rejection.TopUpNotOnItsWay("PR-1-1", "withdrawn")),
                no(
                        "a top-up withdrawn after it was booked",
                        () -> onItsWay.get().on("2026-01-08").given(book("PR-1-1")),
                        withdraw("PR-1-1"),
                        new Rejection.TopUpNotOnItsWay("PR-1-1", "booked")),
                no(
                        "a top-up sent back that was withdrawn",
                        () -> onItsWay.get().given(withdraw("PR-1-1")),
                        sentBack("PR-1-1"),
                        new Rejection.TopUpNotOnItsWay("PR-1-1", "withdrawn")),
                no(
                        "a top-up sent back twice for different reasons",
                        () -> onItsWay.get().given(sentBack("PR-1-1")),
                        sentBack("PR-1-1", TopUpEvent.Returned.NO_ACCOUNT),
                        new Rejection.AlreadyUsed("return", "PR-1-1")),
                no(
                        "a top-up booked that nobody sent",
                        Story::agreed,
                        book("PR-1-9"),
                        new Rejection.Unknown("top-up", "PR-1-9")),
                no(
                        "a top-up sent back whose load was taken back by hand",
                        () -> onItsWay.get().on("2026-01-08").given(book("PR-1-1"), reverseLoad("PR-1-1")),
                        sentBack("PR-1-1"),
                        new Rejection.AlreadyReversed("PR-1-1")));
    }
}
