package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.when;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetState.Pot;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/**
 * Money set apart that a payment may name (settled 17): a pot by its own identifier, a commitment or contingency by the name of
 * its account, {@code commitment:C1} or {@code contingency:sen}. An identifier has no colon, so the two never meet.
 */
final class SetApart {
    private static final String COMMITMENT = "commitment:";
    private static final String CONTINGENCY = "contingency:";

    private SetApart() {}

    static Account commitment(String id) {
        return new Account(COMMITMENT + id);
    }

    static Account contingency(Element element) {
        return new Account(CONTINGENCY + element.label());
    }

    /** The account it is kept in, whatever kind it is. */
    static Account account(String named) {
        return named.startsWith(COMMITMENT) || named.startsWith(CONTINGENCY) ? new Account(named) : Account.pot(named);
    }

    static Amounts left(String named, BudgetState state) {
        return state.balances.of(account(named), Layer.ENCUMBERED);
    }

    /** What it is for, where it says so. */
    static Optional<String> provision(String named, BudgetState state) {
        if (named.startsWith(COMMITMENT)) {
            return Optional.ofNullable(state.reserve.commitments.get(named.substring(COMMITMENT.length())))
                    .map(commitment -> commitment.first().provision());
        }
        return Optional.ofNullable(state.pots.get(named)).flatMap(Pot::provision);
    }

    /** Why a payment from that account may not use it. */
    static Optional<Rejection> obstacle(String named, Account account, BudgetState state) {
        if (named.startsWith(COMMITMENT)) {
            String id = named.substring(COMMITMENT.length());
            var commitment = state.reserve.commitments.get(id);
            return commitment == null
                    ? Optional.of(new Rejection.Unknown("commitment", id))
                    : first(
                            when(commitment.closed(), new Rejection.CommitmentClosed(id)),
                            elsewhere(commitment.account(), account));
        }
        if (named.startsWith(CONTINGENCY)) {
            String label = named.substring(CONTINGENCY.length());
            return element(label)
                    .map(state.reserve.contingency::get)
                    .map(held -> elsewhere(held, account))
                    .orElseGet(() -> Optional.of(new Rejection.Unknown("contingency", label)));
        }
        var pot = state.pots.get(named);
        return pot == null
                ? Optional.of(new Rejection.Unknown("pot", named))
                : first(when(pot.closed(), new Rejection.PotClosed(named)), elsewhere(pot.account(), account));
    }

    private static Optional<Element> element(String label) {
        return Arrays.stream(Element.values())
                .filter(element -> element.label().equals(label))
                .findFirst();
    }

    private static Optional<Rejection> elsewhere(Account own, Account account) {
        return when(!own.equals(account), new Rejection.WrongAccount(BudgetState.id(account)));
    }

    /** What a payment takes out of it: of each colour as much as it needs and there is. */
    static Amounts drawn(String named, Amounts needed, BudgetState state) {
        var left = left(named, state);
        if (needed.in(Colour.UNCODED) > 0) {
            return left.part(Math.min(left.total(), needed.total()));
        }
        var drawn = new TreeMap<Colour, Long>();
        needed.byColour().forEach((colour, pence) -> drawn.put(colour, Math.min(pence, left.in(colour))));
        return new Amounts(drawn);
    }
}
