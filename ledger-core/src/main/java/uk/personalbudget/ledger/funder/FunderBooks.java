package uk.personalbudget.ledger.funder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What every funder's money came to by the end of a day, over all budgets. Each posting outside the held accounts is somebody's:
 * by its name where it has one, else by the shares of its day. Amounts are split once for each budget, line and set of shares, so
 * that many small items do not give the odd pennies to the same funder. What is held is what all of it leaves.
 */
@Rule("P-9")
public final class FunderBooks {
    private final LocalDate upTo;
    private final SortedMap<String, Map<Element, Map<Line, Long>>> totals = new TreeMap<>();
    private final Map<Element, Long> held = new EnumMap<>(Element.class);

    private String budget = "";
    private FunderShares shares = new FunderShares();
    private final List<Part> parts = new ArrayList<>();

    public FunderBooks(LocalDate upTo) {
        this.upTo = upTo;
    }

    /** @param funder empty where the shares of the day say whose it is */
    private record Part(Element element, Line line, String funder, boolean arranged, LocalDate on, long pence) {}

    /** The events of one budget after the other, each in order. */
    public void read(FeedRecord record) {
        if (!record.budget().equals(budget)) {
            finish();
            budget = record.budget();
        }
        shares.read(record.event());
        boolean arranged = record.entry().postings().stream()
                .anyMatch(posting -> posting.account().root().equals("arranged"));
        for (Posting posting : record.entry().postings()) {
            if (posting.layer() == Layer.SETTLED && !posting.effectiveOn().isAfter(upTo)) {
                Element.of(posting.colour()).ifPresent(element -> {
                    if (posting.account().held()) {
                        held.merge(element, posting.pence(), Math::addExact);
                    } else if (!(record.event() instanceof ChangeEvent.FunderChanged)) {
                        parts.add(part(record, posting, element, arranged));
                    }
                });
            }
        }
    }

    private static Part part(FeedRecord record, Posting posting, Element element, boolean arranged) {
        String[] name = posting.account().name().split(":", -1);
        // What leaves another account comes to a held one.
        long pence = Math.negateExact(posting.pence());
        return switch (posting.account().root()) {
            case "funding" -> new Part(element, funding(record, pence), name[2], false, posting.effectiveOn(), pence);
            case "spend" ->
                new Part(element, arranged ? Line.ARRANGED : Line.SPEND, "", arranged, posting.effectiveOn(), pence);
            case "arranged" -> new Part(element, Line.ARRANGED, "", true, posting.effectiveOn(), pence);
            case "fees" -> new Part(element, Line.FEES, "", false, posting.effectiveOn(), pence);
            case "interest" -> new Part(element, Line.INTEREST, "", false, posting.effectiveOn(), pence);
            case "disputed" -> new Part(element, Line.DISPUTES, "", false, posting.effectiveOn(), pence);
            case "in-transit" -> new Part(element, Line.IN_TRANSIT, "", false, posting.effectiveOn(), pence);
            case "disallowed", "repaid", "set-off", "written-off" ->
                new Part(element, Line.RECOVERIES, "", false, posting.effectiveOn(), pence);
            default -> new Part(element, Line.OTHER, "", false, posting.effectiveOn(), pence);
        };
    }

    private static Line funding(FeedRecord record, long pence) {
        return switch (record.event()) {
            case FundingEvent.BroughtForward _ -> Line.BROUGHT_FORWARD;
            case FundingEvent.LoadReversed _ -> Line.LOADS_REVERSED;
            case BudgetEvent _ -> pence > 0 ? Line.LOADS : Line.RETURNS;
        };
    }

    private record Group(Element element, Line line, SortedMap<String, Long> weights, List<LocalDate> changedBefore) {}

    /** Shares out what one budget's postings came to. */
    private void finish() {
        var groups = new LinkedHashMap<Group, Long>();
        for (Part part : parts) {
            var weights = part.funder().isEmpty()
                    ? shares.on(part.on(), part.element(), part.arranged())
                    : new TreeMap<>(Map.of(part.funder(), 1L));
            // Whoever takes over from a funder takes what is left on that day, so amounts before and after it are
            // apart.
            var before = shares.changes(part.element()).stream()
                    .map(ChangeEvent.FunderChanged::effectiveOn)
                    .filter(day -> part.on().isBefore(day))
                    .toList();
            groups.merge(new Group(part.element(), part.line(), weights, before), part.pence(), Math::addExact);
        }
        for (Element element : Element.values()) {
            finish(element, groups);
        }
        parts.clear();
        shares = new FunderShares();
    }

    private void finish(Element element, Map<Group, Long> groups) {
        var left = new TreeMap<LocalDate, SortedMap<String, Long>>();
        var changes = shares.changes(element).stream()
                .filter(change -> !change.effectiveOn().isAfter(upTo))
                .toList();
        groups.forEach((group, pence) -> {
            if (group.element() == element) {
                var weights =
                        group.weights().isEmpty() ? new TreeMap<>(Map.of(FunderShares.NOBODY, 1L)) : group.weights();
                Apportion.byWeight(pence, weights).forEach((funder, part) -> {
                    add(funder, element, group.line(), part);
                    for (LocalDate day : group.changedBefore()) {
                        left.computeIfAbsent(day, _ -> new TreeMap<>()).merge(funder, part, Math::addExact);
                    }
                });
            }
        });
        for (var change : changes) {
            long heldThen =
                    left.getOrDefault(change.effectiveOn(), new TreeMap<>()).getOrDefault(change.fromFunder(), 0L);
            long over = Apportion.byWeight(heldThen, shares.inAndBeside(change)).getOrDefault(true, 0L);
            add(change.fromFunder(), element, Line.FUNDER_CHANGES, -over);
            add(change.toFunder(), element, Line.FUNDER_CHANGES, over);
            // A later change finds it where it is now.
            left.tailMap(change.effectiveOn(), false).forEach((_, byFunder) -> {
                byFunder.merge(change.fromFunder(), -over, Math::addExact);
                byFunder.merge(change.toFunder(), over, Math::addExact);
            });
        }
    }

    private void add(String funder, Element element, Line line, long pence) {
        totals.computeIfAbsent(funder, _ -> new EnumMap<>(Element.class))
                .computeIfAbsent(element, _ -> new EnumMap<>(Line.class))
                .merge(line, pence, Math::addExact);
    }

    /** By funder, element and line; ends the reading. */
    public SortedMap<String, Map<Element, Map<Line, Long>>> totals() {
        finish();
        return totals;
    }

    /** What the held accounts themselves say, whoever's it is. */
    public long held(Element element) {
        return held.getOrDefault(element, 0L);
    }
}
