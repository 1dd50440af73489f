package uk.personalbudget.reconciliation.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/**
 * Matches unclaimed lines with unclaimed items, rule by rule. A pure function of its input, whatever its order. Accounts have
 * nothing to do with each other, so each is matched by itself.
 */
public final class Matcher {
    private static final List<Stage> PAIRS = stages(MatchingRule.ALL);
    private static final List<Stage> LIKE = stages(MatchingRule.LIKE);

    /** From so many lines on, accounts are matched by all processors side by side. */
    private static final int MANY = 5_000;

    private Matcher() {}

    /** What was found, and what is left on either side. */
    public record Result(List<Match> matches, List<StatementLine> unmatchedLines, List<LedgerItem> unmatchedItems) {
        public Result {
            matches = List.copyOf(matches);
            unmatchedLines = List.copyOf(unmatchedLines);
            unmatchedItems = List.copyOf(unmatchedItems);
        }
    }

    /** A line and an item that a person took apart: no rule puts them together again. */
    public record Apart(String line, String item) {}

    private static List<Stage> stages(List<MatchingRule> rules) {
        return rules.stream()
                .filter(rule -> rule.method() != MatchingRule.Method.SUM_WITH_ONE
                        && rule.method() != MatchingRule.Method.SUM_OF_SEVERAL)
                .map(Stage::new)
                .toList();
    }

    public static Result match(List<StatementLine> lines, List<LedgerItem> items) {
        return match(lines, items, Set.of());
    }

    public static Result match(List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart) {
        return match(PAIRS, true, lines, items, apart, Pairs.ONE_BY_ONE);
    }

    /** One line with one item only. */
    public static Result pairs(List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart) {
        return match(PAIRS, false, lines, items, apart, Pairs.ONE_BY_ONE);
    }

    /**
     * Of what no rule could match: pairs that are probably meant for each other and differ. Their rule is {@code same-reference}
     * or {@code same-amount}. They are never recorded as matches; breaks are explained with them.
     */
    public static Result differing(List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart) {
        return match(LIKE, false, lines, items, apart, Pairs.ONE_BY_ONE);
    }

    /** @param oneByOne how large a block may be before its kinds are asked instead of its members */
    static Result match(List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart, int oneByOne) {
        return match(PAIRS, true, lines, items, apart, oneByOne);
    }

    private static Result match(
            List<Stage> stages,
            boolean sums,
            Collection<StatementLine> lines,
            Collection<LedgerItem> items,
            Set<Apart> apart,
            int oneByOne) {
        Map<String, List<StatementLine>> linesOf = new TreeMap<>();
        lines.forEach(line ->
                linesOf.computeIfAbsent(line.account(), _ -> new ArrayList<>()).add(line));
        Map<String, List<LedgerItem>> itemsOf = new HashMap<>();
        items.forEach(item ->
                itemsOf.computeIfAbsent(item.account(), _ -> new ArrayList<>()).add(item));
        var accounts = linesOf.entrySet().stream()
                .map(one -> new Account(one.getValue(), itemsOf.getOrDefault(one.getKey(), List.of())))
                .toList();
        var found = (lines.size() > MANY ? accounts.parallelStream() : accounts.stream())
                .map(account -> account.matched(stages, sums, apart, oneByOne))
                .toList();
        var matches = new ArrayList<Match>(lines.size());
        var openLines = new ArrayList<StatementLine>();
        var openItems = new ArrayList<LedgerItem>();
        for (Result one : found) {
            matches.addAll(one.matches());
            openLines.addAll(one.unmatchedLines());
            openItems.addAll(one.unmatchedItems());
        }
        itemsOf.forEach((account, others) -> {
            if (!linesOf.containsKey(account)) {
                openItems.addAll(others);
            }
        });
        matches.sort(Comparator.comparing(Match::id));
        openLines.sort(StatementLine.ORDER);
        openItems.sort(LedgerItem.ORDER);
        return new Result(matches, openLines, openItems);
    }

    private record Account(List<StatementLine> lines, List<LedgerItem> items) {
        Result matched(List<Stage> stages, boolean sums, Set<Apart> apart, int oneByOne) {
            if (items.isEmpty()) {
                return new Result(List.of(), lines, List.of());
            }
            var sides = new Sides(lines, items);
            var matches = new ArrayList<Match>(lines.size());
            stages.forEach(stage -> Pairs.claim(stage, sides, apart, oneByOne, matches));
            if (sums) {
                Sums.claim(sides, apart, matches);
            }
            return new Result(
                    matches,
                    sides.lines.stream()
                            .filter(line -> !line.claimed)
                            .map(line -> line.line)
                            .toList(),
                    sides.items.stream()
                            .filter(item -> !item.claimed)
                            .map(item -> item.item)
                            .toList());
        }
    }
}
