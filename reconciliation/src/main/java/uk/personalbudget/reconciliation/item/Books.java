package uk.personalbudget.reconciliation.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.CardEvent.AuthorisationDeclined;
import uk.personalbudget.ledger.budget.CardEvent.CardIssued;
import uk.personalbudget.ledger.budget.CareEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.DeadlineEvent;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EvidenceReminderEvent;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.budget.FundingEvent.BroughtForward;
import uk.personalbudget.ledger.budget.FundingEvent.Loaded;
import uk.personalbudget.ledger.budget.HouseholdEvent;
import uk.personalbudget.ledger.budget.LimitEvent;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.NoticeClockEvent;
import uk.personalbudget.ledger.budget.OpeningEvent;
import uk.personalbudget.ledger.budget.ParticularEvent;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AgreementSigned;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.BudgetOpened;
import uk.personalbudget.ledger.budget.PlanEvent.HealthAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.OutcomeAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.PanelDecided;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ScheduleAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.SchoolAnswered;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.ProfileWeeks;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.budget.ReserveEvent;
import uk.personalbudget.ledger.budget.ReturnEvent;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.budget.SealEvent;
import uk.personalbudget.ledger.budget.ShareEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.SpendEvent.EvidenceRecorded;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.budget.TopUpEvent;
import uk.personalbudget.ledger.budget.UpratingEvent;
import uk.personalbudget.ledger.budget.WordEvent;
import uk.personalbudget.ledger.budget.YearlyRates;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.review.FirstPayments;
import uk.personalbudget.ledger.review.Regime;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/**
 * One budget's books read back from its events: what was agreed, what moved, what it was for and what the ledger noticed. A
 * pure function of the history it is given, so the same history gives the same books.
 */
public final class Books {
    private final List<FeedRecord> history;
    private final SortedMap<String, AccountOpened> accounts = new TreeMap<>();
    private final SortedMap<String, OutcomeAgreed> outcomes = new TreeMap<>();
    private final SortedMap<String, ProvisionAgreed> provisions = new TreeMap<>();
    private final Map<String, SortedSet<Integer>> months = new TreeMap<>();
    private final SortedMap<String, SchoolAnswered> schoolAnswers = new TreeMap<>();
    private final SortedMap<String, HealthAgreed> healthAgreements = new TreeMap<>();
    private final Map<Element, PanelDecided> panels = new EnumMap<>(Element.class);
    private final SortedMap<String, AllocationAgreed> allocations = new TreeMap<>();
    private final SortedMap<String, ScheduleAgreed> schedules = new TreeMap<>();
    private final List<AgreementSigned> agreements = new ArrayList<>();
    private final SortedMap<String, Card> cards = new TreeMap<>();
    private final Map<String, Load> loads = new LinkedHashMap<>();
    private final Map<String, Spend> spends = new LinkedHashMap<>();
    private final List<EvidenceRecorded> evidence = new ArrayList<>();
    /** Payments shown by the claim they paid, or by the payslip of their period. */
    private final Set<String> shownOtherwise = new HashSet<>();

    private final List<CareEvent.ProgressNoted> progress = new ArrayList<>();
    private final List<CareEvent.LessonsNoted> lessons = new ArrayList<>();
    private final List<Noticed> noticed = new ArrayList<>();
    private final List<AuthorisationDeclined> declines = new ArrayList<>();
    private final Map<String, ReviewRecorded> reviews = new LinkedHashMap<>();
    private final Map<String, ReviewSigned> signatures = new LinkedHashMap<>();
    private final YearlyRates rates = new YearlyRates();
    private final FirstPayments firstPayments = new FirstPayments();
    private Optional<BudgetOpened> opened = Optional.empty();
    private Optional<LocalDate> stoppedOn = Optional.empty();
    private Optional<LocalDate> closedOn = Optional.empty();
    private Optional<BroughtForward> broughtForward = Optional.empty();

    /** A card with what became of it. */
    public record Card(CardIssued issued, Optional<LocalDate> activatedOn, Optional<String> blocked) {}

    public record Load(FeedRecord record, Loaded loaded, boolean reversed, boolean confirmed) {}

