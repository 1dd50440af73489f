package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.util.List;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.money.Element;

/** The nos of setting up a budget and of changing what was agreed. */
final class PlanNos {
    private PlanNos() {}

    static List<No> all() {
        return List.of(
                no(
                        "an agreement about direct payments without payment dates",
                        () -> Story.planned()
                                .given(panel("d-1", Element.SEN, PanelAnswer.YES))
                                .given(allocation("sen", Element.SEN, "£1")),
                        sign("agreement-1"),
                        new Rejection.NoPaymentDates("sen")),
                no(
                        "months for what is used evenly",
                        Story::agreed,
                        ProfileOrders.months("m-1", "therapy", 6),
                        new Rejection.MonthsDoNotFit("therapy", "profile")),
                no(
                        "months for what nobody agreed",
                        Story::agreed,
                        ProfileOrders.months("m-1", "unheard-of", 6),
                        new Rejection.Unknown("provision", "unheard-of")),
                no(
                        "a thirteenth month",
                        ProfileOrders::summer,
                        ProfileOrders.months("m-1", "camp", 7, 13),
                        new Rejection.MonthsDoNotFit("camp", "months")),
                no(
                        "other months under the same identifier",
                        () -> ProfileOrders.summer().given(ProfileOrders.months("m-1", "camp", 7)),
                        ProfileOrders.months("m-1", "camp", 8),
                        new Rejection.AlreadyUsed("profiling", "m-1")),
                no(
                        "an instalment that was paid before",
                        () -> Story.agreed()
                                .given(load("L1").of(Element.SEN, "£300").paying("dates-sen/1")),
                        load("L2").of(Element.SEN, "£300").paying("dates-sen/1"),
                        new Rejection.InstalmentPaid("dates-sen/1", "L1")),
                no(
                        "an instalment nobody agreed",
                        Story::agreed,
                        load("L2").of(Element.SEN, "£300").paying("dates-sen/14"),
                        new Rejection.Unknown("instalment", "dates-sen/14")),
                no(
                        "a change under the identifier of another",
                        () -> Story.agreed()
                                .given(allocation("sen", Element.SEN, "£4,000").as("change-1")),
                        allocation("sen", Element.SEN, "£4,001").as("change-1"),
                        new Rejection.AlreadyUsed("change", "change-1")),
                no(
                        "another amount without an identifier of its own",
                        Story::agreed,
                        allocation("sen", Element.SEN, "£4,000"),
                        new Rejection.AlreadyUsed("allocation", "sen")));
    }
}
