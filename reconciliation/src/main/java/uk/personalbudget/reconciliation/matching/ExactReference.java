package uk.personalbudget.reconciliation.matching;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.Recordable;
import uk.personalbudget.reconciliation.item.StatementLine;

/** The surest stage: both sides show the same reference and the same signed amount, within the date window. */
final class ExactReference implements Stage {
    /** A reference this far away in time is a break, not a match. */
    static final int WINDOW_DAYS = 10;

    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9._/-]+");
    private static final int SHORTEST_REFERENCE_IN_TEXT = 6;

    @Override
    public String rule() {
        return "exact-reference";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(StatementLine line) {
        var keys = new HashSet<String>();
        for (String reference : references(line)) {
            keys.add(line.account() + "|" + line.pence() + "|" + reference);
        }
        return keys;
    }

    @Override
    public Set<String> keys(LedgerItem item) {
        var keys = new HashSet<String>();
        for (String reference : item.references()) {
            keys.add(item.account() + "|" + item.pence() + "|" + normal(reference));
        }
        return keys;
    }

    @Override
    public long cost(StatementLine line, LedgerItem item) {
        return Math.abs(ChronoUnit.DAYS.between(line.day(), item.effectiveOn()));
    }

    @Override
    public boolean candidates(StatementLine line, LedgerItem item) {
        return cost(line, item) <= WINDOW_DAYS;
    }

    @Override
    public List<Match.Evidence> evidence(StatementLine line, LedgerItem item) {
        var shared = new ArrayList<Match.Evidence>();
        for (String reference : shared(line, item)) {
            shared.add(new Match.Evidence("reference", reference, reference));
        }
        shared.add(new Match.Evidence("amount", Pence.decimal(line.pence()), Pence.decimal(item.pence())));
        shared.add(new Match.Evidence(
                "day", line.day().toString(), item.effectiveOn().toString()));
        return shared;
    }

    /** The references both sides show, in order. */
    static List<String> shared(StatementLine line, LedgerItem item) {
        var shown = references(line);
        return item.references().stream()
                .map(ExactReference::normal)
                .filter(shown::contains)
                .distinct()
                .toList();
    }

    /** What the line is called, and every word of its text that is long enough and has a digit, as references do. */
    static Set<String> references(StatementLine line) {
        var references = new TreeSet<String>();
        line.references().forEach(reference -> references.add(normal(reference)));
        references.add(normal(Recordable.reference(line)));
        WORDS.matcher(line.text())
                .results()
                .map(MatchResult::group)
                .filter(word -> word.length() >= SHORTEST_REFERENCE_IN_TEXT
                        && word.chars().anyMatch(Character::isDigit))
                .forEach(word -> references.add(normal(word)));
        return references;
    }

    static String normal(String reference) {
        return reference.strip().toUpperCase(Locale.ROOT);
    }
}