    /**
     * Money spent, in its present coding.
     *
     * @param parts what it is for now, refunds taken off
     */
    public record Spend(FeedRecord record, SpendSettled settled, List<CodedPart> parts, boolean recoded) {
        public long leftPence() {
            return parts.stream().mapToLong(CodedPart::pence).sum();
        }

        public long uncodedPence() {
            return parts.stream()
                    .filter(part -> part.colour() == Colour.UNCODED)
                    .mapToLong(CodedPart::pence)
                    .sum();
        }
    }

    /**
     * Something the ledger noticed while it recorded a fact.
     *
     * @param reference the transaction, hold or load it is about
     * @param pence what the fact moved or held
     */
    public record Noticed(
            FeedRecord record, Concern concern, String account, String reference, long pence, LocalDate on) {}

    private Books(List<FeedRecord> history) {
        this.history = List.copyOf(history);
        this.history.forEach(this::read);
    }

    public static Books of(List<FeedRecord> history) {
        return new Books(history);
    }

    public List<FeedRecord> history() {
        return history;
    }

    public Optional<BudgetOpened> opened() {
        return opened;
    }

    public Optional<BroughtForward> broughtForward() {
        return broughtForward;
    }

    public SortedMap<String, AccountOpened> accounts() {
        return Collections.unmodifiableSortedMap(accounts);
    }

    public SortedMap<String, OutcomeAgreed> outcomes() {
        return Collections.unmodifiableSortedMap(outcomes);
    }

    public SortedMap<String, ProvisionAgreed> provisions() {
        return Collections.unmodifiableSortedMap(provisions);
    }

    public Optional<SchoolAnswered> schoolAnswer(String provision) {
        return Optional.ofNullable(schoolAnswers.get(provision));
    }

    public Optional<HealthAgreed> healthAgreement(String provision) {
        return Optional.ofNullable(healthAgreements.get(provision));
    }

    public Map<Element, PanelDecided> panels() {
        return Collections.unmodifiableMap(panels);
    }

    public SortedMap<String, AllocationAgreed> allocations() {
        return Collections.unmodifiableSortedMap(allocations);
    }

    public SortedMap<String, ScheduleAgreed> schedules() {
        return Collections.unmodifiableSortedMap(schedules);
    }

    public List<AgreementSigned> agreements() {
        return Collections.unmodifiableList(agreements);
    }

    public SortedMap<String, Card> cards() {
        return Collections.unmodifiableSortedMap(cards);
    }

    public List<Load> loads() {
        return List.copyOf(loads.values());
    }

    public List<Spend> spends() {
        return List.copyOf(spends.values());
    }

    public List<EvidenceRecorded> evidence() {
        return Collections.unmodifiableList(evidence);
    }

    /** How outcomes go, in the order it was noted (rule V-12). */
    public List<CareEvent.ProgressNoted> progress() {
        return Collections.unmodifiableList(progress);
    }

    public List<CareEvent.LessonsNoted> lessons() {
        return Collections.unmodifiableList(lessons);
    }

    private void care(CareEvent event) {
        switch (event) {
            case CareEvent.ProgressNoted it -> progress.add(it);
            case CareEvent.LessonsNoted it -> lessons.add(it);
            case CareEvent.PayRecorded it -> {
                if (it.payslip().isPresent()) {
                    shownOtherwise.addAll(it.transactions());
                }
            }
            case CareEvent.EquipmentListed _,
                    CareEvent.EquipmentEnded _,
                    CareEvent.EmployerInsured _,
                    CareEvent.TaxPaid _ -> {}
        }
    }

    public boolean evidenced(String transaction) {
        return shownOtherwise.contains(transaction)
                || evidence.stream().anyMatch(one -> one.transactions().contains(transaction));
    }

    public List<Noticed> noticed() {
        return Collections.unmodifiableList(noticed);
    }

    public List<AuthorisationDeclined> declines() {
        return Collections.unmodifiableList(declines);
    }

    public List<ReviewRecorded> reviews() {
        return List.copyOf(reviews.values());
    }

    public Optional<ReviewSigned> signature(String review) {
        return Optional.ofNullable(signatures.get(review));
    }

