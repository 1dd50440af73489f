package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentRecorded;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.forecast.Forecast;
import uk.personalbudget.ledger.funder.FunderShares;
import uk.personalbudget.ledger.funder.RunAs;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.item.Books;

/**
 * Allocated, paid, spent, committed, forecast and variance of the plan years that run, by element, funder and how it is run; what
 * changed since the financial year began; and the last months. What a running budget had paid out before it came in counts as paid
 * and, as far as it was not there any more, as spent.
 */
@Rule({"P-9", "P-10"})
final class MoneyLines {
    /** A year back, and the month the day is in. */
    private static final int MONTHS_SHOWN = 13;

    private final Books books;
    private final Balances balances;
    private final PortfolioDay day;
    private final LocalDate on;
    private final boolean over;
    private final Facts facts;
    private final FunderShares shares = new FunderShares();
    private final RunAs runAs = new RunAs();
    private final Agreed agreed;
    private final List<AllocationAgreed> running;
    private final Map<Element, LocalDate> begin = new EnumMap<>(Element.class);
    private final LocalDate monthsFrom;

    /** Amounts are split once for each set of shares, so that many small items do not give the odd pennies to the same funder. */
    private record Spent(Element element, String runAs, SortedMap<String, Long> weights) {}

    private final Map<Spent, Long> spent = new LinkedHashMap<>();
    private final Map<Element, Long> spentByElement = new EnumMap<>(Element.class);

    /** @param over nothing more is paid or spent: the budget is closed, or the child has died */
    MoneyLines(Books books, Balances balances, PortfolioDay day, boolean over, Facts facts) {
        this.books = books;
        this.balances = balances;
        this.day = day;
        this.on = day.on();
        this.over = over;
        this.facts = facts;
        books.history().forEach(record -> {
            shares.read(record.event());
            runAs.read(record.event(), on);
        });
        agreed = Agreed.by(on, day.yearFrom(), books.history());
        running = agreed.running(on);
        running.forEach(
                it -> begin.merge(it.element(), it.planYear(), (one, other) -> one.isBefore(other) ? one : other));
        monthsFrom = on.withDayOfMonth(1).minusMonths(MONTHS_SHOWN - 1L);
    }

    void add() {
        allocated();
        grown();
        books.history().forEach(this::moved);
        before();
        spent.forEach((part, pence) -> {
            facts.shared(Figure.SPENT, part.element(), part.runAs(), part.weights(), pence);
            spentByElement.merge(part.element(), pence, Math::addExact);
        });
        committed();
        forecast();
        variance();
        heldByMonth();
        running.stream()
                .map(runAs::of)
                .filter(how -> !how.isEmpty())
                .distinct()
                .forEach(how -> facts.count(Figure.RUN_AS, how));
    }

    private SortedMap<String, Long> weights(AllocationAgreed allocation) {
        return shares.of(allocation.allocation(), on);
    }

    private void allocated() {
        for (AllocationAgreed it : running) {
            facts.shared(Figure.ALLOCATED, it.element(), runAs.of(it), weights(it), agreed.pence(it));
        }
    }

    private void grown() {
        LocalDate yearBefore = day.yearFrom().minusDays(1);
        var then = Agreed.by(yearBefore, day.yearFrom(), books.history());
        for (AllocationAgreed it : then.running(yearBefore)) {
            long pence = then.pence(it);
            facts.shared(Figure.ALLOCATED_BEFORE, it.element(), runAs.of(it), weights(it), pence);
            // The same parts are taken off, so that before, price rise and growth come to what is allocated now.
            facts.shared(Figure.GROWTH, it.element(), runAs.of(it), weights(it), -pence);
        }
        for (AllocationAgreed it : running) {
            long rise = agreed.uprated(it);
            facts.shared(Figure.PRICE_RISE, it.element(), runAs.of(it), weights(it), rise);
            facts.shared(Figure.GROWTH, it.element(), runAs.of(it), weights(it), agreed.pence(it));
            facts.shared(Figure.GROWTH, it.element(), runAs.of(it), weights(it), -rise);
        }
    }

    private void moved(FeedRecord record) {
        boolean load = record.event() instanceof FundingEvent.Loaded
                || record.event() instanceof FundingEvent.LoadReversed
                || (record.event() instanceof SuspenseEvent.MovementIdentified it && it.as() == IdentifiedAs.LOAD);
        for (Posting posting : record.entry().postings()) {
            if (posting.layer() != Layer.SETTLED || posting.effectiveOn().isAfter(on)) {
                continue;
            }
            if (posting.account().equals(Account.SPEND_UNCODED)) {
                uncoded(posting);
                continue;
            }
            Optional<Element> element = Element.of(posting.colour());
            if (element.isEmpty()) {
                continue;
            }
            switch (posting.account().root()) {
                case "funding" -> {
                    if (load) {
                        paid(
                                element.get(),
                                posting,
                                runAs(record),
                                posting.account().name().split(":", -1)[2]);
                    }
                }
                case "arranged" -> paidByOthers(element.get(), posting, record);
                case "spend" -> spend(element.get(), posting, record);
                default -> {}
            }
        }
    }

