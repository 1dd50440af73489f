package uk.personalbudget.reconciliation.acrossbudgets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BillEvent.BillReceived;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CareEvent.PayRecorded;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.CorrectionEvent.Reversed;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.ManagementEvent.ArrangedInvoicePaid;
import uk.personalbudget.ledger.budget.ParticularEvent.Paper;
import uk.personalbudget.ledger.budget.ParticularEvent.PaperNumbered;
import uk.personalbudget.ledger.budget.ParticularEvent.Shift;
import uk.personalbudget.ledger.budget.ParticularEvent.ShiftsRecorded;
import uk.personalbudget.ledger.budget.ParticularEvent.ShiftsTakenBack;
import uk.personalbudget.ledger.budget.ParticularEvent.WorkerMarked;
import uk.personalbudget.ledger.budget.RequestEvent.ClaimAnswered;
import uk.personalbudget.ledger.budget.RequestEvent.ClaimMade;
import uk.personalbudget.ledger.budget.RequestEvent.ClaimPaid;
import uk.personalbudget.ledger.budget.ShareEvent.ShareSettled;
import uk.personalbudget.ledger.budget.SpendEvent.EvidenceRecorded;
import uk.personalbudget.ledger.feed.FeedRecord;

/** The papers, pay and shifts of one budget: a few kinds of its events, so that thousands of budgets can be compared. */
public final class PaperFacts {
    private static final List<Class<? extends BudgetEvent>> TYPES = List.of(
            EvidenceRecorded.class,
            PayRecorded.class,
            BillReceived.class,
            ClaimMade.class,
            ClaimAnswered.class,
            ClaimPaid.class,
            ArrangedInvoicePaid.class,
            ShareSettled.class,
            Reversed.class,
            WorkerMarked.class,
            PaperNumbered.class,
            ShiftsRecorded.class,
            ShiftsTakenBack.class);

    /** The same certificate, contract or statement in two budgets is as it should be. */
    private static final Set<EvidenceKind> COMPARED =
            Set.of(EvidenceKind.RECEIPT, EvidenceKind.INVOICE, EvidenceKind.PAYSLIP, EvidenceKind.TIMESHEET);

    private final String budget;
    private final Map<String, EvidenceRecorded> evidence = new LinkedHashMap<>();
    private final Map<String, BillReceived> bills = new LinkedHashMap<>();
    private final Map<String, ClaimMade> claims = new LinkedHashMap<>();
    private final Map<String, String> claimPayments = new HashMap<>();
    private final Map<String, ArrangedInvoicePaid> invoices = new LinkedHashMap<>();
    private final Map<String, PayRecorded> pays = new LinkedHashMap<>();
    private final Map<String, ShiftsRecorded> timesheets = new LinkedHashMap<>();
    private final Map<String, String> workers = new HashMap<>();
    private final Map<Numbered, String> numbers = new HashMap<>();
    private final Map<String, String> purchases = new HashMap<>();
    private final Set<String> takenBack = new HashSet<>();

    public PaperFacts(String budget) {
        this.budget = budget;
    }

    private record Numbered(Paper paper, String id) {}

    /** A record under what it is compared by. */
    record Keyed(String key, Sighting sighting) {}

    /** @param shifts of a timesheet that has them */
    record Worked(String worker, Sighting sighting, List<Shift> shifts) {}

    /** The names under which the facts it reads are stored. */
    public static SortedSet<String> names() {
        var names = new TreeSet<String>();
        EventNames.all().forEach((name, type) -> {
            if (TYPES.contains(type)) {
                names.add(name);
            }
        });
        return names;
    }