    /** The first payment of each review clock. The adult regime starts by an event of its own, never by a birthday. */
    public Map<Regime, LocalDate> firstPaidOn() {
        return Collections.unmodifiableMap(firstPayments.byRegime());
    }

    /** Everything stops with a death (rule V-16). */
    public Optional<LocalDate> stoppedOn() {
        return stoppedOn;
    }

    public Optional<LocalDate> closedOn() {
        return closedOn;
    }

    public Optional<LocalDate> firstPaymentOn() {
        return firstPayments.byRegime().values().stream().min(LocalDate::compareTo);
    }

    public Optional<LocalDate> lastReviewSignedOn() {
        return signatures.values().stream()
                .map(ReviewSigned::signedOn)
                .max(LocalDate::compareTo)
                .or(() -> broughtForward.flatMap(BroughtForward::lastReviewOn));
    }

    /** Balances of every posting with a value date up to and including a day. */
    public Balances balances(LocalDate asAt) {
        var balances = new Balances();
        for (FeedRecord record : history) {
            var counted = record.entry().postings().stream()
                    .filter(posting -> !posting.effectiveOn().isAfter(asAt))
                    .toList();
            balances.post(new Entry(counted));
        }
        return balances;
    }

    public List<Account> heldAccounts() {
        return accounts.values().stream()
                .map(account -> Account.held(account.kind(), account.account()))
                .toList();
    }

    /** What an account held at the end of a day, over all colours: what its statement should show. */
    public long settledPence(String account, LocalDate asAt) {
        var opened = accounts.get(account);
        return opened == null
                ? 0
                : balances(asAt)
                        .of(Account.held(opened.kind(), opened.account()), Layer.SETTLED)
                        .total();
    }

    /** Recurring entitlement of the plan year that a day is in, by element: the numerator of W (settled 12, settled 22). */
    public SortedMap<Element, Long> recurring(LocalDate on) {
        var sum = new TreeMap<Element, Long>();
        for (AllocationAgreed allocation : allocations.values()) {
            if (allocation.kind() == EntitlementKind.RECURRING
                    && !on.isBefore(allocation.planYear())
                    && !on.isAfter(allocation.lastDay())) {
                sum.merge(allocation.element(), rates.of(allocation), Math::addExact);
            }
        }
        return sum;
    }

    /** W by element on a day, by the profiles of what the money is for (rule P-10). */
    public SortedMap<Element, WeeklyValue> weekly(LocalDate on, SchoolYear schoolYear) {
        var weeks = profile(schoolYear);
        var sum = new TreeMap<Element, WeeklyValue>();
        for (AllocationAgreed allocation : allocations.values()) {
            if (allocation.kind() == EntitlementKind.RECURRING
                    && !on.isBefore(allocation.planYear())
                    && !on.isAfter(allocation.lastDay())) {
                sum.merge(allocation.element(), weeks.weekly(allocation, rates.of(allocation)), WeeklyValue::plus);
            }
        }
        return sum;
    }

    /** When its provisions are used. */
    public ProfileWeeks profile(SchoolYear schoolYear) {
        return new ProfileWeeks(provisions, months, schoolYear);
    }

    /** What moved on the held accounts, for matching. An opening position has no line of its own: it is the opening balance. */
    public List<LedgerItem> items() {
        var items = new ArrayList<LedgerItem>();
        var references = new TreeMap<String, TreeSet<String>>();
        for (Load load : loads.values()) {
            references.put(load.loaded().load(), new TreeSet<>());
        }
        for (FeedRecord record : history) {
            if (record.event() instanceof FundingEvent.LoadConfirmed confirmed) {
                references
                        .computeIfAbsent(confirmed.load(), _ -> new TreeSet<>())
                        .add(confirmed.transaction());
            }
        }
        for (FeedRecord record : history) {
            for (LedgerItem item : items(record)) {
                var known = new TreeSet<>(item.references());
                if (record.event() instanceof Loaded loaded) {
                    known.addAll(references.getOrDefault(loaded.load(), new TreeSet<>()));
                }
                items.add(new LedgerItem(
                        item.id(),
                        item.budget(),
                        item.account(),
                        item.position(),
                        item.event(),
                        known,
                        item.pence(),
                        item.effectiveOn(),
                        item.recordedAt()));
            }
        }
        return items;
    }

