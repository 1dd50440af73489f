package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.AssessmentOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.AssessmentEvent.Managing;
import uk.personalbudget.ledger.budget.AssessmentEvent.Purpose;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** The nos of who receives and decides, what a panel is asked, and what the money must buy. */
final class AssessmentNos {
    private AssessmentNos() {}

    static List<No> all() {
        Supplier<Story> planned = Story::planned;
        Supplier<Story> agreed = Story::agreed;
        var sheet = (AssessmentCommand.AnswerQuestionnaire) questionnaire("Q1").on(PLAN_YEAR);
        var later = PLAN_YEAR.plusYears(1);
        var table = new PointsTable("2027", later, Element.SEN, sheet.table().points(), 1);
        return List.of(
                no(
                        "a sheet nobody of the family was asked about",
                        planned,
                        _ -> with(sheet, sheet.table(), sheet.answers(), Optional.empty()),
                        new Rejection.FamilyNotAsked("Q1")),
                no(
                        "a sheet with a question left open",
                        planned,
                        _ -> with(
                                sheet,
                                sheet.table(),
                                new TreeMap<>(java.util.Map.of("days", "two")),
                                sheet.answeredWith()),
                        new Rejection.QuestionsOpen(ids("nights"))),
                no(
                        "a sheet by a table that is not in force yet",
                        planned,
                        _ -> with(sheet, table, sheet.answers(), sheet.answeredWith()),
                        new Rejection.TableNotInForce("2027", later)),
                no(
                        "a decision by somebody who may not commit the money",
                        () -> Story.planned().given(askPanel("B1", AskedFor.BUDGET, Element.SEN)),
                        decide("X1", "B1", PanelAnswer.YES),
                        new Rejection.MayNotCommit("panel-1", "education")),
                no(
                        "an agreement before the direct payment was decided",
                        () -> Story.agreed().given(askPanel("D1", AskedFor.DIRECT_PAYMENT, Element.SEN)),
                        sign("agreement-2"),
                        new Rejection.NoDirectPaymentYes(Element.SEN)),
                no(
                        "a recipient who is excluded",
                        () -> Story.agreed()
                                .given(recipient("person-2", RecipientKind.PARENT, true, Managing.ALONE, true)),
                        sign("agreement-2"),
                        new Rejection.RecipientNotFit("person-2", "excluded")),
                no(
                        "a school place out of SEN money",
                        planned,
                        provisionFor("place", Purpose.SCHOOL_PLACE, Optional.empty(), Colour.SEN),
                        new Rejection.MayNotPayFor("place", Element.SEN, "school-place")),
                no(
                        "a relative in the household without an exception",
                        planned,
                        provisionFor("aunt", Purpose.OTHER, Optional.of("aunt-1"), Colour.SOCIAL_CARE),
                        new Rejection.RelativeInHousehold("aunt")),
                no(
                        "more from a school than its head decided",
                        () -> Story.agreed().given(headDecides("H1", "school-1", "£500")),
                        allocation("sen-2", Element.SEN, "£500.01").from("school-1", 1),
                        new Rejection.BeyondHeadsDecision("school-1", 50_000)),
                no(
                        "a load to an account used for something else",
                        () -> Story.agreed().given(declareAccount(false)),
                        load("L1").of(Element.SEN, "£300"),
                        new Rejection.AccountUsedOtherwise(ACCOUNT)),
                no(
                        "an amount that does not buy what was agreed",
                        () -> Story.agreed().given(costs("C1", Element.SOCIAL_CARE, "£600", "£96", "£150", "£0")),
                        sign("agreement-2"),
                        new Rejection.AmountDoesNotBuy(Element.SOCIAL_CARE, 7_640)),
                no(
                        "a parent signing after the young person's own day",
                        () -> Story.agreed().given(decidesFrom("2026-01-06")),
                        sign("agreement-2"),
                        new Rejection.YoungPersonDecides(LocalDate.of(2026, 1, 6))));
    }
}
