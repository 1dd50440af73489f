package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.review.FirstPayments;

/**
 * What a budget remembers of its own events, and no more than its decisions need. It belongs to one owner and changes only
 * through {@link #evolve}, which never refuses: an event that cannot have happened is a programming mistake and throws.
 */
public final class BudgetState {
    PlanEvent.@Nullable BudgetOpened opened;
    final Map<Element, Long> indicative = new EnumMap<>(Element.class);
    final Map<Element, PlanEvent.PanelDecided> panel = new EnumMap<>(Element.class);
    final Map<String, PlanEvent.OutcomeAgreed> outcomes = new LinkedHashMap<>();
    final Map<String, PlanEvent.ProvisionAgreed> provisions = new LinkedHashMap<>();
    /** The months in which a provision is used, where its profile names some (rule P-10). */
    final Map<String, SortedSet<Integer>> months = new HashMap<>();

    final Map<String, SchoolAnswer> schoolAnswers = new HashMap<>();
    final Map<String, PlanEvent.HealthAgreed> healthAgreements = new HashMap<>();
    final Map<String, AllocationAgreed> allocations = new LinkedHashMap<>();
    final Map<String, PlanEvent.ScheduleAgreed> schedules = new LinkedHashMap<>();
    final ChangeState change;
    final UpratingState uprating;
    final AssessmentState assessment;
    final NoticeClockState notices;
    PlanEvent.@Nullable AgreementSigned agreement;

    /** The day the first agreement was signed; later versions do not unsay it. */
    @Nullable
    LocalDate agreedSince;

    final Map<String, Account> accounts = new LinkedHashMap<>();
    final Map<String, LoadTaken> loads = new LinkedHashMap<>();
    final TopUpState topUps;
    final Map<String, Card> cards = new LinkedHashMap<>();
    final RequestState requests;
    final QueryState queries;
    final Map<String, Hold> holds = new LinkedHashMap<>();
    /** The holds that are not closed: a few of many, and asked for with nearly every order. */
    private final SequencedSet<String> openHolds = new LinkedHashSet<>();

    final Map<String, Item> items = new LinkedHashMap<>();
    final Map<String, Dispute> disputes = new LinkedHashMap<>();
    final Map<String, Pot> pots = new LinkedHashMap<>();
    final ReserveState reserve;
    final CorrectionState corrections;
    final ChargeState charges;
    final PaymentState payments;
    final LimitState limits;
    final RecoveryState recoveries;
    final Map<String, Waiting> suspense = new LinkedHashMap<>();
    final Map<String, ReviewEvent.ReviewRecorded> reviews = new LinkedHashMap<>();
    final Map<String, ReviewEvent.ReviewSigned> signatures = new LinkedHashMap<>();
    /** What was recorded under each identifier, so that the same order again is nothing new and another one is a conflict. */
    final Map<String, BudgetEvent> done = new HashMap<>();

    /** Review clocks, and what an adult pays. */
    final FirstPayments firstPayments;

    final ContributionState contribution;

    /** Suspension, notice, closing, death and move. */
    final EndingState ending;

    /** Meetings and papers of reviews. */
    final MeetingState meetings;

    final FindingState findings;

    /** Sealed periods. */
    final SealState seals;

    /** The last review of a budget that was brought forward. */
    @Nullable
    LocalDate reviewedBeforeOn;

    final ManagementState management;
    final BillState bills;
    final ShareRules.State shares;
    final HouseholdRules.State household;

    final Balances balances;

    public BudgetState() {
        change = new ChangeState();
        topUps = new TopUpState();
        uprating = new UpratingState();
        assessment = new AssessmentState();
        notices = new NoticeClockState();
        firstPayments = new FirstPayments();
        contribution = new ContributionState();
        requests = new RequestState();
        ending = new EndingState();
        management = new ManagementState();
        meetings = new MeetingState();
        findings = new FindingState();
        bills = new BillState();
        queries = new QueryState();
        seals = new SealState();
        shares = new ShareRules.State();
        household = new HouseholdRules.State();
        balances = new Balances();
        reserve = new ReserveState();
        corrections = new CorrectionState();
        charges = new ChargeState();
        payments = new PaymentState();
        limits = new LimitState();
        recoveries = new RecoveryState();
    }

    private BudgetState(BudgetState from) {
        opened = from.opened;
        indicative.putAll(from.indicative);
        panel.putAll(from.panel);
        outcomes.putAll(from.outcomes);
        provisions.putAll(from.provisions);
        months.putAll(from.months);
        schoolAnswers.putAll(from.schoolAnswers);
        healthAgreements.putAll(from.healthAgreements);
        allocations.putAll(from.allocations);
        schedules.putAll(from.schedules);
        change = new ChangeState(from.change);
        uprating = new UpratingState(from.uprating);
        assessment = new AssessmentState(from.assessment);
        notices = new NoticeClockState(from.notices);
        agreement = from.agreement;
        agreedSince = from.agreedSince;
        accounts.putAll(from.accounts);
        loads.putAll(from.loads);
        topUps = new TopUpState(from.topUps);
        cards.putAll(from.cards);
        requests = new RequestState(from.requests);
        queries = new QueryState(from.queries);
        holds.putAll(from.holds);
        openHolds.addAll(from.openHolds);
        items.putAll(from.items);
        disputes.putAll(from.disputes);
        pots.putAll(from.pots);
        suspense.putAll(from.suspense);
        reviews.putAll(from.reviews);
        signatures.putAll(from.signatures);
        done.putAll(from.done);
        firstPayments = from.firstPayments.copy();
        contribution = from.contribution.copy();
        ending = from.ending.copy();
        meetings = from.meetings.copy();
        findings = from.findings.copy();
        seals = from.seals.copy();
        reviewedBeforeOn = from.reviewedBeforeOn;
        management = new ManagementState(from.management);
        bills = new BillState(from.bills);
        shares = new ShareRules.State(from.shares);
        household = new HouseholdRules.State(from.household);
        balances = from.balances.copy();
        reserve = new ReserveState(from.reserve);
        corrections = new CorrectionState(from.corrections);
        charges = new ChargeState(from.charges);
        payments = new PaymentState(from.payments);
        limits = new LimitState(from.limits);
        recoveries = new RecoveryState(from.recoveries);
    }