    /** The items of one event: its settled postings per held account, added over colours, where that is not nothing. */
    static List<LedgerItem> items(FeedRecord record) {
        if (record.event() instanceof BroughtForward) {
            return List.of();
        }
        var byAccount = new TreeMap<Account, Long>();
        var days = new TreeMap<Account, LocalDate>();
        var references = references(record.event());
        for (Posting posting : record.entry().postings()) {
            if (posting.layer() == Layer.SETTLED && posting.account().held()) {
                byAccount.merge(posting.account(), posting.pence(), Math::addExact);
                days.put(posting.account(), posting.effectiveOn());
            }
        }
        var items = new ArrayList<LedgerItem>();
        byAccount.forEach((account, pence) -> {
            LocalDate day = days.get(account);
            if (pence != 0 && day != null) {
                items.add(new LedgerItem(
                        record.budget() + ":" + record.sequence() + ":" + idOf(account),
                        record.budget(),
                        idOf(account),
                        record.position(),
                        record.name(),
                        references,
                        pence,
                        day,
                        record.recordedAt()));
            }
        });
        return items;
    }

    /** The account's own reference: the last part of {@code held:card:C1}. */
    public static String idOf(Account held) {
        return held.name().substring(held.name().indexOf(':', "held:".length()) + 1);
    }

    private static SortedSet<String> references(BudgetEvent event) {
        var references = new TreeSet<String>();
        switch (event) {
            case FundingEvent.Loaded it -> {
                references.add(it.load());
                references.add(it.reference());
            }
            case FundingEvent.LoadReversed it -> references.add(it.load());
            case FundingEvent.FamilyMoneyReceived it -> references.add(it.transaction());
            case DebtEvent.Repaid it -> references.add(it.repayment());
            case DebtEvent.DisallowedRefunded it -> references.add(it.transaction());
            case FundingEvent.MovementUnidentified it -> references.add(it.transaction());
            case ManagementEvent.TransferSent it -> references.add(it.transfer());
            case ManagementEvent.TransferReceived it -> references.add(it.transfer());
            case ManagementEvent.TransferReturned it -> references.add(it.transfer());
            case SpendEvent.SpendSettled it -> {
                references.add(it.transaction());
                it.source()
                        .filter(Recordable::fromStatement)
                        .ifPresent(source -> references.add(Recordable.reference(source)));
            }
            case SpendEvent.Refunded it -> references.add(it.transaction());
            case SpendEvent.FeeCharged it -> references.add(it.transaction());
            case SpendEvent.DisputeCredited it -> references.add(it.dispute());
            case SpendEvent.DisputeLost it -> references.add(it.dispute());
            case ContributionEvent.ContributionReceived it -> references.add(it.transaction());
            case ChargeEvent.ItemFeeCharged it -> references.add(it.transaction());
            case ChargeEvent.FeeBorneByCouncil it -> references.add(it.transaction());
            case ChargeEvent.FeeRefunded it -> references.add(it.transaction());
            case ChargeEvent.InterestReceived it -> references.add(it.transaction());
            case PaymentEvent.PaymentReturned it -> references.add(it.transaction());
            case CorrectionEvent.Reversed it -> references.add(it.of());
            case SuspenseEvent.CreditSentBack it -> references.add(it.sending());
            case SuspenseEvent.MovementIdentified it -> {
                references.add(it.transaction());
                it.of().ifPresent(references::add);
            }
            case EndingEvent.MoneyReturned it -> references.add(it.returned());
            case EndingEvent.ReturnedToFamily it -> references.add(it.returned());
            case BudgetEvent _ -> {}
        }
        references.removeIf(String::isBlank);
        return references;
    }

