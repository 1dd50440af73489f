package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.Decision.Accepted;

/**
 * Taking back what a person recorded wrongly (promise "two clocks"): every posting of the original negated, once, on a day that
 * is said each time. What the card scheme, the bank or a feed reported is an outside fact: it is put right by their own refund,
 * return or chargeback, never by us.
 */
final class CorrectionRules {
    private static final String CARD_FEED = "card-feed";

    private CorrectionRules() {}

    static Decision decide(CorrectionCommand command, BudgetState state, Context context) {
        return switch (command) {
            case CorrectionCommand.ReverseFact it -> reverse(it, state, context);
        };
    }

    private static Decision reverse(CorrectionCommand.ReverseFact it, BudgetState state, Context context) {
        var before = state.corrections.reversals.get(it.correction());
        if (before != null) {
            boolean same = before.kind() == it.kind()
                    && before.of().equals(it.of())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "correction", it.correction());
        }
        if (state.corrections.reversed(it.kind(), it.of())) {
            return no(new Rejection.AlreadyReversed(it.of()));
        }
        @Nullable
        BudgetEvent fact =
                state.corrections.fact(it.kind(), it.of(), state.done).orElse(null);
        if (fact == null) {
            return no(new Rejection.Unknown(it.kind().label(), it.of()));
        }
        LocalDate since = day(fact);
        var objection = first(
                identifier(it.correction()),
                notInFuture(it.effectiveOn(), context),
                when(outside(fact), new Rejection.NotReversible(it.of())),
                when(
                        context.actor().roles().contains(Role.FAMILY) && it.kind() != FactKind.CODING,
                        new Rejection.OfficerOnly()),
                when(it.effectiveOn().isBefore(since), new Rejection.PeriodBackwards(since, it.effectiveOn())),
                state.corrections
                        .dependent(it.kind(), it.of(), state.done)
                        .map(by -> new Rejection.DependedOn(it.of(), by)),
                elsewhere(fact, it, state));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<BudgetEvent> events = new ArrayList<>();
        events.add(new CorrectionEvent.Reversed(
                it.correction(),
                it.kind(),
                it.of(),
                EventNames.of(fact),
                Journal.entryOf(fact).postings(),
                it.reason(),
                context.actor().id(),
                it.effectiveOn()));
        if (fact instanceof SpendEvent.SpendCoded coded) {
            // The fees of the payment followed this coding (rule C-15): they follow the one before it again.
            events.addAll(
                    ChargeRules.followed(coded.transaction(), coded.from(), it.correction(), it.effectiveOn(), state));
        }
        if (fact instanceof SpendEvent.SpendSettled paid) {
            events.addAll(restored(paid, it, state));
        }
        return new Accepted(events);
    }

    /** What was set apart and kept the payment from failing is set apart again, as far as it is still open on that account (settled 17). */
    private static List<BudgetEvent> restored(
            SpendEvent.SpendSettled paid, CorrectionCommand.ReverseFact it, BudgetState state) {
        if (!(state.payments.done.get("cover:" + paid.transaction()) instanceof PaymentEvent.ShortfallCovered cover)) {
            return List.of();
        }
        var back = cover.drawn().stream()
                .filter(from ->
                        SetApart.obstacle(from.pot(), cover.account(), state).isEmpty())
                .toList();
        return back.isEmpty()
                ? List.of()
                : List.of(new PaymentEvent.CoverRestored(
                        paid.transaction(), it.correction(), cover.account(), back, it.effectiveOn()));
    }

    /** What a payment named and used must still rest on its account: money that moved on with it cannot be put back there. */
    private static Optional<Rejection> elsewhere(
            BudgetEvent fact, CorrectionCommand.ReverseFact it, BudgetState state) {
        return fact instanceof SpendEvent.SpendSettled paid
                ? paid.drawn()
                        .filter(from -> SetApart.obstacle(from.pot(), paid.account(), state)
                                .isPresent())
                        .map(from -> new Rejection.DependedOn(
                                it.of(), SetApart.account(from.pot()).name()))
                : Optional.empty();
    }

    /** Facts of the scheme, the bank or a feed; and a load found in suspense, which has a reversal of its own. */
    private static boolean outside(BudgetEvent fact) {
        return switch (fact) {
            case SpendEvent.SpendSettled it ->
                it.authorisation().isPresent() || it.card().isPresent() || fed(it.source());
            case SpendEvent.Refunded it -> fed(it.source());
            case SpendEvent.FeeCharged it -> fed(it.source());
            case ChargeEvent.ItemFeeCharged it -> fed(it.source());
            case ChargeEvent.FeeBorneByCouncil it -> fed(it.source());
            case ChargeEvent.FeeRefunded it -> fed(it.source());
            case ChargeEvent.InterestReceived it -> fed(it.source());
            case FundingEvent.FamilyMoneyReceived it -> fed(it.source());
            case ContributionEvent.ContributionReceived it -> fed(it.source());
            case FundingEvent.MovementUnidentified it -> fed(it.source());
            case SuspenseEvent.MovementIdentified it -> it.as() == IdentifiedAs.LOAD;
            case BudgetEvent _ -> false;
        };
    }

    private static boolean fed(Optional<Source> source) {
        return source.filter(from -> from.system().equals(CARD_FEED)).isPresent();
    }

    private static LocalDate day(BudgetEvent fact) {
        var postings = Journal.entryOf(fact).postings();
        return postings.isEmpty() ? LocalDate.MIN : postings.getFirst().effectiveOn();
    }
}
