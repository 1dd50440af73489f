package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.RecoveryCommand.ProposeRecovery;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.budget.RecoveryEvent.WorkedOut;
import uk.personalbudget.ledger.budget.RecoveryState.Case;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** When a recovery may be proposed, and how much it comes to. */
@Rule({"U-3", "U-5", "U-7"})
final class Proposing {
    private Proposing() {}

    static Decision decide(ProposeRecovery it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        if (found.proposed() != null) {
            var before = found.proposed();
            boolean same = before.ground() == it.ground()
                    && before.cause().equals(it.cause())
                    && (it.amounts().none() || it.amounts().equals(before.amounts()))
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "proposal", it.recovery());
        }
        var kind = found.asked().kind();
        var items = disallowals(found, state);
        var most = most(kind, items, it.effectiveOn(), state, context);
        var amounts = it.amounts().none() ? most : it.amounts();
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                when(found.dropped(), new Rejection.RecoveryNotReady(it.recovery(), "open")),
                when(
                        !it.effectiveOn().isAfter(found.asked().answerBy()),
                        new Rejection.AnswerTimeRuns(
                                it.recovery(), found.asked().answerBy())),
                NoticeClockRules.unheard(found, it.effectiveOn(), state),
                surplusOnly(found, it, state),
                counted(found, state),
                when(
                        it.cause().isPresent() && it.despite().isEmpty(),
                        new Rejection.DefaultIsNone(it.cause().map(Cause::label).orElse(""))),
                when(
                        amounts.in(Colour.HEALTH) > 0 && !it.ground().forHealth(),
                        new Rejection.GroundNotForHealth(it.ground().label())),
                amounts.byColour().entrySet().stream()
                        .filter(part -> !part.getKey().element()
                                || part.getValue() < 0
                                || part.getValue() > most.in(part.getKey()))
                        .findFirst()
                        .map(_ -> new Rejection.MoreThanOwed(it.recovery(), most.total())),
                positive("amounts", amounts.total()));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return yes(new RecoveryEvent.RecoveryProposed(
                it.recovery(),
                kind,
                it.ground(),
                it.cause(),
                amounts,
                workedOut(kind, amounts, it.effectiveOn(), state, context),
                kind == Kind.MISUSE ? items : new TreeSet<>(),
                it.reasons(),
                it.despite(),
                headOfService(found, it, state, context),
                context.actor().id(),
                it.effectiveOn()));
    }

    /** Not before the first anniversary, nor before the offers were made. */
    private static Optional<Rejection> surplusOnly(Case found, ProposeRecovery it, BudgetState state) {
        if (found.asked().kind() != Kind.SURPLUS) {
            return Optional.empty();
        }
        Optional<LocalDate> anniversary = state.firstPayments.byRegime().values().stream()
                .min(LocalDate::compareTo)
                .map(day -> day.plusYears(1));
        return first(
                anniversary.filter(day -> it.effectiveOn().isBefore(day)).map(Rejection.BeforeAnniversary::new),
                when(!RecoveryRules.offersEverything(found), new Rejection.NotOffered(it.recovery())));
    }

    /** Nothing is proposed while money is uncoded or not identified, the items in question left aside (settled 11). */
    private static Optional<Rejection> counted(Case found, BudgetState state) {
        long uncoded = 0;
        long suspense = 0;
        for (var account : state.accounts.values()) {
            uncoded -= state.balances.in(account, Layer.SETTLED, Colour.UNCODED);
            suspense += state.balances.in(account, Layer.SETTLED, Colour.SUSPENSE);
        }
        for (String id : found.asked().transactions()) {
            var item = state.items.get(id);
            if (item != null) {
                uncoded -= item.parts().stream()
                        .filter(part -> part.colour() == Colour.UNCODED)
                        .mapToLong(SpendEvent.CodedPart::pence)
                        .sum();
            }
        }
        return when(uncoded != 0 || suspense != 0, new Rejection.NotAllIdentified(uncoded, suspense));
    }

    private static SortedSet<String> disallowals(Case found, BudgetState state) {
        var ids = new TreeSet<String>();
        state.recoveries.disallowals.forEach((id, one) -> {
            if (found.asked().transactions().contains(one.first().transaction())
                    && !one.left().none()) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** The most that can be asked back. */
    private static Amounts most(Kind kind, SortedSet<String> items, LocalDate on, BudgetState state, Context context) {
        return switch (kind) {
            case SURPLUS -> surplus(state, on, context);
            case MISUSE -> items.stream().map(state.recoveries::owed).reduce(Amounts.NONE, Amounts::plus);
            case OVERPAYMENT -> overpaid(state);
            case CLOSURE -> free(state);
        };
    }

    static Amounts surplus(BudgetState state, LocalDate on, Context context) {
        var out = new TreeMap<Colour, Long>();
        SurplusFigures.of(state, on, context.policy())
                .findings()
                .forEach((element, finding) -> out.put(element.colour(), finding.surplusPence()));
        return new Amounts(out);
    }

    private static Amounts free(BudgetState state) {
        var out = new TreeMap<Colour, Long>();
        SurplusFigures.available(state)
                .elements()
                .byColour()
                .forEach((colour, pence) -> out.put(colour, Math.max(0, pence)));
        return new Amounts(out);
    }

    /** What reversed loads could not take back, less what other recoveries ask back already. */
    private static Amounts overpaid(BudgetState state) {
        var sum = state.done.values().stream()
                .filter(FundingEvent.LoadReversed.class::isInstance)
                .map(back -> ((FundingEvent.LoadReversed) back).overpaidByElement())
                .reduce(Amounts.NONE, Amounts::plus);
        for (Case other : state.recoveries.cases.values()) {
            if (other.proposed() != null && other.proposed().kind() == Kind.OVERPAYMENT && !other.dropped()) {
                sum = sum.minus(other.proposed().amounts());
            }
        }
        return sum;
    }

    private static List<WorkedOut> workedOut(
            Kind kind, Amounts amounts, LocalDate on, BudgetState state, Context context) {
        List<WorkedOut> lines = new ArrayList<>();
        if (kind == Kind.SURPLUS) {
            SurplusFigures.of(state, on, context.policy()).findings().forEach((element, found) -> {
                if (amounts.in(element.colour()) == 0) {
                    return;
                }
                var held = found.held();
                lines.add(new WorkedOut("held", element, held.settledPence()));
                lines.add(new WorkedOut("open-holds", element, -held.unclearedPence()));
                lines.add(new WorkedOut("commitments", element, -held.commitmentsPence()));
                lines.add(new WorkedOut("contingency", element, -held.contingencyPence()));
                lines.add(new WorkedOut("banked", element, -held.bankedPence()));
                lines.add(new WorkedOut("disputed", element, -held.disputedPence()));
                lines.add(new WorkedOut("paid-ahead", element, -held.paidAheadPence()));
                lines.add(new WorkedOut("unspent", element, found.unspentPence()));
                lines.add(new WorkedOut("trigger", element, found.triggerPence()));
                lines.add(new WorkedOut("stays", element, found.retainPence()));
                lines.add(new WorkedOut("surplus", element, found.surplusPence()));
            });
        }
        for (Element element : Element.values()) {
            if (amounts.in(element.colour()) != 0) {
                lines.add(new WorkedOut("asked-back", element, amounts.in(element.colour())));
            }
        }
        return lines;
    }

    /** An error of the council found late, or a question first raised late, is not an officer's to pursue. */
    private static boolean headOfService(Case found, ProposeRecovery it, BudgetState state, Context context) {
        LocalDate asked = found.asked().effectiveOn();
        boolean lateError = it.cause().equals(Optional.of(Cause.COUNCIL_ERROR))
                && oldest(found, state)
                        .filter(day -> day.plusDays(context.policy().of(Setting.COUNCIL_ERROR))
                                .isBefore(asked))
                        .isPresent();
        boolean lateQuestion = found.asked().kind() == Kind.MISUSE
                && oldest(found, state)
                        .filter(day -> day.plusDays(context.policy().of(Setting.LATE_QUESTION))
                                .isBefore(asked))
                        .isPresent();
        return lateError || lateQuestion;
    }

    private static Optional<LocalDate> oldest(Case found, BudgetState state) {
        List<LocalDate> days = new ArrayList<>();
        for (String id : found.asked().transactions()) {
            var item = state.items.get(id);
            var load = state.loads.get(id);
            if (item != null) {
                days.add(item.first().effectiveOn());
            }
            if (load != null) {
                days.add(load.loaded().effectiveOn());
            }
        }
        return days.stream().min(LocalDate::compareTo);
    }
}
