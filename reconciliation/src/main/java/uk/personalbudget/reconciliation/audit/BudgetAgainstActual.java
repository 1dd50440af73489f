package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentRecorded;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.forecast.Forecast;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.audit.AnnualAudit.BudgetLine;
import uk.personalbudget.reconciliation.audit.AnnualAudit.BudgetYear;
import uk.personalbudget.reconciliation.item.Books;

/** What was allocated, paid, spent and promised, by element and outcome, with the variance and what explains it. */
final class BudgetAgainstActual {
    private static final String PAID = "paid";
    private static final String ARRANGED = "arranged";
    private static final String UNPLACED = "";
    private static final long SMALL_PENCE = 50_00;
    private static final int NEAR = 20;

    private BudgetAgainstActual() {}

    private record Key(Element element, boolean arranged, String outcome) {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::element).thenComparing(Key::arranged).thenComparing(Key::outcome);
    }

    /** What is added up for a line. */
    private static final class Sums {
        private long allocated;
        private long paid;
        private long spent;
        private long committed;
        private long expected;
        private LocalDate from = LocalDate.MAX;
        private LocalDate to = LocalDate.MIN;
        private final Map<String, Long> variances = new TreeMap<>();
    }

    static BudgetYear of(Known known, AuditPeriod period) {
        Books books = known.books();
        LocalDate on = period.to();
        List<AllocationAgreed> running = books.allocations().values().stream()
                .filter(allocation -> !on.isBefore(allocation.planYear()) && !on.isAfter(allocation.lastDay()))
                .toList();
        var forecast = Forecast.of(books.history(), on, known.policy(on).schoolYear());
        Map<Key, Sums> sums = new TreeMap<>(Key.ORDER);
        for (Forecast.Line line : forecast.lines()) {
            Sums sum = sums.computeIfAbsent(key(books, running, line), _ -> new Sums());
            sum.allocated += line.entitledPence();
            sum.spent += line.spentPence();
            sum.expected += line.expectedByNowPence();
            sum.variances.merge(line.provision(), line.spentPence() - line.expectedByNowPence(), Math::addExact);
            year(sum, line.yearFrom(), line.yearTo());
        }
        unplaced(books, running, on, sums);
        committed(books, on, sums);
        paid(books, running, on, sums);
        var lines = new ArrayList<BudgetLine>();
        sums.forEach((key, sum) -> lines.add(line(known, key, sum)));
        var byElement = new TreeMap<Key, Sums>(Key.ORDER);
        sums.forEach((key, sum) ->
                add(byElement.computeIfAbsent(new Key(key.element(), key.arranged(), UNPLACED), _ -> new Sums()), sum));
        var totals = new ArrayList<BudgetLine>();
        byElement.forEach((key, sum) -> totals.add(line(known, key, sum)));
        return new BudgetYear(lines, totals, forecast.uncodedPence());
    }

    private static void year(Sums sum, LocalDate from, LocalDate to) {
        sum.from = sum.from.isBefore(from) ? sum.from : from;
        sum.to = sum.to.isAfter(to) ? sum.to : to;
    }

    private static void add(Sums whole, Sums part) {
        whole.allocated += part.allocated;
        whole.paid += part.paid;
        whole.spent += part.spent;
        whole.committed += part.committed;
        whole.expected += part.expected;
        part.variances.forEach((provision, pence) -> whole.variances.merge(provision, pence, Math::addExact));
        year(whole, part.from, part.to);
    }

    private static Key key(Books books, List<AllocationAgreed> running, Forecast.Line line) {
        boolean arranged = running.stream()
                .filter(allocation -> allocation.element() == line.element()
                        && allocation.provisions().contains(line.provision()))
                .allMatch(allocation -> allocation.kind() == EntitlementKind.ARRANGED);
        String outcome = Optional.ofNullable(books.provisions().get(line.provision()))
                .map(ProvisionAgreed::outcome)
                .orElse(UNPLACED);
        return new Key(line.element(), arranged, outcome);
    }

    /** Amounts that name no provision, and spending on provisions that no amount of the year names. */
    private static void unplaced(Books books, List<AllocationAgreed> running, LocalDate on, Map<Key, Sums> sums) {
        for (AllocationAgreed allocation : running) {
            boolean named = allocation.provisions().stream()
                    .anyMatch(provision -> books.provisions().containsKey(provision));
            if (!named) {
                boolean arranged = allocation.kind() == EntitlementKind.ARRANGED;
                Sums sum = sums.computeIfAbsent(new Key(allocation.element(), arranged, UNPLACED), _ -> new Sums());
                sum.allocated += allocation.amountPence();
                sum.expected += gone(allocation, on);
                year(sum, allocation.planYear(), allocation.lastDay());
            }
        }
        var elsewhere = new EnumMap<Element, Long>(Element.class);
        for (Element element : Element.values()) {
            LocalDate from = begin(running, element);
            if (from != null) {
                elsewhere.put(element, spent(books, element, from, on));
            }
        }
        sums.forEach((key, sum) -> elsewhere.computeIfPresent(key.element(), (_, pence) -> pence - sum.spent));
        elsewhere.forEach((element, pence) -> {
            if (pence != 0) {
                Sums sum = sums.computeIfAbsent(new Key(element, false, UNPLACED), _ -> new Sums());
                sum.spent += pence;
                running.stream()
                        .filter(allocation -> allocation.element() == element)
                        .forEach(allocation -> year(sum, allocation.planYear(), allocation.lastDay()));
            }
        });
    }

    private static long gone(AllocationAgreed allocation, LocalDate on) {
        long days = java.time.temporal.ChronoUnit.DAYS.between(allocation.planYear(), allocation.lastDay()) + 1;
        long past = java.time.temporal.ChronoUnit.DAYS.between(allocation.planYear(), on) + 1;
        var parts = new TreeMap<Boolean, Long>();
        parts.put(true, past);
        parts.put(false, days - past);
        return Apportion.byWeight(allocation.amountPence(), parts).getOrDefault(true, 0L);
    }

    private static @org.jspecify.annotations.Nullable LocalDate begin(List<AllocationAgreed> running, Element element) {
        return running.stream()
                .filter(allocation -> allocation.element() == element)
                .map(AllocationAgreed::planYear)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static long spent(Books books, Element element, LocalDate from, LocalDate to) {
        String root = "spend:" + element.label() + ":";
        return books.history().stream()
                .flatMap(record -> record.entry().postings().stream())
                .filter(posting -> posting.layer() == Layer.SETTLED
                        && posting.account().name().startsWith(root)
                        && within(posting, from, to))
                .mapToLong(Posting::pence)
                .sum();
    }

    private static boolean within(Posting posting, LocalDate from, LocalDate to) {
        return !posting.effectiveOn().isBefore(from) && !posting.effectiveOn().isAfter(to);
    }

    private static void committed(Books books, LocalDate on, Map<Key, Sums> sums) {
        var balances = books.balances(on);
        var outcomes = new HashMap<String, String>();
        books.history().forEach(record -> {
            if (record.event() instanceof CommitmentRecorded it) {
                outcomes.put(it.commitment(), it.outcome());
            }
        });
        outcomes.forEach((commitment, outcome) -> {
            var left = balances.of(new Account("commitment:" + commitment), Layer.ENCUMBERED);
            for (Element element : Element.values()) {
                long pence = left.in(element.colour());
                if (pence != 0) {
                    sums.computeIfAbsent(new Key(element, false, outcome), _ -> new Sums()).committed += pence;
                }
            }
        });
    }

    /** A top-up is for an element, so it is shared over its outcomes by what was allocated to each. */
    private static void paid(Books books, List<AllocationAgreed> running, LocalDate on, Map<Key, Sums> sums) {
        for (Element element : Element.values()) {
            LocalDate from = begin(running, element);
            if (from == null) {
                continue;
            }
            long pence = 0;
            for (FeedRecord record : books.history()) {
                boolean load = record.event() instanceof FundingEvent.Loaded
                        || record.event() instanceof FundingEvent.LoadReversed
                        || record.event() instanceof SuspenseEvent.MovementIdentified;
                if (load) {
                    pence -= record.entry().postings().stream()
                            .filter(posting -> posting.layer() == Layer.SETTLED
                                    && posting.account().name().startsWith("funding:" + element.label() + ":")
                                    && within(posting, from, on))
                            .mapToLong(Posting::pence)
                            .sum();
                }
            }
            var weights = new TreeMap<Key, Long>(Key.ORDER);
            sums.forEach((key, sum) -> {
                if (key.element() == element && key.arranged()) {
                    sum.paid = sum.spent;
                } else if (key.element() == element) {
                    weights.put(key, sum.allocated);
                }
            });
            if (pence != 0 && weights.values().stream().anyMatch(weight -> weight > 0)) {
                Apportion.byWeight(pence, weights).forEach((key, part) -> {
                    Sums sum = sums.get(key);
                    if (sum != null) {
                        sum.paid += part;
                    }
                });
            }
        }
    }

    private static BudgetLine line(Known known, Key key, Sums sum) {
        long unspent = sum.allocated - sum.spent - sum.committed;
        long variance = sum.spent - sum.expected;
        String explanation = explanation(key, sum, unspent, variance);
        return new BudgetLine(
                key.element().label(),
                key.outcome(),
                key.outcome().isEmpty() ? "" : Words.outcome(known, key.outcome()),
                key.arranged() ? ARRANGED : PAID,
                sum.from.isAfter(sum.to) ? known.today() : sum.from,
                sum.from.isAfter(sum.to) ? known.today() : sum.to,
                sum.allocated,
                sum.paid,
                sum.spent,
                sum.committed,
                unspent,
                sum.expected,
                variance,
                explanation,
                words(known, explanation, sum, unspent));
    }

    private static String explanation(Key key, Sums sum, long unspent, long variance) {
        if (key.arranged()) {
            return unspent > 0 ? "arranged-and-not-used" : "arranged";
        }
        if (sum.allocated == 0) {
            return sum.spent == 0 ? "promised-only" : "not-in-the-amounts-of-this-year";
        }
        if (Math.abs(variance) <= SMALL_PENCE || Math.abs(variance) * NEAR <= sum.expected) {
            return "as-planned";
        }
        if (sum.spent == 0) {
            return "nothing-used";
        }
        return variance < 0 ? "less-than-planned" : "more-than-planned";
    }

    /** What the variance comes from most. */
    private static Optional<String> words(Known known, String explanation, Sums sum, long unspent) {
        return switch (explanation) {
            case "arranged-and-not-used" ->
                Optional.of(Pence.format(unspent)
                        + " was not used. The family never held it, so it is not the family's to repay.");
            case "less-than-planned" -> most(known, sum, Comparator.naturalOrder());
            case "more-than-planned" -> most(known, sum, Comparator.reverseOrder());
            default -> Optional.empty();
        };
    }

    private static Optional<String> most(Known known, Sums sum, Comparator<Long> order) {
        return sum.variances.entrySet().stream()
                .min(Map.Entry.comparingByValue(order))
                .map(one -> "Most of it is " + Words.provision(known, one.getKey()) + ": "
                        + Pence.format(one.getValue()) + ".");
    }
}
