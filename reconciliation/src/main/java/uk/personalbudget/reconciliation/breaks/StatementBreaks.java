package uk.personalbudget.reconciliation.breaks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.breaks.Break.Difference;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.Matcher;
import uk.personalbudget.reconciliation.matching.Sums;

/** What is on one side only, or on both and not the same. A pure function of both sides and of what is matched. */
public final class StatementBreaks {
    /** For looking across accounts: there, an account is no part of what has to agree. */
    private static final String ANY_ACCOUNT = "any";

    private final Compared compared;
    private final List<Break> found = new ArrayList<>();

    /**
     * Both sides of all accounts of one budget.
     *
     * @param apart pairs a person took apart
     */
    public record Compared(
            String budget,
            List<LedgerItem> items,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Match> matches,
            Set<Matcher.Apart> apart,
            WorkingDays workingDays) {
        public Compared {
            items = List.copyOf(items);
            lines = List.copyOf(lines);
            spans = List.copyOf(spans);
            matches = List.copyOf(matches);
            apart = Set.copyOf(apart);
        }
    }

    private StatementBreaks(Compared compared) {
        this.compared = compared;
    }

    public static List<Break> of(Compared compared) {
        var breaks = new StatementBreaks(compared);
        breaks.find();
        return breaks.found;
    }

    private void find() {
        var claimedLines = new HashSet<String>();
        var claimedItems = new HashSet<String>();
        for (Match match : compared.matches()) {
            claimedLines.addAll(match.lines());
            claimedItems.addAll(match.items());
        }
        var openLines = compared.lines().stream()
                .filter(line -> !claimedLines.contains(line.id()))
                .toList();
        var openItems = withoutTakenBack(compared.items().stream()
                .filter(item -> !claimedItems.contains(item.id()))
                .toList());
        if (openLines.isEmpty() && openItems.isEmpty()) {
            return;
        }
        var twins = new Twins(
                openLines.isEmpty()
                        ? List.of()
                        : compared.lines().stream()
                                .filter(line -> claimedLines.contains(line.id()))
                                .toList(),
                openItems.isEmpty()
                        ? List.of()
                        : compared.items().stream()
                                .filter(item -> claimedItems.contains(item.id()))
                                .toList());
        var differing = Matcher.differing(
                openLines.stream().filter(line -> !twins.has(line)).toList(),
                openItems.stream().filter(item -> !twins.has(item)).toList(),
                compared.apart());
        Map<String, StatementLine> lineById = new HashMap<>();
        openLines.forEach(line -> lineById.put(line.id(), line));
        Map<String, LedgerItem> itemById = new HashMap<>();
        openItems.forEach(item -> itemById.put(item.id(), item));
        for (Match pair : differing.matches()) {
            var line = lineById.get(pair.lines().getFirst());
            var item = itemById.get(pair.items().getFirst());
            if (line != null && item != null) {
                differing(line, item);
            }
        }
        openLines.stream().filter(twins::has).forEach(this::doubledLine);
        openItems.stream().filter(twins::has).forEach(this::doubledItem);
        var elsewhere = onAnotherAccount(differing, lineById, itemById);
        var leftLines = differing.unmatchedLines().stream()
                .filter(line -> !elsewhere.contains(line.id()))
                .toList();
        var unseen = differing.unmatchedItems().stream()
                .filter(item -> !elsewhere.contains(item.id()))
                .toList();
        var leftOut = Sums.leftOut(leftLines, unseen);
        leftLines.forEach(line -> missingInLedger(line, leftOut.contains(line.id())));
        beforeTheFirstStatement(unseen);
        unseen.stream()
                .filter(item -> !uncovered(item))
                .forEach(item -> missingInStatement(item, leftOut.contains(item.id())));
    }

