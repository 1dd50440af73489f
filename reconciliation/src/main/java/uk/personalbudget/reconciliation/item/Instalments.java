package uk.personalbudget.reconciliation.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleLine;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.reconciliation.item.Books.Load;

/**
 * Which payment paid which instalment. A load that names its instalments pays those; one that names none pays the oldest of
 * its allocation that are still open.
 */
public record Instalments(List<Due> dues, List<Unplanned> unplanned) {

    /**
     * One line of a schedule with what was paid for it.
     *
     * @param id {@code schedule/number}
     * @param payments in the order in which they were made
     */
    public record Due(
            String id,
            String allocation,
            Element element,
            EntitlementKind kind,
            ScheduleLine line,
            List<Payment> payments) {
        public long paidPence() {
            return payments.stream().mapToLong(Payment::pence).sum();
        }

        public SortedSet<String> funders() {
            var funders = new TreeSet<String>();
            payments.forEach(payment -> funders.add(payment.funder()));
            return funders;
        }
    }

    /** Part of a load. */
    public record Payment(
            String load, String reference, LocalDate valueOn, LocalDate recordedOn, String funder, long pence) {}

    /** What was paid beyond every schedule. */
    public record Unplanned(Element element, EntitlementKind kind, Payment payment) {}

    public Instalments {
        dues = List.copyOf(dues);
        unplanned = List.copyOf(unplanned);
    }

    /** Part of a load that came on a day on which its element was not due. */
    public record Mistaken(Element element, Payment payment) {
        public String id() {
            return payment.load() + "/" + element.label();
        }
    }

    /**
     * The part of a load that paid another element in the place of this instalment: the same amount, in the days in which this
     * one was waited for, though nothing of that element was due then.
     *
     * @param until the last day on which this one was waited for
     * @param taken parts that stand for another instalment already
     */
    public Optional<Mistaken> meantFor(Due missed, LocalDate until, Set<String> taken) {
        LocalDate from = missed.line()
                .dueOn()
                .minusDays(until.toEpochDay() - missed.line().dueOn().toEpochDay());
        var candidates = new ArrayList<Mistaken>();
        for (Due other : dues) {
            boolean dueThen = !other.line().dueOn().isBefore(from)
                    && !other.line().dueOn().isAfter(until);
            if (other.element() != missed.element() && !dueThen) {
                other.payments().forEach(payment -> candidates.add(new Mistaken(other.element(), payment)));
            }
        }
        unplanned.stream()
                .filter(other -> other.element() != missed.element())
                .forEach(other -> candidates.add(new Mistaken(other.element(), other.payment())));
        return candidates.stream()
                .filter(one -> one.payment().pence() == missed.line().amountPence() - missed.paidPence()
                        && !one.payment().valueOn().isBefore(from)
                        && !one.payment().valueOn().isAfter(until)
                        && !taken.contains(one.id()))
                .findFirst();
    }

    public static Instalments of(Books books) {
        var open = open(books);
        var unplanned = new ArrayList<Unplanned>();
        for (Load load : books.loads()) {
            if (load.reversed()) {
                continue;
            }
            for (LoadPart part : load.loaded().parts()) {
                long left = part.grossPence();
                for (Open due : candidates(open, part, load)) {
                    long taken = Math.min(left, due.openPence());
                    if (taken > 0) {
                        due.payments.add(payment(load, part, taken));
                        left -= taken;
                    }
                }
                if (left > 0) {
                    unplanned.add(new Unplanned(part.element(), part.kind(), payment(load, part, left)));
                }
            }
        }
        return new Instalments(open.stream().map(Open::due).toList(), unplanned);
    }

    private static List<Open> open(Books books) {
        var open = new ArrayList<Open>();
        Optional<LocalDate> start = books.broughtForward().map(forward -> forward.effectiveOn());
        books.schedules().values().forEach(schedule -> {
            AllocationAgreed allocation = books.allocations().get(schedule.allocation());
            if (allocation != null) {
                for (ScheduleLine line : schedule.lines()) {
                    if (start.isEmpty() || !line.dueOn().isBefore(start.get())) {
                        open.add(new Open(schedule.schedule() + "/" + line.number(), allocation, line));
                    }
                }
            }
        });
        open.sort(Comparator.comparing((Open due) -> due.line.dueOn()).thenComparing(due -> due.id));
        return open;
    }

    private static List<Open> candidates(List<Open> open, LoadPart part, Load load) {
        Map<Boolean, List<Open>> byNamed = new TreeMap<>(Comparator.reverseOrder());
        for (Open due : open) {
            if (due.allocation.allocation().equals(part.allocation())) {
                boolean named = load.loaded().scheduleLines().contains(due.id);
                byNamed.computeIfAbsent(named, _ -> new ArrayList<>()).add(due);
            }
        }
        var out = new ArrayList<Open>();
        byNamed.forEach((named, dues) -> {
            if (named || load.loaded().scheduleLines().isEmpty()) {
                out.addAll(dues);
            }
        });
        return out;
    }

    private static Payment payment(Load load, LoadPart part, long pence) {
        return new Payment(
                load.loaded().load(),
                load.loaded().reference(),
                load.loaded().effectiveOn(),
                uk.personalbudget.ledger.calendar.London.dateOf(load.record().recordedAt()),
                part.funder(),
                pence);
    }

    private static final class Open {
        private final String id;
        private final AllocationAgreed allocation;
        private final ScheduleLine line;
        private final List<Payment> payments = new ArrayList<>();

        Open(String id, AllocationAgreed allocation, ScheduleLine line) {
            this.id = id;
            this.allocation = allocation;
            this.line = line;
        }

        long openPence() {
            return line.amountPence()
                    - payments.stream().mapToLong(Payment::pence).sum();
        }

        Due due() {
            return new Due(
                    id, allocation.allocation(), allocation.element(), allocation.kind(), line, List.copyOf(payments));
        }
    }
}
