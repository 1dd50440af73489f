package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.rule.Rule;

/**
 * One purchase of several budgets, all or nothing (settled 21). What was decided is written down before it is done, and every
 * order to a budget can be sent again, so that whoever goes on after a crash comes to the same end.
 */
@Rule("C-13")
public final class SharedPurchase {
    private SharedPurchase() {}

    public record Share(String budget, String account, String provision, long amountPence) {}

    /** What is written down of a purchase, in this order: begun, then settling and paid, or given up and released. */
    public sealed interface Fact {
        record Begun(List<Share> shares, LocalDate effectiveOn) implements Fact {
            public Begun {
                shares = List.copyOf(shares);
            }
        }

        /** Every share is reserved: from here on each can only be paid. */
        record Settling() implements Fact {}

        record Paid() implements Fact {}

        /** One budget said no, so none pays. */
        record GivenUp(String budget, String code) implements Fact {}

        record Released() implements Fact {}
    }

    /** Where the facts of purchases are kept for ever. */
    public interface Journal {
        List<Fact> of(String purchase);

        void add(String purchase, Fact fact);
    }

    /** Where orders to budgets go. */
    @FunctionalInterface
    public interface Budgets {
        Decision send(BudgetCommand command);
    }

    /** True when nothing is left to do. */
    public static boolean ended(List<Fact> facts) {
        return facts.stream().anyMatch(fact -> fact instanceof Fact.Paid || fact instanceof Fact.Released);
    }

    /** Begins, or goes on from wherever it stopped. */
    public static List<Fact> carryOn(String purchase, Journal journal, Budgets budgets) {
        List<Fact> facts = new ArrayList<>(journal.of(purchase));
        if (facts.isEmpty() || !(facts.getFirst() instanceof Fact.Begun begun) || ended(facts)) {
            return facts;
        }
        boolean settling = facts.stream().anyMatch(Fact.Settling.class::isInstance);
        boolean givenUp = facts.stream().anyMatch(Fact.GivenUp.class::isInstance);
        if (!settling && !givenUp) {
            var no = reserved(purchase, begun, budgets);
            Fact next = no.isPresent() ? no.get() : new Fact.Settling();
            journal.add(purchase, next);
            facts.add(next);
            settling = no.isEmpty();
        }
        for (Share share : begun.shares()) {
            if (settling) {
                var paid = budgets.send(new ShareCommand.SettleShare(share.budget(), purchase, begun.effectiveOn()));
                if (paid instanceof Refused refused) {
                    throw new IllegalStateException("a reserved share was not paid: "
                            + refused.rejection().code());
                }
            } else {
                // A budget that had nothing reserved says that it knows nothing of it, which is as good.
                budgets.send(new ShareCommand.ReleaseShare(share.budget(), purchase, begun.effectiveOn()));
            }
        }
        Fact end = settling ? new Fact.Paid() : new Fact.Released();
        journal.add(purchase, end);
        facts.add(end);
        return facts;
    }

    private static Optional<Fact.GivenUp> reserved(String purchase, Fact.Begun begun, Budgets budgets) {
        for (Share share : begun.shares()) {
            var decision = budgets.send(new ShareCommand.ReserveShare(
                    share.budget(),
                    purchase,
                    share.account(),
                    share.provision(),
                    share.amountPence(),
                    begun.effectiveOn()));
            if (decision instanceof Refused refused) {
                return Optional.of(
                        new Fact.GivenUp(share.budget(), refused.rejection().code()));
            }
        }
        return Optional.empty();
    }
}