    /** The same movement, in the ledger on one account and on the statement of another: what is one break, not two. */
    private Set<String> onAnotherAccount(
            Matcher.Result left, Map<String, StatementLine> lineById, Map<String, LedgerItem> itemById) {
        var accounts = new TreeSet<String>();
        left.unmatchedLines().forEach(line -> accounts.add(line.account()));
        left.unmatchedItems().forEach(item -> accounts.add(item.account()));
        if (accounts.size() < 2) {
            return Set.of();
        }
        var pairs = Matcher.pairs(
                left.unmatchedLines().stream().map(line -> line.on(ANY_ACCOUNT)).toList(),
                left.unmatchedItems().stream().map(item -> item.on(ANY_ACCOUNT)).toList(),
                compared.apart());
        var named = new HashSet<String>();
        for (Match pair : pairs.matches()) {
            var line = lineById.get(pair.lines().getFirst());
            var item = itemById.get(pair.items().getFirst());
            if (line != null && item != null && !line.account().equals(item.account())) {
                named.add(line.id());
                named.add(item.id());
                add(
                        BreakKind.WRONG_ACCOUNT,
                        Optional.of(line.account()),
                        Optional.of(line.id()),
                        Optional.of(item.id()),
                        item.references().stream().findFirst(),
                        line.day(),
                        line.pence(),
                        List.of(new Difference("account", item.account(), line.account())));
            }
        }
        return named;
    }

    /** What was recorded, taken back and never on a statement needs no line there: the two undo each other. */
    private static List<LedgerItem> withoutTakenBack(List<LedgerItem> open) {
        var left = new ArrayList<>(open);
        for (LedgerItem back : open) {
            if (back.event().equals("reversed") || back.event().equals("movement-identified")) {
                left.stream()
                        .filter(item -> item.account().equals(back.account())
                                && item.pence() == -back.pence()
                                && item.references().stream().anyMatch(back.references()::contains))
                        .findFirst()
                        .ifPresent(item -> {
                            left.remove(item);
                            left.remove(back);
                        });
            }
        }
        return List.copyOf(left);
    }

    private void differing(StatementLine line, LedgerItem item) {
        BreakKind kind;
        long value = line.pence() - item.pence();
        if (line.pence() == item.pence()) {
            kind = BreakKind.DATE_OUT_OF_WINDOW;
            value = line.pence();
        } else if (line.pence() > 0 != item.pence() > 0) {
            kind = BreakKind.DIRECTION;
        } else {
            kind = Math.abs(line.pence()) > Math.abs(item.pence()) ? BreakKind.AMOUNT_OVER : BreakKind.AMOUNT_UNDER;
        }
        var differences = new ArrayList<Difference>();
        if (line.pence() != item.pence()) {
            differences.add(new Difference("amount", Pence.decimal(item.pence()), Pence.decimal(line.pence())));
        }
        if (!line.day().isEqual(item.effectiveOn())) {
            differences.add(new Difference(
                    "day", item.effectiveOn().toString(), line.day().toString()));
        }
        add(
                kind,
                Optional.of(line.account()),
                Optional.of(line.id()),
                Optional.of(item.id()),
                item.references().stream().findFirst(),
                line.day(),
                value,
                differences);
    }

    private void doubledLine(StatementLine line) {
        add(
                BreakKind.DUPLICATE,
                Optional.of(line.account()),
                Optional.of(line.id()),
                Optional.empty(),
                line.references().stream().findFirst(),
                line.day(),
                line.pence(),
                List.of(new Difference("times", "1", "2")));
    }

    private void doubledItem(LedgerItem item) {
        add(
                BreakKind.DUPLICATE,
                Optional.of(item.account()),
                Optional.empty(),
                Optional.of(item.id()),
                item.references().stream().findFirst(),
                item.effectiveOn(),
                Math.negateExact(item.pence()),
                List.of(new Difference("times", "2", "1")));
    }

    private void missingInLedger(StatementLine line, boolean leftOut) {
        add(
                BreakKind.MISSING_IN_LEDGER,
                Optional.of(line.account()),
                Optional.of(line.id()),
                Optional.empty(),
                line.references().stream().findFirst(),
                line.day(),
                line.pence(),
                told(
                        List.of(
                                new Difference("amount", "", Pence.decimal(line.pence())),
                                new Difference("day", "", line.day().toString())),
                        leftOut));
    }

