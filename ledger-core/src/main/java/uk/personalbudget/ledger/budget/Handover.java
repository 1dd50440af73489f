package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.FundingCommand.MoneyFound;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/**
 * What another council reads as its opening position (rule V-17): the money by account, element and funder, the family's own,
 * the pots that run, what is set apart, promised and asked, and the dates its review clock needs.
 */
public record Handover(
        List<MoneyFound> money,
        List<RunningPot> pots,
        OpeningPromises promises,
        Optional<LocalDate> firstPaymentOn,
        Optional<LocalDate> lastReviewOn) {
    public Handover {
        money = List.copyOf(money);
        pots = List.copyOf(pots);
    }

    /** A pot with what is saved in it. */
    public record RunningPot(
            String pot, String account, Optional<String> provision, LocalDate expiresOn, Amounts amounts) {}

    static Handover of(BudgetState state, LocalDate on) {
        List<MoneyFound> money = new ArrayList<>();
        ClosingRules.plan(state).returns().forEach((account, amounts) -> {
            String id = BudgetState.id(account);
            for (Element element : Element.values()) {
                Funders.share(element, amounts.in(element.colour()), on, state)
                        .forEach(part -> money.add(
                                new MoneyFound(id, Optional.of(element), Optional.of(part.funder()), part.pence())));
            }
            long own = Math.addExact(amounts.in(Colour.FAMILY), amounts.in(Colour.CONTRIBUTION));
            if (own > 0) {
                money.add(new MoneyFound(id, Optional.empty(), Optional.empty(), own));
            }
        });
        List<RunningPot> pots = new ArrayList<>();
        state.pots.forEach((id, pot) -> {
            var saved = state.balances.of(Account.pot(id), Layer.ENCUMBERED);
            if (!pot.closed() && !saved.none()) {
                pots.add(new RunningPot(id, BudgetState.id(pot.account()), pot.provision(), pot.expiresOn(), saved));
            }
        });
        return new Handover(
                money,
                pots,
                HandoverPromises.of(state),
                state.firstPayments.byRegime().values().stream().min(LocalDate::compareTo),
                ReviewRules.lastSigned(state));
    }
}
