package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.PotOrders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every no about how saving ends. */
final class PotNos {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);

    private PotNos() {}

    static List<No> all() {
        Supplier<Story> saved = () ->
                Story.holding("£100").given(pot("P1").towards("pa").until("2026-06-30"), bank("M1", "P1", "£25.00"));
        Supplier<Story> closed = () -> saved.get().given(closePot("P1"));
        Supplier<Story> asked = () -> saved.get().on("2026-06-02").given(askAbout("P1"));
        List<No> nos = new ArrayList<>(List.of(
                no(
                        "a question about a pot before its time",
                        () -> saved.get().on("2026-06-01"),
                        askAbout("P1"),
                        new Rejection.TooSoonToAsk("P1", LocalDate.of(2026, 6, 2))),
                no(
                        "a pot kept longer than to the next annual review",
                        saved,
                        keep("P1", "2027-04-02"),
                        new Rejection.ExpiryTooLate(LocalDate.of(2027, 4, 1))),
                no(
                        "a pot kept until yesterday",
                        saved,
                        keep("P1", "2026-01-05"),
                        new Rejection.PeriodBackwards(PLAN_YEAR, LocalDate.of(2026, 1, 5))),
                no(
                        "silence of somebody nobody asked",
                        () -> saved.get().on("2026-07-01"),
                        renew("P1"),
                        new Rejection.NotAsked("P1")),
                no(
                        "silence before the last day is over",
                        asked,
                        renew("P1"),
                        new Rejection.NotExpiredYet("pot", LAST_DAY)),
                no(
                        "silence about what was let go",
                        () -> asked.get().given(letGo("P1")).on("2026-07-01"),
                        renew("P1"),
                        new Rejection.PotClosed("P1")),
                no(
                        "a lapse nobody was asked about",
                        () -> saved.get().on("2026-07-01"),
                        lapse("P1"),
                        new Rejection.ReviewDecides("P1")),
                no(
                        "a lapse before the review decides",
                        () -> asked.get().on("2026-07-01").given(renew("P1")),
                        lapse("P1"),
                        new Rejection.ReviewDecides("P1")),
                no(
                        "a question about a closed pot",
                        () -> closed.get().on("2026-06-02"),
                        askAbout("P1"),
                        new Rejection.PotClosed("P1")),
                no("a closed pot kept", closed, keep("P1", "2026-12-01"), new Rejection.PotClosed("P1")),
                no(
                        "silence about a closed pot",
                        () -> closed.get().on("2026-07-01"),
                        renew("P1"),
                        new Rejection.PotClosed("P1"))));
        for (Order order : List.of(askAbout("none"), keep("none", "2026-12-01"), letGo("none"), renew("none"))) {
            nos.add(no(
                    "an unknown pot in " + EveryNoTest.nameOf(order),
                    saved,
                    order,
                    new Rejection.Unknown("pot", "none")));
        }
        for (Order order : List.of(askAbout("P1"), keep("P1", "2026-12-01"), letGo("P1"), renew("P1"))) {
            nos.add(no(
                    "tomorrow in " + EveryNoTest.nameOf(order),
                    saved,
                    _ -> order.on(PLAN_YEAR.plusDays(1)),
                    new Rejection.DateInFuture(PLAN_YEAR.plusDays(1), PLAN_YEAR)));
        }
        return nos;
    }
}