    public void read(FeedRecord record) {
        switch (record.event()) {
            case EvidenceRecorded it -> evidence.put(it.evidence(), it);
            case BillReceived it -> bills.put(it.bill(), it);
            case ClaimMade it -> claims.put(it.claim(), it);
            case ClaimAnswered it -> {
                if (it.allowedPence() == 0) {
                    claims.remove(it.claim());
                }
            }
            case ClaimPaid it -> claimPayments.put(it.claim(), it.transaction());
            case ArrangedInvoicePaid it -> invoices.put(it.invoice(), it);
            case PayRecorded it -> pays.put(it.pay(), it);
            case ShiftsRecorded it -> timesheets.put(it.timesheet(), it);
            case ShiftsTakenBack it -> timesheets.remove(it.timesheet());
            case WorkerMarked it -> workers.put(it.worker(), it.mark());
            case PaperNumbered it -> numbers.put(new Numbered(it.paper(), it.id()), it.mark());
            case ShareSettled it -> purchases.put(it.transaction(), it.purchase());
            case Reversed it -> {
                if (it.kind() == FactKind.EVIDENCE) {
                    evidence.remove(it.of());
                } else if (it.kind() == FactKind.PAYMENT) {
                    takenBack.add(it.of());
                }
            }
            case BudgetEvent _ -> {}
        }
    }

    /** Workers whose pay or shifts are here, and how many of them no mark tells from others. */
    public Known workers() {
        var all = new TreeSet<String>();
        pays.values().forEach(pay -> all.add(pay.worker()));
        timesheets.values().forEach(sheet -> all.add(sheet.worker()));
        return new Known(all.size(), (int)
                all.stream().filter(worker -> !workers.containsKey(worker)).count());
    }

    /** Invoices and bills, and how many of them have no number. */
    public Known invoices() {
        int all = 0;
        int without = 0;
        for (var one : evidence.values()) {
            if (one.kind() == EvidenceKind.INVOICE) {
                all++;
                without += numbers.containsKey(new Numbered(Paper.EVIDENCE, one.evidence())) ? 0 : 1;
            }
        }
        for (String bill : bills.keySet()) {
            all++;
            without += numbers.containsKey(new Numbered(Paper.BILL, bill)) ? 0 : 1;
        }
        for (String invoice : invoices.keySet()) {
            all++;
            without += numbers.containsKey(new Numbered(Paper.ARRANGED_INVOICE, invoice)) ? 0 : 1;
        }
        return new Known(all, without);
    }

    /** @param without of them, that cannot be compared */
    public record Known(int all, int without) {
        public Known plus(Known other) {
            return new Known(all + other.all, without + other.without);
        }
    }

    /** Every paper under the hash of its bytes. */
    List<Keyed> papers() {
        var keyed = new ArrayList<Keyed>();
        evidence.values().forEach(one -> {
            if (COMPARED.contains(one.kind())) {
                keyed.add(new Keyed(one.digest(), sighting(one)));
            }
        });
        bills.values()
                .forEach(one -> one.evidenceDigest().ifPresent(digest -> keyed.add(new Keyed(digest, sighting(one)))));
        claims.values()
                .forEach(one -> one.shown()
                        .filter(shown -> COMPARED.contains(shown.kind()))
                        .ifPresent(shown -> keyed.add(new Keyed(shown.digest(), sighting(one)))));
        pays.values().forEach(one -> one.payslip().ifPresent(digest -> keyed.add(new Keyed(digest, sighting(one)))));
        return keyed;
    }

    /** Every paper that has a number, under the mark of sender and number. */
    List<Keyed> numbered() {
        var keyed = new ArrayList<Keyed>();
        numbers.forEach((of, mark) -> {
            Optional<Sighting> sighting = switch (of.paper()) {
                case EVIDENCE -> Optional.ofNullable(evidence.get(of.id())).map(this::sighting);
                case BILL -> Optional.ofNullable(bills.get(of.id())).map(this::sighting);
                case ARRANGED_INVOICE ->
                    Optional.ofNullable(invoices.get(of.id())).map(this::sighting);
            };
            sighting.ifPresent(it -> keyed.add(new Keyed(mark, it)));
        });
        return keyed;
    }

