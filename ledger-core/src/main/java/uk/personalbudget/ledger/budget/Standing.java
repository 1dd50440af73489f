package uk.personalbudget.ledger.budget;

import java.util.List;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/**
 * Where a budget stands: the balances that go with every answer. Holds and money set apart are given as positive amounts, so
 * that available = settled − pending − encumbered (rule C-3).
 *
 * @param entitled agreed and not yet released, by element
 */
public record Standing(List<AccountStanding> accounts, Amounts entitled) {
    public Standing {
        accounts = List.copyOf(accounts);
    }

    /** @param availablePence the total that can be spent: credits not yet identified are left out */
    public record AccountStanding(
            Account account,
            Amounts settled,
            Amounts pending,
            Amounts encumbered,
            Amounts available,
            long availablePence) {}

    public Amounts settled() {
        return accounts.stream().map(AccountStanding::settled).reduce(Amounts.NONE, Amounts::plus);
    }

    public Amounts pending() {
        return accounts.stream().map(AccountStanding::pending).reduce(Amounts.NONE, Amounts::plus);
    }

    public Amounts encumbered() {
        return accounts.stream().map(AccountStanding::encumbered).reduce(Amounts.NONE, Amounts::plus);
    }

    public Amounts available() {
        return accounts.stream().map(AccountStanding::available).reduce(Amounts.NONE, Amounts::plus);
    }

    public long settledPence() {
        return settled().total();
    }

    public long pendingPence() {
        return pending().total();
    }

    public long encumberedPence() {
        return encumbered().total();
    }

    public long availablePence() {
        return accounts.stream().mapToLong(AccountStanding::availablePence).reduce(0, Math::addExact);
    }

    public long entitledPence() {
        return entitled.total();
    }
}
