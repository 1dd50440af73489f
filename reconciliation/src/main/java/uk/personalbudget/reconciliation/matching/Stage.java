package uk.personalbudget.reconciliation.matching;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/** A rule for pairs at work. A line and an item can be candidates for each other only when they share a key. */
record Stage(MatchingRule rule) {

    private record AmountOfReference(String reference, long pence) {}

    private record AmountOfDay(int day, long pence) {}

    List<Object> keys(Sides.Line line) {
        long pence = line.line.pence();
        return switch (rule.method()) {
            case REFERENCE -> ofReferences(line.references, pence);
            case AMOUNT_AND_DAY ->
                line.day == line.bookedOn
                        ? List.of(new AmountOfDay(line.day, pence))
                        : List.of(new AmountOfDay(line.day, pence), new AmountOfDay(line.bookedOn, pence));
            case AMOUNT_NEAR_DAY, LIKE_AMOUNT -> List.of(pence);
            case LIKE_REFERENCE -> List.copyOf(line.references);
            case SUM_WITH_ONE, SUM_OF_SEVERAL -> throw noPairs();
        };
    }

    List<Object> keys(Sides.Item item) {
        long pence = item.item.pence();
        return switch (rule.method()) {
            case REFERENCE -> ofReferences(item.references, pence);
            case AMOUNT_AND_DAY -> List.of(new AmountOfDay(item.day, pence));
            case AMOUNT_NEAR_DAY, LIKE_AMOUNT -> List.of(pence);
            case LIKE_REFERENCE -> List.copyOf(item.references);
            case SUM_WITH_ONE, SUM_OF_SEVERAL -> throw noPairs();
        };
    }

    private static List<Object> ofReferences(List<String> references, long pence) {
        var keys = new ArrayList<Object>(references.size());
        for (String reference : references) {
            keys.add(new AmountOfReference(reference, pence));
        }
        return keys;
    }

    /** How far two that share a key are apart, 0 or more; {@link Assignment#NO_PAIR} when they are no candidates after all. */
    long cost(Sides.Line line, Sides.Item item) {
        return switch (rule.method()) {
            case AMOUNT_AND_DAY -> line.day == item.day ? 0 : 1;
            case LIKE_REFERENCE -> Math.abs(line.line.pence() - item.item.pence());
            case REFERENCE, AMOUNT_NEAR_DAY, LIKE_AMOUNT -> {
                int later = line.day - item.day;
                yield later >= -rule.daysBefore() && later <= rule.daysAfter() ? Math.abs(later) : Assignment.NO_PAIR;
            }
            case SUM_WITH_ONE, SUM_OF_SEVERAL -> throw noPairs();
        };
    }

    /** True when only the days between them can part two that share a key. */
    boolean byDays() {
        return switch (rule.method()) {
            case REFERENCE, AMOUNT_NEAR_DAY, LIKE_AMOUNT -> true;
            case AMOUNT_AND_DAY, LIKE_REFERENCE, SUM_WITH_ONE, SUM_OF_SEVERAL -> false;
        };
    }

    Match match(Sides.Line lineAt, Sides.Item itemAt, long cost) {
        StatementLine line = lineAt.line;
        LedgerItem item = itemAt.item;
        List<String> lines = List.of(line.id());
        List<String> items = List.of(item.id());
        return new Match(
                Match.id(rule.name(), lines, items),
                line.account(),
                rule.name(),
                rule.version(),
                lines,
                items,
                cost,
                evidence(lineAt, itemAt));
    }

    private List<Match.Evidence> evidence(Sides.Line lineAt, Sides.Item itemAt) {
        StatementLine line = lineAt.line;
        LedgerItem item = itemAt.item;
        var evidence = new ArrayList<Match.Evidence>(3);
        if (rule.method() == MatchingRule.Method.REFERENCE) {
            for (String reference : itemAt.references) {
                if (lineAt.references.contains(reference)) {
                    evidence.add(new Match.Evidence("reference", reference, reference));
                }
            }
        }
        String amount = Pence.decimal(line.pence());
        String inLedger = line.pence() == item.pence() ? amount : Pence.decimal(item.pence());
        evidence.add(new Match.Evidence("amount", amount, inLedger));
        boolean booked = rule.method() == MatchingRule.Method.AMOUNT_AND_DAY
                && !line.day().isEqual(item.effectiveOn());
        evidence.add(new Match.Evidence(
                "day",
                (booked ? line.bookedOn() : line.day()).toString(),
                item.effectiveOn().toString()));
        return evidence;
    }

    private IllegalStateException noPairs() {
        return new IllegalStateException("rule " + rule.name() + " does not look for pairs");
    }
}
