package uk.personalbudget.ledger.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.DebtEvent.CarriedForward;
import uk.personalbudget.ledger.budget.DebtEvent.Portion;
import uk.personalbudget.ledger.budget.DebtEvent.SetOff;
import uk.personalbudget.ledger.budget.DebtEvent.SpendDisallowed;
import uk.personalbudget.ledger.budget.EndingEvent.MoneyReturned;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.NoticeIssued;
import uk.personalbudget.ledger.budget.RecoveryEvent.RateProposed;
import uk.personalbudget.ledger.budget.RecoveryEvent.ReasonAnswered;
import uk.personalbudget.ledger.budget.RecoveryEvent.ReasonAsked;
import uk.personalbudget.ledger.budget.RecoveryEvent.RecoveryApproved;
import uk.personalbudget.ledger.budget.RecoveryEvent.RecoveryProposed;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.redress.Way;

/** What decisions about money owed and money returned need. */
final class RecoveryState {
    final Map<String, Case> cases = new LinkedHashMap<>();
    final Map<String, Disallowal> disallowals = new LinkedHashMap<>();
    final Map<String, Carried> carried = new LinkedHashMap<>();
    final Map<String, DebtEvent.WriteOffProposed> writeOffs = new LinkedHashMap<>();
    final Map<String, MoneyReturned> returns = new LinkedHashMap<>();
    final Set<String> confirmed = new HashSet<>();
    /** What was repaid to the council; what went back from an account is remembered with the returns. */
    final List<ReturnedPart> returned = new ArrayList<>();

    final Map<String, ReturnEvent.ReturnReferred> referred = new HashMap<>();
    final List<SetOff> setOffs = new ArrayList<>();
    private final Set<String> undone = new HashSet<>();
    final List<RecoveryEvent.SurplusNoted> noted = new ArrayList<>();
    final Map<String, BudgetEvent> done = new HashMap<>();

    /**
     * One recovery from the question on.
     *
     * @param dropped no recovery, or withdrawn after looking again
     * @param request the reconsideration that waits for its decision
     * @param reconsidered it was looked at again once
     * @param running ways to disagree that are being taken
     * @param owed what is still owed of it; of misuse the disallowed items say so
     * @param pencePerLoad the agreed rate; none when nothing was agreed
     */
    record Case(
            ReasonAsked asked,
            @Nullable ReasonAnswered answered,
            @Nullable RecoveryProposed proposed,
            @Nullable RecoveryApproved approved,
            boolean dropped,
            @Nullable NoticeIssued notice,
            @Nullable String request,
            boolean reconsidered,
            SortedSet<Way> running,
            Amounts owed,
            @Nullable RateProposed rate,
            @Nullable Long pencePerLoad) {

        boolean chose(Choice choice) {
            return answered != null && answered.choice() == choice;
        }

        Case owing(Amounts amounts) {
            return new Case(
                    asked,
                    answered,
                    proposed,
                    approved,
                    dropped,
                    notice,
                    request,
                    reconsidered,
                    running,
                    amounts,
                    rate,
                    pencePerLoad);
        }
    }

    /**
     * @param from the parts of its coding that are still taken back
     * @param over all of it was allowed again after looking again
     */
    record Disallowal(SpendDisallowed first, Amounts left, List<CodedPart> from, boolean over) {
        Disallowal owing(Amounts amounts) {
            return new Disallowal(first, amounts, from, over);
        }
    }

    record Carried(CarriedForward first, long leftPence) {}

    RecoveryState() {}

    RecoveryState(RecoveryState from) {
        cases.putAll(from.cases);
        disallowals.putAll(from.disallowals);
        carried.putAll(from.carried);
        writeOffs.putAll(from.writeOffs);
        returns.putAll(from.returns);
        confirmed.addAll(from.confirmed);
        returned.addAll(from.returned);
        referred.putAll(from.referred);
        setOffs.addAll(from.setOffs);
        undone.addAll(from.undone);
        noted.addAll(from.noted);
        done.putAll(from.done);
    }

    /** What is still owed of a recovery or of one disallowed item. */
    Amounts owed(String debt) {
        var one = disallowals.get(debt);
        if (one != null) {
            return one.left();
        }
        var found = cases.get(debt);
        if (found == null) {
            return Amounts.NONE;
        }
        if (found.proposed() == null || found.proposed().disallowals().isEmpty()) {
            return found.owed();
        }
        // Never more than was asked back of the rejected items, and never more than is left of them.
        var left = found.proposed().disallowals().stream().map(this::owed).reduce(Amounts.NONE, Amounts::plus);
        return least(left, found.owed());
    }

