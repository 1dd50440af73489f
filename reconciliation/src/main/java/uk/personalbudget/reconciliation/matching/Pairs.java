package uk.personalbudget.reconciliation.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs lines with items by one rule, so that as a whole they are as many and as cheap as they can be. Lines that have the same
 * candidates at the same cost are one kind, and so are items: whatever is asked of one is asked of its kind, so that a thousand
 * equal payments of a day are one question and not a million.
 */
final class Pairs {
    /** Up to so many on either side every one is looked at by itself; beyond, every kind. Both come to the same. */
    static final int ONE_BY_ONE = 100;
    /** Beyond so many stretches of neighbours, kinds are served in the order of their first members. */
    private static final int MOST_RUNS = 500;
    /** A name that so many kinds share tells nothing. */
    private static final int MOST_OF_ONE_KEY = 250_000;

    private final Stage stage;
    private final Sides sides;
    private final Set<Matcher.Apart> apart;
    private final int oneByOne;
    private final List<Match> matches;

    private Pairs(Stage stage, Sides sides, Set<Matcher.Apart> apart, int oneByOne, List<Match> matches) {
        this.stage = stage;
        this.sides = sides;
        this.apart = apart;
        this.oneByOne = oneByOne;
        this.matches = matches;
    }

    static void claim(Stage stage, Sides sides, Set<Matcher.Apart> apart, int oneByOne, List<Match> matches) {
        new Pairs(stage, sides, apart, oneByOne, matches).claim();
    }

    /** What both sides say of themselves in the same way. */
    private static final class Key {
        final List<Integer> lines = new ArrayList<>(1);
        final List<Integer> items = new ArrayList<>(1);
    }

    /** Lines or items that are asked together, in their order. */
    private static final class Kind {
        final List<Integer> members = new ArrayList<>(1);
        final List<Key> keys;
        final int day;

        Kind(List<Key> keys, int day) {
            this.keys = keys;
            this.day = day;
        }

        int first() {
            return members.getFirst();
        }
    }

    private void claim() {
        Map<Object, Key> keys = new HashMap<>();
        List<List<Key>> ofItem = new ArrayList<>(sides.items.size());
        for (int item = 0; item < sides.items.size(); item++) {
            List<Key> named = List.of();
            if (!sides.items.get(item).claimed) {
                for (Object name : stage.keys(sides.items.get(item))) {
                    Key key = keys.computeIfAbsent(name, _ -> new Key());
                    key.items.add(item);
                    named = named.isEmpty() ? new ArrayList<>(2) : named;
                    named.add(key);
                }
            }
            ofItem.add(named);
        }
        if (keys.isEmpty()) {
            return;
        }
        List<List<Key>> ofLine = new ArrayList<>(sides.lines.size());
        boolean shared = false;
        for (int at = 0; at < sides.lines.size(); at++) {
            List<Key> hit = List.of();
            if (!sides.lines.get(at).claimed) {
                for (Object name : stage.keys(sides.lines.get(at))) {
                    Key key = keys.get(name);
                    if (key != null) {
                        hit = hit.isEmpty() ? new ArrayList<>(2) : hit;
                        hit.add(key);
                        key.lines.add(at);
                        shared = true;
                    }
                }
            }
            ofLine.add(hit);
        }
        if (shared) {
            ofItem.forEach(named -> {
                if (!named.isEmpty()) {
                    named.removeIf(key -> key.lines.isEmpty());
                }
            });
            alone(ofLine, ofItem);
            blocks(ofLine, ofItem);
        }
    }

    /** A line and an item that share a key with each other and with nothing else are a block by themselves: most are. */
    private void alone(List<List<Key>> ofLine, List<List<Key>> ofItem) {
        for (int line = 0; line < ofLine.size(); line++) {
            if (ofLine.get(line).size() == 1) {
                Key key = ofLine.get(line).getFirst();
                if (key.lines.size() == 1
                        && key.items.size() == 1
                        && ofItem.get(key.items.getFirst()).size() == 1) {
                    int item = key.items.getFirst();
                    long cost = cost(line, item);
                    if (cost != Assignment.NO_PAIR) {
                        pair(line, item, cost);
                    }
                    ofLine.set(line, List.of());
                    ofItem.set(item, List.of());
                }
            }
        }
    }

