package uk.personalbudget.reconciliation.matching;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/** Both sides moved the same signed amount on the same day. The value date is preferred to the day of booking. */
final class ExactAmountAndDay implements Stage {
    @Override
    public String rule() {
        return "exact-amount-and-day";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(StatementLine line) {
        var keys = new HashSet<String>();
        keys.add(key(line.account(), line.pence(), line.bookedOn().toString()));
        keys.add(key(line.account(), line.pence(), line.day().toString()));
        return keys;
    }

    @Override
    public Set<String> keys(LedgerItem item) {
        return Set.of(key(item.account(), item.pence(), item.effectiveOn().toString()));
    }

    @Override
    public long cost(StatementLine line, LedgerItem item) {
        return line.day().isEqual(item.effectiveOn()) ? 0 : 1;
    }

    @Override
    public boolean candidates(StatementLine line, LedgerItem item) {
        return true;
    }

    @Override
    public List<Match.Evidence> evidence(StatementLine line, LedgerItem item) {
        String day = line.day().isEqual(item.effectiveOn())
                ? line.day().toString()
                : line.bookedOn().toString();
        return List.of(
                new Match.Evidence("amount", Pence.decimal(line.pence()), Pence.decimal(item.pence())),
                new Match.Evidence("day", day, item.effectiveOn().toString()));
    }

    private static String key(String account, long pence, String day) {
        return account + "|" + pence + "|" + day;
    }
}