    /** No statement says anything about its day, so it cannot be missing there: the missing days are the break. */
    private boolean uncovered(LedgerItem item) {
        return StatementSpan.missing(compared.spans(), item.account(), item.effectiveOn())
                || StatementSpan.coveredFrom(compared.spans(), item.account())
                        .filter(from -> item.effectiveOn().isBefore(from))
                        .isPresent();
    }

    /** Items older than the first statement of their account are one break for each account: its statements begin too late. */
    private void beforeTheFirstStatement(List<LedgerItem> unseen) {
        var byAccount = new TreeMap<String, List<LedgerItem>>();
        for (LedgerItem item : unseen) {
            StatementSpan.coveredFrom(compared.spans(), item.account())
                    .filter(from -> item.effectiveOn().isBefore(from))
                    .ifPresent(_ -> byAccount
                            .computeIfAbsent(item.account(), _ -> new ArrayList<>())
                            .add(item));
        }
        byAccount.forEach((account, items) -> {
            LocalDate first = items.stream()
                    .map(LedgerItem::effectiveOn)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            LocalDate last = StatementSpan.coveredFrom(compared.spans(), account)
                    .orElseThrow()
                    .minusDays(1);
            add(
                    BreakKind.STATEMENT_GAP,
                    Optional.of(account),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("before the first statement of " + account),
                    first,
                    items.stream().mapToLong(LedgerItem::pence).sum(),
                    List.of(new Difference("missing days", "", first + " to " + last)));
        });
    }

    private void missingInStatement(LedgerItem item, boolean leftOut) {
        var covered = StatementSpan.coveredTo(compared.spans(), item.account());
        if (covered.isEmpty()) {
            return;
        }
        boolean waiting = Breaks.waiting(item.effectiveOn(), covered.get(), compared.workingDays());
        add(
                waiting ? BreakKind.EXPECTED : BreakKind.MISSING_IN_STATEMENT,
                Optional.of(item.account()),
                Optional.empty(),
                Optional.of(item.id()),
                item.references().stream().findFirst(),
                item.effectiveOn(),
                Math.negateExact(item.pence()),
                told(
                        List.of(
                                new Difference("amount", Pence.decimal(item.pence()), ""),
                                new Difference("day", item.effectiveOn().toString(), "")),
                        leftOut));
    }

    /** Where too much is open, a sum that would explain it was not looked for: a person may. */
    private static List<Difference> told(List<Difference> differences, boolean leftOut) {
        if (!leftOut) {
            return differences;
        }
        var all = new ArrayList<>(differences);
        all.add(new Difference("sum", "not looked for", "too much is open around this day"));
        return List.copyOf(all);
    }

    private void add(
            BreakKind kind,
            Optional<String> account,
            Optional<String> line,
            Optional<String> item,
            Optional<String> reference,
            LocalDate since,
            long valuePence,
            List<Difference> differences) {
        found.add(new Break(
                Break.identity(kind, compared.budget(), line.orElse(""), item.orElse(""), reference.orElse("")),
                kind,
                compared.budget(),
                account,
                line,
                item,
                reference,
                since,
                valuePence,
                differences,
                kind.owner(),
                compared.workingDays().after(since, kind.workingDays())));
    }

    /** Claimed lines and items, to recognise a second one of the same. */
    private static final class Twins {
        private final Set<String> lines = new HashSet<>();
        private final Set<String> items = new HashSet<>();

        Twins(List<StatementLine> claimedLines, List<LedgerItem> claimedItems) {
            claimedLines.forEach(line -> lines.add(key(line)));
            claimedItems.forEach(item -> item.references().forEach(reference -> items.add(key(item, reference))));
        }

        boolean has(StatementLine line) {
            return lines.contains(key(line));
        }

        boolean has(LedgerItem item) {
            return item.references().stream().anyMatch(reference -> items.contains(key(item, reference)));
        }

        private static String key(StatementLine line) {
            return line.account() + "|" + line.day() + "|" + line.pence() + "|"
                    + line.text()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9]+", " ")
                            .strip();
        }

        private static String key(LedgerItem item, String reference) {
            return item.account() + "|" + item.pence() + "|" + reference;
        }
    }
}