    private void blocks(List<List<Key>> ofLine, List<List<Key>> ofItem) {
        Set<String> alone = new HashSet<>();
        apart.forEach(pair -> {
            alone.add("line " + pair.line());
            alone.add("item " + pair.item());
        });
        var lineKinds = new LinkedHashMap<Object, Kind>();
        for (int at = 0; at < ofLine.size(); at++) {
            if (!ofLine.get(at).isEmpty()) {
                var line = sides.lines.get(at);
                boolean only = !alone.isEmpty() && alone.contains("line " + line.line.id());
                add(lineKinds, ofLine.get(at), line.day, line.line.pence(), only, at);
            }
        }
        var itemKinds = new LinkedHashMap<Object, Kind>();
        for (int at = 0; at < ofItem.size(); at++) {
            if (!ofItem.get(at).isEmpty()) {
                var item = sides.items.get(at);
                boolean only = !alone.isEmpty() && alone.contains("item " + item.item.id());
                add(itemKinds, ofItem.get(at), item.day, item.item.pence(), only, at);
            }
        }
        if (!lineKinds.isEmpty() && !itemKinds.isEmpty()) {
            solve(List.copyOf(lineKinds.values()), List.copyOf(itemKinds.values()));
        }
    }

    /** @param keys the keys themselves: two of them are never equal, only the same */
    private record Same(Object keys, int day, long pence) {}

    /** @param only taken apart from something by a person, and so like no other */
    private static void add(Map<Object, Kind> kinds, List<Key> keys, int day, long pence, boolean only, int member) {
        Object same =
                only ? (Object) member : new Same(keys.size() == 1 ? keys.getFirst() : Set.copyOf(keys), day, pence);
        kinds.computeIfAbsent(same, _ -> new Kind(keys, day)).members.add(member);
    }

    private void solve(List<Kind> lineKinds, List<Kind> itemKinds) {
        Map<Key, List<Integer>> itemsOf = new HashMap<>();
        for (int item = 0; item < itemKinds.size(); item++) {
            for (Key key : itemKinds.get(item).keys) {
                itemsOf.computeIfAbsent(key, _ -> new ArrayList<>()).add(item);
            }
        }
        Map<Key, Integer> linesOf = new HashMap<>();
        lineKinds.forEach(kind -> kind.keys.forEach(key -> linesOf.merge(key, 1, Math::addExact)));
        var groups = new Groups(lineKinds.size() + itemKinds.size());
        List<Map<Integer, Long>> costs = new ArrayList<>(lineKinds.size());
        for (int line = 0; line < lineKinds.size(); line++) {
            var kind = lineKinds.get(line);
            Map<Integer, Long> found = new HashMap<>();
            for (Key key : kind.keys) {
                var candidates = itemsOf.getOrDefault(key, List.of());
                if (stage.byDays()) {
                    candidates = near(candidates, itemKinds, kind.day);
                }
                if ((long) candidates.size() * linesOf.getOrDefault(key, 0) <= MOST_OF_ONE_KEY) {
                    for (int item : candidates) {
                        long cost = cost(kind.first(), itemKinds.get(item).first());
                        if (cost != Assignment.NO_PAIR) {
                            found.put(item, cost);
                            groups.join(line, lineKinds.size() + item);
                        }
                    }
                }
            }
            costs.add(found);
        }
        Map<Integer, List<Integer>> blocks = new LinkedHashMap<>();
        for (int line = 0; line < lineKinds.size(); line++) {
            if (!costs.get(line).isEmpty()) {
                blocks.computeIfAbsent(groups.of(line), _ -> new ArrayList<>(1)).add(line);
            }
        }
        blocks.values().forEach(block -> assign(block, lineKinds, itemKinds, costs));
    }

    /** Those of a key that the days between do not rule out; they are in the order of their days. */
    private List<Integer> near(List<Integer> candidates, List<Kind> itemKinds, int day) {
        int from = first(candidates, itemKinds, (long) day - stage.rule().daysAfter());
        int to = first(candidates, itemKinds, (long) day + stage.rule().daysBefore() + 1);
        return candidates.subList(from, to);
    }