    public BudgetState copy() {
        return new BudgetState(this);
    }

    /** Why a card is stopped, and from which day. */
    record Block(BlockReason reason, LocalDate from) {}

    /** The instrument. */
    record Card(
            CardEvent.CardIssued issued,
            boolean activated,
            @Nullable Block block,
            @Nullable LocalDate replacedOn) {
        /** What stands in the way of using it on that day, or null when it works. */
        @Nullable
        String obstacle(LocalDate on) {
            if (block != null && !on.isBefore(block.from())) {
                return block.reason().label();
            }
            if (replacedOn != null && !on.isBefore(replacedOn)) {
                return "replaced";
            }
            if (!activated) {
                return "issued";
            }
            return issued.expiresOn().isBefore(on) ? "expired" : null;
        }

        @Nullable
        BlockReason blocked() {
            return block == null ? null : block.reason();
        }

        boolean usedUp() {
            return replacedOn != null || (block != null && block.reason().forGood());
        }
    }

    record LoadTaken(FundingEvent.Loaded loaded, boolean reversed, boolean confirmed) {}

    /**
     * A hold and what became of it.
     *
     * @param held still reserved, by colour
     * @param authorisedPence what the shop may take: raises added, reversals taken off
     * @param settledPence taken so far
     * @param drawn what it took from a pot and neither used nor put back
     * @param expiresOn the last day on which a settlement is in time; never before the day it was last raised
     * @param closed nothing more is expected: settled for good, reversed or expired
     * @param expiredOn the day it ran out, when it did
     * @param since the last day on which something was added to it
     */
    record Hold(
            CardEvent.Authorised first,
            Amounts held,
            long authorisedPence,
            long settledPence,
            Amounts settled,
            Optional<Drawn> drawn,
            LocalDate expiresOn,
            boolean closed,
            Optional<LocalDate> expiredOn,
            LocalDate since) {
        Hold withoutDrawn() {
            return new Hold(
                    first,
                    held,
                    authorisedPence,
                    settledPence,
                    settled,
                    Optional.empty(),
                    expiresOn,
                    closed,
                    expiredOn,
                    since);
        }
    }

    /**
     * A settled item in its present coding.
     *
     * @param parts what is left after refunds and disputes won
     * @param disputed what of them is provisionally credited just now
     */
    record Item(SpendEvent.SpendSettled first, List<CodedPart> parts, List<CodedPart> disputed) {
        long left() {
            return total(parts);
        }

        long disputedPence() {
            return total(disputed);
        }

        /** What can still come back: parts that are neither refunded nor credited in a dispute. */
        List<CodedPart> open() {
            return without(parts, disputed);
        }
    }

    /** Money in suspense, below zero when it went out. */
    record Waiting(Account account, long pence, LocalDate on) {}

    record Dispute(SpendEvent.DisputeCredited credited, boolean closed) {}

    /**
     * @param askedOn when the family was asked what becomes of it
     * @param letGo the family does not need it after its last day
     * @param renewed silence keeps it until a review decides
     */
    record Pot(
            Account account,
            Optional<String> provision,
            LocalDate expiresOn,
            boolean useIfShort,
            boolean closed,
            Optional<LocalDate> askedOn,
            boolean letGo,
            boolean renewed) {
        static Pot open(Account account, Optional<String> provision, LocalDate expiresOn, boolean useIfShort) {
            return new Pot(account, provision, expiresOn, useIfShort, false, Optional.empty(), false, false);
        }

        Pot on(Account other) {
            return new Pot(other, provision, expiresOn, useIfShort, closed, askedOn, letGo, renewed);
        }

        Pot shut() {
            return new Pot(account, provision, expiresOn, useIfShort, true, askedOn, letGo, renewed);
        }

        Pot asked(LocalDate on) {
            return new Pot(account, provision, expiresOn, useIfShort, closed, Optional.of(on), letGo, renewed);
        }

        Pot gone() {
            return new Pot(account, provision, expiresOn, useIfShort, closed, askedOn, true, renewed);
        }

        Pot renew() {
            return new Pot(account, provision, expiresOn, useIfShort, closed, askedOn, letGo, true);
        }

        Pot until(LocalDate day) {
            return open(account, provision, day, useIfShort);
        }

        /** Whether its last day is over and nothing keeps it. */
        boolean over(LocalDate day) {
            return !renewed && expiresOn.isBefore(day);
        }
    }

    public boolean exists() {
        return opened != null;
    }

