package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.review.FirstPayments;
import uk.personalbudget.ledger.review.Regime;

/** What of a budget's events says when it is reviewed: a few of many, so that a calendar of thousands needs no more. */
public final class ReviewFacts {
    private static final List<Class<? extends BudgetEvent>> TYPES = List.of(
            PlanEvent.BudgetOpened.class,
            FundingEvent.Loaded.class,
            FundingEvent.LoadReversed.class,
            FundingEvent.BroughtForward.class,
            SuspenseEvent.MovementIdentified.class,
            ReviewRecorded.class,
            ReviewSigned.class,
            ContributionEvent.TransferredToAdult.class,
            EndingEvent.BudgetClosed.class,
            EndingEvent.DeathRecorded.class,
            MeetingEvent.MeetingPlanned.class,
            MeetingEvent.MeetingStepTaken.class,
            MeetingEvent.ShorterIntervalProposed.class);

    private final FirstPayments firstPayments = new FirstPayments();
    private final Map<String, FundingEvent.Loaded> loads = new HashMap<>();
    private final Map<String, ReviewRecorded> reviews = new LinkedHashMap<>();
    private final Map<String, ReviewSigned> signatures = new HashMap<>();
    private final Map<String, Planned> meetings = new LinkedHashMap<>();
    private final Map<String, LocalDate> invited = new HashMap<>();
    private boolean opened;
    private @Nullable LocalDate closedOn;
    private @Nullable LocalDate stoppedOn;
    private @Nullable LocalDate reviewedBefore;
    private @Nullable LocalDate sooner;

    /**
     * @param on the day of the meeting
     * @param arrangedBy who said so, as a reference
     */
    public record Planned(String review, LocalDate on, String arrangedBy) {}

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

    public static ReviewFacts of(List<FeedRecord> history) {
        var facts = new ReviewFacts();
        history.forEach(facts::read);
        return facts;
    }

    public void read(FeedRecord record) {
        switch (record.event()) {
            case PlanEvent.BudgetOpened _ -> opened = true;
            case FundingEvent.Loaded it -> {
                loads.put(it.load(), it);
                it.parts().forEach(part -> firstPayments.paid(part.element(), it.effectiveOn()));
            }
            case FundingEvent.LoadReversed it -> {
                var load = loads.get(it.load());
                if (it.overpaidByElement().none() && load != null) {
                    load.parts().forEach(part -> firstPayments.takenBack(part.element(), load.effectiveOn()));
                }
            }
            case FundingEvent.BroughtForward it -> {
                opened = true;
                it.firstPaymentOn().ifPresent(on -> {
                    it.entitlements().forEach(left -> firstPayments.paid(left.element(), on));
                    it.money().forEach(money -> money.element().ifPresent(element -> firstPayments.paid(element, on)));
                });
                reviewedBefore = it.lastReviewOn().orElse(null);
            }
            case SuspenseEvent.MovementIdentified it -> {
                if (it.as() == IdentifiedAs.LOAD) {
                    it.funders().forEach(part -> firstPayments.paid(part.element(), it.effectiveOn()));
                }
            }
            case ReviewRecorded it -> reviews.put(it.review(), it);
            case ReviewSigned it -> {
                signatures.put(it.review(), it);
                sooner = null;
            }
            case ContributionEvent.TransferredToAdult it -> firstPayments.adultFrom(it.effectiveOn());
            case EndingEvent.BudgetClosed it -> closedOn = closedOn == null ? it.effectiveOn() : closedOn;
            case EndingEvent.DeathRecorded it -> stoppedOn = it.diedOn();
            case MeetingEvent.MeetingPlanned it ->
                meetings.put(it.review(), new Planned(it.review(), it.meetingOn(), record.actor()));
            case MeetingEvent.MeetingStepTaken it -> {
                if (it.step() == MeetingStep.INVITATION) {
                    invited.put(it.review(), it.effectiveOn());
                }
            }
            case MeetingEvent.ShorterIntervalProposed it -> sooner = it.nextOn();
            case BudgetEvent _ -> {}
        }
    }

    boolean over(LocalDate on) {
        return (closedOn != null && !closedOn.isAfter(on)) || (stoppedOn != null && !stoppedOn.isAfter(on));
    }

    boolean begun() {
        return opened;
    }

    Map<Regime, LocalDate> firstPaidOn() {
        return firstPayments.byRegime();
    }

    Optional<LocalDate> lastSignedOn() {
        return signatures.values().stream()
                .map(ReviewSigned::signedOn)
                .max(LocalDate::compareTo)
                .or(() -> Optional.ofNullable(reviewedBefore));
    }

    /** A review that was held and not signed by a second person yet. */
    Optional<ReviewRecorded> waiting() {
        return reviews.values().stream()
                .filter(review -> !signatures.containsKey(review.review()))
                .reduce((_, later) -> later);
    }

    Optional<ReviewRecorded> lastSigned() {
        return reviews.values().stream()
                .filter(review -> signatures.containsKey(review.review()))
                .reduce((_, later) -> later);
    }

    /** The meeting of the next review: planned, and neither signed nor of a review before the last. */
    Optional<Planned> meeting() {
        var signed = lastSignedOn();
        return meetings.values().stream()
                .filter(planned -> !signatures.containsKey(planned.review())
                        && signed.filter(day -> !planned.on().isAfter(day)).isEmpty())
                .reduce((_, later) -> later);
    }

    Optional<LocalDate> invitedOn(String review) {
        return Optional.ofNullable(invited.get(review));
    }

    /** For a child under five a sooner review was proposed at the last one; nobody is bound by it. */
    Optional<LocalDate> proposedSooner() {
        return Optional.ofNullable(sooner);
    }
}
