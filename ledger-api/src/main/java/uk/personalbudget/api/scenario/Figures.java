package uk.personalbudget.api.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.CareEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.ContributionStanding;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.DeadlineEvent;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EvidenceReminderEvent;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.HouseholdEvent;
import uk.personalbudget.ledger.budget.LimitEvent;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.MeetingClock;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.NoticeClockEvent;
import uk.personalbudget.ledger.budget.OpeningEvent;
import uk.personalbudget.ledger.budget.ParticularEvent;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.budget.ReserveEvent;
import uk.personalbudget.ledger.budget.ReturnEvent;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.SealEvent;
import uk.personalbudget.ledger.budget.ShareEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.Standing;
import uk.personalbudget.ledger.budget.SurplusFigures;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.budget.TopUpEvent;
import uk.personalbudget.ledger.budget.UpratingEvent;
import uk.personalbudget.ledger.budget.WordEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.review.FirstPayments;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.ledger.surplus.Surplus;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/** What a budget's books say on a day, worked out from its events alone. */
final class Figures {
    private final PastBalances past;
    private final Books books;
    private final String budget;
    private final LocalDate on;
    private final Balances balances = new Balances();

    Figures(Books books, String budget, LocalDate on) {
        this(books, budget, on, PastBalances.NONE);
    }

    Figures(Books books, String budget, LocalDate on, PastBalances past) {
        this.past = past;
        this.books = books;
        this.budget = budget;
        this.on = on;
        books.of(budget).forEach(record -> balances.post(record.entry()));
    }

    Standing standing() {
        Standing today = books.state(budget).standing();
        return past.now() ? today : past.standing(books.of(budget), today);
    }

    ContributionStanding contribution() {
        return books.state(budget).contributionOn(on);
    }

    /** The steps around meetings that are late, by name. */
    List<String> late() {
        return books.state(budget).meetingClocksOn(on).stream()
                .filter(MeetingClock::late)
                .map(clock -> clock.step().label())
                .toList();
    }

    /** The balance of an account of the ledger in one layer, by colour. */
    Amounts account(String name, Layer layer) {
        var out = new TreeMap<Colour, Long>();
        balances.all().forEach((place, pence) -> {
            if (place.account().name().equals(name) && place.layer() == layer) {
                out.merge(place.colour(), pence, Math::addExact);
            }
        });
        return new Amounts(out);
    }

    /** All accounts of one kind, such as {@code disputed}, by colour. */
    private Amounts root(String root, Layer layer) {
        var out = new TreeMap<Colour, Long>();
        balances.all().forEach((place, pence) -> {
            if (place.account().root().equals(root) && place.layer() == layer) {
                out.merge(place.colour(), pence, Math::addExact);
            }
        });
        return new Amounts(out);
    }

    Amounts pots() {
        return root("pot", Layer.ENCUMBERED);
    }

    /** W of each element with a recurring entitlement, as the rules take it. */
    SortedMap<Element, WeeklyValue> weekly() {
        return SurplusFigures.weekly(books.state(budget), on, books.policy(on));
    }

    Optional<BigDecimal> weeksHeld() {
        WeeklyValue all = weekly().values().stream().reduce(WeeklyValue.NOTHING, WeeklyValue::plus);
        return all.weeksHeld(standing().settledPence());
    }

    Optional<BigDecimal> weeksHeld(Element element) {
        var one = weekly().getOrDefault(element, WeeklyValue.NOTHING);
        return one.weeksHeld(standing().settled().in(element.colour()));
    }

    Surplus surplus() {
        return SurplusFigures.of(books.state(budget), on, books.policy(on));
    }

    /** Nothing is due any more of a budget that is closed, or after a death. */
    Optional<ReviewDue> due() {
        var state = books.state(budget);
        if (state.closedOn().isPresent() || state.stoppedByDeathOn().isPresent()) {
            return Optional.empty();
        }
        var firstPayments = new FirstPayments();
        Optional<LocalDate> signed = Optional.empty();
        Map<String, FundingEvent.Loaded> loads = new HashMap<>();
        for (FeedRecord record : books.of(budget)) {
            switch (record.event()) {
                case FundingEvent.Loaded loaded -> {
                    loads.put(loaded.load(), loaded);
                    loaded.parts().forEach(part -> firstPayments.paid(part.element(), loaded.effectiveOn()));
                }
                case FundingEvent.LoadReversed back
                when back.overpaidByElement().none() -> {
                    var load = Objects.requireNonNull(loads.get(back.load()));
                    load.parts().forEach(part -> firstPayments.takenBack(part.element(), load.effectiveOn()));
                }
                case FundingEvent.BroughtForward forward -> {
                    forward.firstPaymentOn()
                            .ifPresent(first ->
                                    forward.entitlements().forEach(left -> firstPayments.paid(left.element(), first)));
                    signed = forward.lastReviewOn().or(() -> Optional.empty());
                }
                case ContributionEvent.TransferredToAdult transfer -> firstPayments.adultFrom(transfer.effectiveOn());
                case ReviewEvent.ReviewSigned review -> signed = Optional.of(review.signedOn());
                default -> {}
            }
        }
        return ReviewDue.next(firstPayments.byRegime(), signed, books.policy(on), books.workingDays());
    }

