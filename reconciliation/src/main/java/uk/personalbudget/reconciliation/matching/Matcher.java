package uk.personalbudget.reconciliation.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/** Matches unclaimed lines with unclaimed items, stage by stage. A pure function of its input, whatever its order. */
public final class Matcher {
    /** From the surest to the least sure. A further stage is one more entry here. */
    private static final List<Stage> STAGES = List.of(new ExactReference(), new ExactAmountAndDay());

    private Matcher() {}

    /** What was found, and what is left on either side. */
    public record Result(List<Match> matches, List<StatementLine> unmatchedLines, List<LedgerItem> unmatchedItems) {
        public Result {
            matches = List.copyOf(matches);
            unmatchedLines = List.copyOf(unmatchedLines);
            unmatchedItems = List.copyOf(unmatchedItems);
        }
    }

    /** A line and an item that a person took apart: no stage puts them together again. */
    public record Apart(String line, String item) {}

    public static Result match(List<StatementLine> lines, List<LedgerItem> items) {
        return match(lines, items, Set.of());
    }

    public static Result match(List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart) {
        return match(STAGES, lines, items, apart);
    }

    /**
     * Of what no stage could match: pairs that are probably meant for each other and differ. Their rule is {@code same-reference}
     * or {@code same-amount}. They are never recorded as matches; breaks are explained with them.
     */
    public static Result differing(List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart) {
        return match(List.of(Likeness.values()), lines, items, apart);
    }

    private static Result match(
            List<? extends Stage> stages, List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart) {
        List<StatementLine> openLines =
                lines.stream().sorted(StatementLine.ORDER).toList();
        List<LedgerItem> openItems = items.stream().sorted(LedgerItem.ORDER).toList();
        var matches = new ArrayList<Match>();
        for (Stage stage : stages) {
            var claimed = new HashSet<String>();
            for (Block block : blocks(stage, openLines, openItems, apart)) {
                for (Match match : block.matches(stage)) {
                    matches.add(match);
                    claimed.addAll(
                            match.lines().stream().map(line -> "line " + line).toList());
                    claimed.addAll(
                            match.items().stream().map(item -> "item " + item).toList());
                }
            }
            openLines = openLines.stream()
                    .filter(line -> !claimed.contains("line " + line.id()))
                    .toList();
            openItems = openItems.stream()
                    .filter(item -> !claimed.contains("item " + item.id()))
                    .toList();
        }
        matches.sort(Comparator.comparing(Match::id));
        return new Result(matches, openLines, openItems);
    }

    /** Candidates that hang together, in the order of the input, which is sorted. */
    private static List<Block> blocks(
            Stage stage, List<StatementLine> lines, List<LedgerItem> items, Set<Apart> apart) {
        Map<String, List<Integer>> itemsByKey = new HashMap<>();
        for (int item = 0; item < items.size(); item++) {
            for (String key : stage.keys(items.get(item))) {
                itemsByKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(item);
            }
        }
        var groups = new Groups(lines.size() + items.size());
        Map<Integer, Set<Integer>> candidates = new LinkedHashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            var found = new TreeSet<Integer>();
            for (String key : stage.keys(lines.get(line))) {
                for (int item : itemsByKey.getOrDefault(key, List.of())) {
                    if (stage.candidates(lines.get(line), items.get(item))
                            && !apart.contains(new Apart(
                                    lines.get(line).id(), items.get(item).id()))) {
                        found.add(item);
                        groups.join(line, lines.size() + item);
                    }
                }
            }
            if (!found.isEmpty()) {
                candidates.put(line, found);
            }
        }
        Map<Integer, Block> blocks = new LinkedHashMap<>();
        candidates.forEach((line, found) -> blocks.computeIfAbsent(groups.of(line), _ -> new Block())
                .add(lines.get(line), found.stream().map(items::get).toList()));
        return List.copyOf(blocks.values());
    }

    /** Sets of things that were joined, directly or through others. */
    private static final class Groups {
        private final int[] parent;

        Groups(int size) {
            parent = new int[size];
            for (int at = 0; at < size; at++) {
                parent[at] = at;
            }
        }

        int of(int at) {
            int root = at;
            while (parent[root] != root) {
                parent[root] = parent[parent[root]];
                root = parent[root];
            }
            return root;
        }

        void join(int one, int other) {
            parent[of(other)] = of(one);
        }
    }

    private static final class Block {
        private final List<StatementLine> lines = new ArrayList<>();
        private final List<List<LedgerItem>> candidates = new ArrayList<>();

        void add(StatementLine line, List<LedgerItem> items) {
            lines.add(line);
            candidates.add(items);
        }

        List<Match> matches(Stage stage) {
            List<LedgerItem> items = candidates.stream()
                    .flatMap(List::stream)
                    .distinct()
                    .sorted(LedgerItem.ORDER)
                    .toList();
            int[] chosen = chosen(stage, items);
            var matches = new ArrayList<Match>();
            for (int line = 0; line < chosen.length; line++) {
                if (chosen[line] >= 0) {
                    matches.add(matched(stage, lines.get(line), items.get(chosen[line])));
                }
            }
            return matches;
        }

        private int[] chosen(Stage stage, List<LedgerItem> items) {
            Map<String, Integer> column = new HashMap<>();
            for (int item = 0; item < items.size(); item++) {
                column.put(items.get(item).id(), item);
            }
            long[][] costs = new long[lines.size()][items.size()];
            boolean allTheSame = true;
            for (int line = 0; line < lines.size(); line++) {
                java.util.Arrays.fill(costs[line], Assignment.NO_PAIR);
                for (LedgerItem item : candidates.get(line)) {
                    costs[line][column.getOrDefault(item.id(), 0)] = stage.cost(lines.get(line), item);
                }
                for (long cost : costs[line]) {
                    allTheSame &= cost == costs[0][0];
                }
            }
            return allTheSame ? inOrder(lines.size(), items.size()) : Assignment.cheapest(costs, items.size());
        }

        /** Where every line would do for every item at the same cost, the order alone decides. */
        private static int[] inOrder(int lines, int items) {
            int[] chosen = new int[lines];
            for (int line = 0; line < lines; line++) {
                chosen[line] = line < items ? line : -1;
            }
            return chosen;
        }

        private static Match matched(Stage stage, StatementLine line, LedgerItem item) {
            List<String> lines = List.of(line.id());
            List<String> items = List.of(item.id());
            return new Match(
                    Match.id(stage.rule(), lines, items),
                    line.account(),
                    stage.rule(),
                    stage.version(),
                    lines,
                    items,
                    stage.cost(line, item),
                    stage.evidence(line, item));
        }
    }
}