    /** All that is owed; what a recovery asks of rejected items is counted once. */
    Amounts owed() {
        var sum = disallowals.values().stream().map(Disallowal::left).reduce(Amounts.NONE, Amounts::plus);
        for (var found : cases.values()) {
            if (found.proposed() != null && found.proposed().disallowals().isEmpty() && !found.dropped()) {
                sum = sum.plus(found.owed());
            }
        }
        return sum;
    }

    /** What of a debt an amount settles, the oldest disallowed item first. */
    List<Portion> portions(String debt, Amounts amounts) {
        List<Portion> out = new ArrayList<>();
        var found = cases.get(debt);
        List<String> items = disallowals.containsKey(debt)
                ? List.of(debt)
                : found == null || found.proposed() == null
                        ? List.of()
                        : List.copyOf(found.proposed().disallowals());
        if (items.isEmpty()) {
            return List.of(new Portion(Optional.empty(), amounts));
        }
        var rest = amounts;
        for (String item : items) {
            var left = Objects.requireNonNull(disallowals.get(item)).left();
            var taken = new java.util.TreeMap<uk.personalbudget.ledger.money.Colour, Long>();
            var asked = rest;
            left.byColour().forEach((colour, pence) -> taken.put(colour, Math.min(pence, asked.in(colour))));
            var part = new Amounts(taken);
            if (!part.none()) {
                out.add(new Portion(Optional.of(item), part));
                rest = rest.minus(part);
            }
        }
        return List.copyOf(out);
    }

    /** What a load sets off, unless it was reversed since. */
    List<SetOff> setOffsOf(String load) {
        return undone.contains(load) ? List.of() : setOffsMadeWith(load);
    }

    /** What a load set off when it was made. */
    List<SetOff> setOffsMadeWith(String load) {
        return setOffs.stream().filter(it -> it.load().equals(load)).toList();
    }

