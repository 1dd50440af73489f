package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.EndingOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.EndingEvent.EndReason;
import uk.personalbudget.ledger.budget.EndingEvent.Giver;
import uk.personalbudget.ledger.budget.EndingEvent.Takeover;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Every no about pausing, ending and leaving. */
final class EndingNos {
    private EndingNos() {}

    static List<No> all() {
        Supplier<Story> rich = () -> Story.holding("£100");
        Supplier<Story> suspended = () -> rich.get().given(suspend("S1"));
        Supplier<Story> closed = () -> rich.get().given(closeBudget("C1"));
        var today = PLAN_YEAR;
        return List.of(
                no(
                        "a top-up of a suspended budget",
                        suspended,
                        load("L2").of(Element.SOCIAL_CARE, "£1"),
                        new Rejection.BudgetIsSuspended("S1", today)),
                no("a second suspension", suspended, suspend("S2"), new Rejection.BudgetIsSuspended("S1", today)),
                no("late paperwork without a warning", rich, suspendForPaperwork("S1"), new Rejection.WarningMissing()),
                no(
                        "a warning nobody gave",
                        rich,
                        day -> new EndingCommand.SuspendBudget(
                                BUDGET, "S1", text("reason"), text("how"), true, Optional.of("W9"), day),
                        new Rejection.Unknown("warning", "W9")),
                no("lifting what is not on", rich, lift("S9"), new Rejection.Unknown("suspension", "S9")),
                no(
                        "a notice shorter than four weeks",
                        rich,
                        notice("N1", Giver.FAMILY, "2026-02-02"),
                        new Rejection.NoticeTooShort(LocalDate.of(2026, 2, 3))),
                no(
                        "a council's notice without reasons",
                        rich,
                        day -> new EndingCommand.GiveNotice(
                                BUDGET, "N1", Giver.COUNCIL, Optional.empty(), Optional.empty(), day),
                        new Rejection.ReasonMissing()),
                no(
                        "a closing while the notice runs",
                        () -> rich.get().given(notice("N1", Giver.FAMILY)),
                        closeBudget("C1"),
                        new Rejection.NoticeRunning(LocalDate.of(2026, 2, 3))),
                no(
                        "a closing with something uncoded",
                        () -> rich.get().given(settle("T1", "£1.00")),
                        closeBudget("C1"),
                        new Rejection.NotReadyToClose("uncoded", 100)),
                no(
                        "money on one account and its colour on another",
                        () -> rich.get()
                                .given(
                                        account("acc-2"),
                                        load("L2").of(Element.SEN, "£30").to("acc-2"),
                                        settle("T1", "£30.00").from("acc-2").towards("pa")),
                        closeBudget("C1"),
                        new Rejection.NotReadyToClose("accounts", 3_000)),
                no("a closing of what is closed", closed, closeBudget("C2"), new Rejection.BudgetIsClosed(today)),
                no(
                        "a notice to what is closed",
                        closed,
                        notice("N1", Giver.FAMILY),
                        new Rejection.BudgetIsClosed(today)),
                no("a suspension of what is closed", closed, suspend("S1"), new Rejection.BudgetIsClosed(today)),
                no(
                        "a card payment from what is closed",
                        () -> Story.holding("£100").given(closeBudget("C1"), familyMoney("F1", "£10")),
                        authorise("A1", "£1"),
                        new Rejection.BudgetIsClosed(today)),
                no(
                        "a year's end before it is over",
                        rich,
                        end("X1", EndReason.YEAR_END, "sc"),
                        new Rejection.NotExpiredYet("plan year", LAST_DAY)),
                no(
                        "an end of what is not there",
                        Story::planned,
                        end("X1", EndReason.MOVE),
                        new Rejection.NothingLeft("X1")),
                no(
                        "an end because of adult services that have not taken over",
                        rich,
                        end("X1", EndReason.ADULT_SERVICES),
                        new Rejection.NotAnAdult()),
                no(
                        "an end of an amount nobody agreed",
                        rich,
                        end("X1", EndReason.MOVE, "no-such"),
                        new Rejection.Unknown("allocation", "no-such")),
                no(
                        "a top-up after a death",
                        () -> rich.get().given(death("D1")),
                        load("L2").of(Element.SOCIAL_CARE, "£1"),
                        new Rejection.StoppedByDeath(today)),
                no(
                        "a closing before the estate has answered",
                        () -> rich.get().given(death("D1")),
                        closeBudget("C1"),
                        new Rejection.WaitsForTheEstate()),
                no("an estate without a death", rich, estate(), new Rejection.Unknown("death", "")),
                no(
                        "a top-up after the new council took over",
                        () -> rich.get().given(move("M1"), takeover("M1", Takeover.DECISION)),
                        load("L2").of(Element.SOCIAL_CARE, "£1"),
                        new Rejection.NewCouncilPays(today)),
                no("a pack of no move", rich, agreePack("M1"), new Rejection.Unknown("move", "M1")),
                no(
                        "a takeover of no move",
                        rich,
                        takeover("M1", Takeover.DECISION),
                        new Rejection.Unknown("move", "M1")),
                no(
                        "more given back to the family than is theirs",
                        () -> rich.get().given(familyMoney("F1", "£16")),
                        returnToFamily("B1", Colour.FAMILY, "£16.01"),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.FAMILY), 1_600, 1_601)),
                no(
                        "public money given back to the family",
                        rich,
                        returnToFamily("B1", Colour.SOCIAL_CARE, "£1"),
                        new Rejection.Unknown("colour", "social-care")));
    }
}
