package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;
import static uk.personalbudget.ledger.budget.WordOrders.told;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Every no about writing down what a family orders by phone or on paper. */
final class WordNos {
    private WordNos() {}

    static List<No> all() {
        Supplier<Story> saving = () -> Story.holding("£100").given(pot("P1").towards("pa"));
        Order bank = bank("M1", "P1", "£10");
        return List.of(
                no(
                        "a family's order that somebody else than an officer writes down",
                        () -> saving.get().by("worker-1", Role.KEY_WORKER),
                        told(bank),
                        new Rejection.OnlyAnOfficerWritesDown()),
                no(
                        "a family's order that a family member writes down",
                        () -> saving.get().by("parent-2", Role.FAMILY),
                        told(bank),
                        new Rejection.OnlyAnOfficerWritesDown()),
                no(
                        "an officer's own order on a family's word",
                        saving,
                        told(load("L9").of(Element.SOCIAL_CARE, "£1")),
                        new Rejection.NotTheFamilysOrder("load")),
                no(
                        "a word about a word",
                        saving,
                        told(told(bank)),
                        new Rejection.NotTheFamilysOrder("record-family-order")),
                no(
                        "an officer's notice on a family's word",
                        saving,
                        told(EndingOrders.notice("N1", EndingEvent.Giver.COUNCIL)),
                        new Rejection.NotTheFamilysOrder("give-notice")),
                no(
                        "an officer who is the family member as well",
                        saving,
                        told(bank).by("officer-1").entered(),
                        new Rejection.SamePerson()),
                no(
                        "the word of somebody nobody knows",
                        saving,
                        told(bank).by("neighbour"),
                        new Rejection.Unknown("family-member", "neighbour")),
                no("an order that was not read back", saving, told(bank).notReadBack(), new Rejection.NotReadBack()),
                no(
                        "a word given tomorrow",
                        saving,
                        told(bank).daysAgo(-1),
                        new Rejection.DateInFuture(PLAN_YEAR.plusDays(1), PLAN_YEAR)),
                no(
                        "an order the family itself would be refused",
                        saving,
                        told(bank("M1", "P1", "£100.01")),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.SOCIAL_CARE), 10_000, 10_001)));
    }
}