    private void read(FeedRecord record) {
        switch (record.event()) {
            case PlanEvent event -> plan(event);
            case ChangeEvent event -> rates.read(event, allocations::get);
            case UpratingEvent _, AssessmentEvent _, DeadlineEvent _ -> {}
            case FundingEvent event -> funding(event, record);
            case TopUpEvent _ -> {}
            // Where money is held and who pays is read from the entries; nothing else of it is asked for here.
            case ManagementEvent _, BillEvent _, ShareEvent _, HouseholdEvent _ -> {}
            case CardEvent event -> card(event, record);
            case RequestEvent.ClaimPaid paid -> shownOtherwise.add(paid.transaction());
            case RequestEvent _, QueryEvent _ -> {}
            case CareEvent event -> care(event);
            case ParticularEvent _ -> {}
            case WordEvent _, NoticeClockEvent _, EvidenceReminderEvent _ -> {}
            case SpendEvent event -> spend(event, record);
            case SuspenseEvent event -> suspense(event, record);
            case ChargeEvent event -> charge(event, record);
            case PaymentEvent event -> payment(event, record);
            case LimitEvent _, OpeningEvent _ -> {}
            case CorrectionEvent.Reversed event -> takenBack(event);
            case PotEvent _ -> {}
            case ReserveEvent _ -> {}
            case RecoveryEvent _ -> {}
            case DebtEvent event -> debt(event, record);
            case ReturnEvent event -> returned(event, record);
            case ReviewEvent event -> review(event);
            case ContributionEvent event -> contribution(event);
            case EndingEvent event -> ending(event);
            case MeetingEvent _, FindingEvent _ -> {}
            case SealEvent.PeriodSealed _ -> {}
            case SealEvent.ArrivedAfterSeal it ->
                notice(record, it.raises(), it.account(), it.reference(), it.pence(), it.postedOn());
            case RequestRefused _ -> {}
        }
    }

    private void returned(ReturnEvent event, FeedRecord record) {
        switch (event) {
            case ReturnEvent.ReturnReferred _ -> {}
            case ReturnEvent.ReturnConfirmed it ->
                notice(record, it.raises(), it.account(), it.transaction(), -it.amountPence(), it.effectiveOn());
        }
    }

    /** Rejected spending leaves the coding of its item, and comes back to it when it is allowed after all. */
    private void debt(DebtEvent event, FeedRecord record) {
        switch (event) {
            case DebtEvent.SpendDisallowed it -> {
                recode(it.transaction(), it.from(), List.of());
                long pence = it.amounts().total();
                notice(record, it.raises(), it.account(), it.transaction(), -pence, it.effectiveOn());
            }
            case DebtEvent.SpendAllowed it -> recode(it.transaction(), List.of(), it.to());
            case DebtEvent.DisallowedRefunded it ->
                notice(record, it.raises(), it.account(), it.transaction(), it.amountPence(), it.effectiveOn());
            case DebtEvent.Repaid it ->
                it.credit()
                        .ifPresent(credit -> noticed.removeIf(seen -> seen.concern() == Concern.MISSING_IN_LEDGER
                                && seen.reference().equals(credit)));
            case DebtEvent.SetOff _,
                    DebtEvent.SetOffUndone _,
                    DebtEvent.WriteOffProposed _,
                    DebtEvent.WrittenOff _,
                    DebtEvent.CarriedForward _ -> {}
        }
    }

    private void plan(PlanEvent event) {
        switch (event) {
            case PlanEvent.BudgetOpened it -> opened = Optional.of(it);
            case PlanEvent.IndicativeAmountSet _ -> {}
            case PlanEvent.PanelDecided it -> panels.put(it.element(), it);
            case PlanEvent.OutcomeAgreed it -> outcomes.put(it.outcome(), it);
            case PlanEvent.ProvisionAgreed it -> provisions.put(it.provision(), it);
            case PlanEvent.ProvisionProfiled it -> months.put(it.provision(), it.months());
            case PlanEvent.SchoolAnswered it -> schoolAnswers.put(it.provision(), it);
            case PlanEvent.HealthAgreed it -> healthAgreements.put(it.provision(), it);
            case PlanEvent.AllocationAgreed it -> allocations.put(it.allocation(), it);
            case PlanEvent.ScheduleAgreed it -> schedules.put(it.schedule(), it);
            case PlanEvent.AgreementSigned it -> agreements.add(it);
        }
    }

