package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.ChangeOrders.rise;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.UpratingOrders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The nos of one budget's part of an uprating run. */
final class UpratingNos {
    private UpratingNos() {}

    static List<No> all() {
        Supplier<Story> second = () -> Story.agreed().by("officer-2", Role.APPROVER);
        return List.of(
                no(
                        "an uprating approved by the one who proposed it",
                        Story::agreed,
                        uprateBudget("april", "2026-03-31", part("sc", "£5,200", "£5,460")),
                        new Rejection.SamePerson()),
                no(
                        "an uprating of an amount that is another by now",
                        () -> second.get().given(rise("R1", "£6,000", "2026-02-03")),
                        uprateBudget("april", "2026-03-31", part("sc", "£5,200", "£5,460")),
                        new Rejection.NotAsShown("sc", 600_000)),
                no(
                        "an uprating that would undo a change of a later day",
                        () -> second.get().given(rise("R1", "£6,000", "2026-06-02")),
                        uprateBudget("april", "2026-03-31", part("sc", "£6,000", "£6,300")),
                        new Rejection.NotAsShown("sc", 600_000)),
                no(
                        "an uprating by which an amount would fall",
                        second,
                        uprateBudget("april", "2026-03-31", part("sc", "£5,200", "£5,100")),
                        new Rejection.AmountNotPositive("risePence", -10_000)),
                no(
                        "an uprating of an amount nobody agreed",
                        second,
                        uprateBudget("april", "2026-03-31", part("other", "£5,200", "£5,460")),
                        new Rejection.Unknown("allocation", "other")),
                no(
                        "an uprating from a day outside the plan year",
                        second,
                        uprateBudget("april", "2027-03-31", part("sc", "£5,200", "£5,460")),
                        new Rejection.PeriodBackwards(LocalDate.of(2027, 3, 31), Orders.LAST_DAY)),
                no(
                        "a run taken back that this budget was no part of",
                        second,
                        takeBackUprating("april"),
                        new Rejection.Unknown("uprating", "april")),
                no(
                        "a run taken back on its first day",
                        () -> second.get()
                                .given(uprateBudget("april", "2026-03-31", part("sc", "£5,200", "£5,460")))
                                .on("2026-03-31"),
                        takeBackUprating("april"),
                        new Rejection.UpratingBegun(LocalDate.of(2026, 3, 31))),
                no(
                        "a run taken back after the amount was changed again",
                        () -> second.get()
                                .given(
                                        uprateBudget("april", "2026-03-31", part("sc", "£5,200", "£5,460")),
                                        rise("R1", "£6,000", "2026-06-02")),
                        takeBackUprating("april"),
                        new Rejection.NotAsShown("sc", 600_000)));
    }
}