    private String runAs(FeedRecord record) {
        return RunAs.of(record).orElseGet(runAs::agreed);
    }

    private boolean thisYear(Element element, Posting posting) {
        LocalDate from = begin.get(element);
        return from != null && !posting.effectiveOn().isBefore(from);
    }

    private void paid(Element element, Posting posting, String how, String funder) {
        long pence = -posting.pence();
        if (thisYear(element, posting)) {
            facts.add(new Cell(Figure.PAID, "", element.label(), funder, how), pence);
        }
        month(Figure.PAID_IN_MONTH, element, posting, funder, pence);
    }

    private void paidByOthers(Element element, Posting posting, FeedRecord record) {
        byFunder(record, -posting.pence())
                .orElseGet(() -> split(element, posting, true, -posting.pence()))
                .forEach((funder, pence) -> {
                    if (thisYear(element, posting)) {
                        facts.add(
                                new Cell(Figure.PAID, "", element.label(), funder, Management.ARRANGED.label()), pence);
                    }
                    month(Figure.PAID_IN_MONTH, element, posting, funder, pence);
                });
    }

    /** An arranged invoice says itself whose entitlement it uses. */
    private static Optional<SortedMap<String, Long>> byFunder(FeedRecord record, long pence) {
        return switch (record.event()) {
            case ManagementEvent.ArrangedInvoicePaid it when it.amountPence() == pence -> Optional.of(it.byFunder());
            case ManagementEvent.ArrangedInvoiceCredited it
            when it.amountPence() == -pence -> {
                var back = new TreeMap<String, Long>();
                it.byFunder().forEach((funder, part) -> back.put(funder, -part));
                yield Optional.of(back);
            }
            case uk.personalbudget.ledger.budget.BudgetEvent _ -> Optional.empty();
        };
    }

    private SortedMap<String, Long> split(Element element, Posting posting, boolean arranged, long pence) {
        var weights = shares.on(posting.effectiveOn(), element, arranged);
        return weights.isEmpty()
                ? new TreeMap<>(Map.of(FunderShares.NOBODY, pence))
                : Apportion.byWeight(pence, weights);
    }

    private void spend(Element element, Posting posting, FeedRecord record) {
        var others = byFunder(record, posting.pence());
        if (others.isPresent()) {
            others.get().forEach((funder, pence) -> {
                var whole = new TreeMap<>(Map.of(funder, 1L));
                spent(element, posting, Management.ARRANGED.label(), whole, pence);
            });
        } else {
            String how = runAs(record);
            boolean arranged = how.equals(Management.ARRANGED.label());
            spent(element, posting, how, shares.on(posting.effectiveOn(), element, arranged), posting.pence());
        }
    }

    private void spent(Element element, Posting posting, String how, SortedMap<String, Long> weights, long pence) {
        if (thisYear(element, posting)) {
            spent.merge(new Spent(element, how, weights), pence, Math::addExact);
        }
        if (!posting.effectiveOn().isBefore(monthsFrom)) {
            (weights.isEmpty() ? new TreeMap<>(Map.of(FunderShares.NOBODY, pence)) : Apportion.byWeight(pence, weights))
                    .forEach((funder, part) -> month(Figure.SPENT_IN_MONTH, element, posting, funder, part));
        }
    }