    /** What went back in some events: public money by funder, the family's own and the person's as {@code family} and {@code contribution}. */
    static SortedMap<String, Long> returned(List<FeedRecord> records) {
        SortedMap<String, Long> out = new TreeMap<>();
        for (FeedRecord record : records) {
            switch (record.event()) {
                case EndingEvent.MoneyReturned it ->
                    it.parts().forEach(part -> out.merge(part.funder(), part.pence(), Math::addExact));
                case DebtEvent.Repaid it ->
                    it.toFunders().forEach(part -> out.merge(part.funder(), part.pence(), Math::addExact));
                case EndingEvent.ReturnedToFamily it ->
                    it.amounts()
                            .byColour()
                            .forEach((colour, pence) -> out.merge(colour.label(), pence, Math::addExact));
                case BudgetEvent _ -> {}
            }
        }
        return out;
    }

    /** What the ledger itself noticed while it recorded the events. */
    static List<String> raised(List<FeedRecord> records) {
        List<String> out = new ArrayList<>();
        records.forEach(record -> raises(record.event()).forEach(concern -> out.add(concern.label())));
        out.sort(null);
        return out;
    }

    private static List<Concern> raises(BudgetEvent event) {
        return switch (event) {
            case CardEvent.Authorised it -> it.raises();
            case CardEvent.AuthorisationRaised it -> it.raises();
            case FundingEvent.LoadConfirmed it -> it.raises();
            case FundingEvent.MovementUnidentified it -> it.raises();
            case SpendEvent.SpendSettled it -> it.raises();
            case SpendEvent.SpendCoded it -> it.raises();
            case SpendEvent.Refunded it -> it.raises();
            case SpendEvent.FeeCharged it -> it.raises();
            case SpendEvent.DisputeCredited it -> it.raises();
            case SuspenseEvent.MovementIdentified it -> it.raises();
            case SuspenseEvent.CreditSentBack _ -> List.of();
            case SealEvent.ArrivedAfterSeal it -> it.raises();
            case ChargeEvent.ItemFeeCharged it -> it.raises();
            case ChargeEvent.FeeBorneByCouncil it -> it.raises();
            case ChargeEvent.FeeRefunded it -> it.raises();
            case ChargeEvent.InterestReceived it -> it.raises();
            case ChargeEvent.FeeFollowed _ -> List.of();
            case PaymentEvent.PaymentReturned it -> it.raises();
            case PaymentEvent.DebitReturned it -> it.raises();
            case PaymentEvent.ShortfallCovered _,
                    PaymentEvent.CoverRestored _,
                    PaymentEvent.RegularPaymentRegistered _,
                    PaymentEvent.RegularPaymentEnded _ -> List.of();
            case LimitEvent _, OpeningEvent _, CorrectionEvent _ -> List.of();
            case SealEvent.PeriodSealed _ -> List.of();
            case SpendEvent.DisputeWon _, SpendEvent.DisputeLost _, SpendEvent.EvidenceRecorded _ -> List.of();
            case CardEvent.CardIssued _,
                    CardEvent.CardActivated _,
                    CardEvent.CardBlocked _,
                    CardEvent.CardUnblocked _,
                    CardEvent.AuthorisationDeclined _,
                    CardEvent.AuthorisationReversed _,
                    CardEvent.AuthorisationReleased _,
                    CardEvent.AuthorisationExpired _ -> List.of();
            case FundingEvent.AccountOpened _,
                    FundingEvent.Loaded _,
                    FundingEvent.LoadReversed _,
                    FundingEvent.BroughtForward _,
                    FundingEvent.FamilyMoneyReceived _,
                    FundingEvent.CreditIdentified _ -> List.of();
            case ChangeEvent _, UpratingEvent _, AssessmentEvent _, DeadlineEvent _, TopUpEvent _ -> List.of();
            case PlanEvent _,
                    PotEvent _,
                    CareEvent _,
                    ParticularEvent _,
                    WordEvent _,
                    NoticeClockEvent _,
                    EvidenceReminderEvent _,
                    QueryEvent _,
                    RequestEvent _,
                    ReviewEvent _,
                    ContributionEvent _,
                    RequestRefused _ -> List.of();
            case EndingEvent _ -> List.of();
            case ManagementEvent _, BillEvent _, ShareEvent _, HouseholdEvent _ -> List.of();
            case MeetingEvent _, FindingEvent _ -> List.of();
            case ReserveEvent _ -> List.of();
            case RecoveryEvent _ -> List.of();
            case ReturnEvent.ReturnReferred _ -> List.of();
            case ReturnEvent.ReturnConfirmed it -> it.raises();
            case DebtEvent it -> raises(it);
        };
    }

    private static List<Concern> raises(DebtEvent event) {
        return switch (event) {
            case DebtEvent.SpendDisallowed it -> it.raises();
            case DebtEvent.DisallowedRefunded it -> it.raises();
            case DebtEvent _ -> List.of();
        };
    }

    /** What is owed back: rejected spending, and what was paid too much. */
    Amounts owed() {
        return books.state(budget).owed();
    }
}
