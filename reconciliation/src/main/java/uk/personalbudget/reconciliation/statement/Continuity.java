package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a statement continues what is known of its account. Lines already known are set aside; the balance before the
 * first new line must be the balance after what came before it; days that earlier files covered whole must be told the same way
 * again. The last day of a file is provisional, because the bank may not have been finished with it.
 */
final class Continuity {
    private Continuity() {}

    sealed interface Verdict {

        /**
         * @param entries one for each entry of the statement, in its order
         * @param withdrawn known provisional lines that the bank no longer tells
         * @param wholeFrom the first day that the statement covers from its beginning
         * @param gap the missing days, when the statement is taken although it does not continue what is known
         * @param provesDaysBefore its opening balance shows that nothing is missing from the days before it
         */
        record Continues(
                List<Placed> entries,
                List<String> withdrawn,
                LocalDate wholeFrom,
                @Nullable Gap gap,
                boolean provesDaysBefore)
                implements Verdict {}

        record Broken(
                RefusalCode code, String what, @Nullable Long line) implements Verdict {}
    }

    /** @param balanceAfter told by the file or worked out from it; null when nothing tells it */
    record Placed(
            StatementEntry entry,
            String identity,
            boolean isNew,
            @Nullable Long balanceAfter) {}

    /** @param jump what the account's balance changed by in the days that are missing; null when nothing tells it */
    record Gap(LocalDate from, LocalDate to, @Nullable Long jump) {}

    static Verdict judge(String accountRef, Statement statement, KnownDays known, boolean gapToFollow) {
        Integer skipped = skippedOnFirstDay(statement, known);
        if (skipped == null) {
            return doesNotContinue(statement, dayStart(known, statement.from()), statement.opening());
        }
        LocalDate wholeFrom = skipped == 0 ? statement.from() : statement.from().plusDays(1);
        Long start =
                skipped > 0 ? known.on(statement.from()).get(skipped - 1).balanceAfter() : opening(statement, known);
        List<Placed> placed = place(accountRef, statement, known, skipped, start);
        Set<String> settled = new HashSet<>();
        known.on(statement.from()).subList(0, skipped).forEach(line -> settled.add(line.identity()));
        placed.forEach(line -> settled.add(line.identity()));

        Verdict.Broken disagreement = disagreement(statement, known, placed, settled);
        if (disagreement != null) {
            return disagreement;
        }
        Verdict.Broken insideBreak = balanceAtKnownDays(statement, known, start, placed);
        if (insideBreak != null) {
            return insideBreak;
        }
        Gap gap = null;
        KnownDays.Before before = known.before();
        if (before != null && skipped == 0 && known.on(statement.from()).isEmpty()) {
            Long expected = before.balance();
            Long found = statement.opening();
            if (expected != null && found != null && !expected.equals(found)) {
                gap = new Gap(
                        before.coveredTo().plusDays(1),
                        statement.from().minusDays(1),
                        Math.subtractExact(found, expected));
                if (gap.from().isAfter(gap.to())) {
                    return doesNotContinue(statement, expected, found);
                }
            }
        }
        KnownDays.After after = known.after();
        if (after != null && gap == null && endsAtItsLastKnownLine(statement, known, settled)) {
            Long expected = after.balance();
            Long found = end(start, statement);
            if (expected != null && found != null && !expected.equals(found)) {
                gap = new Gap(
                        statement.to().plusDays(1),
                        after.coveredFrom().minusDays(1),
                        Math.subtractExact(expected, found));
                if (gap.from().isAfter(gap.to())) {
                    return new Verdict.Broken(
                            RefusalCode.DOES_NOT_CONTINUE,
                            "The file ends on " + Dates.shown(statement.to()) + " with " + pounds(found)
                                    + ", but the next day is already known to begin with " + pounds(expected),
                            null);
                }
            }
        }
        boolean proves = gap == null
                && statement.opening() != null
                && (skipped > 0 || (before != null && before.balance() != null));
        if (gap != null && !gapToFollow) {
            return missing(statement, gap);
        }
        return new Verdict.Continues(placed, withdrawn(statement, known, settled, wholeFrom), wholeFrom, gap, proves);
    }