    private void funding(FundingEvent event, FeedRecord record) {
        switch (event) {
            case FundingEvent.AccountOpened it -> accounts.put(it.account(), it);
            case FundingEvent.Loaded it -> {
                loads.put(it.load(), new Load(record, it, false, false));
                it.parts().forEach(part -> paid(part.element(), it.effectiveOn()));
            }
            case FundingEvent.LoadReversed it -> {
                loads.computeIfPresent(
                        it.load(), (_, load) -> new Load(load.record(), load.loaded(), true, load.confirmed()));
                var load = loads.get(it.load());
                if (it.overpaidByElement().none() && load != null) {
                    load.loaded()
                            .parts()
                            .forEach(part -> firstPayments.takenBack(
                                    part.element(), load.loaded().effectiveOn()));
                }
            }
            case FundingEvent.LoadConfirmed it -> {
                loads.computeIfPresent(
                        it.load(), (_, load) -> new Load(load.record(), load.loaded(), load.reversed(), true));
                notice(record, it.raises(), it.account(), it.transaction(), it.amountPence(), it.effectiveOn());
            }
            case FundingEvent.BroughtForward it -> {
                broughtForward = Optional.of(it);
                it.firstPaymentOn().ifPresent(on -> it.entitlements().forEach(left -> paid(left.element(), on)));
            }
            case FundingEvent.FamilyMoneyReceived _ -> {}
            case FundingEvent.MovementUnidentified it ->
                notice(record, it.raises(), it.account(), it.transaction(), it.amountPence(), it.effectiveOn());
            case FundingEvent.CreditIdentified it ->
                noticed.removeIf(seen -> seen.concern() == Concern.MISSING_IN_LEDGER
                        && seen.reference().equals(it.transaction()));
        }
    }

    private void paid(Element element, LocalDate on) {
        firstPayments.paid(element, on);
    }

    private void card(CardEvent event, FeedRecord record) {
        switch (event) {
            case CardEvent.CardIssued it -> cards.put(it.card(), new Card(it, Optional.empty(), Optional.empty()));
            case CardEvent.CardActivated it ->
                cards.computeIfPresent(
                        it.card(), (_, card) -> new Card(card.issued(), Optional.of(it.effectiveOn()), card.blocked()));
            case CardEvent.CardBlocked it ->
                cards.computeIfPresent(
                        it.card(),
                        (_, card) -> new Card(
                                card.issued(),
                                card.activatedOn(),
                                Optional.of(it.reason().label())));
            case CardEvent.CardUnblocked it ->
                cards.computeIfPresent(
                        it.card(), (_, card) -> new Card(card.issued(), card.activatedOn(), Optional.empty()));
            case CardEvent.Authorised it ->
                notice(
                        record,
                        it.raises(),
                        it.account(),
                        it.authorisation(),
                        Math.negateExact(it.hold().total()),
                        it.effectiveOn());
            case CardEvent.AuthorisationDeclined it -> declines.add(it);
            case CardEvent.AuthorisationRaised it ->
                notice(
                        record,
                        it.raises(),
                        it.account(),
                        it.authorisation(),
                        Math.negateExact(it.hold().total()),
                        it.effectiveOn());
            case CardEvent.AuthorisationReversed _ -> {}
            case CardEvent.AuthorisationReleased _ -> {}
            case CardEvent.AuthorisationExpired _ -> {}
        }
    }

