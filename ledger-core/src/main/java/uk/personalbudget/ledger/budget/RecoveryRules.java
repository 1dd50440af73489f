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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryState.Case;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.redress.About;
import uk.personalbudget.ledger.redress.Says;
import uk.personalbudget.ledger.redress.Way;
import uk.personalbudget.ledger.redress.WaysToDisagree;
import uk.personalbudget.ledger.rule.Rule;

/**
 * From the question to the notice, and what a family may say against it. Nobody is asked to pay back before they were asked
 * why, nobody decides alone, and looking again stops everything once.
 */
final class RecoveryRules {
    private RecoveryRules() {}

    static Decision decide(RecoveryCommand command, BudgetState state, Context context) {
        return switch (command) {
            case RecoveryCommand.AskReason it -> ask(it, state, context);
            case RecoveryCommand.AnswerReason it -> answer(it, state, context);
            case RecoveryCommand.ProposeRecovery it -> Proposing.decide(it, state, context);
            case RecoveryCommand.ApproveRecovery it -> approve(it, state, context);
            case RecoveryCommand.DropRecovery it -> drop(it, state, context);
            case RecoveryCommand.IssueNotice it -> notice(it, state, context);
            case RecoveryCommand.AskToLookAgain it -> lookAgain(it, state, context);
            case RecoveryCommand.DecideAgain it -> decideAgain(it, state, context);
            case RecoveryCommand.BeginDisagreement it -> begin(it, state, context);
            case RecoveryCommand.EndDisagreement it -> end(it, state, context);
            case RecoveryCommand.ProposeRate it -> rate(it, state, context);
            case RecoveryCommand.AgreeRate it -> agree(it, state, context);
            case RecoveryCommand.NoteSurplus it -> note(it, state, context);
        };
    }

    @Rule("U-3")
    private static Decision ask(RecoveryCommand.AskReason it, BudgetState state, Context context) {
        var before = state.recoveries.cases.get(it.recovery());
        if (before != null) {
            boolean same = before.asked().kind() == it.kind()
                    && before.asked().transactions().equals(it.transactions())
                    && before.asked().offered().equals(it.offered())
                    && before.asked().effectiveOn().equals(it.effectiveOn());
            return again(same, "recovery", it.recovery());
        }
        return first(
                        identifier(it.recovery()),
                        notInFuture(it.effectiveOn(), context),
                        it.transactions().stream()
                                .filter(id -> !state.items.containsKey(id) && !state.loads.containsKey(id))
                                .findFirst()
                                .map(id -> new Rejection.Unknown("transaction", id)))
                .map(Checks::no)
                .orElseGet(() -> yes(new RecoveryEvent.ReasonAsked(
                        it.recovery(),
                        it.kind(),
                        it.transactions(),
                        it.offered(),
                        it.effectiveOn().plusDays(context.policy().of(Setting.SURPLUS_ASKED)),
                        context.actor().id(),
                        it.effectiveOn())));
    }

    private static Decision answer(RecoveryCommand.AnswerReason it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        var event = new RecoveryEvent.ReasonAnswered(it.recovery(), it.choice(), it.words(), it.effectiveOn());
        if (event.equals(found.answered())) {
            return yes();
        }
        return first(notInFuture(it.effectiveOn(), context), open(found))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Optional<Rejection> open(Case found) {
        return when(
                found.dropped(), new Rejection.RecoveryNotReady(found.asked().recovery(), "open"));
    }

    /** By another person (invariant 9); an old error of the council, or a question asked late, by the head of service (U-7). */
    @Rule({"U-4", "U-7"})
    private static Decision approve(RecoveryCommand.ApproveRecovery it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        if (found.approved() != null) {
            return again(found.approved().approvedBy().equals(context.actor().id()), "approval", it.recovery());
        }
        var proposed = found.proposed();
        if (proposed == null || found.dropped()) {
            return no(new Rejection.RecoveryNotReady(it.recovery(), proposed == null ? "proposal" : "open"));
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(proposed.proposedBy().equals(context.actor().id()), new Rejection.SamePerson()),
                        when(
                                proposed.headOfService()
                                        && !context.actor().roles().contains(Role.HEAD_OF_SERVICE),
                                new Rejection.NeedsHeadOfService()))
                .map(Checks::no)
                .orElseGet(() -> yes(new RecoveryEvent.RecoveryApproved(
                        it.recovery(), context.actor().id(), it.effectiveOn())));
    }

    private static Decision drop(RecoveryCommand.DropRecovery it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        if (found.dropped()) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(found.notice() != null, new Rejection.RecoveryNotReady(it.recovery(), "look-again")))
                .map(Checks::no)
                .orElseGet(() -> yes(new RecoveryEvent.RecoveryDropped(
                        it.recovery(), it.reason(), context.actor().id(), it.effectiveOn())));
    }