    private static Verdict.Broken missing(Statement statement, Gap gap) {
        String days = gap.from().equals(gap.to())
                ? Dates.shown(gap.from()) + " is missing"
                : Dates.shown(gap.from()) + " to " + Dates.shown(gap.to()) + " are missing";
        return new Verdict.Broken(
                RefusalCode.STATEMENT_GAP,
                days + ": the file of " + Dates.shown(statement.from()) + " to " + Dates.shown(statement.to())
                        + " does not begin or end with the balance already known",
                null);
    }

    private static Verdict.Broken doesNotContinue(Statement statement, @Nullable Long expected, @Nullable Long found) {
        return new Verdict.Broken(
                RefusalCode.DOES_NOT_CONTINUE,
                "The file begins on " + Dates.shown(statement.from()) + " with "
                        + (found == null ? "no balance" : pounds(found)) + ", but "
                        + (expected == null ? "another balance" : pounds(expected)) + " is known for that point",
                null);
    }

    private static String pounds(long pence) {
        return Sums.money(pence, "GBP");
    }

    /**
     * A file may begin in the middle of a day already known in part. Its opening balance tells after how many of the known lines
     * of that day it begins; among several possibilities the one that recognises most. Null when the balance fits nowhere.
     */
    private static @Nullable Integer skippedOnFirstDay(Statement statement, KnownDays known) {
        List<KnownDays.Line> lines = known.on(statement.from());
        Long opening = statement.opening();
        Long running = dayStart(known, statement.from());
        if (lines.isEmpty() || opening == null || running == null) {
            return 0;
        }
        Integer best = null;
        int bestMatches = -1;
        for (int skipped = 0; skipped <= lines.size(); skipped++) {
            if (running.equals(opening)) {
                int matches = matches(statement, lines.subList(skipped, lines.size()));
                if (matches > bestMatches) {
                    best = skipped;
                    bestMatches = matches;
                }
            }
            if (skipped < lines.size()) {
                running = Math.addExact(running, lines.get(skipped).amount());
            }
        }
        return best;
    }

    private static int matches(Statement statement, List<KnownDays.Line> lines) {
        Map<LineIdentity.Content, Integer> available = new HashMap<>();
        for (KnownDays.Line line : lines) {
            available.merge(line.content(), 1, Integer::sum);
        }
        int matches = 0;
        for (StatementEntry entry : statement.entries()) {
            LineIdentity.Content content = LineIdentity.content(entry);
            int left = available.getOrDefault(content, 0);
            if (left > 0) {
                matches++;
                available.put(content, left - 1);
            }
        }
        return matches;
    }

    private static @Nullable Long dayStart(KnownDays known, LocalDate day) {
        List<KnownDays.Line> lines = known.on(day);
        if (lines.isEmpty()) {
            return null;
        }
        Long after = lines.getFirst().balanceAfter();
        return after == null
                ? null
                : (Long) Math.subtractExact(after, lines.getFirst().amount());
    }

    /** Where the file has no balances they follow from what is known before it. */
    private static @Nullable Long opening(Statement statement, KnownDays known) {
        if (statement.opening() != null) {
            return statement.opening();
        }
        Long dayStart = dayStart(known, statement.from());
        return dayStart != null || known.before() == null
                ? dayStart
                : known.before().balance();
    }

    private static List<Placed> place(
            String accountRef, Statement statement, KnownDays known, int skipped, @Nullable Long start) {
        Set<String> knownIdentities = new HashSet<>();
        known.byDay().values().forEach(lines -> lines.forEach(line -> knownIdentities.add(line.identity())));
        Map<LineIdentity.Content, Integer> counts = new HashMap<>();
        for (KnownDays.Line line : known.on(statement.from()).subList(0, skipped)) {
            counts.merge(line.content(), 1, Integer::sum);
        }
        List<Placed> placed = new ArrayList<>(statement.entries().size());
        Long running = start;
        for (StatementEntry entry : statement.entries()) {
            LineIdentity.Content content = LineIdentity.content(entry);
            String identity = LineIdentity.of(accountRef, content, counts.merge(content, 1, Integer::sum));
            running = running == null ? null : (Long) Math.addExact(running, entry.amount());
            placed.add(new Placed(entry, identity, !knownIdentities.contains(identity), running));
        }
        return placed;
    }

