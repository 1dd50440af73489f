package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.funder.FunderShares;
import uk.personalbudget.ledger.funder.RunAs;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Layer;

/**
 * What moved between the council and all accounts by the end of a day, by kind, funder, element and how it is run. Read from the
 * entries, budget by budget. What others pay themselves for an arranged part is in their own books already.
 */
public final class Movements {
    /** Why the council's books change. */
    public enum Kind implements Labelled {
        LOADS("loads"),
        RETURNS("returns"),
        FEES("fees"),
        FUNDER_CHANGES("funder-changes");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Where a movement belongs. */
    public record Place(Kind kind, String funder, Element element, String runAs) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::kind)
                .thenComparing(Place::funder)
                .thenComparing(Place::element)
                .thenComparing(Place::runAs);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final LocalDate upTo;
    private final SortedMap<Place, Long> totals = new TreeMap<>();
    private String budget = "";
    private FunderShares shares = new FunderShares();
    private RunAs runAs = new RunAs();
    private final List<Fee> fees = new ArrayList<>();

    private record Fee(Element element, String runAs, LocalDate on, long pence) {}

    private record Shared(Element element, String runAs, SortedMap<String, Long> weights) {}

    public Movements(LocalDate upTo) {
        this.upTo = upTo;
    }

    /** The events of one budget after the other, each in order. */
    public void read(FeedRecord record) {
        if (!record.budget().equals(budget)) {
            finish();
            budget = record.budget();
        }
        shares.read(record.event());
        runAs.read(record.event(), upTo);
        for (Posting posting : record.entry().postings()) {
            if (posting.layer() == Layer.SETTLED && !posting.effectiveOn().isAfter(upTo)) {
                Element.of(posting.colour()).ifPresent(element -> read(record, posting, element));
            }
        }
    }

    private void read(FeedRecord record, Posting posting, Element element) {
        switch (posting.account().root()) {
            case "funding" ->
                kind(record.event(), posting)
                        .ifPresent(kind -> totals.merge(
                                new Place(kind, posting.account().name().split(":", -1)[2], element, how(record)),
                                kind == Kind.RETURNS ? posting.pence() : -posting.pence(),
                                Math::addExact));
            case "fees" -> fees.add(new Fee(element, how(record), posting.effectiveOn(), posting.pence()));
            default -> {}
        }
    }

    /** What a running budget came in with was paid by other books. */
    private static Optional<Kind> kind(BudgetEvent event, Posting posting) {
        return switch (event) {
            case FundingEvent.BroughtForward _ -> Optional.empty();
            case ChangeEvent.FunderChanged _ -> Optional.of(Kind.FUNDER_CHANGES);
            case FundingEvent.LoadReversed _ -> Optional.of(Kind.LOADS);
            case BudgetEvent _ -> Optional.of(posting.pence() < 0 ? Kind.LOADS : Kind.RETURNS);
        };
    }

    private String how(FeedRecord record) {
        return RunAs.of(record).orElseGet(runAs::agreed);
    }

    /** Fees are shared once for each budget and set of shares, so that the odd pennies do not all go to one funder. */
    private void finish() {
        Map<Shared, Long> sums = new HashMap<>();
        fees.forEach(fee -> {
            var weights = shares.on(fee.on(), fee.element(), false);
            sums.merge(
                    new Shared(
                            fee.element(),
                            fee.runAs(),
                            weights.isEmpty() ? new TreeMap<>(Map.of(FunderShares.NOBODY, 1L)) : weights),
                    fee.pence(),
                    Math::addExact);
        });
        sums.forEach((fee, pence) -> Apportion.byWeight(pence, fee.weights())
                .forEach((funder, part) ->
                        totals.merge(new Place(Kind.FEES, funder, fee.element(), fee.runAs()), part, Math::addExact)));
        fees.clear();
        shares = new FunderShares();
        runAs = new RunAs();
    }

    /** Loads, returns and fees above zero, what a funder took over above and what it gave over below; ends the reading. */
    public SortedMap<Place, Long> totals() {
        finish();
        totals.values().removeIf(pence -> pence == 0);
        return totals;
    }
}