    @Rule({"U-4", "U-6"})
    private static Decision notice(RecoveryCommand.IssueNotice it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        var before = found.notice();
        if (before != null) {
            boolean same = before.repayBy().equals(it.repayBy())
                    && before.payer().equals(it.payer())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "notice", it.recovery());
        }
        var proposed = found.proposed();
        if (proposed == null || found.approved() == null || found.dropped()) {
            return no(new Rejection.RecoveryNotReady(it.recovery(), found.dropped() ? "open" : "approval"));
        }
        LocalDate earliest = it.effectiveOn().plusDays(context.policy().of(Setting.REPAY_WITHIN));
        return first(
                        identifier(it.payer()),
                        notInFuture(it.effectiveOn(), context),
                        when(it.repayBy().isBefore(earliest), new Rejection.RepayTooSoon(earliest)))
                .map(Checks::no)
                .orElseGet(() -> yes(new RecoveryEvent.NoticeIssued(
                        it.recovery(),
                        proposed.ground(),
                        state.recoveries.owed(it.recovery()),
                        proposed.workedOut(),
                        it.reasons(),
                        it.payer(),
                        it.repayBy(),
                        ways(proposed.amounts(), it.effectiveOn(), false, context),
                        it.effectiveOn())));
    }

    private static SortedSet<Way> ways(Amounts amounts, LocalDate on, boolean lookedAgain, Context context) {
        Set<Element> elements = EnumSet.noneOf(Element.class);
        for (Element element : Element.values()) {
            if (amounts.in(element.colour()) != 0) {
                elements.add(element);
            }
        }
        return WaysToDisagree.of(Says.PAY_BACK, About.BUDGET, elements, on, lookedAgain, context.policy()).stream()
                .map(WaysToDisagree.Offered::way)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first request pauses everything; a second is answered with the other ways to disagree. */
    @Rule("U-4")
    private static Decision lookAgain(RecoveryCommand.AskToLookAgain it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        var before = state.recoveries.done.get("request:" + it.request());
        if (before != null) {
            boolean same = switch (before) {
                case RecoveryEvent.LookAgainAsked done -> done.recovery().equals(it.recovery());
                case RecoveryEvent.OtherWaysNamed done -> done.recovery().equals(it.recovery());
                case BudgetEvent _ -> false;
            };
            return again(same, "request", it.request());
        }
        var objection = first(
                identifier(it.request()),
                notInFuture(it.effectiveOn(), context),
                when(found.notice() == null, new Rejection.RecoveryNotReady(it.recovery(), "notice")),
                open(found));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        return found.reconsidered()
                ? yes(new RecoveryEvent.OtherWaysNamed(
                        it.recovery(),
                        it.request(),
                        ways(state.recoveries.owed(it.recovery()), it.effectiveOn(), true, context),
                        it.effectiveOn()))
                : yes(new RecoveryEvent.LookAgainAsked(it.recovery(), it.request(), it.words(), it.effectiveOn()));
    }

    /** By somebody who neither proposed nor approved it. It never comes to more; withdrawn, the items are coded as they were. */
    @Rule("U-4")
    private static Decision decideAgain(RecoveryCommand.DecideAgain it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        if (state.recoveries.done.get("again:" + it.request()) instanceof RecoveryEvent.LookedAgain before) {
            boolean same = before.stands() == it.stands()
                    && (it.amounts().none() || before.amounts().equals(it.amounts()));
            return again(same, "request", it.request());
        }
        var proposed = found.proposed();
        var approved = found.approved();
        if (proposed == null || approved == null || !it.request().equals(found.request())) {
            return no(new Rejection.Unknown("request", it.request()));
        }
        var owed = state.recoveries.owed(it.recovery());
        String by = context.actor().id();
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                when(by.equals(proposed.proposedBy()) || by.equals(approved.approvedBy()), new Rejection.SamePerson()),
                when(
                        it.amounts().byColour().entrySet().stream()
                                .anyMatch(part -> part.getValue() < 0 || part.getValue() > owed.in(part.getKey())),
                        new Rejection.MoreThanOwed(it.recovery(), owed.total())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var left = !it.stands() ? Amounts.NONE : it.amounts().none() ? owed : it.amounts();
        List<BudgetEvent> events = new java.util.ArrayList<>();
        events.add(new RecoveryEvent.LookedAgain(
                it.recovery(), it.request(), it.stands(), left, it.reasons(), by, it.effectiveOn()));
        // What is no longer asked back of rejected items is allowed after all; what stands, stands of the oldest.
        proposed.disallowals().forEach(id -> {
            var allowed = it.stands()
                    ? of(id, it.recovery(), owed, state).minus(of(id, it.recovery(), left, state))
                    : state.recoveries.owed(id);
            Disallowing.allowed(id, allowed, state, it.effectiveOn()).ifPresent(events::add);
        });
        return new Decision.Accepted(events);
    }

    /** What of a rejected item an amount of its recovery is about. */
    private static Amounts of(String item, String recovery, Amounts amounts, BudgetState state) {
        return state.recoveries.portions(recovery, amounts).stream()
                .filter(portion -> portion.disallowal().equals(Optional.of(item)))
                .map(DebtEvent.Portion::amounts)
                .findFirst()
                .orElse(Amounts.NONE);
    }

    @Rule("U-12")
    private static Decision begin(RecoveryCommand.BeginDisagreement it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        if (found.running().contains(it.way())) {
            return yes();
        }
        return first(notInFuture(it.effectiveOn(), context), open(found))
                .map(Checks::no)
                .orElseGet(() -> yes(new RecoveryEvent.DisagreementBegun(it.recovery(), it.way(), it.effectiveOn())));
    }

    private static Decision end(RecoveryCommand.EndDisagreement it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        if (!found.running().contains(it.way())) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new RecoveryEvent.DisagreementEnded(it.recovery(), it.way(), it.effectiveOn())));
    }

    /** The family proposes the rate. */
    @Rule("U-6")
    private static Decision rate(RecoveryCommand.ProposeRate it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        var event = new RecoveryEvent.RateProposed(it.recovery(), it.proposal(), it.pencePerLoad(), it.effectiveOn());
        var before = state.recoveries.done.get("rate:" + it.proposal());
        if (before != null) {
            return again(before.equals(event), "proposal", it.proposal());
        }
        return first(
                        identifier(it.proposal()),
                        positive("pencePerLoad", it.pencePerLoad()),
                        notInFuture(it.effectiveOn(), context),
                        open(found))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Decision agree(RecoveryCommand.AgreeRate it, BudgetState state, Context context) {
        var found = state.recoveries.cases.get(it.recovery());
        if (found == null) {
            return no(new Rejection.Unknown("recovery", it.recovery()));
        }
        if (state.recoveries.done.get("rate-agreed:" + it.proposal()) instanceof RecoveryEvent.RateAgreed before) {
            return again(before.recovery().equals(it.recovery()), "proposal", it.proposal());
        }
        var rate = found.rate();
        if (rate == null || !rate.proposal().equals(it.proposal())) {
            return no(new Rejection.Unknown("proposal", it.proposal()));
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new RecoveryEvent.RateAgreed(
                        it.recovery(),
                        it.proposal(),
                        rate.pencePerLoad(),
                        context.actor().id(),
                        it.effectiveOn())));
    }

    /** A surplus at two audits running proposes a review of the plan. */
    @Rule("U-9")
    private static Decision note(RecoveryCommand.NoteSurplus it, BudgetState state, Context context) {
        if (state.recoveries.done.get("audit:" + it.audit()) instanceof RecoveryEvent.SurplusNoted before) {
            return again(before.effectiveOn().equals(it.effectiveOn()), "audit", it.audit());
        }
        var objection = first(identifier(it.audit()), notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var surplus = Proposing.surplus(state, it.effectiveOn(), context);
        var noted = new RecoveryEvent.SurplusNoted(it.audit(), surplus, it.effectiveOn());
        var last = state.recoveries.noted.isEmpty() ? null : state.recoveries.noted.getLast();
        if (surplus.none() || last == null || last.surplus().none()) {
            return yes(noted);
        }
        return yes(
                noted,
                new RecoveryEvent.ReviewProposed(new TreeSet<>(List.of(last.audit(), it.audit())), it.effectiveOn()));
    }

    static boolean offersEverything(Case found) {
        return found.asked().offered().containsAll(EnumSet.of(Choice.SAVE, Choice.PLAN, Choice.RETURN));
    }
}