    private void month(Figure figure, Element element, Posting posting, String funder, long pence) {
        if (!posting.effectiveOn().isBefore(monthsFrom)) {
            facts.add(new Cell(figure, month(posting.effectiveOn()), element.label(), funder, ""), pence);
        }
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, "2026-01".length());
    }

    private void uncoded(Posting posting) {
        Optional<LocalDate> from = begin.values().stream().min(Comparator.naturalOrder());
        if (from.isPresent() && !posting.effectiveOn().isBefore(from.get())) {
            facts.add(new Cell(Figure.UNCODED, "", "uncoded", "", ""), posting.pence());
        }
    }

    @Rule("S-18")
    private void before() {
        for (Element element : begin.keySet()) {
            running.stream().filter(it -> it.element() == element).findFirst().ifPresent(it -> {
                facts.shared(Figure.PAID, element, runAs.of(it), weights(it), agreed.releasedBefore(element));
                spent.merge(new Spent(element, runAs.of(it), weights(it)), agreed.spentBefore(element), Math::addExact);
            });
        }
    }

    private void committed() {
        books.history().forEach(record -> {
            if (record.event() instanceof CommitmentRecorded it
                    && !it.effectiveOn().isAfter(on)) {
                var left = balances.of(new Account("commitment:" + it.commitment()), Layer.ENCUMBERED);
                for (Element element : Element.values()) {
                    facts.shared(
                            Figure.COMMITTED,
                            element,
                            RunAs.of(it.account()),
                            shares.on(on, element, false),
                            left.in(element.colour()));
                }
            }
        });
    }

    /** What was spent, and what the rest of the year takes: by profile where it is said for what, else by days. */
    private void forecast() {
        spent.forEach(
                (part, pence) -> facts.shared(Figure.FORECAST, part.element(), part.runAs(), part.weights(), pence));
        if (over) {
            return;
        }
        var lines = lines();
        for (Element element : begin.keySet()) {
            var rests = new LinkedHashMap<AllocationAgreed, Long>();
            var ofElement =
                    running.stream().filter(it -> it.element() == element).toList();
            for (AllocationAgreed it : ofElement) {
                boolean saysForWhat = it.provisions().stream()
                        .anyMatch(provision -> books.provisions().containsKey(provision));
                if (!saysForWhat) {
                    rests.merge(it, Agreed.rest(it, on), Math::addExact);
                }
            }
            for (Forecast.Line line : lines) {
                if (line.element() == element) {
                    rests.merge(
                            payer(ofElement, line.provision()), line.byPlanPence() - line.spentPence(), Math::addExact);
                }
            }
            // What was ended early is not spent any more, whatever its profile says.
            long ended = ofElement.stream()
                    .mapToLong(it -> it.amountPence() - agreed.pence(it))
                    .sum();
            long most = ended == 0
                    ? Long.MAX_VALUE
                    : Math.max(
                            0,
                            ofElement.stream().mapToLong(agreed::pence).sum()
                                    - spentByElement.getOrDefault(element, 0L));
            for (var rest : rests.entrySet()) {
                long pence = Math.min(rest.getValue(), most);
                most -= ended == 0 ? 0 : pence;
                facts.shared(Figure.FORECAST, element, runAs.of(rest.getKey()), weights(rest.getKey()), pence);
            }
        }
    }

    private List<Forecast.Line> lines() {
        var known = books.history().stream()
                .filter(record -> !(record.event() instanceof AllocationAgreed it
                        && it.effectiveOn().isAfter(on)))
                .toList();
        return Forecast.of(known, on, day.policy().schoolYear()).lines();
    }

    /** The amount that a provision is paid from; the recurring one where several are. */
    private static AllocationAgreed payer(List<AllocationAgreed> ofElement, String provision) {
        return ofElement.stream()
                .filter(it -> it.provisions().contains(provision))
                .min(Comparator.comparing((AllocationAgreed it) -> it.kind() != EntitlementKind.RECURRING))
                .orElseGet(ofElement::getFirst);
    }

    private void variance() {
        var sums = new TreeMap<Cell, Long>();
        facts.amounts().forEach((cell, pence) -> {
            var to = new Cell(Figure.VARIANCE, "", cell.element(), cell.funder(), cell.runAs());
            if (cell.figure() == Figure.FORECAST) {
                sums.merge(to, pence, Math::addExact);
            } else if (cell.figure() == Figure.ALLOCATED) {
                sums.merge(to, -pence, Math::addExact);
            }
        });
        sums.forEach(facts::add);
    }

    private void heldByMonth() {
        var moved = new TreeMap<LocalDate, Map<String, Long>>();
        books.history()
                .forEach(record -> record.entry().postings().forEach(posting -> {
                    if (posting.layer() == Layer.SETTLED
                            && posting.account().held()
                            && !posting.effectiveOn().isAfter(on)) {
                        moved.computeIfAbsent(posting.effectiveOn(), _ -> new TreeMap<>())
                                .merge(posting.colour().label(), posting.pence(), Math::addExact);
                    }
                }));
        var held = new TreeMap<String, Long>();
        for (LocalDate month = monthsFrom; !month.isAfter(on); month = month.plusMonths(1)) {
            LocalDate end = month.plusMonths(1).minusDays(1);
            var until = moved.headMap(end, true);
            until.values().forEach(day -> day.forEach((colour, pence) -> held.merge(colour, pence, Math::addExact)));
            until.clear();
            String name = month(month);
            held.forEach((colour, pence) -> facts.add(new Cell(Figure.HELD_AT_MONTH_END, name, colour, "", ""), pence));
        }
    }
}