    /** Remembers one event. */
    public void evolve(BudgetEvent event) {
        var entry = Journal.entryOf(event);
        balances.post(entry);
        bills.posted(entry);
        if (!(event instanceof RequestRefused)) {
            seals.position++;
        }
        switch (event) {
            case PlanEvent plan -> plan(plan);
            case ChangeEvent changed -> change.evolve(changed, this);
            case UpratingEvent uprated -> uprating.evolve(uprated);
            case AssessmentEvent assessed -> assessment.evolve(assessed);
            case DeadlineEvent _ -> {}
            case FundingEvent funding -> funding(funding);
            case OpeningEvent.PromisesBroughtForward it -> done.put("opening-promises:" + it.position(), it);
            case TopUpEvent topUp -> topUps.evolve(topUp);
            case ManagementEvent run -> management(run);
            case BillEvent bill -> bills.evolve(bill);
            case ShareEvent share -> shares.evolve(share);
            case HouseholdEvent kin -> household.evolve(kin);
            case CardEvent card -> card(card);
            case QueryEvent query -> queries.evolve(query);
            case CareEvent care -> done.put(CareRules.key(care), care);
            case ParticularEvent it -> done.put(ParticularRules.key(it), it);
            case WordEvent _ -> {}
            case NoticeClockEvent clock -> notices.evolve(clock);
            case EvidenceReminderEvent.EvidenceReminded it ->
                it.transactions()
                        .forEach(transaction -> done.put(EvidenceReminderRules.key(transaction, it.reminder()), it));
            case RequestEvent request -> requests.evolve(request, linked(request));
            case SpendEvent spend -> spend(spend);
            case SuspenseEvent moved -> suspense(moved);
            case ChargeEvent charge -> charge(charge);
            case PaymentEvent payment -> payment(payment);
            case LimitEvent limit -> limits.evolve(limit);
            case CorrectionEvent.Reversed it -> undo(it);
            case PotEvent pot -> pot(pot);
            case ReserveEvent it -> reserve(it);
            case RecoveryEvent it -> recoveries.evolve(it);
            case DebtEvent it -> debt(it);
            case ReturnEvent it -> back(it);
            case ReviewEvent review -> review(review);
            case ContributionEvent adult -> contribution(adult);
            case EndingEvent end -> ending(end);
            case SealEvent seal -> seals.evolve(seal);
            case MeetingEvent meeting -> meetings.evolve(meeting);
            case FindingEvent finding -> findings.evolve(finding);
            case RequestRefused _ -> {}
        }
        corrections.evolve(event, done);
    }

    private void plan(PlanEvent event) {
        switch (event) {
            case PlanEvent.BudgetOpened it -> opened = it;
            case PlanEvent.IndicativeAmountSet it -> indicative.put(it.element(), it.amountPence());
            case PlanEvent.PanelDecided it -> {
                panel.put(it.element(), it);
                done.put("decision:" + it.decision(), it);
            }
            case PlanEvent.OutcomeAgreed it -> outcomes.put(it.outcome(), it);
            case PlanEvent.ProvisionAgreed it -> {
                provisions.put(it.provision(), it);
                done.putIfAbsent("provision:" + it.provision(), it);
            }
            case PlanEvent.ProvisionProfiled it -> {
                months.put(it.provision(), it.months());
                done.put("profiling:" + it.profiling(), it);
            }
            case PlanEvent.SchoolAnswered it -> schoolAnswers.put(it.provision(), it.answer());
            case PlanEvent.HealthAgreed it -> healthAgreements.put(it.provision(), it);
            case PlanEvent.AllocationAgreed it -> {
                allocations.put(it.allocation(), it);
                done.putIfAbsent("allocation:" + it.allocation(), it);
            }
            case PlanEvent.ScheduleAgreed it -> {
                schedules.put(it.schedule(), it);
                done.putIfAbsent("schedule:" + it.schedule(), it);
            }
            case PlanEvent.AgreementSigned it -> {
                agreement = it;
                agreedSince = agreedSince == null || it.signedOn().isBefore(agreedSince) ? it.signedOn() : agreedSince;
                done.put("agreement:" + it.agreement(), it);
            }
        }
    }

    private void funding(FundingEvent event) {
        switch (event) {
            case FundingEvent.AccountOpened it -> {
                accounts.put(it.account(), Account.held(it.kind(), it.account()));
                done.put("account:" + it.account(), it);
            }
            case FundingEvent.Loaded it -> {
                loads.put(it.load(), new LoadTaken(it, false, false));
                topUps.booked(it.load());
                it.parts().forEach(part -> paid(part.element(), it.effectiveOn()));
            }
            case FundingEvent.LoadReversed it -> {
                done.put("load-reversal:" + it.load(), it);
                var load = known(loads, it.load());
                loads.put(it.load(), new LoadTaken(load.loaded(), true, load.confirmed()));
                if (it.overpaidByElement().none()) {
                    load.loaded()
                            .parts()
                            .forEach(part -> firstPayments.takenBack(
                                    part.element(), load.loaded().effectiveOn()));
                }
            }
            case FundingEvent.LoadConfirmed it -> {
                done.put("movement:" + it.transaction(), it);
                var load = known(loads, it.load());
                loads.put(it.load(), new LoadTaken(load.loaded(), load.reversed(), true));
            }
            case FundingEvent.BroughtForward it -> {
                done.put("opening:" + it.position(), it);
                it.firstPaymentOn().ifPresent(on -> {
                    it.entitlements().forEach(left -> paid(left.element(), on));
                    it.money().forEach(money -> money.element().ifPresent(element -> paid(element, on)));
                });
                reviewedBeforeOn = it.lastReviewOn().orElse(null);
                it.entitlements().forEach(left -> opened(left, it.effectiveOn()));
                for (var pot : it.pots()) {
                    pots.put(pot.pot(), Pot.open(pot.account(), pot.provision(), pot.expiresOn(), false));
                }
            }
            case FundingEvent.FamilyMoneyReceived it -> done.put("movement:" + it.transaction(), it);
            case FundingEvent.MovementUnidentified it -> {
                done.put("movement:" + it.transaction(), it);
                suspense.put(it.transaction(), new Waiting(it.account(), it.amountPence(), it.effectiveOn()));
            }
            case FundingEvent.CreditIdentified it -> {
                done.put("identified:" + it.transaction(), it);
                suspense.remove(it.transaction());
            }
        }
    }

