package uk.personalbudget.reconciliation.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/**
 * Lines that add up to the same as items, with their signs (settled 31). Every way is looked for, and a sum is a match only
 * when it is the only one for each of its members. A sum of which a part is a sum by itself is no way of its own.
 *
 * <p>Where more than {@link #MOST_OPEN} are open around a day, sums are not looked for: too many would come out by chance, and
 * that there is only one could not be said. Whoever has one of those within reach is left as well.
 */
public final class Sums {
    /** Open lines and items together in the days before and after one of them. */
    static final int MOST_OPEN = 40;

    private static final int SMALLEST = 3;

    private final MatchingRule rule;
    private final List<Sides.Line> lines;
    private final List<Sides.Item> items;
    private final Set<Matcher.Apart> apart;
    private final Open[] open;
    private final boolean[] crowded;
    private final List<int[]> found = new ArrayList<>();

    /** One side of a sum: a line counts with its sign turned, so that what belongs together comes to nothing. */
    private record Open(long pence, int day, boolean line, int index) {}

    private Sums(MatchingRule rule, List<Sides.Line> lines, List<Sides.Item> items, Set<Matcher.Apart> apart) {
        this.rule = rule;
        this.lines = lines;
        this.items = items;
        this.apart = apart;
        var all = new ArrayList<Open>();
        for (int at = 0; at < lines.size(); at++) {
            all.add(new Open(Math.negateExact(lines.get(at).line.pence()), lines.get(at).day, true, at));
        }
        for (int at = 0; at < items.size(); at++) {
            all.add(new Open(items.get(at).item.pence(), items.get(at).day, false, at));
        }
        all.sort(Comparator.comparingInt(Open::day)
                .thenComparing(Open::line, Comparator.reverseOrder())
                .thenComparingInt(Open::index));
        open = all.toArray(new Open[0]);
        crowded = crowded();
    }

    /** Adds the sums of one account to its matches. */
    static void claim(Sides sides, Set<Matcher.Apart> apart, List<Match> matches) {
        for (MatchingRule rule : MatchingRule.ALL) {
            if (rule.method() == MatchingRule.Method.SUM_WITH_ONE
                    || rule.method() == MatchingRule.Method.SUM_OF_SEVERAL) {
                var openLines =
                        sides.lines.stream().filter(line -> !line.claimed).toList();
                var openItems =
                        sides.items.stream().filter(item -> !item.claimed).toList();
                if (!openLines.isEmpty() && !openItems.isEmpty() && openLines.size() + openItems.size() >= SMALLEST) {
                    new Sums(rule, openLines, openItems, apart).claim(matches);
                }
            }
        }
    }

    /** Who of what is open was left out because too much is open around it; names of lines and of items. */
    public static Set<String> leftOut(Collection<StatementLine> lines, Collection<LedgerItem> items) {
        if (lines.size() + items.size() <= MOST_OPEN) {
            return Set.of();
        }
        var out = new HashSet<String>();
        var rule = MatchingRule.of(MatchingRule.Method.SUM_WITH_ONE);
        var itemsOf = items.stream().collect(Collectors.groupingBy(LedgerItem::account));
        lines.stream().collect(Collectors.groupingBy(StatementLine::account)).forEach((account, ofAccount) -> {
            var sides = new Sides(ofAccount, itemsOf.getOrDefault(account, List.of()));
            var sums = new Sums(rule, sides.lines, sides.items, Set.of());
            for (int at = 0; at < sums.open.length; at++) {
                if (sums.crowded[at]) {
                    out.add(sums.name(at));
                }
            }
        });
        return out;
    }

    private String name(int at) {
        return open[at].line()
                ? lines.get(open[at].index()).line.id()
                : items.get(open[at].index()).item.id();
    }

    private boolean[] crowded() {
        boolean[] itself = around((from, to) -> to - from > MOST_OPEN);
        int[] before = new int[open.length + 1];
        for (int at = 0; at < open.length; at++) {
            before[at + 1] = before[at] + (itself[at] ? 1 : 0);
        }
        return around((from, to) -> before[to] > before[from]);
    }

    private interface Stretch {
        boolean holds(int from, int to);
    }

    private boolean[] around(Stretch asked) {
        boolean[] answers = new boolean[open.length];
        int from = 0;
        int to = 0;
        for (int at = 0; at < open.length; at++) {
            while (open[from].day() < open[at].day() - rule.daysBefore()) {
                from++;
            }
            while (to < open.length && open[to].day() <= open[at].day() + rule.daysAfter()) {
                to++;
            }
            answers[at] = asked.holds(from, to);
        }
        return answers;
    }

    private void claim(List<Match> matches) {
        for (int first = 0; first < open.length; first++) {
            if (!crowded[first]) {
                from(first);
            }
        }
        int[] ways = new int[open.length];
        for (int[] sum : found) {
            for (int member : sum) {
                ways[member]++;
            }
        }
        for (int[] sum : found) {
            if (Arrays.stream(sum).allMatch(member -> ways[member] == 1)) {
                matches.add(match(sum));
            }
        }
    }