    void evolve(RecoveryEvent event) {
        switch (event) {
            case ReasonAsked it ->
                cases.put(
                        it.recovery(),
                        new Case(
                                it,
                                null,
                                null,
                                null,
                                false,
                                null,
                                null,
                                false,
                                new TreeSet<>(),
                                Amounts.NONE,
                                null,
                                null));
            case ReasonAnswered it ->
                change(
                        it.recovery(),
                        was -> new Case(
                                was.asked(),
                                it,
                                was.proposed(),
                                was.approved(),
                                was.dropped(),
                                was.notice(),
                                was.request(),
                                was.reconsidered(),
                                was.running(),
                                was.owed(),
                                was.rate(),
                                was.pencePerLoad()));
            case RecoveryProposed it ->
                change(
                        it.recovery(),
                        was -> new Case(
                                was.asked(),
                                was.answered(),
                                it,
                                was.approved(),
                                was.dropped(),
                                was.notice(),
                                was.request(),
                                was.reconsidered(),
                                was.running(),
                                it.amounts(),
                                was.rate(),
                                was.pencePerLoad()));
            case RecoveryApproved it ->
                change(
                        it.recovery(),
                        was -> new Case(
                                was.asked(),
                                was.answered(),
                                was.proposed(),
                                it,
                                was.dropped(),
                                was.notice(),
                                was.request(),
                                was.reconsidered(),
                                was.running(),
                                was.owed(),
                                was.rate(),
                                was.pencePerLoad()));
            case RecoveryEvent.RecoveryDropped it -> {
                done.put("drop:" + it.recovery(), it);
                change(it.recovery(), was -> dropped(was).owing(Amounts.NONE));
            }
            case NoticeIssued it ->
                change(
                        it.recovery(),
                        was -> new Case(
                                was.asked(),
                                was.answered(),
                                was.proposed(),
                                was.approved(),
                                was.dropped(),
                                it,
                                was.request(),
                                was.reconsidered(),
                                was.running(),
                                was.owed(),
                                was.rate(),
                                was.pencePerLoad()));
            case RecoveryEvent.LookAgainAsked it -> {
                done.put("request:" + it.request(), it);
                change(
                        it.recovery(),
                        was -> new Case(
                                was.asked(),
                                was.answered(),
                                was.proposed(),
                                was.approved(),
                                was.dropped(),
                                was.notice(),
                                it.request(),
                                true,
                                was.running(),
                                was.owed(),
                                was.rate(),
                                was.pencePerLoad()));
            }
            case RecoveryEvent.LookedAgain it -> {
                done.put("again:" + it.request(), it);
                change(it.recovery(), was -> {
                    var open = new Case(
                            was.asked(),
                            was.answered(),
                            was.proposed(),
                            was.approved(),
                            was.dropped(),
                            was.notice(),
                            null,
                            true,
                            was.running(),
                            it.amounts(),
                            was.rate(),
                            was.pencePerLoad());
                    return it.stands() ? open : dropped(open);
                });
            }
            case RecoveryEvent.OtherWaysNamed it -> done.put("request:" + it.request(), it);
            case RecoveryEvent.DisagreementBegun it -> running(it.recovery(), it.way(), true);
            case RecoveryEvent.DisagreementEnded it -> running(it.recovery(), it.way(), false);
            case RateProposed it -> {
                done.put("rate:" + it.proposal(), it);
                change(
                        it.recovery(),
                        was -> new Case(
                                was.asked(),
                                was.answered(),
                                was.proposed(),
                                was.approved(),
                                was.dropped(),
                                was.notice(),
                                was.request(),
                                was.reconsidered(),
                                was.running(),
                                was.owed(),
                                it,
                                was.pencePerLoad()));
            }
            case RecoveryEvent.RateAgreed it -> {
                done.put("rate-agreed:" + it.proposal(), it);
                change(
                        it.recovery(),
                        was -> new Case(
                                was.asked(),
                                was.answered(),
                                was.proposed(),
                                was.approved(),
                                was.dropped(),
                                was.notice(),
                                was.request(),
                                was.reconsidered(),
                                was.running(),
                                was.owed(),
                                was.rate(),
                                it.pencePerLoad()));
            }
            case RecoveryEvent.SurplusNoted it -> {
                done.put("audit:" + it.audit(), it);
                noted.add(it);
            }
            case RecoveryEvent.ReviewProposed _ -> {}
        }
    }

    private static Case dropped(Case was) {
        return new Case(
                was.asked(),
                was.answered(),
                was.proposed(),
                was.approved(),
                true,
                was.notice(),
                null,
                was.reconsidered(),
                was.running(),
                was.owed(),
                was.rate(),
                was.pencePerLoad());
    }

    private void running(String recovery, Way way, boolean begun) {
        change(recovery, was -> {
            var ways = new TreeSet<>(was.running());
            if (begun) {
                ways.add(way);
            } else {
                ways.remove(way);
            }
            return new Case(
                    was.asked(),
                    was.answered(),
                    was.proposed(),
                    was.approved(),
                    was.dropped(),
                    was.notice(),
                    was.request(),
                    was.reconsidered(),
                    ways,
                    was.owed(),
                    was.rate(),
                    was.pencePerLoad());
        });
    }

    private void change(String recovery, java.util.function.UnaryOperator<Case> change) {
        cases.put(recovery, change.apply(Objects.requireNonNull(cases.get(recovery), "a recovery nobody asked about")));
    }

    void evolve(DebtEvent event) {
        switch (event) {
            case SpendDisallowed it ->
                disallowals.put(it.disallowal(), new Disallowal(it, it.amounts(), it.from(), false));
            case DebtEvent.SpendAllowed it ->
                disallowals.computeIfPresent(it.disallowal(), (_, was) -> {
                    var left = was.left().minus(it.amounts());
                    return new Disallowal(was.first(), left, BudgetState.without(was.from(), it.to()), left.none());
                });
            case DebtEvent.DisallowedRefunded it -> settle("", it.portions(), false);
            case DebtEvent.Repaid it -> {
                done.put("repayment:" + it.repayment(), it);
                returned.addAll(it.toFunders());
                settle(it.debt(), it.portions(), false);
            }
            case SetOff it -> {
                setOffs.add(it);
                if (it.carried()) {
                    carry(it.debt(), -total(it.portions()));
                } else {
                    settle(it.debt(), it.portions(), false);
                }
            }
            case DebtEvent.SetOffUndone it -> {
                undone.add(it.load());
                if (it.carried()) {
                    carry(it.debt(), total(it.portions()));
                } else {
                    settle(it.debt(), it.portions(), true);
                }
            }
            case DebtEvent.WriteOffProposed it -> writeOffs.put(it.writeOff(), it);
            case DebtEvent.WrittenOff it -> {
                done.put("write-off:" + it.writeOff(), it);
                settle(it.debt(), it.portions(), false);
            }
            case CarriedForward it -> carried.put(it.carried(), new Carried(it, it.amountPence()));
        }
    }

