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
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.breaks.Break.Difference;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.Instalments;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.Matcher;

/** Finds the breaks of one budget. A pure function of what is known, and of the day. */
public final class Breaks {
    /** Working days in which an item may still be on its way to the statement. */
    public static final int CLEARING_WORKING_DAYS = 3;

    private final Known known;
    private final List<Break> found = new ArrayList<>();

    /**
     * What is known.
     *
     * @param apart pairs a person took apart
     * @param today the London day on which it is asked
     */
    public record Known(
            Books books,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Match> matches,
            Set<Matcher.Apart> apart,
            Policies policies,
            WorkingDays workingDays,
            LocalDate today) {
        public Known {
            lines = List.copyOf(lines);
            spans = List.copyOf(spans);
            matches = List.copyOf(matches);
            apart = Set.copyOf(apart);
        }

        /** The policy in force on a day: an item is judged by that of its own. */
        Policy policy(LocalDate day) {
            return policies.at(day);
        }
    }

    private Breaks(Known known) {
        this.known = known;
    }

    public static List<Break> of(Known known) {
        var breaks = new Breaks(known);
        breaks.betweenStatementAndLedger();
        breaks.statementGaps();
        breaks.noticedByTheLedger();
        breaks.uncoded();
        breaks.evidenceMissing();
        breaks.loadMissing();
        breaks.found.addAll(HolderBreaks.of(known));
        return breaks.found.stream().sorted(Break.ORDER).toList();
    }