    /** A line for each funder of an allocation: together they are its amount, and its shares. */
    private void opened(FundingEvent.OpeningEntitlement left, LocalDate on) {
        var shares = new TreeMap<String, Long>();
        long amountPence = left.amountPence();
        var known = allocations.get(left.allocation());
        if (known != null) {
            shares.putAll(known.funderShares());
            amountPence = Math.addExact(amountPence, known.amountPence());
        }
        shares.merge(left.funder(), left.amountPence(), Math::addExact);
        allocations.put(
                left.allocation(),
                new AllocationAgreed(
                        left.allocation(),
                        left.element(),
                        left.kind(),
                        left.planYear(),
                        left.lastDay(),
                        amountPence,
                        shares,
                        shares,
                        new java.util.TreeSet<>(),
                        on));
    }

    private void paid(Element element, LocalDate on) {
        firstPayments.paid(element, on);
    }

    private void card(CardEvent event) {
        switch (event) {
            case CardEvent.CardIssued it -> {
                cards.put(it.card(), new Card(it, false, null, null));
                it.replaces().ifPresent(old -> {
                    var card = known(cards, old);
                    cards.put(old, new Card(card.issued(), card.activated(), card.block(), it.effectiveOn()));
                });
            }
            case CardEvent.CardActivated it -> {
                var card = known(cards, it.card());
                cards.put(it.card(), new Card(card.issued(), true, card.block(), card.replacedOn()));
            }
            case CardEvent.CardBlocked it -> {
                var card = known(cards, it.card());
                var block = new Block(it.reason(), it.effectiveOn());
                cards.put(it.card(), new Card(card.issued(), card.activated(), block, card.replacedOn()));
            }
            case CardEvent.CardUnblocked it -> {
                var card = known(cards, it.card());
                cards.put(it.card(), new Card(card.issued(), card.activated(), null, card.replacedOn()));
            }
            case CardEvent.AuthorisationDeclined it -> done.put("decline:" + it.authorisation(), it);
            case CardEvent.Authorised it ->
                keep(new Hold(
                        it,
                        it.hold(),
                        it.hold().total(),
                        0,
                        Amounts.NONE,
                        it.drawn(),
                        it.expiresOn(),
                        false,
                        Optional.empty(),
                        it.effectiveOn()));
            case CardEvent.AuthorisationRaised it -> {
                done.put("raise:" + it.raise(), it);
                var hold = known(holds, it.authorisation());
                keep(new Hold(
                        hold.first(),
                        hold.held().plus(it.hold()),
                        Math.addExact(hold.authorisedPence(), it.hold().total()),
                        hold.settledPence(),
                        hold.settled(),
                        hold.drawn(),
                        hold.expiresOn().isBefore(it.effectiveOn()) ? it.effectiveOn() : hold.expiresOn(),
                        false,
                        Optional.empty(),
                        later(hold.since(), it.effectiveOn())));
            }
            case CardEvent.AuthorisationReversed it -> {
                done.put("reversal:" + it.reversal(), it);
                var hold = known(holds, it.authorisation());
                var held = hold.held().minus(it.released());
                keep(new Hold(
                        hold.first(),
                        held,
                        Math.subtractExact(hold.authorisedPence(), it.released().total()),
                        hold.settledPence(),
                        hold.settled(),
                        less(hold.drawn(), it.restored()),
                        hold.expiresOn(),
                        held.none(),
                        Optional.empty(),
                        hold.since()));
            }
            case CardEvent.AuthorisationReleased it -> {
                var hold = known(holds, it.authorisation());
                var held = hold.held().minus(it.released());
                boolean declined = it.reason() == Choices.ReleaseReason.DECLINED;
                if (declined) {
                    done.put("decline:" + it.authorisation(), it);
                }
                long given = declined ? it.released().total() : 0;
                keep(new Hold(
                        hold.first(),
                        held,
                        Math.subtractExact(hold.authorisedPence(), given),
                        hold.settledPence(),
                        hold.settled(),
                        less(hold.drawn(), it.restored()),
                        hold.expiresOn(),
                        hold.closed() || declined,
                        hold.expiredOn(),
                        hold.since()));
            }
            case CardEvent.AuthorisationExpired it -> {
                done.put("expiry:" + it.authorisation(), it);
                var hold = known(holds, it.authorisation());
                keep(new Hold(
                        hold.first(),
                        hold.held().minus(it.released()),
                        hold.authorisedPence(),
                        hold.settledPence(),
                        hold.settled(),
                        less(hold.drawn(), it.restored()),
                        hold.expiresOn(),
                        true,
                        Optional.of(it.effectiveOn()),
                        hold.since()));
            }
        }
    }

    /** The holds that are not closed. */
    List<Hold> open() {
        return openHolds.stream()
                .map(authorisation -> known(holds, authorisation))
                .toList();
    }

