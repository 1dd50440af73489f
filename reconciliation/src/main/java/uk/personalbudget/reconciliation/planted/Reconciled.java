package uk.personalbudget.reconciliation.planted;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.StatementBreaks;
import uk.personalbudget.reconciliation.calendar.EnglandBankHolidays;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.Matcher;

/** Both sides of a caseload matched and explained, as the service does it for each budget. */
public record Reconciled(List<Match> matches, List<Break> breaks, long matchNanos, long breakNanos) {
    private static final WorkingDays WORKING_DAYS =
            EnglandBankHolidays.between(Year.of(2025), Year.of(2028), List.of());

    public Reconciled {
        matches = List.copyOf(matches);
        breaks = List.copyOf(breaks);
    }

    public static Reconciled of(List<LedgerItem> items, List<StatementLine> lines, List<StatementSpan> spans) {
        long from = System.nanoTime();
        var result = Matcher.match(lines, items);
        long matched = System.nanoTime();
        var breaks = breaks(items, lines, spans, result.matches());
        return new Reconciled(result.matches(), breaks, matched - from, System.nanoTime() - matched);
    }

    private static List<Break> breaks(
            List<LedgerItem> items, List<StatementLine> lines, List<StatementSpan> spans, List<Match> matches) {
        Map<String, String> budgetOf = new HashMap<>();
        spans.forEach(span -> budgetOf.put(span.account(), span.account().substring(2)));
        Map<String, Sides> budgets = new TreeMap<>();
        items.forEach(item -> of(budgets, item.budget()).items.add(item));
        lines.forEach(line ->
                of(budgets, budgetOf.getOrDefault(line.account(), "")).lines.add(line));
        spans.forEach(span ->
                of(budgets, budgetOf.getOrDefault(span.account(), "")).spans.add(span));
        matches.forEach(match ->
                of(budgets, budgetOf.getOrDefault(match.account(), "")).matches.add(match));
        var breaks = new ArrayList<Break>();
        budgets.forEach((budget, sides) -> breaks.addAll(StatementBreaks.of(new StatementBreaks.Compared(
                budget, sides.items, sides.lines, sides.spans, sides.matches, Set.of(), WORKING_DAYS))));
        breaks.sort(Break.ORDER);
        return breaks;
    }

    private static Sides of(Map<String, Sides> budgets, String budget) {
        return budgets.computeIfAbsent(budget, _ -> new Sides());
    }

    private static final class Sides {
        private final List<LedgerItem> items = new ArrayList<>();
        private final List<StatementLine> lines = new ArrayList<>();
        private final List<StatementSpan> spans = new ArrayList<>();
        private final List<Match> matches = new ArrayList<>();
    }

    /** Of every match with what it holds together, and of every break: the same for the same result. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Match match : matches) {
                digest.update((match.id() + match.rule() + match.lines() + match.items() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            for (Break one : breaks) {
                digest.update((one.id() + one.kind() + one.valuePence() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