    private void spend(SpendEvent event, FeedRecord record) {
        switch (event) {
            case SpendEvent.SpendSettled it -> {
                spends.put(it.transaction(), new Spend(record, it, it.parts(), false));
                notice(
                        record,
                        it.raises(),
                        it.account(),
                        it.transaction(),
                        Math.negateExact(it.amountPence()),
                        it.effectiveOn());
            }
            case SpendEvent.SpendCoded it -> {
                recode(it.transaction(), it.from(), it.to());
                long pence = it.to().stream().mapToLong(CodedPart::pence).sum();
                notice(record, it.raises(), it.account(), it.transaction(), -pence, it.effectiveOn());
            }
            case SpendEvent.Refunded it -> {
                it.original().ifPresent(original -> recode(original, it.parts(), List.of()));
                long pence = it.parts().stream().mapToLong(CodedPart::pence).sum() + it.suspensePence();
                notice(record, it.raises(), it.account(), it.transaction(), pence, it.effectiveOn());
            }
            case SpendEvent.FeeCharged it ->
                notice(
                        record,
                        it.raises(),
                        it.account(),
                        it.transaction(),
                        Math.negateExact(it.amounts().total()),
                        it.effectiveOn());
            case SpendEvent.DisputeCredited it -> {
                long pence = it.parts().stream().mapToLong(CodedPart::pence).sum();
                notice(record, it.raises(), it.account(), it.dispute(), pence, it.effectiveOn());
            }
            case SpendEvent.DisputeWon it -> recode(it.transaction(), it.parts(), List.of());
            case SpendEvent.DisputeLost _ -> {}
            case SpendEvent.EvidenceRecorded it -> evidence.add(it);
        }
    }

    private void charge(ChargeEvent event, FeedRecord record) {
        switch (event) {
            case ChargeEvent.ItemFeeCharged it -> {
                long pence = it.parts().stream().mapToLong(CodedPart::pence).sum();
                notice(record, it.raises(), it.account(), it.transaction(), -pence, it.effectiveOn());
            }
            case ChargeEvent.FeeFollowed _ -> {}
            case ChargeEvent.FeeBorneByCouncil it ->
                notice(record, it.raises(), it.account(), it.transaction(), -it.amountPence(), it.effectiveOn());
            case ChargeEvent.FeeRefunded it ->
                notice(
                        record,
                        it.raises(),
                        it.account(),
                        it.transaction(),
                        Math.addExact(it.amounts().total(), it.suspensePence()),
                        it.effectiveOn());
            case ChargeEvent.InterestReceived it ->
                notice(
                        record,
                        it.raises(),
                        it.account(),
                        it.transaction(),
                        it.amounts().total(),
                        it.effectiveOn());
        }
    }

    private void payment(PaymentEvent event, FeedRecord record) {
        switch (event) {
            case PaymentEvent.PaymentReturned it -> {
                it.original().ifPresent(original -> recode(original, it.parts(), List.of()));
                long pence = it.parts().stream().mapToLong(CodedPart::pence).sum() + it.suspensePence();
                notice(record, it.raises(), it.account(), it.transaction(), pence, it.effectiveOn());
            }
            case PaymentEvent.DebitReturned it ->
                notice(record, it.raises(), it.account(), it.transaction(), -it.amountPence(), it.effectiveOn());
            case PaymentEvent.ShortfallCovered _, PaymentEvent.CoverRestored _ -> {}
            case PaymentEvent.RegularPaymentRegistered _ -> {}
            case PaymentEvent.RegularPaymentEnded _ -> {}
        }
    }

    /** What was taken back is as if it had not been recorded; that it was, the history says. */
    private void takenBack(CorrectionEvent.Reversed it) {
        switch (it.kind()) {
            case PAYMENT -> spends.remove(it.of());
            case CODING ->
                original(SpendEvent.SpendCoded.class, coded -> coded.coding().equals(it.of()))
                        .ifPresent(coded -> recode(coded.transaction(), coded.to(), coded.from()));
            case REFUND ->
                original(SpendEvent.Refunded.class, back -> back.transaction().equals(it.of()))
                        .ifPresent(back -> back.original().ifPresent(of -> recode(of, List.of(), back.parts())));
            case IDENTIFICATION -> {
                spends.remove(it.of());
                original(
                                SuspenseEvent.MovementIdentified.class,
                                found -> found.identification().equals(it.of()))
                        .filter(found -> found.as() == IdentifiedAs.REFUND)
                        .ifPresent(found -> found.of().ifPresent(of -> recode(of, List.of(), found.parts())));
            }
            case EVIDENCE -> evidence.removeIf(one -> one.evidence().equals(it.of()));
            case FEE, FEE_REFUND, INTEREST, FAMILY_MONEY, CONTRIBUTION, UNIDENTIFIED -> {}
        }
        noticed.removeIf(seen -> seen.reference().equals(it.of()));
    }

