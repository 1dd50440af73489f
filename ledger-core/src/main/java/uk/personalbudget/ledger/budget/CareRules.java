package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.rule.Rule;

/** What is noted beside the money. Nothing here is refused for being bad news: findings are told, not prevented. */
final class CareRules {
    private CareRules() {}

    static Decision decide(CareCommand command, BudgetState state, Context context) {
        return switch (command) {
            case CareCommand.NoteProgress it -> progress(it, state, context);
            case CareCommand.NoteLessons it -> lessons(it, state, context);
            case CareCommand.ListEquipment it -> equipment(it, state, context);
            case CareCommand.EndEquipment it -> ended(it, state, context);
            case CareCommand.InsureEmployer it -> insured(it, state, context);
            case CareCommand.RecordPay it -> pay(it, state, context);
            case CareCommand.RecordTax it -> tax(it, state, context);
        };
    }

    @Rule("V-12")
    private static Decision progress(CareCommand.NoteProgress it, BudgetState state, Context context) {
        var event = new CareEvent.ProgressNoted(
                it.note(), it.outcome(), it.step(), it.by(), it.words(), it.picture(), it.effectiveOn());
        return noted("note", it.note(), event, it.effectiveOn(), state, context, towards(it.outcome(), state));
    }

    @Rule("V-12")
    private static Decision lessons(CareCommand.NoteLessons it, BudgetState state, Context context) {
        var event = new CareEvent.LessonsNoted(
                it.lessons(),
                it.outcome(),
                it.worked(),
                it.didNotWork(),
                it.stop(),
                it.keep(),
                it.start(),
                it.effectiveOn());
        boolean empty = it.worked().isEmpty()
                && it.didNotWork().isEmpty()
                && it.stop().isEmpty()
                && it.keep().isEmpty()
                && it.start().isEmpty();
        return noted(
                "lessons",
                it.lessons(),
                event,
                it.effectiveOn(),
                state,
                context,
                first(towards(it.outcome(), state), when(empty, new Rejection.ReasonMissing())));
    }

    @Rule("C-21")
    private static Decision equipment(CareCommand.ListEquipment it, BudgetState state, Context context) {
        var event = new CareEvent.EquipmentListed(
                it.equipment(),
                it.outcome(),
                it.transaction(),
                it.what(),
                it.pricePence(),
                it.owner(),
                it.guaranteeUntil(),
                it.insuredUntil(),
                it.atEnd(),
                it.effectiveOn());
        return noted(
                "equipment",
                it.equipment(),
                event,
                it.effectiveOn(),
                state,
                context,
                first(
                        towards(it.outcome(), state),
                        positive("pricePence", it.pricePence()),
                        it.transaction().flatMap(id -> paid(id, state))));
    }

    /** At the end it stays or goes as agreed. */
    @Rule("C-21")
    private static Decision ended(CareCommand.EndEquipment it, BudgetState state, Context context) {
        var event = new CareEvent.EquipmentEnded(it.equipment(), it.atEnd(), it.effectiveOn());
        if (!(state.done.get("equipment:" + it.equipment()) instanceof CareEvent.EquipmentListed listed)) {
            return no(new Rejection.Unknown("equipment", it.equipment()));
        }
        var before = state.done.get("equipment-end:" + it.equipment());
        if (before != null) {
            return again(before.equals(event), "equipment", it.equipment());
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(it.atEnd() != listed.atEnd(), new Rejection.NotAsAgreed(it.equipment(), listed.atEnd())))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    @Rule("V-8")
    private static Decision insured(CareCommand.InsureEmployer it, BudgetState state, Context context) {
        var event = new CareEvent.EmployerInsured(
                it.cover(), it.coverPence(), it.from(), it.to(), it.certificate(), it.effectiveOn());
        return noted(
                "cover",
                it.cover(),
                event,
                it.effectiveOn(),
                state,
                context,
                first(positive("coverPence", it.coverPence()), forwards(it.from(), it.to())));
    }

    @Rule("V-8")
    private static Decision pay(CareCommand.RecordPay it, BudgetState state, Context context) {
        var event = new CareEvent.PayRecorded(
                it.pay(),
                it.worker(),
                it.from(),
                it.to(),
                it.age(),
                it.apprenticeFirstYear(),
                it.hoursHundredths(),
                it.grossPence(),
                it.payslip(),
                it.transactions(),
                it.effectiveOn());
        return noted(
                "pay",
                it.pay(),
                event,
                it.effectiveOn(),
                state,
                context,
                first(
                        identifier(it.worker()),
                        forwards(it.from(), it.to()),
                        positive("age", it.age()),
                        positive("hoursHundredths", it.hoursHundredths()),
                        positive("grossPence", it.grossPence()),
                        it.transactions().stream()
                                .flatMap(id -> paid(id, state).stream())
                                .findFirst()));
    }

    @Rule("V-8")
    private static Decision tax(CareCommand.RecordTax it, BudgetState state, Context context) {
        var event = new CareEvent.TaxPaid(it.tax(), it.from(), it.to(), it.transaction(), it.effectiveOn());
        return noted(
                "tax",
                it.tax(),
                event,
                it.effectiveOn(),
                state,
                context,
                first(forwards(it.from(), it.to()), paid(it.transaction(), state)));
    }

    private static Decision noted(
            String kind,
            String id,
            CareEvent event,
            LocalDate on,
            BudgetState state,
            Context context,
            Optional<Rejection> own) {
        var before = state.done.get(kind + ":" + id);
        if (before != null) {
            return again(before.equals(event), kind, id);
        }
        return first(identifier(id), notInFuture(on, context), own)
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Optional<Rejection> towards(String outcome, BudgetState state) {
        return when(!state.outcomes.containsKey(outcome), new Rejection.Unknown("outcome", outcome));
    }

    private static Optional<Rejection> paid(String transaction, BudgetState state) {
        return when(!state.items.containsKey(transaction), new Rejection.Unknown("transaction", transaction));
    }

    private static Optional<Rejection> forwards(LocalDate from, LocalDate to) {
        return when(to.isBefore(from), new Rejection.PeriodBackwards(from, to));
    }

    /** Where an event is found again when its order is repeated. */
    static String key(CareEvent event) {
        return switch (event) {
            case CareEvent.ProgressNoted it -> "note:" + it.note();
            case CareEvent.LessonsNoted it -> "lessons:" + it.lessons();
            case CareEvent.EquipmentListed it -> "equipment:" + it.equipment();
            case CareEvent.EquipmentEnded it -> "equipment-end:" + it.equipment();
            case CareEvent.EmployerInsured it -> "cover:" + it.cover();
            case CareEvent.PayRecorded it -> "pay:" + it.pay();
            case CareEvent.TaxPaid it -> "tax:" + it.tax();
        };
    }
}
