package uk.personalbudget.reconciliation.matching;

import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/** Two stages that never make a match: they say which line and item are probably meant for each other and differ. */
enum Likeness implements Stage {
    /** The same reference, whatever else differs. */
    SAME_REFERENCE("same-reference") {
        @Override
        public Set<String> keys(StatementLine line) {
            var keys = new HashSet<String>();
            ExactReference.references(line).forEach(reference -> keys.add(line.account() + "|" + reference));
            return keys;
        }

        @Override
        public Set<String> keys(LedgerItem item) {
            var keys = new HashSet<String>();
            item.references().forEach(reference -> keys.add(item.account() + "|" + ExactReference.normal(reference)));
            return keys;
        }

        @Override
        public long cost(StatementLine line, LedgerItem item) {
            return Math.abs(line.pence() - item.pence());
        }

        @Override
        public boolean candidates(StatementLine line, LedgerItem item) {
            return true;
        }
    },

    /** The same amount a few days apart. */
    SAME_AMOUNT("same-amount") {
        @Override
        public Set<String> keys(StatementLine line) {
            return Set.of(line.account() + "|" + line.pence());
        }

        @Override
        public Set<String> keys(LedgerItem item) {
            return Set.of(item.account() + "|" + item.pence());
        }

        @Override
        public long cost(StatementLine line, LedgerItem item) {
            return Math.abs(ChronoUnit.DAYS.between(line.day(), item.effectiveOn()));
        }

        @Override
        public boolean candidates(StatementLine line, LedgerItem item) {
            return cost(line, item) <= ExactReference.WINDOW_DAYS;
        }
    };

    private final String rule;

    Likeness(String rule) {
        this.rule = rule;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Match.Evidence> evidence(StatementLine line, LedgerItem item) {
        return List.of(
                new Match.Evidence("amount", Pence.decimal(line.pence()), Pence.decimal(item.pence())),
                new Match.Evidence(
                        "day", line.day().toString(), item.effectiveOn().toString()));
    }
}