    private static int first(List<Integer> candidates, List<Kind> itemKinds, long day) {
        int low = 0;
        int high = candidates.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (itemKinds.get(candidates.get(middle)).day < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long cost(int lineAt, int itemAt) {
        var line = sides.lines.get(lineAt);
        var item = sides.items.get(itemAt);
        boolean parted = !apart.isEmpty() && apart.contains(new Matcher.Apart(line.line.id(), item.item.id()));
        return parted ? Assignment.NO_PAIR : stage.cost(line, item);
    }

    private void assign(
            List<Integer> block, List<Kind> lineKinds, List<Kind> itemKinds, List<Map<Integer, Long>> costs) {
        int[] items = block.stream()
                .flatMap(line -> costs.get(line).keySet().stream())
                .distinct()
                .sorted(Comparator.comparingInt(item -> itemKinds.get(item).first()))
                .mapToInt(Integer::intValue)
                .toArray();
        int rows = 0;
        for (int line : block) {
            rows += lineKinds.get(line).members.size();
        }
        int columns = 0;
        for (int item : items) {
            columns += itemKinds.get(item).members.size();
        }
        if (block.size() == 1 && items.length == 1) {
            var lines = lineKinds.get(block.getFirst()).members;
            var with = itemKinds.get(items[0]).members;
            long cost = costs.get(block.getFirst()).getOrDefault(items[0], 0L);
            for (int at = 0; at < Math.min(rows, columns); at++) {
                pair(lines.get(at), with.get(at), cost);
            }
        } else if (Math.max(rows, columns) <= oneByOne) {
            oneByOne(block, items, lineKinds, itemKinds, costs);
        } else {
            byKind(block, items, lineKinds, itemKinds, costs);
        }
    }

    private void oneByOne(
            List<Integer> block,
            int[] items,
            List<Kind> lineKinds,
            List<Kind> itemKinds,
            List<Map<Integer, Long>> costs) {
        Map<Integer, Integer> kindOfLine = new HashMap<>();
        block.forEach(kind -> lineKinds.get(kind).members.forEach(line -> kindOfLine.put(line, kind)));
        Map<Integer, Integer> kindOfItem = new HashMap<>();
        for (int kind : items) {
            itemKinds.get(kind).members.forEach(item -> kindOfItem.put(item, kind));
        }
        int[] rows = kindOfLine.keySet().stream()
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        int[] columns = kindOfItem.keySet().stream()
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        long[][] dense = new long[rows.length][columns.length];
        for (int row = 0; row < rows.length; row++) {
            var found = costs.get(kindOfLine.getOrDefault(rows[row], 0));
            for (int column = 0; column < columns.length; column++) {
                dense[row][column] =
                        found.getOrDefault(kindOfItem.getOrDefault(columns[column], 0), Assignment.NO_PAIR);
            }
        }
        int[] chosen = Assignment.cheapest(dense, columns.length);
        for (int row = 0; row < rows.length; row++) {
            if (chosen[row] >= 0) {
                pair(rows[row], columns[chosen[row]], dense[row][chosen[row]]);
            }
        }
    }

    /** Neighbours in the order that are of one kind, so that who is served first is settled as if each were asked. */
    private record Run(int kind, List<Integer> members) {}

    private static List<Run> runs(int[] kinds, List<Kind> all) {
        Map<Integer, Integer> kindOf = new HashMap<>();
        for (int kind : kinds) {
            all.get(kind).members.forEach(member -> kindOf.put(member, kind));
        }
        var runs = new ArrayList<Run>();
        kindOf.keySet().stream().sorted().forEach(member -> {
            int kind = kindOf.getOrDefault(member, 0);
            if (runs.isEmpty() || runs.getLast().kind() != kind) {
                runs.add(new Run(kind, new ArrayList<>()));
            }
            runs.getLast().members().add(member);
        });
        if (runs.size() <= MOST_RUNS) {
            return runs;
        }
        return Arrays.stream(kinds)
                .boxed()
                .sorted(Comparator.comparingInt(kind -> all.get(kind).first()))
                .map(kind -> new Run(kind, all.get(kind).members))
                .toList();
    }

    private void byKind(
            List<Integer> block,
            int[] items,
            List<Kind> lineKinds,
            List<Kind> itemKinds,
            List<Map<Integer, Long>> costs) {
        var rows = runs(block.stream().mapToInt(Integer::intValue).toArray(), lineKinds);
        var columns = runs(items, itemKinds);
        var transport = new Transport(rows.size(), columns.size());
        for (int row = 0; row < rows.size(); row++) {
            var found = costs.get(rows.get(row).kind());
            for (int column = 0; column < columns.size(); column++) {
                long cost = found.getOrDefault(columns.get(column).kind(), Assignment.NO_PAIR);
                if (cost != Assignment.NO_PAIR) {
                    transport.road(row, column, cost);
                }
            }
        }
        int[] given = new int[rows.size()];
        int[] taken = new int[columns.size()];
        var loads = transport.cheapest(
                rows.stream().mapToInt(run -> run.members().size()).toArray(),
                columns.stream().mapToInt(run -> run.members().size()).toArray());
        for (Transport.Load load : loads) {
            for (int count = 0; count < load.count(); count++) {
                pair(
                        rows.get(load.row()).members().get(given[load.row()]++),
                        columns.get(load.column()).members().get(taken[load.column()]++),
                        load.cost());
            }
        }
    }

    private void pair(int lineAt, int itemAt, long cost) {
        var line = sides.lines.get(lineAt);
        var item = sides.items.get(itemAt);
        sides.claim(line, item);
        matches.add(stage.match(line, item, cost));
    }

    /** Sets of things that were joined, directly or through others. */
    private static final class Groups {
        private final int[] parent;

        Groups(int size) {
            parent = new int[size];
            Arrays.setAll(parent, at -> at);
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
}
