package uk.personalbudget.reconciliation.period;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.reconciliation.breaks.Breaks;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.matching.Match;

/**
 * The reconciliation figure.
 *
 * @param openingPence the statement's balance before the first day
 * @param statementPence the statement's balance after the last day: opening + in − out
 * @param ledgerPence the ledger's settled balance after the last day
 * @param uncleared what is in one of the two only because it is under way
 * @param expectedPence the ledger's balance corrected by what is uncleared
 * @param differencePence what the statement has more than expected; nothing when the period is clean
 * @param coveredTo the last day statements cover
 */
public record Period(
        String account,
        LocalDate from,
        LocalDate to,
        long openingPence,
        long inPence,
        long outPence,
        long statementPence,
        long ledgerPence,
        List<Uncleared> uncleared,
        long expectedPence,
        long differencePence,
        LocalDate coveredTo) {

    /**
     * @param correctionPence what it adds to the ledger's balance to arrive at the statement's
     */
    public record Uncleared(
            String reference, LocalDate on, long pence, long correctionPence, boolean inLedger, boolean inStatement) {}

    public Period {
        uncleared = List.copyOf(uncleared);
    }

    public boolean clean() {
        return differencePence == 0;
    }

    /** Nothing when no statement of the account says anything about the period. */
    public static Optional<Period> of(
            String account,
            LocalDate from,
            LocalDate to,
            Books books,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Match> matches,
            WorkingDays workingDays) {
        var items = books.items().stream()
                .filter(item -> item.account().equals(account))
                .toList();
        return of(account, from, to, books.settledPence(account, to), items, lines, spans, matches, workingDays);
    }

    /**
     * The same for an account whose balance in the ledger is known already, such as one in which several people's money lies.
     *
     * @param ledger the ledger's settled balance after the last day
     * @param items what moved on it
     */
    public static Optional<Period> of(
            String account,
            LocalDate from,
            LocalDate to,
            long ledger,
            List<LedgerItem> items,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Match> matches,
            WorkingDays workingDays) {
        var covered = StatementSpan.coveredTo(spans, account);
        var opening = opening(account, from, lines, spans);
        if (covered.isEmpty() || opening.isEmpty()) {
            return Optional.empty();
        }
        long in = 0;
        long out = 0;
        for (StatementLine line : lines) {
            if (line.account().equals(account)
                    && !line.bookedOn().isBefore(from)
                    && !line.bookedOn().isAfter(to)) {
                in += Math.max(0, line.pence());
                out += Math.max(0, -line.pence());
            }
        }
        long closing = opening.get() + in - out + jumps(account, from.minusDays(1), to, spans);
        var uncleared = uncleared(account, to, items, lines, matches, covered.get(), workingDays);
        long expected = ledger
                + uncleared.stream().mapToLong(Uncleared::correctionPence).sum();
        return Optional.of(new Period(
                account,
                from,
                to,
                opening.get(),
                in,
                out,
                closing,
                ledger,
                uncleared,
                expected,
                closing - expected,
                covered.get()));
    }

    /**
     * The balance before a day: that of the earliest statement with an opening balance, moved on or back by the lines between.
     */
    private static Optional<Long> opening(
            String account, LocalDate from, List<StatementLine> lines, List<StatementSpan> spans) {
        return spans.stream()
                .filter(span -> span.account().equals(account) && span.opening().isPresent())
                .min(StatementSpan.ORDER)
                .map(first -> {
                    long balance = first.opening().orElse(0L);
                    for (StatementLine line : lines) {
                        if (line.account().equals(account)) {
                            if (!line.bookedOn().isBefore(first.from())
                                    && line.bookedOn().isBefore(from)) {
                                balance += line.pence();
                            } else if (line.bookedOn().isBefore(first.from())
                                    && !line.bookedOn().isBefore(from)) {
                                balance -= line.pence();
                            }
                        }
                    }
                    return balance + jumps(account, first.from().minusDays(1), from.minusDays(1), spans);
                });
    }

    /** What balances changed by in missing days that ended after one day and up to another. */
    private static long jumps(String account, LocalDate after, LocalDate to, List<StatementSpan> spans) {
        return spans.stream()
                .filter(span -> span.account().equals(account))
                .flatMap(span -> span.gap().stream())
                .filter(gap -> gap.to().isAfter(after) && !gap.to().isAfter(to))
                .mapToLong(StatementSpan.Gap::jumpPence)
                .sum();
    }

    /**
     * In the ledger by the last day and on the statement only after it, or not there yet and still in time; or the other way
     * round.
     */
    private static List<Uncleared> uncleared(
            String account,
            LocalDate to,
            List<LedgerItem> all,
            List<StatementLine> lines,
            List<Match> matches,
            LocalDate coveredTo,
            WorkingDays workingDays) {
        Map<String, LedgerItem> items = new HashMap<>();
        all.forEach(item -> items.put(item.id(), item));
        Map<String, StatementLine> byId = new HashMap<>();
        lines.stream().filter(line -> line.account().equals(account)).forEach(line -> byId.put(line.id(), line));
        var uncleared = new ArrayList<Uncleared>();
        var claimed = new java.util.HashSet<String>();
        for (Match match : matches) {
            claimed.addAll(match.items());
            for (String id : match.items()) {
                var item = items.get(id);
                boolean shown = match.lines().stream()
                        .map(byId::get)
                        .allMatch(line -> line == null || !line.bookedOn().isAfter(to));
                if (item != null && !item.effectiveOn().isAfter(to) && !shown) {
                    uncleared.add(inLedger(item));
                }
            }
            for (String id : match.lines()) {
                var line = byId.get(id);
                boolean posted = match.items().stream()
                        .map(items::get)
                        .allMatch(item -> item == null || !item.effectiveOn().isAfter(to));
                if (line != null && !line.bookedOn().isAfter(to) && !posted) {
                    uncleared.add(new Uncleared(
                            line.references().stream().findFirst().orElse(line.id()),
                            line.bookedOn(),
                            line.pence(),
                            line.pence(),
                            false,
                            true));
                }
            }
        }
        LocalDate shownTo = coveredTo.isBefore(to) ? coveredTo : to;
        for (LedgerItem item : items.values()) {
            if (!claimed.contains(item.id())
                    && !item.effectiveOn().isAfter(to)
                    && Breaks.waiting(item.effectiveOn(), shownTo, workingDays)) {
                uncleared.add(inLedger(item));
            }
        }
        uncleared.sort(Comparator.comparing(Uncleared::on)
                .thenComparingLong(Uncleared::pence)
                .thenComparing(Uncleared::reference));
        return uncleared;
    }

    private static Uncleared inLedger(LedgerItem item) {
        return new Uncleared(
                item.references().stream().findFirst().orElse(item.id()),
                item.effectiveOn(),
                item.pence(),
                Math.negateExact(item.pence()),
                true,
                false);
    }
}