    /** Days that were covered whole before must have the same lines again. */
    private static Verdict.@Nullable Broken disagreement(
            Statement statement, KnownDays known, List<Placed> placed, Set<String> told) {
        boolean newOnLastDay = false;
        for (Placed line : placed) {
            LocalDate day = line.entry().bookedOn();
            newOnLastDay |= line.isNew() && day.equals(statement.to());
            if (line.isNew() && known.isFinal(day)) {
                return new Verdict.Broken(
                        RefusalCode.DISAGREES,
                        "The file has a line of " + pounds(line.entry().amount()) + " on " + Dates.shown(day)
                                + " that an earlier file of the whole of that day did not have",
                        line.entry().line());
            }
        }
        for (KnownDays.Line line : missing(statement, known, told)) {
            if (known.isFinal(line.bookedOn())) {
                return new Verdict.Broken(
                        RefusalCode.DISAGREES,
                        "The file lacks the line of " + pounds(line.amount()) + " on " + Dates.shown(line.bookedOn())
                                + " that an earlier file had",
                        null);
            }
        }
        if (newOnLastDay && !endsAtItsLastKnownLine(statement, known, told)) {
            return new Verdict.Broken(
                    RefusalCode.DISAGREES,
                    "The file has other lines on " + Dates.shown(statement.to())
                            + " than an earlier file, and neither has all of them",
                    null);
        }
        return null;
    }

    /** Known lines that the file should have told, because it covers their day to its end, and did not. */
    private static List<KnownDays.Line> missing(Statement statement, KnownDays known, Set<String> told) {
        List<KnownDays.Line> missing = new ArrayList<>();
        known.byDay().headMap(statement.to()).values().forEach(lines -> {
            for (KnownDays.Line line : lines) {
                if (!told.contains(line.identity())) {
                    missing.add(line);
                }
            }
        });
        return missing;
    }

    private static List<String> withdrawn(Statement statement, KnownDays known, Set<String> told, LocalDate wholeFrom) {
        return missing(statement, known, told).stream()
                .filter(line -> !line.bookedOn().isBefore(wholeFrom))
                .map(KnownDays.Line::identity)
                .toList();
    }

    /** Wherever a known day begins inside the file, the two must have the same balance. */
    private static Verdict.@Nullable Broken balanceAtKnownDays(
            Statement statement, KnownDays known, @Nullable Long start, List<Placed> placed) {
        if (start == null || statement.opening() == null) {
            return null;
        }
        TreeMap<LocalDate, Long> endOfDay = new TreeMap<>();
        for (Placed line : placed) {
            Long balance = line.balanceAfter();
            if (balance != null) {
                endOfDay.put(line.entry().bookedOn(), balance);
            }
        }
        Map<LocalDate, Long> knownStarts = new LinkedHashMap<>();
        for (LocalDate day : known.byDay().keySet()) {
            Long dayStart = dayStart(known, day);
            if (dayStart != null && day.isAfter(statement.from())) {
                knownStarts.put(day, dayStart);
            }
        }
        for (Map.Entry<LocalDate, Long> knownStart : knownStarts.entrySet()) {
            Map.Entry<LocalDate, Long> before = endOfDay.lowerEntry(knownStart.getKey());
            Long told = before == null ? start : before.getValue();
            if (!Objects.equals(told, knownStart.getValue())) {
                return new Verdict.Broken(
                        RefusalCode.DOES_NOT_CONTINUE,
                        Dates.shown(knownStart.getKey()) + " begins with " + pounds(told) + " in the file, but with "
                                + pounds(knownStart.getValue()) + " in an earlier one",
                        null);
            }
        }
        return null;
    }

    private static @Nullable Long end(@Nullable Long start, Statement statement) {
        Long end = start;
        for (StatementEntry entry : statement.entries()) {
            end = end == null ? null : (Long) Math.addExact(end, entry.amount());
        }
        return end;
    }

    /** Whether the file tells all that is known of its last day. An older file may stop in the middle of it. */
    private static boolean endsAtItsLastKnownLine(Statement statement, KnownDays known, Set<String> told) {
        return known.on(statement.to()).stream().allMatch(line -> told.contains(line.identity()));
    }
}