    /** Pay of workers who are known by a mark. */
    List<Worked> pay() {
        var worked = new ArrayList<Worked>();
        pays.values().forEach(one -> {
            String mark = workers.get(one.worker());
            if (mark != null) {
                worked.add(new Worked(mark, sighting(one), shiftsOf(one.pay())));
            }
        });
        return worked;
    }

    List<Worked> shifts() {
        var worked = new ArrayList<Worked>();
        timesheets.values().forEach(one -> {
            String mark = workers.get(one.worker());
            if (mark != null) {
                worked.add(new Worked(mark, sighting(one), one.shifts()));
            }
        });
        return worked;
    }

    private List<Shift> shiftsOf(String pay) {
        return timesheets.values().stream()
                .filter(one -> one.pay().equals(Optional.of(pay)))
                .flatMap(one -> one.shifts().stream())
                .toList();
    }

    private Sighting sighting(EvidenceRecorded one) {
        var record = switch (one.kind()) {
            case INVOICE -> Sighting.Seen.INVOICE;
            case PAYSLIP -> Sighting.Seen.PAYSLIP;
            case TIMESHEET -> Sighting.Seen.TIMESHEET;
            case RECEIPT, BANK_STATEMENT, INSURANCE_CERTIFICATE, CONTRACT, DECLARATION -> Sighting.Seen.RECEIPT;
        };
        return shared(Sighting.on(
                budget, record, one.evidence(), one.effectiveOn(), OptionalLong.empty(), one.transactions()));
    }

    private Sighting sighting(BillReceived one) {
        return Sighting.on(
                budget,
                Sighting.Seen.BILL,
                one.bill(),
                one.effectiveOn(),
                OptionalLong.of(one.amountPence()),
                Set.of());
    }

    private Sighting sighting(ClaimMade one) {
        String paid = claimPayments.get(one.claim());
        return shared(Sighting.on(
                budget,
                Sighting.Seen.CLAIM,
                one.claim(),
                one.spentOn(),
                OptionalLong.of(one.amountPence()),
                paid == null ? Set.of() : Set.of(paid)));
    }

    private Sighting sighting(ArrangedInvoicePaid one) {
        return Sighting.on(
                budget,
                Sighting.Seen.ARRANGED_INVOICE,
                one.invoice(),
                one.effectiveOn(),
                OptionalLong.of(one.amountPence()),
                Set.of());
    }

    private Sighting sighting(PayRecorded one) {
        return new Sighting(
                budget,
                Sighting.Seen.PAY,
                one.pay(),
                one.from(),
                one.to(),
                OptionalLong.of(one.grossPence()),
                one.transactions(),
                Optional.empty());
    }

    private Sighting sighting(ShiftsRecorded one) {
        LocalDate from =
                one.shifts().stream().map(Shift::day).min(LocalDate::compareTo).orElse(one.effectiveOn());
        LocalDate to =
                one.shifts().stream().map(Shift::day).max(LocalDate::compareTo).orElse(one.effectiveOn());
        Optional<PayRecorded> pay = one.pay().flatMap(id -> Optional.ofNullable(pays.get(id)));
        return new Sighting(
                budget,
                Sighting.Seen.TIMESHEET,
                one.timesheet(),
                from,
                to,
                pay.map(it -> OptionalLong.of(it.grossPence())).orElseGet(OptionalLong::empty),
                pay.map(PayRecorded::transactions).orElseGet(TreeSet::new),
                Optional.empty());
    }

    /** Payments that were recorded and taken back again: they cost nothing. */
    public Set<String> takenBack() {
        return Collections.unmodifiableSet(takenBack);
    }

    private Sighting shared(Sighting one) {
        return one.shared(one.transactions().stream()
                .flatMap(it -> Optional.ofNullable(purchases.get(it)).stream())
                .findFirst());
    }
}
