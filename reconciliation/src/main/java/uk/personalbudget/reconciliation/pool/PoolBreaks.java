package uk.personalbudget.reconciliation.pool;

import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.Break.Difference;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;

/** A pooled bank statement that is not what its people have. It belongs to a provider, so no budget bears it. */
final class PoolBreaks {
    private PoolBreaks() {}

    /** What stands in the place of a budget. */
    static String owner(String provider, String account) {
        return FoundBreaks.POOL + provider + "/" + account;
    }

    static List<Break> of(List<Pool> pools, WorkingDays workingDays) {
        return pools.stream()
                .filter(pool -> !pool.period().clean())
                .map(pool -> of(pool, workingDays))
                .toList();
    }

    private static Break of(Pool pool, WorkingDays workingDays) {
        var period = pool.period();
        String owner = owner(pool.provider(), pool.account());
        String days = period.from() + "/" + period.to();
        return new Break(
                Break.identity(BreakKind.POOL_BALANCE, owner, days),
                BreakKind.POOL_BALANCE,
                owner,
                Optional.of(pool.account()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(days),
                period.to(),
                period.differencePence(),
                List.of(new Difference(
                        "balance", Pence.decimal(period.expectedPence()), Pence.decimal(period.statementPence()))),
                BreakKind.POOL_BALANCE.owner(),
                workingDays.after(period.to(), BreakKind.POOL_BALANCE.workingDays()));
    }
}