    private void keep(Hold hold) {
        String authorisation = hold.first().authorisation();
        holds.put(authorisation, hold);
        if (hold.closed()) {
            openHolds.remove(authorisation);
        } else {
            openHolds.add(authorisation);
        }
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    private static Optional<Drawn> less(Optional<Drawn> drawn, Optional<Drawn> restored) {
        return drawn.map(from -> new Drawn(
                from.pot(), from.amounts().minus(restored.map(Drawn::amounts).orElse(Amounts.NONE))));
    }

    private void spend(SpendEvent event) {
        switch (event) {
            case SpendEvent.SpendSettled it -> {
                done.put("movement:" + it.transaction(), it);
                items.put(it.transaction(), new Item(it, it.parts(), List.of()));
                it.authorisation().map(holds::get).ifPresent(hold -> keep(settle(hold, it)));
            }
            case SpendEvent.SpendCoded it -> {
                done.put("coding:" + it.coding(), it);
                var item = known(items, it.transaction());
                items.put(it.transaction(), new Item(item.first(), it.to(), item.disputed()));
            }
            case SpendEvent.Refunded it -> {
                done.put("movement:" + it.transaction(), it);
                if (it.suspensePence() > 0) {
                    suspense.put(it.transaction(), new Waiting(it.account(), it.suspensePence(), it.effectiveOn()));
                }
                it.original().ifPresent(original -> {
                    var item = items.get(original);
                    if (item != null) {
                        items.put(original, new Item(item.first(), without(item.parts(), it.parts()), item.disputed()));
                    }
                });
            }
            case SpendEvent.FeeCharged it -> {
                done.put("movement:" + it.transaction(), it);
                bills.charged(it.account(), it.effectiveOn(), it.amounts().total());
                charges.charged(it);
            }
            case SpendEvent.DisputeCredited it -> {
                disputes.put(it.dispute(), new Dispute(it, false));
                var item = known(items, it.transaction());
                items.put(
                        it.transaction(), new Item(item.first(), item.parts(), together(item.disputed(), it.parts())));
            }
            case SpendEvent.DisputeWon it -> {
                close(it.dispute(), it);
                var item = known(items, it.transaction());
                items.put(
                        it.transaction(),
                        new Item(
                                item.first(), without(item.parts(), it.parts()), without(item.disputed(), it.parts())));
            }
            case SpendEvent.DisputeLost it -> {
                close(it.dispute(), it);
                var item = known(items, it.transaction());
                items.put(it.transaction(), new Item(item.first(), item.parts(), without(item.disputed(), it.parts())));
            }
            case SpendEvent.EvidenceRecorded it -> done.put("evidence:" + it.evidence(), it);
        }
    }

    /** What of the payment is left that a family says it made on an answer. */
    private long linked(RequestEvent event) {
        return event instanceof RequestEvent.BoughtOnAnswer bought
                ? known(items, bought.transaction()).left()
                : 0;
    }

    private void charge(ChargeEvent event) {
        charges.evolve(event);
        switch (event) {
            case ChargeEvent.ItemFeeCharged it -> done.put("movement:" + it.transaction(), it);
            case ChargeEvent.FeeFollowed _ -> {}
            case ChargeEvent.FeeBorneByCouncil it -> {
                done.put("movement:" + it.transaction(), it);
                suspense.put(
                        it.transaction(),
                        new Waiting(it.account(), Math.negateExact(it.amountPence()), it.effectiveOn()));
            }
            case ChargeEvent.FeeRefunded it -> {
                done.put("movement:" + it.transaction(), it);
                long council = it.amounts().in(Colour.SUSPENSE);
                if (council != 0 && suspense.containsKey(it.fee())) {
                    leaves(it.fee(), Math.negateExact(council));
                }
                waits(it.transaction(), it.account(), it.suspensePence(), it.effectiveOn());
            }
            case ChargeEvent.InterestReceived it -> done.put("movement:" + it.transaction(), it);
        }
    }

    private void payment(PaymentEvent event) {
        payments.evolve(event);
        if (event instanceof PaymentEvent.PaymentReturned it) {
            done.put("movement:" + it.transaction(), it);
            waits(it.transaction(), it.account(), it.suspensePence(), it.effectiveOn());
            it.original().map(items::get).ifPresent(item -> back(item, it.parts()));
        }
    }

    private void waits(String transaction, Account account, long pence, LocalDate on) {
        if (pence != 0) {
            suspense.put(transaction, new Waiting(account, pence, on));
        }
    }

    private void back(Item item, List<CodedPart> parts) {
        items.put(item.first().transaction(), new Item(item.first(), without(item.parts(), parts), item.disputed()));
    }

    private void again(Item item, List<CodedPart> parts) {
        items.put(item.first().transaction(), new Item(item.first(), together(item.parts(), parts), item.disputed()));
    }

    /** What a fact changed besides balances is as it was before it. */
    private void undo(CorrectionEvent.Reversed reversed) {
        var fact = corrections.fact(reversed.kind(), reversed.of(), done).orElseThrow();
        charges.undo(fact);
        switch (fact) {
            case SpendEvent.SpendSettled it -> items.remove(it.transaction());
            case SpendEvent.SpendCoded it -> {
                var item = known(items, it.transaction());
                items.put(it.transaction(), new Item(item.first(), it.from(), item.disputed()));
            }
            case SpendEvent.Refunded it -> {
                suspense.remove(it.transaction());
                it.original().map(items::get).ifPresent(item -> again(item, it.parts()));
            }
            case ChargeEvent.FeeBorneByCouncil it -> suspense.remove(it.transaction());
            case ChargeEvent.FeeRefunded it -> {
                suspense.remove(it.transaction());
                waits(it.fee(), it.account(), Math.negateExact(it.amounts().in(Colour.SUSPENSE)), it.effectiveOn());
            }
            case FundingEvent.MovementUnidentified it -> suspense.remove(it.transaction());
            case SuspenseEvent.MovementIdentified it -> {
                returnsToSuspense(it.transaction(), it.account(), it.amountPence(), it.effectiveOn());
                switch (it.as()) {
                    case REFUND -> it.of().map(items::get).ifPresent(item -> again(item, it.parts()));
                    case SPEND -> items.remove(it.identification());
                    case SENT_BACK ->
                        it.of()
                                .ifPresent(credit -> returnsToSuspense(
                                        credit, it.account(), Math.negateExact(it.amountPence()), it.effectiveOn()));
                    case LOAD, FAMILY_MONEY, CONTRIBUTION, REPAID, OVERPAYMENT_REPAID -> {}
                    case INTEREST, FEE, MONEY_RETURNED -> {}
                }
            }
            case BudgetEvent _ -> {}
        }
    }

    private void returnsToSuspense(String transaction, Account account, long pence, LocalDate on) {
        var waiting = suspense.get(transaction);
        long there = waiting == null ? 0 : waiting.pence();
        suspense.put(
                transaction, new Waiting(account, Math.addExact(there, pence), waiting == null ? on : waiting.on()));
    }

    private void suspense(SuspenseEvent event) {
        switch (event) {
            case SuspenseEvent.MovementIdentified it -> {
                done.put("identification:" + it.identification(), it);
                leaves(it.transaction(), it.amountPence());
                recoveries.identified(it.as(), it.amounts());
                switch (it.as()) {
                    case REFUND ->
                        it.of()
                                .map(items::get)
                                .ifPresent(item -> items.put(
                                        item.first().transaction(),
                                        new Item(item.first(), without(item.parts(), it.parts()), item.disputed())));
                    case LOAD -> {
                        it.of()
                                .map(loads::get)
                                .ifPresent(load -> loads.put(
                                        load.loaded().load(), new LoadTaken(load.loaded(), load.reversed(), true)));
                        it.funders().forEach(part -> paid(part.element(), it.effectiveOn()));
                    }
                    case SPEND ->
                        it.payment().ifPresent(payment -> {
                            done.put("movement:" + payment.transaction(), payment);
                            items.put(payment.transaction(), new Item(payment, payment.parts(), List.of()));
                        });
                    case SENT_BACK -> it.of().ifPresent(credit -> leaves(credit, -it.amountPence()));
                    case FAMILY_MONEY, CONTRIBUTION, REPAID, OVERPAYMENT_REPAID, INTEREST, FEE, MONEY_RETURNED -> {}
                }
            }
            case SuspenseEvent.CreditSentBack it -> {
                done.put("sending:" + it.sending(), it);
                leaves(it.transaction(), it.amountPence());
            }
        }
    }

    private void leaves(String transaction, long pence) {
        var waiting = known(suspense, transaction);
        if (waiting.pence() == pence) {
            suspense.remove(transaction);
        } else {
            suspense.put(
                    transaction,
                    new Waiting(waiting.account(), Math.subtractExact(waiting.pence(), pence), waiting.on()));
        }
    }

    private static Hold settle(Hold hold, SpendEvent.SpendSettled it) {
        var colours = new TreeMap<Colour, Long>();
        it.parts().forEach(part -> colours.merge(part.colour(), part.pence(), Math::addExact));
        var held = hold.held().minus(it.released());
        // What a payment used of its pot stays used: only what is neither used nor given back is still drawn.
        Optional<Drawn> drawn = hold.drawn().map(from -> {
            var left = from.amounts().minus(it.restored().map(Drawn::amounts).orElse(Amounts.NONE));
            long used = Math.min(left.total(), it.amountPence());
            return new Drawn(from.pot(), left.minus(left.part(used)));
        });
        return new Hold(
                hold.first(),
                held,
                hold.authorisedPence(),
                Math.addExact(hold.settledPence(), it.amountPence()),
                hold.settled().plus(new Amounts(colours)),
                drawn,
                hold.expiresOn(),
                hold.closed() || !it.partial(),
                hold.expiredOn(),
                hold.since());
    }

    private void close(String dispute, SpendEvent closing) {
        done.put("dispute:" + dispute, closing);
        disputes.put(dispute, new Dispute(known(disputes, dispute).credited(), true));
    }

    static long total(List<CodedPart> parts) {
        return parts.stream().mapToLong(CodedPart::pence).sum();
    }

    /** Parts of one coding added to others of it. */
    private static List<CodedPart> together(List<CodedPart> parts, List<CodedPart> more) {
        List<CodedPart> sum = new ArrayList<>(parts);
        more.forEach(part -> merge(sum, part));
        return List.copyOf(sum);
    }

    static void merge(List<CodedPart> parts, CodedPart added) {
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.colour() == added.colour()
                    && part.provision().equals(added.provision())
                    && part.outcome().equals(added.outcome())) {
                parts.set(
                        i,
                        new CodedPart(
                                part.outcome(),
                                part.provision(),
                                part.colour(),
                                Math.addExact(part.pence(), added.pence())));
                return;
            }
        }
        parts.add(added);
    }

    /** Takes amounts off the parts they name. */
    static List<CodedPart> without(List<CodedPart> parts, List<CodedPart> taken) {
        List<CodedPart> left = new ArrayList<>();
        for (CodedPart part : parts) {
            long off = taken.stream()
                    .filter(it -> it.colour() == part.colour()
                            && it.provision().equals(part.provision())
                            && it.outcome().equals(part.outcome()))
                    .mapToLong(CodedPart::pence)
                    .sum();
            left.add(new CodedPart(
                    part.outcome(), part.provision(), part.colour(), Math.subtractExact(part.pence(), off)));
        }
        left.removeIf(part -> part.pence() == 0);
        return List.copyOf(left);
    }

    private void pot(PotEvent event) {
        switch (event) {
            case PotEvent.PotOpened it -> {
                done.put("pot:" + it.pot(), it);
                pots.put(it.pot(), Pot.open(it.account(), it.provision(), it.expiresOn(), it.useIfShort()));
            }
            case PotEvent.UnspentBanked it -> done.put("pot-movement:" + it.movement(), it);
            case PotEvent.BankedDrawn it -> done.put("pot-movement:" + it.movement(), it);
            case PotEvent.PotAsked it -> {
                pots.put(it.pot(), known(pots, it.pot()).asked(it.effectiveOn()));
            }
            case PotEvent.PotKept it -> {
                done.put(PotExpiryRules.key(it), it);
                pots.put(it.pot(), known(pots, it.pot()).until(it.until()));
            }
            case PotEvent.PotLetGo it -> {
                pots.put(it.pot(), known(pots, it.pot()).gone());
            }
            case PotEvent.PotRenewed it -> {
                pots.put(it.pot(), known(pots, it.pot()).renew());
            }
            case PotEvent.PotLapsed it -> shut(it.pot());
            case PotEvent.PotClosed it -> shut(it.pot());
        }
    }

    private void shut(String id) {
        var pot = known(pots, id);
        pots.put(id, pot.shut());
        nothingReturnsInto(id);
    }

    /** What payments still hold of it goes back into the balance when it is not used: nothing returns into what is closed. */
    private void nothingReturnsInto(String named) {
        holds.replaceAll((_, hold) ->
                hold.drawn().filter(drawn -> drawn.pot().equals(named)).isPresent() ? hold.withoutDrawn() : hold);
    }

    private void back(ReturnEvent event) {
        recoveries.evolve(event);
        if (event instanceof ReturnEvent.ReturnConfirmed it) {
            done.put("movement:" + it.transaction(), it);
        }
    }

    /** Rejected spending leaves its item, and comes back to it when it is allowed after all. */
    private void debt(DebtEvent event) {
        recoveries.evolve(event);
        switch (event) {
            case DebtEvent.SpendDisallowed it -> {
                var item = known(items, it.transaction());
                items.put(it.transaction(), new Item(item.first(), without(item.parts(), it.from()), item.disputed()));
            }
            case DebtEvent.SpendAllowed it -> {
                var item = known(items, it.transaction());
                items.put(it.transaction(), new Item(item.first(), together(item.parts(), it.to()), item.disputed()));
            }
            case DebtEvent.DisallowedRefunded it -> {
                done.put("disallowed-refund:" + it.transaction(), it);
                done.putIfAbsent("movement:" + it.transaction(), it);
            }
            case DebtEvent.Repaid it -> it.credit().ifPresent(suspense::remove);
            case DebtEvent _ -> {}
        }
    }

    private void reserve(ReserveEvent event) {
        reserve.evolve(event);
        switch (event) {
            case ReserveEvent.CommitmentDischarged it
            when it.last() ->
                nothingReturnsInto(SetApart.commitment(it.commitment()).name());
            case ReserveEvent.CommitmentReleased it
            when it.all() ->
                nothingReturnsInto(SetApart.commitment(it.commitment()).name());
            case ReserveEvent _ -> {}
        }
    }

    private void review(ReviewEvent event) {
        switch (event) {
            case ReviewEvent.ReviewRecorded it -> reviews.put(it.review(), it);
            case ReviewEvent.ReviewSigned it -> signatures.put(it.review(), it);
        }
    }

    private void contribution(ContributionEvent event) {
        contribution.evolve(event);
        switch (event) {
            case ContributionEvent.AdulthoodExpected _ -> {}
            case ContributionEvent.TransferredToAdult it -> firstPayments.adultFrom(it.effectiveOn());
            case ContributionEvent.ContributionAssessed _ -> {}
            case ContributionEvent.ContributionReceived it -> done.put("movement:" + it.transaction(), it);
        }
    }

    private void ending(EndingEvent event) {
        ending.evolve(event);
        switch (event) {
            case EndingEvent.MoneyReturned it -> {
                done.put("movement:" + it.returned(), it);
                recoveries.returns.put(it.returned(), it);
            }
            case EndingEvent.ReturnedToFamily it -> done.put("movement:" + it.returned(), it);
            case EndingEvent _ -> {}
        }
    }

    private void management(ManagementEvent event) {
        management.evolve(event);
        switch (event) {
            case ManagementEvent.TransferSent it -> it.moved().forEach(part -> rests(part.encumbrance(), it.to()));
            case ManagementEvent.TransferReturned it ->
                it.moved().forEach(part -> rests(part.encumbrance(), it.from()));
            case ManagementEvent.TransferReceived _,
                    ManagementEvent.ManagementChanged _,
                    ManagementEvent.ArrangedInvoicePaid _,
                    ManagementEvent.ArrangedInvoiceCredited _ -> {}
        }
    }

    /** What is set apart rests on another account from now on. */
    private void rests(Account encumbrance, Account on) {
        String name = encumbrance.name();
        String id = name.substring(name.indexOf(':') + 1);
        if (encumbrance.root().equals("pot")) {
            var pot = known(pots, id);
            pots.put(id, pot.on(on));
        } else {
            reserve.rests(name, on);
        }
        // What a payment still holds of it is on the old account: what it does not use goes back there, free.
        nothingReturnsInto(encumbrance.root().equals("pot") ? id : name);
    }

    /** What is set apart on a held account, and how much of it. */
    Map<Account, Amounts> setApart(Account held) {
        Map<Account, Amounts> out = new TreeMap<>();
        pots.forEach((id, pot) -> {
            if (pot.account().equals(held)) {
                out.put(Account.pot(id), SetApart.left(id, this));
            }
        });
        reserve.restingOn(held).forEach(name -> out.put(new Account(name), SetApart.left(name, this)));
        out.values().removeIf(Amounts::none);
        return out;
    }

    private static <T> T known(Map<String, T> all, String id) {
        T found = all.get(id);
        if (found == null) {
            throw new IllegalStateException("the stream speaks of \"" + id + "\" before it exists");
        }
        return found;
    }

    /** What of one funder's part of an allocation is neither released nor on its way. */
    long entitledLeft(AllocationAgreed allocation, String funder) {
        var account = Account.entitled(
                allocation.element(),
                funder,
                allocation.planYear().toString(),
                allocation.kind().label());
        return balances.in(account, Layer.ALLOCATED, allocation.element().colour())
                - topUps.spokenFor(allocation.allocation(), funder);
    }

    /** The payment dates of an allocation: those agreed last. */
    Optional<PlanEvent.ScheduleAgreed> scheduleOf(String allocation) {
        return schedules.values().stream()
                .filter(schedule -> schedule.allocation().equals(allocation))
                .reduce((_, last) -> last);
    }

    /** The load that paid an instalment, named as {@code schedule/number}, or is on its way to do so. */
    Optional<String> paidBy(String line) {
        return loads.values().stream()
                .filter(load ->
                        !load.reversed() && load.loaded().scheduleLines().contains(line))
                .map(load -> load.loaded().load())
                .findFirst()
                .or(() -> topUps.paying(line).map(TopUpEvent.TopUpSubmitted::load));
    }

    /** What was loaded of an allocation and not taken back. */
    long releasedNet(AllocationAgreed allocation) {
        long released = 0;
        for (var load : loads.values()) {
            released += gross(load.loaded().parts(), allocation);
            if (done.get("load-reversal:" + load.loaded().load()) instanceof FundingEvent.LoadReversed back) {
                released -= gross(back.parts(), allocation);
            }
        }
        return released;
    }

    private static long gross(List<FundingEvent.LoadPart> parts, AllocationAgreed allocation) {
        return parts.stream()
                .filter(part -> part.allocation().equals(allocation.allocation()))
                .mapToLong(FundingEvent.LoadPart::grossPence)
                .sum();
    }

    /** The yearly amounts that come again every year, by element: the weights of W and of shared fees. */
    Amounts recurring() {
        var out = new TreeMap<Colour, Long>();
        for (var allocation : allocations.values()) {
            if (allocation.kind() == EntitlementKind.RECURRING) {
                out.merge(allocation.element().colour(), change.annual(allocation), Math::addExact);
            }
        }
        return new Amounts(out);
    }

    /** What is owed back just now: rejected spending, and what was paid too much or asked back. */
    public Amounts owed() {
        return recoveries.owed();
    }

    /** The balances that go with an answer. */
    public Standing standing() {
        List<Standing.AccountStanding> list = new ArrayList<>();
        for (Account account : accounts.values()) {
            list.add(new Standing.AccountStanding(
                    account,
                    balances.of(account, Layer.SETTLED),
                    balances.of(account, Layer.PENDING).negated(),
                    balances.of(account, Layer.ENCUMBERED).negated(),
                    balances.available(account),
                    balances.availableTotal(account)));
        }
        return new Standing(list, balances.under("entitled", Layer.ALLOCATED));
    }

    /** Where the person stands with adult social care on a day. */
    public ContributionStanding contributionOn(LocalDate day) {
        return ContributionStanding.of(this, day);
    }

    /** What another council would read as its opening position. */
    public Handover handoverOn(LocalDate day) {
        return Handover.of(this, day);
    }

    /** The day a death was recorded for: from then on nothing is sent, asked or counted (rule V-16). */
    public Optional<LocalDate> stoppedByDeathOn() {
        return Optional.ofNullable(ending.death).map(EndingEvent.DeathRecorded::diedOn);
    }

    public Optional<LocalDate> closedOn() {
        return ending.closed().map(EndingEvent.BudgetClosed::effectiveOn);
    }

    /** Every step around a meeting with its last day, as it stands on a day. */
    public List<MeetingClock> meetingClocksOn(LocalDate day) {
        return MeetingClock.of(meetings, day);
    }

    /** Top-ups pause since that day (rule V-6). */
    public Optional<LocalDate> suspendedOn() {
        return ending.suspended().map(EndingEvent.BudgetSuspended::effectiveOn);
    }

    /** A copy of every balance, for comparing live books with replayed ones. */
    public Balances balances() {
        return balances.copy();
    }

    /** The account's own reference, as commands name it. */
    static String id(Account held) {
        return held.name().substring(held.name().indexOf(':', "held:".length()) + 1);
    }

    static HeldKind kind(Account held) {
        String name = held.name();
        return Labelled.of(HeldKind.class, name.substring("held:".length(), name.indexOf(':', "held:".length())));
    }
}
