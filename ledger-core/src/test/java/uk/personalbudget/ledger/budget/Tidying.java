package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.load;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Reckoning.Side;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** What somebody would do to clear up books, one thing after the other: everything identified, coded, released and made good. */
final class Tidying {
    private Tidying() {}

    /** Money that nobody knows, and spending that nobody coded: nothing is asked back before it is. */
    static Optional<BudgetCommand> identify(Chance chance) {
        var reckoning = chance.reckoning;
        List<BudgetCommand> possible = new ArrayList<>();
        reckoning.waiting.forEach((id, waiting) -> possible.add(
                waiting.pence() > 0
                        ? new FundingCommand.IdentifyAsFamilyMoney(BUDGET, id, chance.today)
                        : new SuspenseCommand.IdentifyMovement(
                                BUDGET,
                                chance.id("N"),
                                id,
                                Choices.IdentifiedAs.SPEND,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(chance.oneProvision()),
                                Optional.empty())));
        reckoning.items.forEach((id, item) -> {
            if (item.parts.keySet().stream().anyMatch(side -> side.colour() == Colour.UNCODED)) {
                reckoning.disputes.forEach((dispute, of) -> {
                    if (of.transaction().equals(id)) {
                        possible.add(new SpendCommand.CloseDispute(
                                BUDGET, dispute, chance.random.nextBoolean(), chance.today));
                    }
                });
                possible.add(new SpendCommand.CodeSpend(
                        BUDGET,
                        id,
                        chance.id("K"),
                        List.of(new SpendCommand.CodingLine(chance.oneProvision(), Optional.empty(), item.left(), 100)),
                        Optional.of(text("why")),
                        chance.today));
            }
        });
        // A fee of a payment that is gone stays uncoded: the bank gives it back.
        reckoning.fees.forEach((id, fee) -> {
            long uncoded = fee.parts().getOrDefault(new Side("", Colour.UNCODED), 0L);
            boolean gone = !reckoning.items.containsKey(fee.of())
                    || reckoning.items.get(fee.of()).parts.isEmpty();
            if (uncoded > 0 && gone) {
                possible.add(new ChargeCommand.RefundFee(
                        BUDGET,
                        chance.id("T"),
                        id,
                        fee.left().total(),
                        Optional.empty(),
                        chance.today,
                        Optional.empty()));
            }
        });
        return possible.isEmpty() ? Optional.empty() : Optional.of(chance.one(possible));
    }

    /** Everything that stands in the way of closing. */
    static Optional<BudgetCommand> clear(Chance chance) {
        var reckoning = chance.reckoning;
        List<BudgetCommand> possible = new ArrayList<>();
        identify(chance).ifPresent(possible::add);
        reckoning
                .disputes
                .keySet()
                .forEach(id -> possible.add(
                        new SpendCommand.CloseDispute(BUDGET, id, chance.random.nextBoolean(), chance.today)));
        reckoning.holds.forEach((id, hold) -> {
            if (hold.open) {
                possible.add(new CardCommand.ReverseAuthorisation(
                        BUDGET, id, chance.id("V"), Optional.empty(), chance.today, Optional.empty()));
            }
        });
        reckoning.transfers.forEach((id, transfer) -> {
            if (transfer.open()) {
                possible.add(new ManagementCommand.ReceiveTransfer(
                        BUDGET, id, Optional.empty(), chance.today, Optional.empty()));
            }
        });
        reckoning.pots.forEach((id, pot) -> {
            if (id.startsWith("commitment:") && pot.open) {
                possible.add(new ReserveCommand.ReleaseCommitment(
                        BUDGET,
                        chance.id("M"),
                        id.substring("commitment:".length()),
                        Optional.empty(),
                        text("why"),
                        chance.today));
            }
        });
        return possible.isEmpty() ? makeGood(chance) : Optional.of(chance.one(possible));
    }

    /** An account or colour that is short is paid up. */
    private static Optional<BudgetCommand> makeGood(Chance chance) {
        var reckoning = chance.reckoning;
        List<BudgetCommand> possible = new ArrayList<>();
        for (Map.Entry<String, Reckoning.Purse> account : reckoning.settled.entrySet()) {
            var purse = account.getValue();
            if (purse.of(Colour.FAMILY) < 0) {
                possible.add(new FundingCommand.ReceiveFamilyMoney(
                        BUDGET,
                        chance.id("F"),
                        account.getKey(),
                        -purse.of(Colour.FAMILY),
                        chance.today,
                        Optional.empty()));
            }
            if (purse.of(Colour.CONTRIBUTION) < 0) {
                possible.add(new ContributionCommand.ReceiveContribution(
                        BUDGET,
                        chance.id("T"),
                        account.getKey(),
                        -purse.of(Colour.CONTRIBUTION),
                        chance.today,
                        Optional.empty()));
            }
            for (Element element : Element.values()) {
                long pence = -purse.of(element.colour());
                if (pence > 0 && !reckoning.closed) {
                    possible.add(load(chance.id("L"))
                            .to(account.getKey())
                            .of(
                                    chance.yearOf(element, false),
                                    element,
                                    Optional.empty(),
                                    Chance.pounds(Math.min(490_000, pence)))
                            .on(chance.today));
                }
            }
        }
        return possible.isEmpty() ? Optional.empty() : Optional.of(chance.one(possible));
    }
}