    private <E extends BudgetEvent> Optional<E> original(Class<E> type, Predicate<E> wanted) {
        return history.stream()
                .map(FeedRecord::event)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .findFirst();
    }

    private void suspense(SuspenseEvent event, FeedRecord record) {
        switch (event) {
            case SuspenseEvent.MovementIdentified it -> {
                noticed.removeIf(seen -> seen.concern() == Concern.MISSING_IN_LEDGER
                        && seen.reference().equals(it.transaction()));
                switch (it.as()) {
                    case REFUND -> it.of().ifPresent(original -> recode(original, it.parts(), List.of()));
                    case SPEND ->
                        it.payment()
                                .ifPresent(payment -> spends.put(
                                        payment.transaction(), new Spend(record, payment, payment.parts(), false)));
                    case LOAD -> {
                        it.of()
                                .ifPresent(load -> loads.computeIfPresent(
                                        load, (_, was) -> new Load(was.record(), was.loaded(), was.reversed(), true)));
                        it.funders().forEach(part -> paid(part.element(), it.effectiveOn()));
                    }
                    case FAMILY_MONEY, CONTRIBUTION, REPAID, OVERPAYMENT_REPAID, INTEREST -> {}
                    case FEE, MONEY_RETURNED, SENT_BACK -> {}
                }
                notice(record, it.raises(), it.account(), it.identification(), it.amountPence(), it.effectiveOn());
            }
            case SuspenseEvent.CreditSentBack it ->
                noticed.removeIf(seen -> seen.concern() == Concern.MISSING_IN_LEDGER
                        && seen.reference().equals(it.transaction()));
        }
    }

    /** Takes parts off an item's coding and puts others on. */
    private void recode(String transaction, List<CodedPart> off, List<CodedPart> on) {
        spends.computeIfPresent(transaction, (_, spend) -> {
            var left = new LinkedHashMap<CodedPart, Long>();
            spend.parts().forEach(part -> left.merge(nothing(part), part.pence(), Math::addExact));
            off.forEach(part -> left.merge(nothing(part), -part.pence(), Math::addExact));
            on.forEach(part -> left.merge(nothing(part), part.pence(), Math::addExact));
            var parts = new ArrayList<CodedPart>();
            left.forEach((part, pence) -> {
                if (pence != 0) {
                    parts.add(new CodedPart(part.outcome(), part.provision(), part.colour(), pence));
                }
            });
            return new Spend(spend.record(), spend.settled(), List.copyOf(parts), spend.recoded() || !on.isEmpty());
        });
    }

    private static CodedPart nothing(CodedPart part) {
        return new CodedPart(part.outcome(), part.provision(), part.colour(), 0);
    }

    private void review(ReviewEvent event) {
        switch (event) {
            case ReviewEvent.ReviewRecorded it -> reviews.put(it.review(), it);
            case ReviewEvent.ReviewSigned it -> signatures.put(it.review(), it);
        }
    }

    private void contribution(ContributionEvent event) {
        switch (event) {
            case ContributionEvent.TransferredToAdult it -> firstPayments.adultFrom(it.effectiveOn());
            case ContributionEvent.AdulthoodExpected _,
                    ContributionEvent.ContributionAssessed _,
                    ContributionEvent.ContributionReceived _ -> {}
        }
    }

    private void ending(EndingEvent event) {
        switch (event) {
            case EndingEvent.DeathRecorded it -> stoppedOn = Optional.of(it.diedOn());
            case EndingEvent.BudgetClosed it -> closedOn = closedOn.or(() -> Optional.of(it.effectiveOn()));
            case EndingEvent _ -> {}
        }
    }

    private void notice(
            FeedRecord record, List<Concern> raises, Account account, String reference, long pence, LocalDate on) {
        for (Concern concern : raises) {
            noticed.add(new Noticed(record, concern, idOf(account), reference, pence, on));
        }
    }

    /** Held money of one colour over all accounts, in one layer, at the end of a day. */
    public static Amounts held(Balances balances, List<Account> accounts, Layer layer) {
        var sum = Amounts.NONE;
        for (Account account : accounts) {
            sum = sum.plus(balances.of(account, layer));
        }
        return sum;
    }
}
