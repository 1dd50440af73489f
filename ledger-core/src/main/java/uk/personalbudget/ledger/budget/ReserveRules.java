package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.Optional;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Contingency and commitments: money that is in the account and not free to spend. Setting it apart needs money that is free;
 * a payment that names it may use it, and then pays and draws in one event (settled 17).
 */
@Rule("C-3")
final class ReserveRules {
    private ReserveRules() {}

    static Decision decide(ReserveCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ReserveCommand.SetContingency it -> set(it, state, context);
            case ReserveCommand.DrawContingency it -> draw(it, state, context);
            case ReserveCommand.ReleaseContingency it -> release(it, state, context);
            case ReserveCommand.RecordCommitment it -> commit(it, state, context);
            case ReserveCommand.DischargeCommitment it -> discharge(it, state, context);
            case ReserveCommand.ReleaseCommitment it -> release(it, state, context);
        };
    }

    /** One account holds an element's contingency; to move it, it is released and set again. */
    private static Decision set(ReserveCommand.SetContingency it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var event = new ReserveEvent.ContingencySet(
                it.movement(), account, it.element(), it.purpose(), it.amountPence(), it.effectiveOn());
        var before = state.reserve.done.get("movement:" + it.movement());
        if (before != null) {
            return again(before.equals(event), "movement", it.movement());
        }
        boolean elsewhere = inUse(it.element(), state) && !account.equals(state.reserve.contingency.get(it.element()));
        return first(
                        identifier(it.movement()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context),
                        when(elsewhere, new Rejection.WrongAccount(it.account())),
                        free(account, Amounts.of(it.element().colour(), it.amountPence()), state))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** Something is left, or a hold has drawn on it and may still put it back where it came from. */
    private static boolean inUse(Element element, BudgetState state) {
        String name = SetApart.contingency(element).name();
        return !left(element, state).none()
                || state.holds.values().stream()
                        .flatMap(hold -> hold.drawn().stream())
                        .anyMatch(drawn ->
                                drawn.pot().equals(name) && !drawn.amounts().none());
    }

    private static Amounts left(Element element, BudgetState state) {
        return SetApart.left(SetApart.contingency(element).name(), state);
    }

    private static Optional<Rejection> free(Account account, Amounts amounts, BudgetState state) {
        return CardRules.covered(account, amounts, amounts.total(), Amounts.NONE, state);
    }

    private static Decision draw(ReserveCommand.DrawContingency it, BudgetState state, Context context) {
        var before = state.reserve.done.get("movement:" + it.movement());
        if (before != null) {
            boolean same = before instanceof ReserveEvent.ContingencyDrawn done
                    && done.element() == it.element()
                    && done.amountPence() == it.amountPence()
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "movement", it.movement());
        }
        var account = state.reserve.contingency.get(it.element());
        if (account == null) {
            return no(new Rejection.Unknown("contingency", it.element().label()));
        }
        return objection(it.movement(), it.amountPence(), it.effectiveOn(), left(it.element(), state), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new ReserveEvent.ContingencyDrawn(
                        it.movement(), account, it.element(), it.amountPence(), it.reason(), it.effectiveOn())));
    }

    private static Decision release(ReserveCommand.ReleaseContingency it, BudgetState state, Context context) {
        var before = state.reserve.done.get("movement:" + it.movement());
        if (before != null) {
            boolean same = before instanceof ReserveEvent.ContingencyReleased done
                    && done.element() == it.element()
                    && it.amountPence().orElse(done.amountPence()) == done.amountPence()
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "movement", it.movement());
        }
        var account = state.reserve.contingency.get(it.element());
        if (account == null) {
            return no(new Rejection.Unknown("contingency", it.element().label()));
        }
        var left = left(it.element(), state);
        long pence = it.amountPence().orElse(left.total());
        return objection(it.movement(), pence, it.effectiveOn(), left, context)
                .map(Checks::no)
                .orElseGet(() -> yes(new ReserveEvent.ContingencyReleased(
                        it.movement(), account, it.element(), pence, it.effectiveOn())));
    }

    private static Optional<Rejection> objection(
            String movement, long pence, java.time.LocalDate effectiveOn, Amounts left, Context context) {
        return first(
                identifier(movement),
                positive("amountPence", pence),
                notInFuture(effectiveOn, context),
                when(pence > left.total(), new Rejection.NotEnoughLeft(Optional.empty(), left.total(), pence)));
    }

    /** It takes the colours of its provision, and what is committed must be there. */
    private static Decision commit(ReserveCommand.RecordCommitment it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var provision = state.provisions.get(it.provision());
        if (provision == null) {
            return no(new Rejection.Unknown("provision", it.provision()));
        }
        var before = state.reserve.commitments.get(it.commitment());
        if (before != null) {
            boolean same = before.first().account().equals(account)
                    && before.first().kind() == it.kind()
                    && before.first().provision().equals(it.provision())
                    && before.first().amounts().total() == it.amountPence()
                    && before.first().dueOn().equals(it.dueOn())
                    && before.first().effectiveOn().equals(it.effectiveOn());
            return again(same, "commitment", it.commitment());
        }
        var objection = first(
                identifier(it.commitment()),
                positive("amountPence", it.amountPence()),
                positive("unitsHundredths", it.unitsHundredths()),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var amounts = Coding.split(
                provision, it.amountPence(), it.unitsHundredths(), 0, state.contribution.sharesOn(it.effectiveOn()));
        return free(account, amounts, state)
                .map(Checks::no)
                .orElseGet(() -> yes(new ReserveEvent.CommitmentRecorded(
                        it.commitment(),
                        account,
                        it.kind(),
                        it.provision(),
                        provision.outcome(),
                        amounts,
                        it.dueOn(),
                        it.reference(),
                        it.effectiveOn())));
    }

    /** Where a payment came without naming its commitment. The unpaid rest goes only when this was the last of it. */
    private static Decision discharge(ReserveCommand.DischargeCommitment it, BudgetState state, Context context) {
        var commitment = state.reserve.commitments.get(it.commitment());
        if (commitment == null) {
            return no(new Rejection.Unknown("commitment", it.commitment()));
        }
        if (state.reserve.done.get("discharge:" + it.discharge()) instanceof ReserveEvent.CommitmentDischarged before) {
            boolean same = before.commitment().equals(it.commitment())
                    && before.paid().total() == it.amountPence()
                    && before.transaction().equals(it.transaction())
                    && before.last() == it.last()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "discharge", it.discharge());
        }
        var left = SetApart.left(SetApart.commitment(it.commitment()).name(), state);
        var objection = first(
                identifier(it.discharge()),
                notInFuture(it.effectiveOn(), context),
                when(commitment.closed(), new Rejection.CommitmentClosed(it.commitment())),
                when(
                        it.amountPence() < 0 || (it.amountPence() == 0 && !it.last()),
                        new Rejection.AmountNotPositive("amountPence", it.amountPence())),
                when(
                        it.amountPence() > left.total(),
                        new Rejection.NotEnoughLeft(Optional.empty(), left.total(), it.amountPence())),
                it.transaction().flatMap(paid -> payment(paid, commitment.account(), it.amountPence(), state)));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var paid = left.part(it.amountPence());
        return yes(new ReserveEvent.CommitmentDischarged(
                it.discharge(),
                it.commitment(),
                commitment.account(),
                it.transaction(),
                paid,
                it.last() ? left.minus(paid) : Amounts.NONE,
                it.last(),
                it.effectiveOn()));
    }

    private static Optional<Rejection> payment(String id, Account account, long pence, BudgetState state) {
        var item = state.items.get(id);
        if (item == null) {
            return Optional.of(new Rejection.Unknown("transaction", id));
        }
        long paid = item.first().amountPence();
        return first(
                when(!item.first().account().equals(account), new Rejection.WrongAccount(BudgetState.id(account))),
                when(pence > paid, new Rejection.NotEnoughLeft(Optional.empty(), paid, pence)));
    }

    private static Decision release(ReserveCommand.ReleaseCommitment it, BudgetState state, Context context) {
        var commitment = state.reserve.commitments.get(it.commitment());
        if (commitment == null) {
            return no(new Rejection.Unknown("commitment", it.commitment()));
        }
        var before = state.reserve.done.get("movement:" + it.movement());
        if (before != null) {
            boolean same = before instanceof ReserveEvent.CommitmentReleased done
                    && done.commitment().equals(it.commitment())
                    && it.amountPence()
                            .map(pence -> pence == done.amounts().total())
                            .orElse(done.all())
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "movement", it.movement());
        }
        var left = SetApart.left(SetApart.commitment(it.commitment()).name(), state);
        long pence = it.amountPence().orElse(left.total());
        var objection = first(
                identifier(it.movement()),
                notInFuture(it.effectiveOn(), context),
                when(commitment.closed(), new Rejection.CommitmentClosed(it.commitment())),
                when(it.amountPence().isPresent() && pence <= 0, new Rejection.AmountNotPositive("amountPence", pence)),
                when(pence > left.total(), new Rejection.NotEnoughLeft(Optional.empty(), left.total(), pence)));
        return objection
                .map(Checks::no)
                .orElseGet(() -> yes(new ReserveEvent.CommitmentReleased(
                        it.movement(),
                        it.commitment(),
                        commitment.account(),
                        left.part(pence),
                        it.amountPence().isEmpty(),
                        it.reason(),
                        it.effectiveOn())));
    }
}