    /** Every sum whose first member, in the order of the days, is this one. */
    private void from(int first) {
        int end = first + 1;
        boolean bothSides = false;
        while (end < open.length && open[end].day() <= open[first].day() + rule.daysAfter()) {
            bothSides |= open[end].line() != open[first].line();
            end++;
        }
        if (bothSides && end - first >= SMALLEST) {
            int[] chosen = new int[rule.members()];
            chosen[0] = first;
            add(chosen, 1, first + 1, end, open[first].pence());
        }
    }

    private void add(int[] chosen, int count, int from, int end, long sum) {
        for (int at = from; at < end; at++) {
            long total = sum + open[at].pence();
            chosen[count] = at;
            if (total == 0 && count + 1 >= SMALLEST) {
                accept(Arrays.copyOf(chosen, count + 1));
            }
            // What comes to nothing already can only grow by something that comes to nothing by itself.
            if (total != 0 && count + 2 < chosen.length) {
                add(chosen, count + 1, at + 1, end, total);
            } else if (total != 0 && count + 2 == chosen.length) {
                last(chosen, count + 1, at + 1, end, total);
            }
        }
    }

    private void last(int[] chosen, int count, int from, int end, long sum) {
        for (int at = from; at < end; at++) {
            if (sum + open[at].pence() == 0) {
                chosen[count] = at;
                accept(chosen.clone());
            }
        }
    }

    private void accept(int[] sum) {
        int ofLines = 0;
        for (int member : sum) {
            ofLines += open[member].line() ? 1 : 0;
        }
        int ofItems = sum.length - ofLines;
        boolean wanted = rule.method() == MatchingRule.Method.SUM_WITH_ONE
                ? Math.min(ofLines, ofItems) == 1
                : Math.min(ofLines, ofItems) >= 1;
        if (wanted && !parted(sum) && !dividable(sum)) {
            found.add(sum);
        }
    }

    private boolean parted(int[] sum) {
        if (apart.isEmpty()) {
            return false;
        }
        for (int line : sum) {
            for (int item : sum) {
                if (open[line].line()
                        && !open[item].line()
                        && apart.contains(new Matcher.Apart(name(line), name(item)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean dividable(int[] sum) {
        // The first member is left out: of two parts that each come to nothing, one is without it.
        int parts = 1 << (sum.length - 1);
        for (int part = 1; part < parts - 1; part++) {
            long total = 0;
            for (int at = 1; at < sum.length; at++) {
                total += (part >> (at - 1) & 1) == 1 ? open[sum[at]].pence() : 0;
            }
            if (total == 0) {
                return true;
            }
        }
        return false;
    }

    private Match match(int[] sum) {
        var ofLines = new ArrayList<StatementLine>();
        var ofItems = new ArrayList<LedgerItem>();
        int earliest = Integer.MAX_VALUE;
        int latest = Integer.MIN_VALUE;
        for (int member : sum) {
            earliest = Math.min(earliest, open[member].day());
            latest = Math.max(latest, open[member].day());
            if (open[member].line()) {
                var line = lines.get(open[member].index());
                line.claimed = true;
                ofLines.add(line.line);
            } else {
                var item = items.get(open[member].index());
                item.claimed = true;
                ofItems.add(item.item);
            }
        }
        ofLines.sort(StatementLine.ORDER);
        ofItems.sort(LedgerItem.ORDER);
        var names = ofLines.stream().map(StatementLine::id).toList();
        var with = ofItems.stream().map(LedgerItem::id).toList();
        return new Match(
                Match.id(rule.name(), names, with),
                ofLines.getFirst().account(),
                rule.name(),
                rule.version(),
                names,
                with,
                latest - earliest,
                List.of(
                        new Match.Evidence(
                                "amount",
                                Pence.decimal(ofLines.stream()
                                        .mapToLong(StatementLine::pence)
                                        .sum()),
                                Pence.decimal(ofItems.stream()
                                        .mapToLong(LedgerItem::pence)
                                        .sum())),
                        new Match.Evidence(
                                "sum of",
                                ofLines.stream()
                                        .map(line -> Pence.decimal(line.pence()))
                                        .collect(Collectors.joining(" and ")),
                                ofItems.stream()
                                        .map(item -> Pence.decimal(item.pence()))
                                        .collect(Collectors.joining(" and "))),
                        new Match.Evidence(
                                "day",
                                days(
                                        ofLines.getFirst().day().toString(),
                                        ofLines.getLast().day().toString()),
                                days(
                                        ofItems.getFirst().effectiveOn().toString(),
                                        ofItems.getLast().effectiveOn().toString()))));
    }

    private static String days(String first, String last) {
        return first.equals(last) ? first : first + " to " + last;
    }
}
