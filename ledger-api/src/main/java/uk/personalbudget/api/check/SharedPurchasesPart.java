package uk.personalbudget.api.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.shared.SharedPurchases;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ShareEvent;
import uk.personalbudget.ledger.budget.SharedPurchase.Fact;
import uk.personalbudget.ledger.budget.SharedPurchase.Share;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/**
 * What is written down of a purchase that several budgets made is a life it can have had, and is what the budgets say: all of
 * them paid, each its own share, or none did.
 */
@Component
final class SharedPurchasesPart implements Part {
    private static final String TABLE = "shared-purchases, table shared_purchase_event, purchase ";

    private final JdbcClient sql;
    private final SharedPurchases purchases;
    private final BudgetHistory history;

    SharedPurchasesPart(JdbcClient sql, SharedPurchases purchases, BudgetHistory history) {
        this.sql = sql;
        this.purchases = purchases;
        this.history = history;
    }

    @Override
    public String name() {
        return "shared-purchases";
    }

    @Override
    public List<String> tables() {
        return List.of("shared_purchase_event");
    }

    @Override
    public void check(Findings findings) {
        sql.sql("""
                        select purchase from shared_purchase_event group by purchase
                        having min(sequence) <> 0 or max(sequence) <> count(*) - 1 order by purchase
                        """)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(purchase -> findings.wrong("sequence-gap", TABLE + purchase, "has a fact missing"));
        sql.sql("select distinct purchase from shared_purchase_event order by purchase")
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(purchase -> check(purchase, findings));
        forgotten(findings);
    }

    private void check(String purchase, Findings findings) {
        List<Fact> facts;
        try {
            facts = purchases.facts(purchase);
        } catch (RuntimeException unreadable) {
            findings.wrong("event-unreadable", TABLE + purchase, "has a fact that cannot be read");
            return;
        }
        if (!possible(facts) || !(facts.getFirst() instanceof Fact.Begun begun)) {
            findings.wrong(
                    "purchase-impossible", TABLE + purchase, "has facts that cannot have happened one after the other");
            return;
        }
        for (Share share : begun.shares()) {
            check(purchase, facts.getLast(), share, findings);
        }
    }

    private static boolean possible(List<Fact> facts) {
        List<Class<?>> paid = List.of(Fact.Begun.class, Fact.Settling.class, Fact.Paid.class);
        List<Class<?>> released = List.of(Fact.Begun.class, Fact.GivenUp.class, Fact.Released.class);
        List<Class<?>> life = List.copyOf(facts.stream().map(Fact::getClass).toList());
        return life.size() <= paid.size()
                && (paid.subList(0, life.size()).equals(life)
                        || released.subList(0, life.size()).equals(life));
    }

    private void check(String purchase, Fact last, Share share, Findings findings) {
        boolean reserved = false;
        boolean settled = false;
        boolean released = false;
        for (FeedRecord record : history.of(share.budget(), Long.MAX_VALUE)) {
            switch (record.event()) {
                case ShareEvent.ShareReserved it
                when it.purchase().equals(purchase) -> {
                    reserved = true;
                    if (it.amountPence() != share.amountPence()) {
                        findings.wrong(
                                "purchase-differs",
                                TABLE + purchase + ", budget " + share.budget() + ", event " + record.position(),
                                "the share is " + share.amountPence() + " pence here, and " + it.amountPence()
                                        + " in the budget");
                    }
                }
                case ShareEvent.ShareSettled it when it.purchase().equals(purchase) -> settled = true;
                case ShareEvent.ShareReleased it when it.purchase().equals(purchase) -> released = true;
                case BudgetEvent _ -> {
                    // Nothing else is about a purchase.
                }
            }
        }
        boolean right = switch (last) {
            case Fact.Begun _ -> !settled && !released;
            case Fact.Settling _ -> reserved && !released;
            case Fact.Paid _ -> settled && !released;
            case Fact.GivenUp _ -> !settled;
            case Fact.Released _ -> !settled && (!reserved || released);
        };
        // One that went on in the meantime is looked at by the next check.
        if (!right && purchases.facts(purchase).getLast().equals(last)) {
            findings.wrong(
                    "purchase-differs",
                    TABLE + purchase + ", budget " + share.budget(),
                    "the purchase is " + word(last) + ", and in the budget the share is "
                            + (settled ? "paid" : released ? "released" : reserved ? "reserved" : "not known"));
        }
    }

    private static String word(Fact fact) {
        return switch (fact) {
            case Fact.Begun _ -> "begun";
            case Fact.Settling _ -> "settling";
            case Fact.Paid _ -> "paid";
            case Fact.GivenUp _ -> "given up";
            case Fact.Released _ -> "released";
        };
    }

    /** A budget knows a share of a purchase that nothing is written down of. */
    private void forgotten(Findings findings) {
        Map<String, String> known = new HashMap<>();
        sql.sql("""
                        select distinct convert_from(e.payload, 'UTF8')::jsonb ->> 'purchase' as purchase, e.stream
                        from event e where e.name = 'share-reserved' and not exists (
                            select from shared_purchase_event s
                            where s.purchase = convert_from(e.payload, 'UTF8')::jsonb ->> 'purchase')
                        """)
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(one -> known.putIfAbsent(one.getKey(), one.getValue()));
        known.forEach((purchase, budget) -> findings.wrong(
                "row-missing", TABLE + purchase, "is not there, and budget " + budget + " reserved a share of it"));
    }
}