    private void carry(String id, long pence) {
        carried.computeIfPresent(id, (_, was) -> new Carried(was.first(), Math.addExact(was.leftPence(), pence)));
    }

    private static long total(List<Portion> portions) {
        return portions.stream().mapToLong(it -> it.amounts().total()).sum();
    }

    private void settle(String debt, List<Portion> portions, boolean back) {
        for (Portion portion : portions) {
            var change = back ? portion.amounts() : portion.amounts().negated();
            if (portion.disallowal().isPresent()) {
                String item = portion.disallowal().get();
                disallowals.computeIfPresent(
                        item, (_, was) -> was.owing(was.left().plus(change)));
                asked(debt, item, change);
            } else {
                cases.computeIfPresent(debt, (_, was) -> was.owing(was.owed().plus(change)));
            }
        }
    }

    /** What was repaid of a rejected item is asked back no more; a shop's refund repays what nobody asked back first. */
    private void asked(String debt, String item, Amounts change) {
        for (String id : List.copyOf(cases.keySet())) {
            var was = Objects.requireNonNull(cases.get(id));
            boolean about =
                    was.proposed() != null && was.proposed().disallowals().contains(item);
            if (id.equals(debt) || (about && item.equals(debt))) {
                var owed = was.owed().plus(change);
                cases.put(id, was.owing(least(owed, owed)));
            }
        }
    }

    /** A credit that waited turned out to be a repayment: the oldest debt of its kind is less. */
    void identified(IdentifiedAs as, Amounts amounts) {
        var rest = amounts;
        if (as == IdentifiedAs.REPAID) {
            for (String id : List.copyOf(disallowals.keySet())) {
                var was = Objects.requireNonNull(disallowals.get(id));
                var part = least(was.left(), rest);
                disallowals.put(id, was.owing(was.left().minus(part)));
                rest = rest.minus(part);
            }
        }
        if (as == IdentifiedAs.OVERPAYMENT_REPAID) {
            for (String id : List.copyOf(cases.keySet())) {
                var was = Objects.requireNonNull(cases.get(id));
                if (was.asked().kind() == RecoveryEvent.Kind.OVERPAYMENT) {
                    var part = least(was.owed(), rest);
                    cases.put(id, was.owing(was.owed().minus(part)));
                    rest = rest.minus(part);
                }
            }
        }
    }

    private static Amounts least(Amounts left, Amounts asked) {
        var taken = new java.util.TreeMap<uk.personalbudget.ledger.money.Colour, Long>();
        left.byColour().forEach((colour, pence) -> taken.put(colour, Math.max(0, Math.min(pence, asked.in(colour)))));
        return new Amounts(taken);
    }

    void evolve(ReturnEvent event) {
        switch (event) {
            case ReturnEvent.ReturnReferred it -> {
                referred.put(it.returned(), it);
                var back = Objects.requireNonNull(returns.get(it.returned()), "a return nobody made");
                it.recovery().ifPresent(id -> back.parts().forEach(part -> paidBack(id, part)));
            }
            case ReturnEvent.ReturnConfirmed it -> confirmed.add(it.returned());
        }
    }

    private void paidBack(String recovery, ReturnedPart part) {
        cases.computeIfPresent(
                recovery,
                (_, was) -> was.proposed() == null
                        ? was
                        : was.owing(was.owed().minus(Amounts.of(part.element().colour(), part.pence()))));
    }

    Optional<ReturnEvent.ReturnReferred> referred(String returned) {
        return Optional.ofNullable(referred.get(returned));
    }

    /** Whether a statement or feed shows a return under that name. */
    boolean shows(String returned, String shown) {
        return returned.equals(shown)
                || referred(returned).filter(it -> it.reference().equals(shown)).isPresent();
    }
}