    private void betweenStatementAndLedger() {
        var claimedLines = new HashMap<String, Match>();
        var claimedItems = new HashMap<String, Match>();
        for (Match match : known.matches()) {
            match.lines().forEach(line -> claimedLines.put(line, match));
            match.items().forEach(item -> claimedItems.put(item, match));
        }
        List<LedgerItem> items = known.books().items();
        var openLines = known.lines().stream()
                .filter(line -> !claimedLines.containsKey(line.id()))
                .toList();
        var openItems = withoutTakenBack(items.stream()
                .filter(item -> !claimedItems.containsKey(item.id()))
                .toList());
        var twins = new Twins(
                known.lines().stream()
                        .filter(line -> claimedLines.containsKey(line.id()))
                        .toList(),
                items.stream()
                        .filter(item -> claimedItems.containsKey(item.id()))
                        .toList());
        var differing = Matcher.differing(
                openLines.stream().filter(line -> !twins.has(line)).toList(),
                openItems.stream().filter(item -> !twins.has(item)).toList(),
                known.apart());
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
        differing.unmatchedLines().forEach(this::missingInLedger);
        var unseen = differing.unmatchedItems();
        beforeTheFirstStatement(unseen);
        unseen.stream().filter(item -> !uncovered(item)).forEach(this::missingInStatement);
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

    private void missingInLedger(StatementLine line) {
        add(
                BreakKind.MISSING_IN_LEDGER,
                Optional.of(line.account()),
                Optional.of(line.id()),
                Optional.empty(),
                line.references().stream().findFirst(),
                line.day(),
                line.pence(),
                List.of(
                        new Difference("amount", "", Pence.decimal(line.pence())),
                        new Difference("day", "", line.day().toString())));
    }

    /** No statement says anything about its day, so it cannot be missing there: the missing days are the break. */
    private boolean uncovered(LedgerItem item) {
        return StatementSpan.missing(known.spans(), item.account(), item.effectiveOn())
                || StatementSpan.coveredFrom(known.spans(), item.account())
                        .filter(from -> item.effectiveOn().isBefore(from))
                        .isPresent();
    }

    /** Items older than the first statement of their account are one break for each account: its statements begin too late. */
    private void beforeTheFirstStatement(List<LedgerItem> unseen) {
        var byAccount = new TreeMap<String, List<LedgerItem>>();
        for (LedgerItem item : unseen) {
            StatementSpan.coveredFrom(known.spans(), item.account())
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
            LocalDate last = StatementSpan.coveredFrom(known.spans(), account)
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

    private void missingInStatement(LedgerItem item) {
        var covered = StatementSpan.coveredTo(known.spans(), item.account());
        if (covered.isEmpty()) {
            return;
        }
        boolean waiting = waiting(item.effectiveOn(), covered.get(), known.workingDays());
        add(
                waiting ? BreakKind.EXPECTED : BreakKind.MISSING_IN_STATEMENT,
                Optional.of(item.account()),
                Optional.empty(),
                Optional.of(item.id()),
                item.references().stream().findFirst(),
                item.effectiveOn(),
                Math.negateExact(item.pence()),
                List.of(
                        new Difference("amount", Pence.decimal(item.pence()), ""),
                        new Difference("day", item.effectiveOn().toString(), "")));
    }

    /** The last day of a statement is provisional (settled 8), and a movement may take some working days to be shown. */
    public static boolean waiting(LocalDate effectiveOn, LocalDate coveredTo, WorkingDays workingDays) {
        return !coveredTo.isAfter(effectiveOn) || workingDays.between(effectiveOn, coveredTo) < CLEARING_WORKING_DAYS;
    }

    private void statementGaps() {
        for (StatementSpan span : known.spans()) {
            span.gap()
                    .ifPresent(gap -> add(
                            BreakKind.STATEMENT_GAP,
                            Optional.of(span.account()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(span.id()),
                            gap.from(),
                            gap.jumpPence(),
                            List.of(new Difference("missing days", "", gap.from() + " to " + gap.to()))));
        }
    }

    private void noticedByTheLedger() {
        Balances balances = known.books().balances(known.today());
        for (Books.Noticed noticed : known.books().noticed()) {
            if (noticed.concern() == Concern.ELEMENT_OVERSPENT && noneOverspent(balances)) {
                continue;
            }
            add(
                    BreakKind.of(noticed.concern()),
                    Optional.of(noticed.account()),
                    Optional.empty(),
                    Optional.of(
                            noticed.record().budget() + ":" + noticed.record().sequence()),
                    Optional.of(noticed.reference()),
                    noticed.on(),
                    noticed.pence(),
                    List.of(new Difference(noticed.concern().label(), Pence.decimal(noticed.pence()), "")));
        }
    }

    /** A load, a refund or another coding has made good what was overspent. */
    private boolean noneOverspent(Balances balances) {
        var settled = Books.held(balances, known.books().heldAccounts(), Layer.SETTLED);
        return settled.byColour().entrySet().stream()
                .noneMatch(held -> held.getKey().element() && held.getValue() < 0);
    }

    @Rule("C-1")
    private void uncoded() {
        for (Books.Spend spend : known.books().spends()) {
            if (spend.uncodedPence() != 0) {
                add(
                        BreakKind.UNCODED,
                        Optional.of(Books.idOf(spend.settled().account())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(spend.settled().transaction()),
                        spend.settled().effectiveOn(),
                        Math.negateExact(spend.uncodedPence()),
                        List.of(new Difference("provision", Colour.UNCODED.label(), "")));
            }
        }
    }

    @Rule("C-11")
    private void evidenceMissing() {
        for (Books.Spend spend : known.books().spends()) {
            var policy = known.policy(spend.settled().effectiveOn());
            var need = EvidenceOf.need(spend, known.books(), policy);
            if (need == EvidenceNeed.AWAITED && known.today().isAfter(EvidenceNeed.dueOn(spend.settled(), policy))) {
                add(
                        BreakKind.EVIDENCE_MISSING,
                        Optional.of(Books.idOf(spend.settled().account())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(spend.settled().transaction()),
                        EvidenceNeed.dueOn(spend.settled(), policy),
                        Math.negateExact(spend.leftPence()),
                        List.of(new Difference("evidence", "", "")));
            }
        }
    }

    @Rule("P-5")
    private void loadMissing() {
        for (Instalments.Due due : Instalments.of(known.books()).dues()) {
            LocalDate dueOn = due.line().dueOn();
            LocalDate alert =
                    known.workingDays().after(dueOn, known.policy(dueOn).count(Setting.LOAD_ALERT));
            long missing = due.line().amountPence() - due.paidPence();
            if (missing > 0
                    && known.today().isAfter(alert)
                    && !known.books().agreements().isEmpty()) {
                add(
                        BreakKind.LOAD_MISSING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(due.id()),
                        due.line().dueOn(),
                        missing,
                        List.of(new Difference(
                                "paid",
                                Pence.decimal(due.paidPence()),
                                Pence.decimal(due.line().amountPence()))));
            }
        }
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
        String budget = known.books().opened().map(opened -> opened.budget()).orElse("");
        found.add(new Break(
                Break.identity(kind, budget, line.orElse(""), item.orElse(""), reference.orElse("")),
                kind,
                budget,
                account,
                line,
                item,
                reference,
                since,
                valuePence,
                differences,
                kind.owner(),
                known.workingDays().after(since, kind.workingDays())));
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
